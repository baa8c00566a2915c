"""Questions for a part of a report: the section whose heading says it, or whose role is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.chunking import body_start
from retrieval.evidence import MAX_HIGHLIGHT, Evidence
from retrieval.headings import line_marks
from retrieval.kinds import is_bare_role
from retrieval.matching import coverage, strengths
from retrieval.models import Citation, Kind, Query, Report, Section, Span
from retrieval.sentences import clauses, sentences
from retrieval.tokens import fold

WHOLE = 420  # characters: a section up to this is quoted whole
PART = 200  # characters quoted of each part of a longer one


def find_sections(query: Query, candidates: Sequence[tuple[str, Section]], judged: Sequence[Evidence]) -> list[tuple[Report, Section]]:
    """The section asked for, best first; none where the question is for a fact rather than for a part."""
    reports = {evidence.chunk.report.id: evidence.chunk.report for evidence in judged}
    return []


def section_citations(query: Query, found: Sequence[tuple[Report, Section]], limit: int) -> list[Citation]:
    """Citations that show a section: whole if short, else its parts one by one."""
    return []
