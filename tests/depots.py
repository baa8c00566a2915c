"""A server in memory: an engine on it that shares what a library keeps, and what attaches to that from elsewhere."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from retrieval.corpus.engines import Engine, Factory, Hits, Origin, Passages, Setting, Terms
from retrieval.corpus.engines.few import FewEngine
from retrieval.errors import EngineRefused

AFAR = Path("/nowhere/@cluster/wenbao")


class Depot:
    """See `Depot` of the engines. What was asked of it can be read and changed."""

    where = "wenbao-texts"

    def __init__(self) -> None:
        self.held: dict[str, tuple[bytes, float]] = {}
        self.indices: dict[str, Engine] = {}  # by the keys they were built under
        self.key = ""  # of the one that was built last
        self.got: list[str] = []  # names of pieces, in the order in which they were got
        self.most: int | None = None  # pieces to be got before the server is gone

    def published(self) -> str:
        return self.name_of(self.key) if self.key else ""

    def name_of(self, key: str) -> str:
        return f"head-{key}"

    def head(self, name: str) -> bytes | None:
        return self.held[name][0] if name in self.held else None

    def names(self) -> dict[str, float]:
        return {name: at for name, (_, at) in self.held.items()}

    def put(self, pieces: Iterable[tuple[str, bytes]]) -> None:
        self.held.update((name, (data, time.time())) for name, data in pieces)

    def put_head(self, name: str, head: bytes) -> None:
        self.put([(name, head)])

    def get(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        for name in filter(self.held.__contains__, names):
            if len(self.got) == self.most:
                raise EngineRefused("gone")
            self.got.append(name)
            yield name, self.held[name][0]

    def drop(self, names: Collection[str]) -> None:
        for name in names:
            del self.held[name]

    def pieces(self) -> set[str]:
        """The names of all that is no head."""
        return {name for name in self.held if not name.startswith("head-")}


class SharingEngine:
    """An engine on the server."""

    name = "few"
    kept = True

    def __init__(self, depot: Depot, shares: bool = True) -> None:
        self._server = depot
        self.depot = depot if shares else None
        self._index: Engine = FewEngine(Setting())

    def attach(self, key: str) -> bool:
        if key and key == self._server.key:
            self._index = self._server.indices[key]
        return bool(key) and key == self._server.key

    def build(self, key: str, reports: Iterable[tuple[str, Passages]]) -> None:
        self._index = FewEngine(Setting())
        self._index.build(key, reports)
        self._server.indices[key] = self._index
        self._server.key = key

    def update(self, key: str, reports: Iterable[tuple[str, Passages]], gone: Collection[str] = ()) -> bool:
        return False

    def search(self, terms: Terms) -> Hits:
        return self._index.search(terms)

    def size(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing."""


class Attached:
    """Knows the library that `AFAR` stands for."""

    def __init__(self, depot: Depot, otherwise: Factory = FewEngine) -> None:
        self._depot, self._otherwise = depot, otherwise

    def __call__(self, setting: Setting) -> Engine:
        return self._otherwise(setting)

    def origin(self, folder: Path) -> Origin | None:
        return Origin(self._depot, lambda setting: SharingEngine(self._depot)) if folder == AFAR else None
