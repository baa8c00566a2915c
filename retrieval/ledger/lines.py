"""A text → the same with the line ends inside its sentences marked, and its sentences over them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from retrieval.language.layout import soft_ends
from retrieval.language.marks import line_spans
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.sentences import sentences
from retrieval.ledger.spelling import WRAP
from retrieval.models import Span

MIN_LINE = 12  # characters of a line that a page may break off
MAX_REST = 160  # … of the sentence that it breaks off
_STOPS = "。；"
_BREAKS_OFF = regex(r"[\u4e00-\u9fff\d、]$")
_GOES_ON = regex(rf"(?!第?[{TEN}]+[、，是条章]|首先|其次)[\u4e00-\u9fff％%][^\n]{{0,60}}[，。；]")


def joined_lines(text: str) -> str:
    """The text with the line ends inside its sentences written as `WRAP`, those too at which a page broke off."""
    wraps = {*soft_ends(text), *_broken_off(text)}
    if not wraps:
        return text
    chars = list(text)
    for at in wraps:
        chars[at] = WRAP
    return "".join(chars)


def _broken_off(text: str) -> Iterator[int]:
    """Ends of lines of sentences that end in the middle of one, where the next is no heading and no item of a list."""
    for (start, end), (behind, _) in pairwise(line_spans(text)):
        last = max(text.rfind(stop, start, end) for stop in _STOPS)
        if last - start < MIN_LINE or end - last > MAX_REST or not _BREAKS_OFF.search(text[end - 1 : end]):
            continue
        if _GOES_ON.match(text, behind) and not any(mark in text[last + 1 : end] for mark in "：:！？!?"):
            yield end


def whole_sentences(text: str, joined: str) -> list[Span]:
    """The spans of the sentences of `text` (code points), those as one between which `joined` has but a `WRAP`."""
    found: list[Span] = []
    for start, end in sentences(text):
        if found and WRAP in joined[found[-1][1] : start]:
            start = found.pop()[0]
        found.append((start, end))
    return found
