"""A query → citations of the part of a report it asks for, or of what a report is about; none for a fact."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.corpus.library import Library
from retrieval.evidence.listing import lead_in_citations
from retrieval.evidence.ranking import Evidence
from retrieval.evidence.sections import find_sections, lead_sentence_citation, names_heading, wants_section
from retrieval.evidence.showing import overview, section_citations
from retrieval.models import Citation, Kind, Query, Report

MANY = 60  # reports whose headings are looked at, at most


class PartFinder:
    """Finds parts of reports in one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def part(self, query: Query, judged: Sequence[Evidence], limit: int) -> list[Citation]:
        """Citations of the part of a report asked for, those of other reports behind it; none for a fact."""
        if query.intent.kind is not Kind.LIST and not wants_section(query):
            return []
        reports = self._reports(query, judged)
        found = find_sections(query, reports, judged) if wants_section(query) else names_heading(query, reports)
        if query.intent.kind is Kind.SECTION and query.intent.number is None and query.terms:
            led = lead_sentence_citation(query, judged, found[0] if found else None)
            if led:
                return [led]
        if not found:
            return lead_in_citations(query, reports)[:limit] if query.intent.bare_role else []
        citations = section_citations(query, *found[0], limit)
        for report, section in found[1:]:
            citations += section_citations(query, report, section, 1) if len(citations) < limit else []
        return citations

    def overview(self, query: Query, limit: int) -> list[Citation]:
        """What one report is about, where the question names nothing but the report."""
        if query.terms or query.intent.roles or query.intent.number is not None or len(query.reports) != 1:
            return []
        return overview(self._library.by_id(query.reports[0]), limit)

    def _reports(self, query: Query, judged: Sequence[Evidence]) -> list[Report]:
        """The reports whose headings are looked at: those of the best passages first, MANY at most."""
        if len(query.reports) == 1:
            return [self._library.by_id(query.reports[0])]
        found = dict.fromkeys(evidence.chunk.report.id for evidence in judged)
        meant = query.reports or [source.id for source in self._library.sources]
        ids = [*found, *(report for report in meant if report not in found)]
        return [self._library.by_id(report) for report in ids[:MANY]]
