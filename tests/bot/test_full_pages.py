"""Reports in rows: nothing is lost, nothing is too long, and what is looked for is found where it stands."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.fullscreen.pages import lay_out, places
from bot.render.layout import width
from retrieval import Irregularity, Report, Section, Source

CHARACTERS = "中文，。“”（）一二 　\t\n\r\x0bab1234.%—…\u200b\u0301👍①"


def report_of(text: str, junk: str = "") -> Report:
    """A report of one section."""
    source = Source(id="0" * 8, title="报告", agency="某局", year=2024, file="a.txt", sha256="0" * 64)
    whole = Section(index=0, level=0, path=(), heading=(0, 0), start=0, end=len(text), tree_end=len(text))
    odd = (Irregularity(kind="junk", detail=junk, start=text.index(junk)),) if junk else ()
    return Report(source=source, text=text, sections=(whole,), irregularities=odd)


def printed(text: str) -> str:
    """What of a text is to be seen."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


@given(st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=200), st.integers(8, 60), st.booleans())
@settings(max_examples=300, deadline=None)
def test_every_character_stands_in_one_row_and_every_row_fits(text: str, columns: int, airy: bool) -> None:
    report = report_of(text)
    rows = lay_out(report, columns, airy).rows
    assert printed("".join(text[row.start : row.end] for row in rows)) == printed(text)
    assert all(before.end <= after.start for before, after in pairwise(rows))
    for row in rows:
        assert row.indent + width(printed(text[row.start : row.end])) <= columns


def test_a_row_is_found_by_a_place_in_it() -> None:
    page = lay_out(report_of("第一段。\n\n第二段说得长一些，要分成几行才放得下。\n"), 20)
    for number, row in enumerate(page.rows):
        for offset in range(row.start, row.end):
            assert page.row_of(offset) == number


def test_what_word_processors_left_is_skipped() -> None:
    page = lay_out(report_of("宣传12场[bookmark: _GoBack]，发放手册。", "[bookmark: _GoBack]"), 40)
    assert page.skipped == ((5, 24),)
    assert len(page.rows) == 1


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("ＡＢ", ["ab", "ＡＢ"]), ("八十一", ["八\n十一"]), ("1.5", ["1.5"]), ("没有", []), (" ", [])],
)
def test_words_are_found_in_either_width_and_case_and_over_the_ends_of_lines(wanted: str, found: list[str]) -> None:
    report = report_of("ab与ＡＢ，共八\n十一，增长1.5，不是145")
    assert [report.text[start:end] for start, end in places(report, wanted)] == found
