"""A report and a few words → where in it they are told, by the pairs of characters both have."""

from __future__ import annotations

import numpy as np

from retrieval.verify.words.aligning import Aligned, aligned, with_edges
from retrieval.verify.words.plain import Plain

WIDTH = 16  # characters within which pairs of one place may be shifted
MAX_PLACES = 5  # places looked at
MARGIN = 12  # characters beside a place that are looked at, too
MIN_PAIRS = 0.1  # share of the pairs of the best place that another one must have
COMMON = 400  # places of a pair beyond which it tells nothing
SENTENCE_ENDS = "。;!?"
_SHIFT = np.uint64(32)


class Seeker:
    """Finds words in one report."""

    def __init__(self, source: Plain) -> None:
        self._chars = source.chars
        keys = _pairs(source.codes)
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def places(self, words: str) -> list[Aligned]:
        """How the words (bare) lie on the places that have most of their pairs, the best first."""
        whole = self._chars.find(words)
        if whole >= 0:
            return [Aligned(words, whole, whole + len(words), ((0, whole, len(words)),))]
        codes = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        keys = _pairs(codes)
        first, last = self._keys.searchsorted(keys, "left"), self._keys.searchsorted(keys, "right")
        begins, weights = [], []
        for number, (one, two) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
            if 0 < two - one <= COMMON:
                begins.append(self._order[one:two].astype(np.int64) - number)
                weights.append(np.full(two - one, 1 / (1 + np.log(two - one))))
        if not begins:
            return []
        begin, weight = np.concatenate(begins), np.concatenate(weights)
        bins = (begin + len(words)) // WIDTH
        votes = np.bincount(bins, weights=weight)
        votes[:-1] += votes[1:].copy()  # a place may lie across the edge of two bins
        found: dict[tuple[int, int], Aligned] = {}
        top = votes.max()
        for number in np.argsort(-votes, kind="stable")[:MAX_PLACES].tolist():
            if votes[number] < MIN_PAIRS * top:
                break
            at = number * WIDTH - len(words)
            lying = aligned(words, self._chars, at - MARGIN, at + 2 * WIDTH + len(words) + MARGIN)
            if lying is not None:
                lying = _in_sentence(lying, self._chars)
                found.setdefault((lying.start, lying.end), lying)
        return sorted(found.values(), key=lambda one: (-told(one), one.start))


def _in_sentence(lying: Aligned, chars: str) -> Aligned:
    """How words lie on the one of several sentences that has most of them."""
    groups: list[list[tuple[int, int, int]]] = []
    for block in lying.blocks:
        last = groups[-1][-1] if groups else None
        if last is None or any(chars[at] in SENTENCE_ENDS for at in range(last[1] + last[2], block[1])):
            groups.append([])
        groups[-1].append(block)
    if len(groups) == 1:
        return lying
    kept = max(groups, key=lambda group: sum(size for _, _, size in group if size > 1))
    begin, stop = kept[0][1], kept[-1][1] + kept[-1][2]
    first = max(chars.rfind(mark, 0, begin) for mark in SENTENCE_ENDS) + 1
    ends = (at for mark in SENTENCE_ENDS if (at := chars.find(mark, stop)) >= 0)
    kept = with_edges(kept, lying.draft, chars, (first, min(ends, default=len(chars))))
    (first, begin, _), (last_own, stop, size) = kept[0], kept[-1]
    start, end = max(begin - first, 0), min(stop + size + len(lying.draft) - last_own - size, len(chars))
    return Aligned(lying.draft, start, end, tuple(kept))


def told(lying: Aligned) -> int:
    """Characters that are the same in pieces of two at least."""
    return sum(size for _, _, size in lying.blocks if size > 1)


def _pairs(codes: np.ndarray) -> np.ndarray:
    wide = codes.astype(np.uint64)
    return (wide[:-1] << _SHIFT) | wide[1:]
