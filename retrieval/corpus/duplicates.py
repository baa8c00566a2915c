"""Two texts → whether they are the same report, read from files of different formats: the same figures and words."""

from __future__ import annotations

import hashlib

from retrieval.language.patterns import regex

SHINGLE = 8  # characters
ALIKE = 0.9  # share of shingles in common from which texts are one: readers differ in a table, a header or a footnote
_NUMBER = regex(r"\d\d*(?:\.\d+)?")  # so written it is found sooner than \d+
_HAN = regex(r"[\u4e00-\u9fff]+")


def figures_of(text: str) -> str:
    """A digest of the figures of a text, in whatever order: one that differs makes another version of a report."""
    return hashlib.sha256(" ".join(sorted(_NUMBER.findall(text))).encode()).hexdigest()[:16]


def alike(one: str, other: str) -> bool:
    """Have two texts nearly all their runs of Chinese characters in common?

    The measure is the resemblance of Broder, "On the resemblance and containment of documents", 1997.
    """
    first, second = _shingles(one), _shingles(other)
    return len(first & second) >= ALIKE * len(first | second)


def _shingles(text: str) -> set[str]:
    bare = "".join(_HAN.findall(text))
    return {bare[at : at + SHINGLE] for at in range(max(len(bare) - SHINGLE + 1, 1))}
