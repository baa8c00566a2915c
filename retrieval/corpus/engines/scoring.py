"""BM25: how often a term occurs in a passage and in how many → what that adds to the passage's score.

The idf is Lucene's, which is never negative, and so are the lengths (no question of the development sets is answered
otherwise with exact ones).
"""

from __future__ import annotations

import numpy as np

from retrieval.corpus.engines.parameters import DIGITS, EXACT, K1, B


def rounded(lengths: np.ndarray) -> np.ndarray:
    """Lengths as Lucene keeps them in one byte (SmallFloat.intToByte4): engines on Lucene then rank alike."""
    more = np.maximum(lengths.astype(np.int64) - EXACT, 0)
    lost = np.maximum(np.frexp(more)[1] - DIGITS, 0)
    found: np.ndarray = np.minimum(lengths, EXACT) + (more >> lost << lost)
    return found


def norms(lengths: np.ndarray, mean: float) -> np.ndarray:
    """What the lengths of passages (in tokens) do, against their `mean`."""
    found: np.ndarray = (K1 * (1 - B + B * rounded(lengths) / mean)).astype(np.float32)
    return found


def idfs(held: np.ndarray, passages: int) -> np.ndarray:
    """What terms tell that so many of the `passages` hold."""
    found: np.ndarray = np.log(1 + (passages - held + 0.5) / (held + 0.5)).astype(np.float32)
    return found


def gains(counts: np.ndarray, norm: np.ndarray) -> np.ndarray:
    """What a term adds that occurs so often in passages of such norms, for each unit of its idf."""
    found: np.ndarray = counts * np.float32(K1 + 1) / (counts + norm)
    return found
