"""The files of a library, read → what is kept of its corpus, and an index of its passages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from retrieval.corpus.engines import Engine, Passages
from retrieval.corpus.refreshing import Tell
from retrieval.corpus.snapshot import Kept
from retrieval.corpus.store import File, Store
from retrieval.corpus.vocabulary import Counting
from retrieval.models import Source


def built(
    store: Store, files: Sequence[File], key: str, engine_for: Callable[[int], Engine], tell: Tell | None = None
) -> tuple[Kept, Engine]:
    """The corpus of the reports of `files`, and over its passages the engine that is wanted `for` so many, built under
    `key`; `tell` is told how far it has come.
    """
    sources: list[Source] = []
    outlines: list[bytes] = []
    rows: list[tuple[int, int, int, int]] = []
    starts = [0]
    for number, file in enumerate(files):
        report, passages = store.outline(file.own, file.basis)
        sources.append(Source.model_validate(report.pop("source")))
        outlines.append(json.dumps(report).encode())
        rows += [(number, *span) for span in passages]
        starts.append(len(rows))
    engine = engine_for(len(rows))
    counting = Counting(_terms(store, files, tell))
    engine.build(key, counting)
    spans = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Kept(tuple(sources), outlines, spans, np.array(starts), counting.vocabulary()), engine


def _terms(store: Store, files: Sequence[File], tell: Tell | None) -> Iterator[tuple[str, Passages]]:
    for number, file in enumerate(files):
        if tell:
            tell(number, len(files), file.path)
        yield file.own, store.terms(file.own, file.basis)
    if tell:
        tell(len(files), len(files), "")
