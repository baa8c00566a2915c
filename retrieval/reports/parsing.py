"""Bytes of one file → Report: reading, outline and identity put together."""

from __future__ import annotations

from retrieval.models import Genre, Irregularity, Report
from retrieval.reports.head import Page
from retrieval.reports.identity import identify
from retrieval.reports.irregularities import irregularities
from retrieval.reports.outline import read_outline
from retrieval.reports.readers import read
from retrieval.reports.roles import roles_by_order, unsure, with_roles
from retrieval.reports.sectioning import sections
from retrieval.reports.title import find_title


def parse_report(file: str, data: bytes) -> Report:
    """Return the report in `data` (bytes), the content of the file named `file`.

    Raises UnreadableFile. The sections, concatenated, are the report's text.
    """
    text = read(file, data)
    page = Page(text, file)
    title = find_title(page)
    outline = read_outline(text, title)
    source, uncertain = identify(page, title, data)
    states_plans = source.genre is Genre.WORK_REPORT
    found = with_roles(tuple(sections(text, outline)), text, source.year, states_plans)
    found = roles_by_order(found, text) if states_plans else found
    guessed = (
        Irregularity(kind="role_unsure", detail=f"{one.path[-1]}→{one.role}", start=one.heading[0])
        for one in unsure(found, text, source.year, states_plans)
    )
    return Report(
        source=source,
        text=text,
        sections=found,
        irregularities=(*uncertain, *irregularities(text, outline), *guessed),
    )
