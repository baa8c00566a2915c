"""A stretch of text → the run of numbered items that begins in it: 一是 二是, 1. 2., （1）（2）, ①②, ——, bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.citing import MAX_HIGHLIGHT, headline
from retrieval.language.marks import indent_of
from retrieval.language.numerals import CIRCLED, NUMERALS, number_of
from retrieval.language.patterns import regex
from retrieval.models import Span

MAX_ITEM = 1200  # characters of one item
MAX_ITEMS = 40

_N = f"[{NUMERALS}]{{1,3}}"
_BEFORE = r"(?:^|(?<=[\n。；;：:！，,]))[\s\u3000]{0,80}"
_KINDS = tuple(
    regex(_BEFORE + mark)
    for mark in (
        rf"(?P<number>{_N})是(?![否不])",
        rf"第(?P<number>{_N})[，,、]",
        rf"(?P<number>{_N})要(?![求点素])",
        rf"[（(]\s?(?P<number>{_N}|\d{{1,2}})\s?[）)][、.．]?",
        r"(?P<number>\d{1,2})(?:[.．](?!\d)|、)",
        rf"(?P<number>[{CIRCLED}])",
        r"(?P<number>)(?:[—–-]{2,}|[•·●▪◆■◇○])",
    )
)
_LINE_END = regex(r"\n")
_STOP = regex(r"[。！？\n]")
_BEFORE_ITEMS = regex(r"[：:。！\n]")


class Item(NamedTuple):
    """One item: where its mark stands, where its words begin, where they end."""

    start: int
    words: int
    end: int


def items_at(text: str, start: int, stop: int) -> list[Item]:
    """The items of the list whose first mark stands at `start` (blanks aside), at least two; none where none does.

    The list ends where its numbering restarts or breaks off.
    """
    for kind in _KINDS:
        first = kind.match(text, start, stop)
        if first and (not first["number"] or number_of(first["number"]) == 1):
            return _items(text, kind, first, stop)
    return []


def items_after(text: str, start: int, stop: int) -> list[Item]:
    """The items of the list that a sentence which begins at `start` leads up to: behind its colon or its end."""
    end = _STOP.search(text, start, stop)
    colon = max(text.rfind(mark, start, end.start() if end else stop) for mark in "：:；;")
    places = [match.end() for match in _BEFORE_ITEMS.finditer(text[start : end.end() if end else stop])]
    for place in places if colon >= 0 or end else ():
        found = items_at(text, start + place, stop)
        if found:
            return found
    return []


def _items(text: str, kind: re.Pattern[str], first: re.Match[str], stop: int) -> list[Item]:
    marks: list[re.Match[str]] = [first]
    while len(marks) < MAX_ITEMS:
        at = marks[-1].end()
        limit = min(stop, at + MAX_ITEM)
        if not marks[-1]["number"]:
            following = next(kind.finditer(text, at, limit), None)
            if following is None or text.find("\n\n", at, following.start()) >= 0:
                break
        else:
            wanted = number_of(marks[-1]["number"]) + 1
            following = None
            for found in kind.finditer(text, at, limit):
                number = number_of(found["number"])
                if number == wanted or number == 1:
                    following = found if number == wanted else None
                    break
            if following is None:
                break
        marks.append(following)
    if len(marks) < 2:
        return []
    several = "。" in text[marks[0].end() : marks[1].start() - 1]
    ends = [mark.start() for mark in marks[1:]] + [_last_end(text, marks[-1].end(), stop, several)]
    return [
        Item(indent_of(text, *mark.span()), indent_of(text, mark.end(), end), _trimmed(text, mark.end(), end))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _last_end(text: str, start: int, stop: int, several: bool) -> int:
    """Where the last item ends: with its sentence, or with its line where the others hold several sentences."""
    found = (_LINE_END if several else _STOP).search(text, start, stop)
    return found.end() if found else stop


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def headlines(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """What to mark of items: all of each where that is not too much, else their first clauses, as many as may be."""
    whole = [(start, end - (text[end - 1] in "。；;，,")) for start, end in spans if end > start]
    if sum(end - start for start, end in whole) <= MAX_HIGHLIGHT:
        return tuple(whole)
    kept: list[Span] = []
    left = MAX_HIGHLIGHT
    for start, end in whole:
        first = headline(text, start, end)
        left -= first[1] - first[0]
        if left < 0:
            break
        kept.append(first)
    return tuple(kept) or ((whole[0][0], min(whole[0][1], whole[0][0] + MAX_HIGHLIGHT)),)
