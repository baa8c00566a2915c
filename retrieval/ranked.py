"""A ranking collection, and passages in order for each of its questions → figures as trec_eval defines them.

| figure | what it says, 0 to 1, as a mean over the questions |
|---|---|
| mrr@10 | one divided by the rank of the first relevant passage; 0 behind the tenth |
| ndcg@10 | how relevant the first ten are, discounted by rank, against the best there could be |
| recall@5, @10, @100 | the share of the relevant passages that are among so many |
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from retrieval.corpus.ranking_collection import Collection

DEPTH = 100  # passages ranked for a question
TOP = 10
RECALLS = (5, 10, 100)

Rank = Callable[[str, int], Sequence[str]]


class Ranking(NamedTuple):
    """What was ranked: `run` has of each question the ids of passages, best first, `times` milliseconds each took."""

    figures: dict[str, float]
    run: dict[str, Sequence[str]]
    times: list[float]

    def percentile(self, share: float) -> float:
        """The milliseconds within which this share (0 to 1) of the questions was done."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def evaluate_ranking(rank: Rank, collection: Collection) -> Ranking:
    """Rank the passages for every question; `rank` gives the ids of so many at most, the best first."""
    run: dict[str, Sequence[str]] = {}
    times = []
    for name, text in collection.questions.items():
        started = time.perf_counter()
        run[name] = rank(text, DEPTH)
        times.append(1000 * (time.perf_counter() - started))
    every = [figures_of(run[name], collection.relevant[name]) for name in run]
    return Ranking({figure: fmean(one[figure] for one in every) for figure in every[0]}, run, times)


def figures_of(ranked: Sequence[str], relevant: Mapping[str, int]) -> dict[str, float]:
    """The figures of one question, some passage of which is `relevant` (0 and less: is not)."""
    gains = [max(0, relevant.get(name, 0)) for name in ranked]
    hits = [at for at, gain in enumerate(gains) if gain]
    wanted = sorted((gain for gain in relevant.values() if gain > 0), reverse=True)
    return {
        f"mrr@{TOP}": 1 / (hits[0] + 1) if hits and hits[0] < TOP else 0.0,
        f"ndcg@{TOP}": _discounted(gains) / _discounted(wanted),
        **{f"recall@{k}": sum(at < k for at in hits) / len(wanted) for k in RECALLS},
    }


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(at + 2) for at, gain in enumerate(gains[:TOP]))
