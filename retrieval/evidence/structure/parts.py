"""A query for a part of a report, or for what a report is about → citations of it; none for a fact.

This is what `telling` calls. `sections` finds the parts that may be meant, `rivals` decides, `showing` cites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from retrieval.corpus.library import Library
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import SECTIONS
from retrieval.evidence.scoring.ranking import Evidence, Judged
from retrieval.evidence.structure.itself import asked_of_itself, is_unsaid, said_of_itself
from retrieval.evidence.structure.listing import lead_in_citations
from retrieval.evidence.structure.ordinals import nth_part
from retrieval.evidence.structure.points import nth_point, numbered_inside
from retrieval.evidence.structure.sections import (
    asks_for_heading,
    by_role,
    find_sections,
    lead_sentence_citation,
    misses_role,
    names_heading,
    numbered_parts,
    wants_section,
)
from retrieval.evidence.structure.showing import cite_span, heading_citation, overview, section_citations
from retrieval.language.normalise import plain
from retrieval.language.numerals import numeral_of
from retrieval.language.patterns import regex
from retrieval.language.selfwords import may_ask_of_itself
from retrieval.models import Citation, Kind, Query, Report

_CALLED = regex(r"叫|标题|题目")  # what asks for no more of a part than its heading
MANY = 60  # reports whose headings are looked at, at most
FEW = 2  # reports of which one part by its number may be asked for
KEPT = 2_000  # reports whose headings are kept folded: some kilobytes each


class Part(NamedTuple):
    """A part of a report as it is shown, and whether it is the one asked for for certain; no citations for a fact.

    `lacking` are numbers asked for (`五`) that no part of the report has, `numbers` those its parts have.
    """

    citations: Sequence[Citation]
    certain: bool = True
    lacking: Sequence[str] = ()
    numbers: Sequence[str] = ()


NO_PART = Part(())


class PartFinder:
    """Finds parts of reports in one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._headings: dict[str, tuple[str, frozenset[str]]] = {}

    def part(self, query: Query, judged: Sequence[Evidence], limit: int) -> Part:
        """The part of a report asked for, those of other reports behind it; NO_PART for a fact."""
        few = query.reports if len(query.reports) <= FEW else ()
        point = nth_point(query, map(self._library.by_id, few))
        if point:
            return Part([heading_citation(*point[:2])], point[2])
        if misses_role(query, judged):
            told = by_role(query, self._reports(query, judged)[:1])
            if told:
                return Part(section_citations(query, told[0].report, told[0].section, limit), False)
        nth = nth_part(query, map(self._library.by_id, few))
        if nth:
            report, section, sure = nth
            return Part([heading_citation(report, section)], sure)
        if not wants_section(query) and not (query.intent.kind is Kind.LIST and self._may_be_named(query, judged)):
            return NO_PART
        reports = self._reports(query, judged)
        found = find_sections(query, reports, judged) if wants_section(query) else names_heading(query, reports)
        told_by_words = query.terms and not query.intent.numbers and not query.intent.bare_role
        if query.intent.kind is Kind.SECTION and told_by_words:
            heads = found and (asks_for_heading(query) or found[0].chapter)
            led = None if heads else lead_sentence_citation(query, judged, found[0] if found else None)
            if led:
                return Part([led])
        lacking, numbers = _numbers(query, reports)
        listed = [] if found or not lacking else _in_contents(query, reports[0])
        if listed:
            return Part(listed)
        inside = numbered_inside(query, reports[0]) if lacking else []
        if inside:
            return Part([heading_citation(reports[0], one) for one in inside[:limit]], len(inside) == 1)
        if not found and lacking and query.intent.kind is Kind.SECTION:
            return Part((), lacking=lacking, numbers=numbers)
        if not found:
            return Part(lead_in_citations(query, reports)[:limit]) if query.intent.bare_role else NO_PART
        first, *others = found
        if query.intent.numbers and _CALLED.search(query.topic):
            return Part([heading_citation(first.report, first.section)], first.certain, lacking, numbers)
        citations = section_citations(query, first.report, first.section, limit)
        for report, section, *_ in others:
            citations += section_citations(query, report, section, 1) if len(citations) < limit else []
        return Part(citations, first.certain, lacking, numbers)

    def said_of_itself(self, query: Query) -> list[Citation] | None:
        """What a report says of itself, where that is asked (none: it does not say); None for any other query."""
        if not may_ask_of_itself(query):
            return None
        report = self._library.by_id(query.reports[0])
        asked = asked_of_itself(query, report.source.agency)
        if asked is None:
            return None
        said = said_of_itself(query, report, asked)
        return [said] if said else [] if is_unsaid(report, asked) else None

    def overview(self, query: Query, limit: int) -> list[Citation]:
        """What one report is about, where the question names nothing but the report."""
        intent = query.intent
        if query.terms or intent.roles or intent.numbers or intent.kind is Kind.NUMBER or len(query.reports) != 1:
            return []  # what a figure is of was not understood: how the parts begin tells none
        return self.parts_of(query, limit)

    def parts_of(self, query: Query, limit: int) -> list[Citation]:
        """How each part begins of the one report that a query is confined to."""
        return overview(self._library.by_id(query.reports[0]), limit)

    def _may_be_named(self, query: Query, judged: Sequence[Evidence]) -> bool:
        """May a heading of the `_reports` be the name of the list asked for? That is told without knowing which."""
        if not isinstance(judged, Judged) or query.intent.bare_role:
            return True
        ids = [*query.reports] or [*islice(self._library.ids, MANY)]
        ids += [passage.chunk.report.id for passage in judged.passages]
        matcher = TermMatcher(query.terms)
        return any(
            matcher.coverage(matcher.strengths_among(*self._headings_of(report))) >= SECTIONS.is_name
            for report in dict.fromkeys(ids)
        )

    def _headings_of(self, report: str) -> tuple[str, frozenset[str]]:
        """All headings of a report, folded, a line each; and their characters."""
        if report not in self._headings:
            if len(self._headings) >= KEPT:
                self._headings.clear()
            sections = self._library.by_id(report).sections
            headings = "\n".join([plain(section.path[-1]) for section in sections if section.path])
            self._headings[report] = headings, frozenset(headings)
        return self._headings[report]

    def _reports(self, query: Query, judged: Sequence[Evidence]) -> list[Report]:
        """The reports whose headings are looked at: those of the best passages first, MANY at most."""
        if len(query.reports) == 1:
            return [self._library.by_id(query.reports[0])]
        found: dict[str, None] = {}
        many = len({passage.source.id for passage in judged.passages}) if isinstance(judged, Judged) else len(judged)
        for evidence in judged:  # no further than it takes: the best passage of each report tells
            found[evidence.chunk.report.id] = None
            if len(found) == many:
                break
        others = (report for report in query.reports or self._library.ids if report not in found)
        return [self._library.by_id(report) for report in islice(chain(found, others), MANY)]


def _in_contents(query: Query, report: Report) -> list[Citation]:
    """Lines that name the parts asked for by their number, though no part begins there: of a table of contents."""
    found = []
    for number in query.intent.numbers:
        line = (
            re.search(rf"(?m)^[ \t\u3000]*(第{numeral_of(number)}(?:部分|[章节])[^\n]{{2,40}})$", report.text)
            if number > 0
            else None
        )
        found += [cite_span(report, report.section_at(line.start(1)), *line.span(1), (line.span(1),))] if line else []
    return found


def _numbers(query: Query, reports: Sequence[Report]) -> tuple[list[str], list[str]]:
    """Of one report: the numbers asked for that no part has, and those its parts have; none where parts have none."""
    if len(query.reports) != 1:
        return [], []
    numbers = [numeral_of(one.number) for one in numbered_parts(reports[0]) if one.number is not None]
    asked = [numeral_of(number) for number in query.intent.numbers if number > 0]
    return [one for one in asked if numbers and one not in numbers], numbers
