"""The store of a library → its reports and their passages, each made when somebody looks at it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any, NamedTuple, overload

from retrieval.corpus.kept import Outlined, Shown
from retrieval.corpus.store import Store
from retrieval.corpus.vocabulary import Vocabulary
from retrieval.language.document_frequencies import Frequencies
from retrieval.language.layout import keep_layout
from retrieval.language.sounds import Sounds
from retrieval.models import Chunk, Genre, Report, Section, Source
from retrieval.models.by_id import ById
from retrieval.models.deferred import Deferred

HELD = 256  # reports kept at hand, each with its text and outline: 50 to 100 KB
FEW = 100  # sources read one by one, of those that are not made yet
TOGETHER = 1_000  # sources read at once: one by one it takes three times as long
_GENRES = {str(genre): genre for genre in Genre}


class Corpus(NamedTuple):
    """Reports and their passages, in order."""

    ids: Sequence[str]  # of the reports
    sources: Sequence[Source]  # of the reports; none where they cannot be asked for by name
    reports: Sequence[Report]
    starts: Sequence[int]  # where the passages of each report begin among all, and after the last where they end
    chunk: Callable[[int, int], Chunk]  # number of a report, place of a passage in it → the passage
    vocabulary: Vocabulary
    shown: Sequence[Shown] = ()

    def other_than(self, former: Corpus) -> list[str]:
        """The reports (ids) that are not, or not on the same basis, in `former`, in their order."""
        before = {one.id: one.basis for one in former.shown}
        return [one.id for one in self.shown if before.get(one.id) != one.basis]


class _Sources(Sequence[Source]):
    """The sources of the reports that are shown: each made when it is looked at, all together where all are."""

    def __init__(self, store: Store, shown: Sequence[Shown], former: _Sources | None) -> None:
        """Those that were made for a `former` state, and are still so, are taken from it."""
        self._store = store
        self._shown = shown
        self._made = self._still_so(former) if former else {}
        self._same: dict[str | tuple[str, ...], Any] = {}  # what several reports have is kept once

    def _still_so(self, former: _Sources) -> dict[int, Source]:
        before = {former._shown[number][:2]: source for number, source in former._made.items()}
        if not before:
            return {}
        found = [before.get(one[:2]) for one in self._shown]
        return {number: source for number, source in enumerate(found) if source is not None}

    def __len__(self) -> int:
        return len(self._shown)

    @overload
    def __getitem__(self, at: int) -> Source: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Source]: ...
    def __getitem__(self, at: int | slice) -> Source | Sequence[Source]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        found = self._made.get(number)
        if found is None:
            one = self._shown[number]
            try:
                found = self._read(json.loads(self._store.source(one.id, one.basis)))
            except KeyError:  # this library was opened more than a day ago, and the report has gone since
                from retrieval.corpus.looking import made_report  # with all that reads files

                found = made_report(self._store, one.id).source
            self._made[number] = found
        return found

    def __iter__(self) -> Iterator[Source]:
        if len(self._shown) - len(self._made) > FEW:
            numbers = {one.id + one.basis: number for number, one in enumerate(self._shown)}
            rows = iter(self._store.sources())
            while some := list(islice(rows, TOGETHER)):
                held = [numbers.get(report + basis) for report, basis, _ in some]
                fields = json.loads(f"[{','.join([source for _, _, source in some])}]")
                for number, own in zip(held, fields, strict=True):
                    if number is not None and number not in self._made:
                        self._made[number] = self._read(own | {"id": self._shown[number].id})
        if len(self._made) < len(self._shown):
            return map(self.__getitem__, range(len(self._shown)))
        return map(self._made.__getitem__, range(len(self._shown)))

    def _read(self, fields: dict[str, Any]) -> Source:
        """A source of its fields as the store keeps them."""
        same = self._same.setdefault
        fields["agency"] = same(fields["agency"], fields["agency"])
        fields["short"] = same(fields["short"], fields["short"])
        places = tuple(fields["places"])
        fields["places"] = same(places, places)
        fields["genre"] = _GENRES[fields["genre"]]
        return Source.model_construct(fields)


def sources_of(store: Store, shown: Sequence[Shown]) -> ById:
    """The sources of reports that are, or were, shown."""
    return ById({one.id: number for number, one in enumerate(shown)}, _Sources(store, shown, None), shown)


def contents(store: Store, shown: Sequence[Shown], former: Corpus | None = None) -> Corpus:
    """The corpus of the reports that are `shown`, with the sources of a `former` one. Nothing is read now."""

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

    before = former.sources if former else None
    sources = _Sources(store, shown, before if isinstance(before, _Sources) else None)
    return Corpus(
        [one.id for one in shown],
        sources,
        Deferred(len(shown), lambda number: held(number)[0], 0),
        list(accumulate((one.passages for one in shown), initial=0)),
        chunk,
        Vocabulary(Frequencies(store.frequency), Sounds(store.sounding), store.frequencies, store.sounds),
        shown,
    )
