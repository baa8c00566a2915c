"""The seam between a library and a search engine: passages go in under the ids of their reports, terms find them.

An engine gets tokens, never raw text, so one tokeniser serves indexing, questions and evidence. What it indexed is
named by a key: another process, or a later one, searches it again by that key. In how many passages a token occurs is
known to the library (`retrieval.corpus.vocabulary`), whatever the engine. Scores compare within one search only;
whether something is covered is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

Terms = Sequence[tuple[str, float]]  # tokens, each once, and what each weighs
Passages = Sequence[Sequence[str]]  # the tokens of each passage of one report, in order


class Found(NamedTuple):
    """A passage an engine found: the id of its report, the how-manieth of it (from 0), and its score."""

    report: str
    place: int
    score: float


class Hits(Protocol):
    """What an engine finds for one question, to be asked for as often as there are sources to look in."""

    def best(self, k: int, within: Collection[str] | None = None) -> list[Found]:
        """The `k` best passages, best first; ties in the order in which reports were put in, then by place.

        `within` confines them to the passages of these reports; ids that are not held are no error. May raise as
        `Engine` does.
        """


class Engine(Protocol):
    """What every engine does. Every method may raise EngineUnavailable or EngineRefused, where it is on a server."""

    name: str  # as in ENGINES

    def attach(self, key: str) -> bool:
        """Search what was built under `key`; False where there is no such thing, or it is not whole."""

    def build(self, key: str, reports: Iterable[tuple[str, Passages]]) -> None:
        """Index `reports` (ids and passages) under `key`, and search them from now on.

        Who is attached to something else goes on searching that; it will not be found again once this is whole.
        """

    def update(self, key: str, reports: Iterable[tuple[str, Passages]], gone: Collection[str] = ()) -> bool:
        """Put `reports` in place of what is searched now under their ids, drop those `gone`; the result is under `key`.

        False where this engine cannot: then everything is as it was, and is to be built.
        """

    def search(self, terms: Terms) -> Hits:
        """The passages that hold at least one of `terms`."""

    @property
    def kept(self) -> bool:
        """Will what is searched now be found again by its key, when this process has ended?"""

    def size(self) -> int:
        """Bytes of the index, on disk or in memory."""

    def close(self) -> None:
        """Give up connections, files and memory; what is kept stays."""


@runtime_checkable
class Dividing(Protocol):
    """An engine whose index several processes can make together, each of some of the reports."""

    def begin(self, reports: Iterable[tuple[str, Passages]]) -> list[str]:
        """Index `reports` (ids and passages) in files that nobody searches yet, in the engine's folder; returns their
        names. Raises OSError where they cannot be written.
        """

    def finish(self, key: str, begun: Sequence[str]) -> None:
        """Make what was begun one index under `key`, reports in the order of these names, and search it from now on.
        Raises OSError and ValueError where a file is not there, or not whole.
        """


class Setting(NamedTuple):
    """What an engine is wanted for: about how many passages, a mark of the library (8 hex digits, the same for the same
    folder of reports), and the folder in which it may keep files.

    The folder is for the engines of this library alone, and need not be there yet; None where nothing is to be kept.
    """

    passages: int = 0
    mark: str = ""
    folder: Path | None = None


Factory = Callable[[Setting], Engine]


class Depot(Protocol):
    """Where what is kept of a library lies beside the index that an engine on a server has of it, for machines that
    have no folder of its reports: pieces of bytes, each under the SHA-256 of what it holds (hex), and heads, from which
    the pieces of a state are found. Every method may raise as `Engine` does.

    A head is put under the key of an index before that is built. What the newest whole index was built under is what is
    published: so both change at one moment, and what is half there is never seen.
    """

    where: str  # names it to who looks after the server

    def published(self) -> str:
        """The name of the head of what is published now; "" where nothing is."""

    def name_of(self, key: str) -> str:
        """The name of the head that belongs to an index built under `key`."""

    def head(self, name: str) -> bytes | None:
        """The head of that name; None where there is none."""

    def names(self) -> dict[str, float]:
        """The names of all there is, each with when it was put (seconds since the epoch)."""

    def put(self, pieces: Iterable[tuple[str, bytes]]) -> None:
        """Put pieces under their names."""

    def put_head(self, name: str, head: bytes) -> None:
        """Put a head, when all its pieces are there to be got."""

    def get(self, names: Sequence[str]) -> Iterable[tuple[str, bytes]]:
        """The pieces of these names, in any order; those that are not there are left out."""

    def drop(self, names: Collection[str]) -> None:
        """Delete what has these names."""


@runtime_checkable
class Sharing(Protocol):
    """An engine on a server that has a depot besides."""

    @property
    def depot(self) -> Depot | None:
        """That of the library this engine is for; None where nothing but the index may lie on the server."""


class Origin(NamedTuple):
    """Where a library comes from that has no folder here, and what makes its engine."""

    depot: Depot
    engine: Factory


@runtime_checkable
class Attaching(Protocol):
    """A `Factory` that knows a library which has no folder here; a path that leads nowhere stands for it."""

    def __call__(self, setting: Setting) -> Engine:
        """An engine for a library that has a folder."""

    def origin(self, folder: Path) -> Origin | None:
        """Where the library comes from that this path stands for; None for that of a folder. May raise as `Engine`
        does.
        """
