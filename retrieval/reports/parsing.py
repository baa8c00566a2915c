"""What was read of a file → Report: outline, roles and identity put together."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from retrieval.models import Genre, Irregularity, Report
from retrieval.reports.head import Page
from retrieval.reports.identity import identify
from retrieval.reports.irregularities import irregularities
from retrieval.reports.outline import read_outline
from retrieval.reports.readers.reading import Reading
from retrieval.reports.roles import roles_by_order, unsure, with_roles
from retrieval.reports.sectioning import sections
from retrieval.reports.several import other_reports
from retrieval.reports.styled import titled
from retrieval.reports.title import find_title

NOTHING: Mapping[str, Any] = MappingProxyType({})


def report_of(file: str, reading: Reading, digest: str, given: Mapping[str, Any] = NOTHING) -> Report:
    """Return the report that was read from the file named `file`, whose content has the SHA-256 `digest` (hex).

    `given` are its `title`, `agency` and `year`, those of them that a person has put right. The sections, concatenated,
    are the report's text.
    """
    text = reading.text
    page = Page(text, file, titled(text, reading.hints))
    title = find_title(page)
    outline = read_outline(text, title, reading.hints)
    source, uncertain = identify(page, title, digest, given)
    states_plans = source.genre is Genre.WORK_REPORT
    found = with_roles(tuple(sections(text, outline)), text, source.year, states_plans)
    found = roles_by_order(found, text) if states_plans else found
    notes = (Irregularity(kind=kind, detail=detail, start=start) for kind, detail, start in reading.notes)
    others = other_reports(text, title.body, source.agency, source.title)
    guessed = (
        Irregularity(kind="role_unsure", detail=f"{one.path[-1]}→{one.role}", start=one.heading[0])
        for one in unsure(found, text, source.year, states_plans)
    )
    return Report(
        source=source,
        text=text,
        sections=found,
        irregularities=(*uncertain, *others, *notes, *irregularities(text, outline), *guessed),
        pages=reading.pages,
    )
