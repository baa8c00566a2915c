"""Numbered lines of a report → those that are the items of a list: points, which head nothing.

`1.人手不足；` above `2.经费紧张。`, one sentence each and no text between them, and terms that are explained.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.lines import Line
from retrieval.language.numbering import DASH_LEVEL
from retrieval.language.patterns import regex
from retrieval.reports.headings import SMALL, Mark

MAX_ITEM = 120  # characters of an item that is one sentence …
SHORT = 60  # … as most of a list are
_ONE_SENTENCE = regex(r"[^。！？；]+。$")
_TERM = regex(r"[^，。；：:]{2,24}[：:]\s*是?指")


def listed(lines: Sequence[Line], marks: Sequence[Sequence[Mark]]) -> set[int]:
    """Positions of the lines that are items; `marks` are the headings in each line."""
    found = {at for at, own in enumerate(marks) if len(own) == 1 and _explains(lines[at], own[0])}
    at = 0
    while at < len(lines):
        stop = _run_end(marks, at)
        if stop - at > 1 and (_goes_on(lines[at:stop]) or _are_sentences(lines[at:stop], marks[at:stop])):
            found.update(range(at, stop))
        at = max(stop, at + 1)
    return found


def _explains(line: Line, mark: Mark) -> bool:
    """Is a line a term and what it means (1.三大攻坚战：指…)?"""
    return mark.style in SMALL and _TERM.match(line.text, mark.words) is not None


def _run_end(marks: Sequence[Sequence[Mark]], at: int) -> int:
    """Where the numbered lines end that stand right below one another from `at` on and count up from 1."""
    number = 1
    while at < len(marks) and len(marks[at]) == 1 and marks[at][0].number == number:
        if marks[at][0].level >= DASH_LEVEL:
            break
        number += 1
        at += 1
    return at


def _goes_on(lines: Sequence[Line]) -> bool:
    """Is a sentence told over the lines: does each but the last end in a semicolon?"""
    return all(line.bare.endswith(("；", ";")) for line in lines[:-1])


def _are_sentences(lines: Sequence[Line], marks: Sequence[Sequence[Mark]]) -> bool:
    """Is each a sentence, and most of them short? Headings have no full stop, or their text behind it."""
    if any(own[0].style not in SMALL for own in marks):
        return False
    whole = all(
        len(line.bare) <= MAX_ITEM and _ONE_SENTENCE.match(line.bare, own[0].words - (len(line.text) - len(line.bare)))
        for line, own in zip(lines, marks, strict=True)
    )
    return whole and 2 * sum(len(line.bare) <= SHORT for line in lines) >= len(lines)
