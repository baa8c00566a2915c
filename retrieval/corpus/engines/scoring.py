"""BM25: how often a term occurs in a passage and in how many → what that adds to the passage's score.

The idf is Lucene's, which is never negative. Parameters k1 and b: measured on eight Chinese collections, see the
benchmark figures of Lucene's and Anserini's defaults (k1 = 0.9, b = 0.4; Lin et al., "The Anserini reproducible
baselines", 2016).
"""

from __future__ import annotations

import numpy as np

K1 = 0.9
B = 0.4


def norms(lengths: np.ndarray, mean: float) -> np.ndarray:
    """What the lengths of passages (in tokens) do, against their `mean`."""
    found: np.ndarray = (K1 * (1 - B + B * lengths.astype(np.float64) / mean)).astype(np.float32)
    return found


def idfs(held: np.ndarray, passages: int) -> np.ndarray:
    """What terms tell that so many of the `passages` hold."""
    found: np.ndarray = np.log(1 + (passages - held + 0.5) / (held + 0.5)).astype(np.float32)
    return found


def gains(counts: np.ndarray, norm: np.ndarray) -> np.ndarray:
    """What a term adds that occurs so often in passages of such norms, for each unit of its idf."""
    found: np.ndarray = counts * np.float32(K1 + 1) / (counts + norm)
    return found
