"""Marks that stand before words and are no part of them: indentation, leftovers of word processors; and line ends."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.language.patterns import regex

JUNK = r"\[bookmark:[^\]\n]{0,80}\]"
# What may stand before a heading or a sentence and is not part of it.
INDENT = regex(rf"(?:[\s\u3000\ufeff\u200b]++|{JUNK})*")
_BEGINS = "[\ufeff\u200b"  # with these, or with space, indentation begins
LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
LINE_END = regex(rf"[{LINE_ENDS}](?:(?<=\r)\n|)")  # \r\n is one; so written it is found in half the time


def indent_of(text: str, start: int = 0, end: int | None = None) -> int:
    """Where the words of `text[start:end]` begin: behind indentation and leftovers."""
    first = text[start : start + 1]
    if "\u3000" < first < "\ufeff" or not (first in _BEGINS or first.isspace()):  # as nearly all words do
        return start
    found = INDENT.match(text, start, len(text) if end is None else end)
    assert found is not None  # the pattern matches the empty string too
    return found.end()


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines of `text`, without their ends; a last line that is empty is none."""
    start = 0
    for found in LINE_END.finditer(text):
        yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)
