"""A library published on a cluster → a store of it on this machine, fetched and kept up to date."""

from __future__ import annotations

import sqlite3
from contextlib import nullcontext
from pathlib import Path

from retrieval.corpus.current import problems_of
from retrieval.corpus.database import StoreUnusable
from retrieval.corpus.engines import Attaching, Depot, Engine, Factory, Origin
from retrieval.corpus.files import Problem, Tell
from retrieval.corpus.homes import home_of, writing
from retrieval.corpus.sharing import fetched
from retrieval.corpus.store import Store
from retrieval.errors import EngineRefused, LibraryUnusable


def origin_of(engine: Factory, folder: Path) -> Origin | None:
    """Where the library comes from that `folder` stands for; None for that of a folder. May raise as `Engine` does."""
    return engine.origin(folder) if isinstance(engine, Attaching) else None


def fetched_store(
    depot: Depot, folder: Path, home: Path | None, tell: Tell | None = None
) -> tuple[Store, list[Problem]]:
    """The store that holds what is published, and what of it could not be read where it was built.

    One process at a time fetches into what is kept under `home`; in memory where that is None. Raises
    EngineUnavailable, EngineRefused, LibraryUnusable.
    """
    path = home_of(home, folder) if home is not None else None
    try:
        store = Store(path)
        with writing(path, -1) if path is not None else nullcontext():
            fetched(depot, store, tell)
        return store, problems_of(store)
    except (StoreUnusable, sqlite3.Error, OSError) as error:
        raise LibraryUnusable(str(path), str(error)) from error


def attached(engine: Engine, key: str, depot: Depot) -> bool:
    """Let `engine` search what was published under `key`; False where something else has been published meanwhile."""
    if engine.attach(key):
        return True
    if moved(depot, key):
        return False
    raise EngineRefused(depot.where, "damaged")


def moved(depot: Depot, key: str) -> bool:
    """Has something else been published than what was under `key`? May raise as `Depot` does."""
    return depot.published() != depot.name_of(key)
