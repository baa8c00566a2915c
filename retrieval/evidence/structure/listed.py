"""An answer's citations → the items of the list they show, which the next messages may point at by their number."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.evidence.structure.runs import items_at
from retrieval.evidence.structure.showing import parts_led, trimmed
from retrieval.language.patterns import regex
from retrieval.models import Citation, Kind, Query, Report, Section, Span

FEWEST = 2  # items of a list
_PLACES = regex(r"(?:^|[：:。！\n])")
TRIED = 12  # places of a passage at which a list may begin


def items_shown(query: Query, citations: Sequence[Citation]) -> tuple[str, ...]:
    """The ids of all items of the list that `citations` show, those not shown as well; none where they show no list."""
    intent = query.intent
    lists = intent.kind is Kind.LIST or intent.bare_role or bool(intent.roles and intent.kind is not Kind.NUMBER)
    lists |= len(citations) == 1 and _begins_with_parts(citations[0])
    if not citations or not lists or query.scope.compare or len({one.report.id for one in citations}) > 1:
        return ()
    report = citations[0].report
    spans = _inside(citations[0]) if len(citations) == 1 else _run(citations)
    return tuple(f"{report.id}-{start}-{end}" for start, end in spans) if len(spans) >= FEWEST else ()


def _inside(citation: Citation) -> list[Span]:
    """The items in one passage: the parts in it, or those that run on in its text."""
    report, section = citation.report, citation.section
    parts = [one for one in parts_led(report, section) if citation.start <= one.start < citation.end]
    if len(parts) < FEWEST and citation.start <= section.heading[0] < section.heading[1]:  # how a long section begins
        parts = parts_led(report, section)
    if len(parts) >= FEWEST:
        return [_span(report, one) for one in parts]
    for place in list(_PLACES.finditer(citation.quote))[:TRIED]:
        items = items_at(report.text, citation.start + place.end(), max(citation.end, section.tree_end))
        if items:
            return [(item.start, item.end) for item in items]
    return []


def _begins_with_parts(citation: Citation) -> bool:
    """Is a passage the beginning of a section that has parts (`有几个方面`)?"""
    section = citation.section
    begins = section.heading[0] < section.heading[1] and citation.start == section.heading[0]
    return begins and len(parts_led(citation.report, section)) >= FEWEST


def _run(citations: Sequence[Citation]) -> list[Span]:
    """The parts of a report of which `citations` show one each, in order; none where they do not follow one another."""
    report, last = citations[0].report, citations[-1].section
    parent = _parent(report, last)
    parts = parts_led(report, parent) if parent else []
    indices = [part.index for part in parts]
    at = [citation.section.index for citation in citations if citation.section.index in indices]
    led = parent is not None and citations[0].section.index == parent.index
    if len(at) < FEWEST or at != indices[: len(at)] or len(citations) - len(at) != led:
        return []
    return [_span(report, part) for part in parts]


def _parent(report: Report, section: Section) -> Section | None:
    """The section right above another."""
    return next((one for one in report.sections[section.index :: -1] if one.level < section.level), None)


def _span(report: Report, section: Section) -> Span:
    return section.heading[0], trimmed(report.text, section.tree_end)
