"""A figure of a draft → what the draft says around it, in its sentence and its clause."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.patterns import regex
from retrieval.ledger.records import Figure
from retrieval.models import Span

FAR = 600  # characters before a figure at most that its sentence is looked at for
MAX_CLAUSE = 120  # … its clause
SENTENCE_ENDS = "。！？!?\n\r；;"
MAX_LEAD = 16  # characters with which an answer may begin before the figure asked for
_DIGIT = regex(r"\d")
_MARKS = regex(r"[。！？!?；;，,]")
CLAUSE_ENDS = "，,；;：:。\n\r"


class Said(NamedTuple):
    """What a draft says around a figure: its sentence before it, its clause behind it, and its clause before it."""

    before: str
    behind: str
    clause: str


def said_around(text: str, figure: Figure) -> tuple[Span, Said]:
    """The sentence that a figure of `text` stands in, and what is said there."""
    far = max(figure.start // FAR - 1, 0) * FAR  # the same for many figures, for what is named there is kept
    begin = max(far, *(text.rfind(mark, far, figure.start) + 1 for mark in SENTENCE_ENDS))
    end = _next(text, figure.end, max(figure.end, far + 3 * FAR), SENTENCE_ENDS)
    clause = max(begin, figure.start - MAX_CLAUSE)
    clause = max(clause, *(text.rfind(mark, clause, figure.start) + 1 for mark in CLAUSE_ENDS))
    clause_end = _next(text, figure.end, end, CLAUSE_ENDS)
    said = Said(text[begin : figure.start], text[figure.end : clause_end], text[clause : figure.start])
    return (begin, end), said


def behind_in(text: str, at: int) -> str:
    """What a sentence says behind `at`, up to the clause of the next figure."""
    behind = text[at : _next(text, at, at + MAX_CLAUSE, SENTENCE_ENDS)]
    digit = _DIGIT.search(behind)
    return behind[: max(behind.rfind(mark, 0, digit.start()) for mark in CLAUSE_ENDS + "、") + 1] if digit else behind


def asked_before(text: str, at: int) -> int:
    """Where the line of `at` begins, or the one before that asks what it answers."""
    line = text.rfind("\n", 0, at) + 1
    asked = text[max(line - FAR, 0) : line].rstrip()
    last = asked.rfind("\n") + 1
    if 0 < len(asked) - last <= MAX_LEAD and not _MARKS.search(asked, last):
        asked = asked[:last].rstrip()  # who answers, and when, has a line of its own
    answers = asked.endswith(("？", "?")) and at - line <= MAX_LEAD
    return max(line - FAR, 0) + asked.rfind("\n") + 1 if answers else line


def _next(text: str, start: int, last: int, marks: str) -> int:
    """Where one of `marks` stands next before `last`; that, or the end of the text, where none does."""
    return min((at for mark in marks if (at := text.find(mark, start, last)) >= 0), default=min(last, len(text)))
