"""Plain work on strings and spans: where words occur, whether characters stand in order, a text with spans blanked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from retrieval.models import Span


def occurrences(text: str, words: str) -> Iterator[int]:
    """Where `words`, which must not be empty, occur in `text`, in order; they may overlap."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def is_subsequence(piece: Sequence[str], whole: Sequence[str]) -> bool:
    """Do the items of `piece` occur in `whole`, in their order, whatever stands between them?"""
    rest = iter(whole)
    return all(one in rest for one in piece)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """`text` with a blank in place of every character of these spans; as long as before."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = [" "] * (end - start)
    return "".join(kept)
