"""A stretch of text → the spans of its sentences, or of its clauses.

A 。 inside 《》 or “” ends no sentence; a bracket left open ends with its line. A line end ends a sentence unless it is
a soft one (see `layout`): a span may then hold a line end. Lines that number pages are no sentences.
"""

from __future__ import annotations

import re
from functools import cache

from retrieval.language.layout import layout_of
from retrieval.language.marks import LINE_END, LINE_ENDS, indent_of
from retrieval.language.patterns import regex
from retrieval.models import Span

_ENDS = "。！？；!?;"
_GO_WITH = _ENDS + "”’"  # with an end before them
_BREAKS = "，,：:、"
_OPEN = {"《": "》", "“": "”", "（": "）", "(": ")", "〈": "〉", "「": "」", "『": "』", "‘": "’"}
_BLANKS = " \t\u3000" + LINE_ENDS
MAX_BRACKET = 600  # characters between a bracket and its counterpart


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


@cache
def _marks(stops: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a text is cut at or what keeps it together, everything else being passed over; and all of a stop."""
    brackets = "".join(_OPEN) + "".join(_OPEN.values())
    return regex(f"[{LINE_ENDS}{re.escape(stops + brackets)}]"), regex(f"[{re.escape(stops)}][{_GO_WITH}]*")


def _cut(text: str, start: int, end: int, stops: str) -> list[Span]:
    layout = layout_of(text)
    soft, pages = layout.soft, layout.pages
    listing = stops == _ENDS and bool(soft)
    spans: list[Span] = []
    open_until: list[str] = []
    begin = start
    mark, stop = _marks(stops)
    at = start
    for found in mark.finditer(text, start, end):
        where = found.start()
        if where < at:  # it was passed with the one before
            continue
        sign, at = text[where], where + 1
        if sign in stops:
            if not open_until:
                if text[at : at + 1] in _GO_WITH:  # nothing is, too
                    at = stop.match(text, where, end).end()  # type: ignore[union-attr]  # it begins so
                if not (listing and _inside_list(text, at, end, soft)):
                    _add(spans, text, begin, at)
                    begin = at
        elif sign in LINE_ENDS:
            at += sign == "\r" and text.startswith("\n", at, end)
            if where not in soft:
                open_until.clear()
                _add(spans, text, begin, where)
                begin = at
        elif open_until and sign == open_until[-1]:
            open_until.pop()
        elif sign in _OPEN and _closes(text, where, end, soft):
            open_until.append(_OPEN[sign])
    _add(spans, text, begin, end)
    return [span for span in spans if span[0] not in pages] if pages else spans


def clauses_of(text: str, start: int, end: int) -> list[Span]:
    """Spans of the clauses in `text[start:end]`; a comma between digits ends none."""
    found: list[Span] = []
    for span in clauses(text, start, end):
        between = found and text[found[-1][1] : span[0]] == ","
        if between and text[found[-1][1] - 1].isdigit() and text[span[0]].isdigit():
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _inside_list(text: str, at: int, end: int, soft: frozenset[int]) -> bool:
    """Does the sentence that stops before `at` stand in a list whose next item is in the next line?"""
    found = LINE_END.search(text, at, min(end, at + 4))
    return found is not None and found.start() in soft and not text[at : found.start()].strip()


def _closes(text: str, at: int, end: int, soft: frozenset[int]) -> bool:
    """Is the bracket at `at` closed in its line, or in a line this one goes on in?"""
    close = text.find(_OPEN[text[at]], at + 1, min(end, at + MAX_BRACKET))
    if close < 0:
        return False
    return all(line.start() in soft for line in LINE_END.finditer(text, at + 1, close))


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    if start >= end:  # a line end behind a stop
        return
    if not "\u3000" < text[start] < "\ufeff":  # else words begin there, as mostly: see `indent_of`
        start = indent_of(text, start, end)
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    if start < end:
        spans.append((start, end))
