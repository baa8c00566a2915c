"""One line of a report → the headings that stand in it.

Official reports number their parts 一、 （一） 1. （1） and, inside a paragraph, 一是 二是 三是. A heading either has
its
line to itself or runs into its text (`（一）标题。正文`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.language.marks import INDENT
from retrieval.language.numerals import CIRCLED, NUMERALS, number_of

POINT_LEVEL = 6
DASH_LEVEL = 5

_N = f"[{NUMERALS}]{{1,3}}"
_MARKERS = (
    (1, re.compile(rf"第({_N})(?:部分|章|节)[、：:\s\u3000]*")),
    (1, re.compile(rf"({_N})[、.．]\s*(?!{_N}[、.．])")),
    (2, re.compile(rf"[（(]\s?({_N})\s?[）)][、.．]?\s*")),
    (3, re.compile(r"(\d{1,2})(?:[.．](?!\d)|、)\s*")),
    (4, re.compile(r"[（(](\d{1,2})[）)][、.．]?\s*")),
    (4, re.compile(rf"([{CIRCLED}])\s*")),
    (DASH_LEVEL, re.compile(r"()[—–-]{2,}\s*")),
    (POINT_LEVEL, re.compile(rf"({_N})(?:是|要)(?![否不])")),
    (POINT_LEVEL, re.compile(rf"第({_N})[，,、]")),
)
# Markers also found in the middle of a line, after the end of a clause; they count only as a sequence from 一.
_INLINE = (
    (1, re.compile(rf"(?<=[。；！])({_N})、(?!{_N}、)")),
    (2, re.compile(rf"(?<=[。；：！])[（(]({_N})[）)]")),
    (POINT_LEVEL, re.compile(rf"(?<=[。；：，！;:,])\s?({_N})是(?![否不])")),
    (POINT_LEVEL, re.compile(rf"(?<=[。；：！;:])\s?({_N})要(?![求点素])")),
    (POINT_LEVEL, re.compile(rf"(?<=[。；：！;:])\s?第({_N})[，,、]")),
)

MAX_HEADING = 60  # characters: longer "headings" are numbered paragraphs
MAX_RUN_IN = 45  # characters before the 。 of a heading that runs into its text
MAX_POINT = 40  # characters shown of a numbered paragraph or a point


class Mark(NamedTuple):
    """A heading in a line: level, number (None for dashes), start of the marker, end of the heading, is it run-in."""

    level: int
    number: int | None
    start: int
    end: int
    run_in: bool


def line_marks(line: str) -> list[Mark]:
    """Headings in `line` (no line end), in order; offsets count from the line's first character."""
    content = INDENT.match(line).end()  # type: ignore[union-attr]  # it matches the empty string too
    marks = []
    for level, pattern in _MARKERS:
        found = pattern.match(line, content)
        if found and found.end() < len(line.rstrip()):
            number = number_of(found[1]) if found[1] else None
            end, run_in = _heading_end(line, content, found.end(), level)
            marks.append(Mark(level, number, content, end, run_in))
            break
    marks += _inline_marks(line, marks[0] if marks else None)
    return marks


def _heading_end(line: str, start: int, text: int, level: int) -> tuple[int, bool]:
    """Where the heading that starts at `start`, its words at `text`, ends; and whether text follows in the line."""
    stop = len(line.rstrip())
    if level == POINT_LEVEL:
        return _clause_end(line, text, stop), True
    sentence = re.compile(r"[。！？；]").search(line, text, stop)
    if sentence is None and stop - text <= MAX_HEADING:
        gap = re.compile(r"[：:](?=\S)|[\u3000 ]{1,4}(?=\S)").search(line, text + 4, stop)
        if gap and gap.start() - text <= 30 and stop - gap.end() > 30:
            return gap.start(), True
        return stop, False
    if sentence and sentence.start() - text <= MAX_RUN_IN:
        return sentence.start(), sentence.end() < stop
    colon = re.compile(r"[：:]").search(line, text, min(stop, text + 30))
    return (colon.start() if colon else _clause_end(line, text, stop)), True


def _clause_end(line: str, start: int, stop: int) -> int:
    clause = re.compile(r"[，。；：！？,;:]").search(line, start + 2, min(stop, start + MAX_POINT))
    return clause.start() if clause else min(stop, start + MAX_POINT)


def _inline_marks(line: str, first: Mark | None) -> list[Mark]:
    """Sequences of markers inside the line; each must start at 一 (or go on from the line's own first marker)."""
    marks: list[Mark] = []
    for level, pattern in _INLINE:
        expected = 1
        if first and first.level == level and first.number:
            expected = first.number + 1
        run: list[Mark] = []
        for found in pattern.finditer(line):
            number = number_of(found[1])
            if number != expected and not (run and number == expected + 1):
                continue
            start = found.start() + (len(found[0]) - len(found[0].lstrip()))
            end, _ = _heading_end(line, start, found.end(), level)
            run.append(Mark(level, number, start, end, True))
            expected = number + 1
        if len(run) > 1 or (run and expected > 2):
            marks += run
    marks.sort(key=lambda mark: mark.start)
    return marks
