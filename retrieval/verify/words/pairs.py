"""Short texts → the pairs of characters they hold, and for each pair which of the texts hold it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retrieval.language.patterns import regex

_HAN = regex(r"[\u4e00-\u9fffa-z]+")
_SHIFT = np.uint64(32)


def pairs(text: str) -> frozenset[str]:
    """The pairs of characters of folded `text`; of a character that stands alone itself."""
    return frozenset(run[at : at + 2] for run in _HAN.findall(text) for at in range(max(len(run) - 1, 1)))


class Holders:
    """Which of some folded texts hold a pair."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        codes = np.frombuffer("\0".join((*texts, "")).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        text = np.cumsum(codes == 0) - (codes == 0)
        han = ((codes >= 0x4E00) & (codes <= 0x9FFF)) | ((codes >= ord("a")) & (codes <= ord("z")))
        ahead, behind = np.append(False, han[:-1]), np.append(han[1:], False)
        wide = codes.astype(np.uint64)
        second = np.append(wide[1:], np.uint64(0))
        two, one = np.flatnonzero(han & behind), np.flatnonzero(han & ~ahead & ~behind)
        keys = np.concatenate([(wide[two] << _SHIFT) | second[two], wide[one] << _SHIFT])
        numbers = np.concatenate([text[two], text[one]])
        order = np.lexsort((numbers, keys))
        keys, numbers = keys[order], numbers[order]
        first = np.ones(len(keys), dtype=bool)
        first[1:] = (keys[1:] != keys[:-1]) | (numbers[1:] != numbers[:-1])
        self._keys, self._numbers = keys[first], numbers[first]

    def of(self, pair: str) -> np.ndarray:
        """The numbers of the texts that hold a pair, in order."""
        key = np.uint64(ord(pair[0]) << 32 | (ord(pair[1]) if pair[1:] else 0))
        return self._numbers[self._keys.searchsorted(key, "left") : self._keys.searchsorted(key, "right")]
