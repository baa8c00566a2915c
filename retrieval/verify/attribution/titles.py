"""The titles of reports that a draft gives (`《某局2023年…报告》`) → those of a year of which the library has none."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.models import Source, Span
from retrieval.query.sources.catalog import Catalog
from retrieval.verify.attribution.calling import TITLE
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.items import Item, Verdict

_YEAR = regex(r"(?:19|20)\d\d(?=年)")


def titled(text: str, catalog: Catalog) -> list[tuple[Span, frozenset[str]]]:
    """The titles that name an agency of the library: where they stand, and the ids of its reports."""
    found = []
    for match in TITLE.finditer(text):
        mentions = [one for one in catalog.mentions(fold(match[1])) if one.reports]
        if mentions:
            found.append((match.span(1), mentions[0].reports))
    return found


def misdated(
    text: str, titles: Sequence[tuple[Span, frozenset[str]]], sources: Sources, seen: Sequence[Item]
) -> list[Item]:
    """The items of titles whose agency has a report of another year only, where none of `seen` tells of them."""
    found = []
    for (start, end), ids in titles:
        year = _YEAR.search(text, start, end)
        if year is None or any(item.start < end and start < item.end for item in seen):
            continue
        held = sorted(sources.numbers(ids), key=lambda number: _apart(sources.sources[number], int(year[0])))
        if not held or any(sources.sources[number].year in (None, int(year[0])) for number in held):
            continue
        head = sources.report(held[0]).text
        begin = len(head) - len(head.lstrip())
        nearest = sources.cite_text(held[0], begin, begin + len(head[begin:].partition("\n")[0]))
        found.append(Item("quote", text[start:end], start, end, Verdict.NOT_FOUND, candidates=(nearest,)))
    return found


def _apart(source: Source, year: int) -> int:
    """Years between a report and one of `year`."""
    return abs((source.year or 0) - year)
