"""Loads what each feature and signal weighs (`data/weights.json`), learnt by `python -m tests.learning`.

A new feature weighs nothing until it is learnt. What `learnt` says tells how these were.
"""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from retrieval.data import FOLDER
from retrieval.evidence.scoring.features import Features


class Weights(NamedTuple):
    """Weights of the features of a sentence; see `data/weights.json` for where they come from."""

    ranking: tuple[float, ...]  # in the order of `Features`
    certainty: dict[str, float]  # of the signals of `certainty`, and `bias`
    certain_from: float  # probability from which an answer is called certain
    certain_named: float  # … where it is a name of a sort that is told by its shape (a document, a body, a date)
    certain_jointly: float  # mean of several sources' probabilities from which a comparison makes its cells certain …
    certain_beside: float  # … that are at least as probable as this


@cache
def weights() -> Weights:
    """The weights in force."""
    held = json.loads((FOLDER / "weights.json").read_text(encoding="utf-8"))
    return Weights(
        tuple(held["ranking"].get(name, 0.0) for name in Features._fields),
        held["certainty"],
        held["certain_from"],
        held["certain_named"],
        held["certain_jointly"],
        held["certain_beside"],
    )
