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


@cache
def weights() -> Weights:
    """The weights in force."""
    held = json.loads((FOLDER / "weights.json").read_text(encoding="utf-8"))
    return Weights(tuple(held["ranking"].get(name, 0.0) for name in Features._fields), held["certainty"])
