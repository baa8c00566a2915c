"""A quote and the text of a later version of its report → where the later version says the same, or nearly so."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from retrieval.language.sentences import sentences
from retrieval.models import Span

LIKE = 0.6  # share of a sentence's characters in common from which it is the same one, reworded
MAX_SENTENCES = 20  # sentences of a text looked at closely: those that share most pairs of characters


def counterpart(quote: str, text: str) -> Span | None:
    """The span of `text` that is `quote`, or begins and ends with the sentences most like its own; None for neither."""
    at = text.find(quote)
    if at >= 0:
        return at, at + len(quote)
    own = [quote[slice(*span)] for span in sentences(quote, 0, len(quote))]
    found = [span for span in (_most_like(sentence, text) for sentence in own) if span]
    return (min(span[0] for span in found), max(span[1] for span in found)) if found else None


def _most_like(sentence: str, text: str) -> Span | None:
    wanted = _pairs(sentence)
    spans = sorted(
        sentences(text, 0, len(text)), key=lambda span: len(wanted & _pairs(text[slice(*span)])), reverse=True
    )
    scored = [(_kept(sentence, text[slice(*span)]), span) for span in spans[:MAX_SENTENCES]]
    best = max(scored, default=None, key=lambda one: one[0])
    return best[1] if best and best[0] >= LIKE else None


def _kept(sentence: str, other: str) -> float:
    """The share of a sentence's characters that stand in another in the same order, two or more together."""
    blocks = SequenceMatcher(None, sentence, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / len(sentence)


def _pairs(words: str) -> set[str]:
    bare = re.sub(r"\s", "", words)
    return {bare[at : at + 2] for at in range(len(bare) - 1)}
