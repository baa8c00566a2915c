"""A text → the same with the line ends inside its sentences marked, and its sentences over them."""

from __future__ import annotations

from retrieval.language.layout import soft_ends
from retrieval.language.patterns import regex
from retrieval.language.sentences import sentences
from retrieval.ledger.amounts import WRAP
from retrieval.models import Span

# A line of sentences that ends in the middle of one, where the next line is no heading and no item of a list.
_BROKEN_OFF = regex(
    r"[^\n]{12,}[。；][^\n。；！？!?：:;]{0,160}[\u4e00-\u9fff\d、](?=\r?\n[\u4e00-\u9fff％%][^\n]{0,60}[，。；])"
    r"(?!\r?\n(?:第?[一二三四五六七八九十]+[、，是条章]|首先|其次))"
)


def joined_lines(text: str) -> str:
    """The text with the line ends inside its sentences written as `WRAP`, those too at which a page broke off."""
    wraps = {*soft_ends(text), *(match.end() for match in _BROKEN_OFF.finditer(text))}
    if not wraps:
        return text
    chars = list(text)
    for at in wraps:
        chars[at] = WRAP
    return "".join(chars)


def whole_sentences(text: str, joined: str) -> list[Span]:
    """The spans of the sentences of `text` (code points), those as one between which `joined` has but a `WRAP`."""
    found: list[Span] = []
    for start, end in sentences(text):
        if found and WRAP in joined[found[-1][1] : start]:
            start = found.pop()[0]
        found.append((start, end))
    return found
