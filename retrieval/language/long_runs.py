"""A text → one as long, with runs of digits or numerals blotted out that are too long for any number."""

from __future__ import annotations

from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex

MAX_DIGITS = 40  # characters of the longest number that is read; the interpreter refuses digits by the thousand
BLOT = "\x02"  # stands for a character of such a run: part of no word, and no mark

_RUN = regex(rf"[\d零〇两{TEN}百千万亿点]{{{MAX_DIGITS + 1},}}|(?:\d{{3}},){{13,}}")


def without_long_runs(text: str) -> str:
    """`text`, itself where it has no such run."""
    if len(text) <= MAX_DIGITS or not _RUN.search(text):
        return text
    return _RUN.sub(lambda run: BLOT * len(run[0]), text)
