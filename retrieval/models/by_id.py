"""Sources in the order of their reports → the same by the ids of these, none of them made before it is looked at."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, Sequence, ValuesView

from retrieval.models.reports import Source


class ById(Mapping[str, Source]):
    """See above. To go through all of them they are made all together."""

    def __init__(self, numbers: Mapping[str, int], sources: Sequence[Source], signs: Sequence[object]) -> None:
        """`numbers` are the places of the reports in `sources`, in their order, and `signs` tell what becomes of a
        source: where a report has the same one, so is its source.
        """
        self.numbers = numbers
        self.sources = sources
        self._signs = signs

    @classmethod
    def of(cls, sources: Sequence[Source]) -> ById:
        """Of sources that are there."""
        return cls({source.id: number for number, source in enumerate(sources)}, sources, sources)

    def __getitem__(self, report: str) -> Source:
        return self.sources[self.numbers[report]]

    def __contains__(self, report: object) -> bool:
        return report in self.numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def load(self) -> None:
        """Have all sources made, and at hand."""
        self.sources = tuple(self.sources)

    def values(self) -> ValuesView[Source]:
        """The sources, in order."""
        return _Values(self)

    def items(self) -> ItemsView[str, Source]:
        """The ids with the sources, in order."""
        return _Items(self)

    def apart(self, former: ById) -> tuple[list[str], list[str]]:
        """The reports whose sources are not those they had in a `former` state, in their order; and those whose sources
        there are not those they have now, in the order of that.
        """
        new = self._other_than(former)
        return new, former._other_than(self) if len(former) + len(new) > len(self) else []

    def _other_than(self, former: ById) -> list[str]:
        before, signs = dict(zip(former.numbers, former._signs, strict=True)), self._signs
        return [report for report, sign in zip(self.numbers, signs, strict=True) if before.get(report) != sign]


class _Values(ValuesView[Source]):
    def __init__(self, of: ById) -> None:
        super().__init__(of)
        self._sources = of.sources

    def __iter__(self) -> Iterator[Source]:
        return iter(self._sources)


class _Items(ItemsView[str, Source]):
    def __init__(self, of: ById) -> None:
        super().__init__(of)
        self._both = of

    def __iter__(self) -> Iterator[tuple[str, Source]]:
        return zip(self._both.numbers, self._both.sources, strict=True)
