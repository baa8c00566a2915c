"""A name → what makes the search engine of that name."""

from __future__ import annotations

from retrieval.corpus.engines.base import Engine, Factory, Setting
from retrieval.corpus.engines.few import FewEngine

FEW = 300  # passages from which `rank-bm25` is chosen in any case: it needs numpy, which takes longer to load
MANY = 5_000  # passages from which `mapped` is chosen: rank-bm25 holds all tokens together while it counts


def auto(setting: Setting) -> Engine:
    """The engine that fits the number of passages."""
    if setting.passages < FEW and setting.folder is None:
        return FewEngine(setting)
    return (_mapped if setting.passages >= MANY else _rank_bm25)(setting)


def _rank_bm25(setting: Setting) -> Engine:
    from retrieval.corpus.engines.bm25 import Bm25Engine

    return Bm25Engine(setting)


def _mapped(setting: Setting) -> Engine:
    from retrieval.corpus.engines.mapped import MappedEngine

    return MappedEngine(setting)


ENGINES: dict[str, Factory] = {"auto": auto, "rank-bm25": _rank_bm25, "mapped": _mapped}
