"""A figure of a draft and a report → the row of a table, written in the report without units, that gives it."""

from __future__ import annotations

from retrieval.language.marks import line_spans
from retrieval.language.patterns import regex
from retrieval.ledger.records import Figure
from retrieval.models import Span

MOST_ROW = 80  # characters of a line that may be a row
_NUMBER = regex(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
_LABEL = regex(r"[\u4e00-\u9fff]{2,}")
_SENTENCE = regex(r"[。；，]")


def row_of(written: str, figure: Figure, text: str) -> Span | None:
    """The line of `text` that has the label of a figure and, among its numbers, the one `written` in the draft."""
    digits = _NUMBER.search(written)
    if digits is None or len(digits[0]) < 2 or digits[0] not in text:
        return None
    words = figure.counted + figure.around
    for start, end in line_spans(text):
        if end - start > MOST_ROW or digits[0] not in text[start:end]:
            continue
        line = text[start:end]
        label = _LABEL.search(line)
        bare = label is not None and _SENTENCE.search(line) is None and label[0] in words
        if bare and digits[0] in _NUMBER.findall(line):
            return start, end
    return None
