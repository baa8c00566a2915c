"""A name → what makes the search engine of that name."""

from __future__ import annotations

from retrieval.corpus.engines.base import Engine, Factory, Found, Hits, Passages, Setting, Terms
from retrieval.corpus.engines.bm25 import Bm25Engine
from retrieval.corpus.engines.mapped import MappedEngine

MANY = 5_000  # passages from which `mapped` is chosen: rank-bm25 holds all tokens together while it counts

__all__ = ["ENGINES", "Engine", "Factory", "Found", "Hits", "MappedEngine", "Passages", "Setting", "Terms", "auto"]


def auto(setting: Setting) -> Engine:
    """The engine that fits the number of passages."""
    return (MappedEngine if setting.passages >= MANY else Bm25Engine)(setting)


ENGINES: dict[str, Factory] = {"auto": auto, "rank-bm25": Bm25Engine, "mapped": MappedEngine}
