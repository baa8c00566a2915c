"""An engine and the reports of a library → the engine searches them: as it did before, or brought up to them, or anew.

Beside the engine's own files stands which reports it holds under which key (`KEY.reports`), written before it takes
them in: whoever is interrupted leaves behind what the next one goes on from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from retrieval.corpus.engines import Engine, Passages, Sharing
from retrieval.corpus.files import Tell
from retrieval.corpus.homes import writing
from retrieval.corpus.kept import Shown
from retrieval.corpus.sharing import share
from retrieval.corpus.store import Store

SUFFIX = ".reports"
END = "."  # the last line of such a file, behind a line for each report: its id and basis
REPORTS_PER_NEW = 4  # one in so many reports may be new for an index to be brought up to them: of more it is built anew


def mark_of(folder: Path) -> str:
    """What marks the library in `folder`: 8 hex digits."""
    return hashlib.sha256(str(folder.resolve()).encode(errors="surrogateescape")).hexdigest()[:8]


def indexed(
    engine: Engine,
    key: str,
    title: str,
    store: Store,
    shown: Sequence[Shown],
    folder: Path | None,
    tell: Tell | None = None,
) -> None:
    """Let `engine` search the reports that are `shown`, under `key`; `folder` is where it keeps its files.

    Where it shares what a library keeps with other machines, that is put there first, under `title`. One process at a
    time builds or changes what is kept in the folder. May raise as `Engine` does.
    """
    depot = engine.depot if isinstance(engine, Sharing) else None

    def is_there() -> bool:
        shared = depot is None or depot.head(depot.name_of(key)) is not None
        return shared and engine.attach(key)

    if is_there():
        return
    with ExitStack() as stack:
        if folder is not None:
            with suppress(OSError):  # cannot be written: then nothing is kept there either
                folder.mkdir(parents=True, exist_ok=True)
                stack.enter_context(writing(folder / "index", -1))
            if is_there():
                return
        if depot is not None:
            share(depot, key, title, store, shown)
            if engine.attach(key):
                return
        if folder is None:
            engine.build(key, terms_in(store, shown, tell))
            return
        now = {f"{one.id} {one.basis}": one for one in shown}
        former = _former(engine, folder)
        new = [one for pair, one in now.items() if pair not in former]
        _note(folder, key, now)
        gone = {pair.partition(" ")[0] for pair in former - now.keys()} - {one.id for one in new}
        few = bool(former) and REPORTS_PER_NEW * (len(new) + len(gone)) <= len(former)
        if not few or not engine.update(key, terms_in(store, new, tell), gone):
            from retrieval.corpus.halving import build  # with all that starts processes: most starts build nothing

            build(engine, key, store, shown, folder, tell)
        for path in folder.glob("*" + SUFFIX):
            if path.stem != key:
                path.unlink(missing_ok=True)


def _former(engine: Engine, folder: Path) -> set[str]:
    """The reports (ids and bases) that the engine holds already, which it is attached to; none where it holds none."""
    for path in folder.glob("*" + SUFFIX):
        with suppress(OSError, ValueError):
            *held, end = path.read_text(encoding="ascii").split("\n")
            if end == END and engine.attach(path.stem):
                return set(held)
    return set()


def _note(folder: Path, key: str, reports: Iterable[str]) -> None:
    with suppress(OSError):
        (folder / (key + SUFFIX)).write_text("\n".join([*reports, END]), encoding="ascii")


def terms_in(
    store: Store, shown: Sequence[Shown], tell: Tell | None = None, each: int = 1
) -> Iterator[tuple[str, Passages]]:
    """The ids and passages of reports; `tell` is told how far it has come, where each of these counts for so many."""
    for number, one in enumerate(shown):
        if tell:
            tell(each * number, each * len(shown), json.loads(store.source(one.id, one.basis))["file"])
        yield one.id, store.terms(one.id, one.basis)
    if tell:
        tell(each * len(shown), each * len(shown), "")
