"""Lines are broken where Chinese may be broken, and never inside a character."""

from __future__ import annotations

import pytest

from bot.render.layout import COLOR, Line, display, draw, line, width, wrap


def rows(text: str, columns: int, ambiguous: int = 1) -> list[str]:
    return ["".join(part for part, _ in row) for row in wrap([(text, "")], columns, ambiguous)]


def test_wide_characters_count_twice_and_are_never_cut() -> None:
    assert width("问报a") == 5
    assert rows("问报问报问", 5) == ["问报", "问报", "问"]


def test_closing_marks_stay_with_what_they_close_and_opening_ones_with_what_follows() -> None:
    assert rows("审核合同，出具", 8) == ["审核合", "同，出具"]
    assert rows("审核了《合同》", 8) == ["审核了", "《合同》"]


def test_numbers_and_words_are_kept_whole() -> None:
    assert rows("增长12345.6件", 8) == ["增长", "12345.6", "件"]


@pytest.mark.parametrize("columns", range(20, 50))
def test_no_row_is_wider_than_the_window_and_no_character_is_lost(columns: int) -> None:
    text = (
        "2024年，青河县林业局审核合同（含补充协议）81件、出具意见https://example.com/a/very/long/address/indeed“23条”。"
    )
    drawn = draw([line(text, indent=3)], columns, {}).splitlines()
    assert max(width(row) for row in drawn) <= columns
    assert "".join(row.strip() for row in drawn) == text


def test_where_quotation_marks_are_wide_rows_are_shorter() -> None:
    assert rows("“一”“二”", 8, ambiguous=1) == ["“一”“二”"]
    assert rows("“一”“二”", 8, ambiguous=2) == ["“一”", "“二”"]


def test_styles_are_codes_and_without_a_palette_nothing() -> None:
    styled = Line((("共", ""), ("81件", "answer")))
    assert draw([styled], None, COLOR) == "共\x1b[1;33m81件\x1b[0m\n"
    assert draw([styled], None, {}) == "共81件\n"


def test_control_characters_of_a_report_never_reach_the_terminal() -> None:
    assert display("合\x1b[31m同\u202e\x07") == "合[31m同"
