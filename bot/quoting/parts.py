"""A section → where it stands as officials say it, 第二部分第（二）节; by its heading where numbers do not tell."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.render.passages import flat
from bot.texts import quoting as texts
from retrieval import Report, Section

NUMBERS = 2_000  # headings whose numbers are kept: those of a report are asked for with each of its citations

_DIGITS = "〇零一二三四五六七八九十百两"
_FORMS = (  # how a heading's number is written, and what the section is called
    (re.compile(rf"(第[{_DIGITS}\d]+[编章节条部分款]+)"), "{number}"),
    (re.compile(rf"([{_DIGITS}]+)[、．.，,]"), texts.PART),
    (re.compile(rf"[（(]([{_DIGITS}]+)[）)]"), texts.SECTION),
    (re.compile(r"[（(](\d{1,2})[）)]"), texts.ITEM),
    (re.compile(r"(\d{1,2})[、．.](?!\d)"), texts.POINT),
    (re.compile(rf"([{_DIGITS}]+)是"), texts.POINT),
)


def part_of(report: Report, section: Section) -> str:
    """`第二部分第（二）节`; empty for what stands before the first heading."""
    return "".join(_named(report, section.path[: depth + 1]) for depth in range(len(section.path)))


def _named(report: Report, path: tuple[str, ...]) -> str:
    heading = flat(path[-1])
    number = _number(heading)
    if number and not _shared(report, path, number):
        return number
    bare = heading
    for form, _ in _FORMS:
        bare = form.sub("", bare, count=1) if form.match(bare) else bare
    called = texts.HEADED if len(path) > 1 else texts.HEADED_TOP
    return called.format(heading=bare.strip("，。：:；; ") or heading)


@lru_cache(maxsize=NUMBERS)
def _number(heading: str) -> str:
    for form, name in _FORMS:
        found = form.match(heading)
        if found:
            return name.format(number=found[1])
    return ""


@lru_cache(maxsize=NUMBERS)
def _number_as_is(heading: str) -> str:
    """As `_number`, of a heading with the line breaks it may have."""
    return _number(flat(heading))


def _shared(report: Report, path: tuple[str, ...], number: str) -> bool:
    """Does another section beside it bear the same number?"""
    *above, own = path
    depth, before = len(above), tuple(above)
    return any(
        len(other) > depth and other[depth] != own and other[:depth] == before and _number_as_is(other[depth]) == number
        for other in [one.path for one in report.sections]
    )
