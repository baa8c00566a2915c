"""The reports of a large library → an index over them, half of it made by another process at the same time.

Each half goes into files of its own; then they are made one. Where the other process cannot be started, or dies, this
one does its half as well.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import IO, Any

from retrieval.corpus.engines import Dividing, Engine, Setting
from retrieval.corpus.files import Tell
from retrieval.corpus.hands import Process, ended, started
from retrieval.corpus.indexing import terms_in
from retrieval.corpus.kept import Shown
from retrieval.corpus.releasing import release
from retrieval.corpus.store import Store
from retrieval.reports.readers.wire import Rubbish, receive, send

MANY = 20_000  # passages from which it pays to start a process, which takes half a second to load what it needs
MAX_MESSAGE = 1 << 20  # bytes
_TOGETHER = 1000  # reports named to the other process at a time


def build(
    engine: Engine, key: str, store: Store, shown: Sequence[Shown], folder: Path | None, tell: Tell | None
) -> None:
    """Let `engine` index the reports that are `shown` under `key`. May raise as `Engine` does."""
    many = sum(one.passages for one in shown) >= MANY and (os.cpu_count() or 1) > 1
    if many and folder is not None and store.path is not None and isinstance(engine, Dividing):
        with suppress(OSError, ValueError):  # nothing can be written: then nothing is kept
            engine.finish(key, _begun(engine, store, shown, folder, tell))
            return release()
    engine.build(key, terms_in(store, shown, tell))


def _begun(engine: Dividing, store: Store, shown: Sequence[Shown], folder: Path, tell: Tell | None) -> list[str]:
    """The files of both halves. Raises OSError."""
    sums = list(accumulate(one.passages for one in shown))
    half = next(at for at, passages in enumerate(sums, 1) if 2 * passages >= sums[-1])
    other = _asked(store, shown[half:], folder)
    try:
        own = engine.begin(terms_in(store, shown[:half], tell, 2))
        names = _answered(other) if other else None
    finally:
        if other:
            ended(other)
    return own + (engine.begin(terms_in(store, shown[half:])) if names is None else names)


def _asked(store: Store, shown: Sequence[Shown], folder: Path) -> Process | None:
    """A process that was asked to index some reports; None where there can be none."""
    try:
        process = started(__name__)
    except OSError:
        return None
    assert process.stdin
    with suppress(OSError):  # it died: known when its answer is missing
        send(process.stdin, {"store": str(store.path), "folder": str(folder)})
        for start in range(0, len(shown), _TOGETHER):
            some = shown[start : start + _TOGETHER]
            send(process.stdin, {"shown": some})
        process.stdin.close()
    return process


def _answered(process: Process) -> list[str] | None:
    """The names of the files it wrote; None where it wrote none."""
    assert process.stdout
    try:
        answer = receive(process.stdout, MAX_MESSAGE)
    except (OSError, Rubbish):
        return None
    names: Any = answer.header["begun"] if answer else None
    return None if names is None else list(names)


def serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Index the reports that are named: what the other process does."""
    from retrieval.corpus.engines.mapped import MappedEngine

    first = receive(asked, MAX_MESSAGE)
    shown: list[Shown] = []
    while (message := receive(asked, MAX_MESSAGE)) is not None:
        some: Any = message.header["shown"]
        shown += [Shown(*one) for one in some]
    if first is None or not shown:
        return
    store = Store(Path(str(first.header["store"])))
    engine = MappedEngine(Setting(folder=Path(str(first.header["folder"]))))
    send(answers, {"begun": engine.begin(terms_in(store, shown))})
