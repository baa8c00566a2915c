"""Text and outline → what a reader should know of the structure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.language.marks import JUNK, LINE_END
from retrieval.language.numbering import DASH_LEVEL, POINT_LEVEL
from retrieval.language.numerals import numeral_of
from retrieval.models import Irregularity
from retrieval.reports.outline import Outline
from retrieval.reports.readers.plain import lost_at
from retrieval.reports.sectioning import clean_heading

LONG = 600  # characters of a text in which headings are expected


def irregularities(text: str, outline: Outline) -> Iterator[Irregularity]:
    """Yield what a reader should know of the structure: a broken title, leftovers, numbers skipped or repeated."""
    title, headings = outline.title, outline.headings
    if LINE_END.search(text[title[0] : title[1]].strip()):
        yield Irregularity(kind="title_broken", detail="", start=title[0])
    for junk in re.finditer(JUNK, text):
        yield Irregularity(kind="junk", detail=junk[0], start=junk.start())
    for at in lost_at(text):
        yield Irregularity(kind="bytes_lost", detail="", start=at)
    if not headings and len(text) > LONG:
        yield Irregularity(kind="headings_missing", detail="", start=0)
    last: dict[int, int] = {}
    for heading in headings:
        for deeper in [level for level in last if level > heading.level]:
            del last[deeper]
        if heading.number is None:
            if heading.level != DASH_LEVEL and heading.style != "leading":
                detail = clean_heading(text[heading.start : heading.end])
                yield Irregularity(kind="heading_unnumbered", detail=detail, start=heading.start)
            continue
        before = last.get(heading.level, 0)
        if heading.number != before + 1 and not (heading.level == POINT_LEVEL and heading.number == 1):
            kind = "number_repeated" if heading.number == before else "number_skipped" if before else "number_missing"
            yield Irregularity(
                kind=kind, detail=f"{numeral_of(before)}→{numeral_of(heading.number)}", start=heading.start
            )
        last[heading.level] = heading.number
