"""The terms of many reports → numbers, the same for the same term: looked up in arrays, those of some reports at once.

A term is known by 64 bits: by its characters themselves where it has four at most, as nearly all have, else by Python's
hash of it. To look up one after the other in a dict takes several times as long.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retrieval.corpus.numbered import TERM

SHORT, BITS = 4, 16  # characters that a term is known by, and bits of each
TOGETHER = 64  # reports whose terms are best looked up at once
_MASK = (1 << 64) - 1


class TermNumbers:
    """Gives each term a number: 0 …"""

    def __init__(self) -> None:
        self.terms: list[str] = []  # by their numbers
        self._keys = np.zeros(0, np.uint64)  # of the terms, ascending
        self._numbers = np.zeros(0, np.int32)  # … and their numbers

    def of_reports(self, names: Sequence[str]) -> list[np.ndarray]:
        """The numbers of the terms of reports, which are given as `Numbered.names`."""
        text = TERM.join(filter(None, names)) + TERM
        codes = _codes(text)
        ends = np.flatnonzero(codes == ord(TERM)) if any(names) else np.zeros(0, np.int64)
        found = self._found(text, codes, np.append(0, ends + 1)[:-1], ends)
        stops = np.cumsum([own.count(TERM) + 1 if own else 0 for own in names], dtype=np.int64)
        return np.split(found, stops)[: len(names)]

    def of(self, terms: Sequence[str]) -> np.ndarray:
        """The numbers of terms."""
        text = "".join(terms) + TERM
        ends = np.cumsum(np.fromiter(map(len, terms), np.int64, len(terms)))
        return self._found(text, _codes(text), np.append(0, ends)[:-1], ends)

    def _found(self, text: str, codes: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """The numbers of the terms that stand at these places."""
        every = _keys(text, codes, starts, ends)
        order = np.argsort(every)  # any of those that are the same may come first: `np.unique` takes longer to tell
        ordered = every[order]
        differs = np.ones(len(every), np.bool_)
        np.not_equal(ordered[1:], ordered[:-1], out=differs[1:])
        keys, first = ordered[differs], order[differs]
        at = np.searchsorted(self._keys, keys)
        new = (at == len(self._keys)) | (np.append(self._keys, np.uint64(0))[at] != keys)
        numbers = np.arange(len(self.terms), len(self.terms) + int(new.sum()), dtype=np.int32)
        spans = zip(starts[first[new]].tolist(), ends[first[new]].tolist(), strict=True)
        self.terms += [text[start:end] for start, end in spans]
        self._keys = np.insert(self._keys, at[new], keys[new])
        self._numbers = np.insert(self._numbers, at[new], numbers)
        at += np.cumsum(new) - new  # each stands behind those that were put in before it
        found = np.empty(len(every), np.int32)
        found[order] = self._numbers[at][np.cumsum(differs) - 1]
        return found


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _keys(text: str, codes: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """What the terms at these places are known by."""
    lengths = ends - starts
    padded = np.append(codes, np.zeros(SHORT, codes.dtype))
    keys = np.zeros(len(ends), np.uint64)
    for place in range(SHORT):
        own = padded[starts + place].astype(np.uint64)
        own[lengths <= place] = 0  # another's
        keys |= own << np.uint64(BITS * place)
    other = lengths > SHORT
    odd = np.flatnonzero((codes >> BITS > 0) | (codes == 0))  # characters that such a key cannot hold
    if len(odd):
        other |= np.searchsorted(odd, starts) < np.searchsorted(odd, ends)
    for at in np.flatnonzero(other).tolist():
        keys[at] = hash(text[starts[at] : ends[at]]) & _MASK
    return keys
