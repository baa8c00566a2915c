"""Search engines: a module for each, what all of them keep to in `base`, which there are in `registry`."""

from retrieval.corpus.engines.base import (
    Attaching,
    Depot,
    Dividing,
    Engine,
    Factory,
    Found,
    Hits,
    Origin,
    Passages,
    Setting,
    Sharing,
    Terms,
)
from retrieval.corpus.engines.registry import ENGINES, FEW, auto

__all__ = [
    "ENGINES",
    "FEW",
    "Attaching",
    "Depot",
    "Dividing",
    "Engine",
    "Factory",
    "Found",
    "Hits",
    "Origin",
    "Passages",
    "Setting",
    "Sharing",
    "Terms",
    "auto",
]
