"""Spans of sentences and clauses inside a text.

A 。 inside 《》 or “” ends no sentence; a bracket left open ends with its line.
"""

from __future__ import annotations

from retrieval.language.marks import indent_of
from retrieval.models import Span

_ENDS = "。！？；!?;"
_BREAKS = "，,：:、"
_OPEN = {"《": "》", "“": "”", "（": "）", "(": ")", "〈": "〉", "「": "」", "『": "』", "‘": "’"}


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences in `text[start:end]`, without surrounding white space, closing marks included."""
    return _cut(text, start, len(text) if end is None else end, _ENDS)


def clauses(text: str, start: int, end: int) -> list[Span]:
    """Spans of the clauses in `text[start:end]`: between commas, stops and colons outside brackets and quotes."""
    return [_without_ending(text, span) for span in _cut(text, start, end, _ENDS + "，,：:")]


def _without_ending(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in _ENDS + _BREAKS:
        end -= 1
    return (start, end) if end > start else span


def _cut(text: str, start: int, end: int, stops: str) -> list[Span]:
    spans: list[Span] = []
    open_until: list[str] = []
    begin = start
    at = start
    while at < end:
        char = text[at]
        if char == "\n":
            open_until.clear()
            _add(spans, text, begin, at)
            begin = at + 1
        elif open_until and char == open_until[-1]:
            open_until.pop()
        elif char in _OPEN and _closes_in_line(text, at, end):
            open_until.append(_OPEN[char])
        elif char in stops and not open_until:
            while at + 1 < end and text[at + 1] in _ENDS + "”’":
                at += 1
            _add(spans, text, begin, at + 1)
            begin = at + 1
        at += 1
    _add(spans, text, begin, end)
    return spans


def _closes_in_line(text: str, at: int, end: int) -> bool:
    close = text.find(_OPEN[text[at]], at + 1, end)
    line = text.find("\n", at + 1, end)
    return close >= 0 and (line < 0 or close < line)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    start = indent_of(text, start, end)
    while end > start and text[end - 1] in " \t\r\n\u3000":
        end -= 1
    if start < end:
        spans.append((start, end))
