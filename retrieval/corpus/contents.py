"""The store of a library → its reports and their passages, each made when somebody looks at it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from retrieval.corpus.deferred import Deferred
from retrieval.corpus.kept import Outlined, Shown
from retrieval.corpus.store import Store
from retrieval.corpus.vocabulary import Numbers, Vocabulary
from retrieval.language.layout import keep_layout
from retrieval.models import Chunk, Report, Section, Source

HELD = 256  # reports kept at hand, each with its text and outline: 50 to 100 KB


class Corpus(NamedTuple):
    """Reports and their passages, in order."""

    ids: Sequence[str]  # of the reports
    sources: Sequence[Source]  # of the reports; none where they cannot be asked for by name
    reports: Sequence[Report]
    starts: Sequence[int]  # where the passages of each report begin among all, and after the last where they end
    chunk: Callable[[int, int], Chunk]  # number of a report, place of a passage in it → the passage
    vocabulary: Vocabulary


def contents(store: Store, shown: Sequence[Shown]) -> Corpus:
    """The corpus of the reports that are `shown`. Nothing of them is read now."""

    def source(number: int) -> Source:
        return Source.model_validate(json.loads(shown[number].source))

    def outlined(number: int) -> tuple[Report, Outlined]:
        one = shown[number]
        try:
            outline = store.outline(one.id, one.basis)
        except KeyError:  # this library was opened more than a day ago, and the report has gone since
            from retrieval.corpus.looking import outlined_again  # with all that reads files

            outline = outlined_again(store, one.id, sources[number].file)
        text = store.text(one.id)
        keep_layout(text, outline.layout)
        rows = outline.sections
        sections = Deferred(len(rows), lambda at: Section.model_validate_json(rows[at]))
        fields = {**outline.report, "source": sources[number], "text": text, "sections": sections}
        return Report.model_validate(fields), outline

    held = lru_cache(maxsize=HELD)(outlined)

    def chunk(number: int, place: int) -> Chunk:
        report, outline = held(number)
        section, start, end = outline.passages[3 * place : 3 * place + 3]
        return Chunk(report=report, section=report.sections[section], start=start, end=end)

    sources = Deferred(len(shown), source)
    return Corpus(
        [one.id for one in shown],
        sources,
        Deferred(len(shown), lambda number: held(number)[0], 0),
        list(accumulate((one.passages for one in shown), initial=0)),
        chunk,
        Vocabulary(Numbers(store.frequency), store.sounding, store.frequencies),
    )
