"""Sections → chunks: passages of a size that is searched and shown as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from retrieval.language.marks import JUNK
from retrieval.language.sentences import sentences
from retrieval.models import Chunk, Report, Section, Span

# Characters. A paragraph up to MAX stays whole; longer ones are packed sentence by sentence up to TARGET.
# Chosen on work reports, whose paragraphs of 200 to 500 characters each treat one subject.
TARGET = 320
MAX = 480


def chunks(report: Report) -> Iterator[Chunk]:
    """Passages of `report` in text order; the title, and headings with nothing but others under them, make none."""
    for section in report.sections:
        if section.index == 0 and section.heading[1] > section.heading[0] and len(report.sections) > 1:
            continue
        for start, end in _passages(report.text, section):
            yield Chunk(report=report, section=section, start=start, end=end)


def body_start(section: Section) -> int:
    """Where the section's text begins, after its heading."""
    return max(section.start, section.heading[1])


def _passages(text: str, section: Section) -> Iterator[Span]:
    body = body_start(section)
    spans = [span for span in sentences(text, body, section.end) if _says_something(text, span)]
    if not spans and section.heading[1] > section.heading[0] and section.tree_end == section.end:
        spans = sentences(text, section.heading[0], section.end)  # `2.招录人员11名。`: a line that is all heading
    if not spans:
        return
    first = section.heading[0] if section.heading[1] > section.heading[0] else spans[0][0]
    whole = (first, spans[-1][1])
    if whole[1] - whole[0] <= MAX:
        yield whole
        return
    start = first
    for number, paragraph in enumerate(_paragraphs(text, spans)):
        end = paragraph[-1][1]
        start = start if number == 0 else paragraph[0][0]
        if end - start <= MAX:
            yield start, end
            continue
        for index, span in enumerate(paragraph):
            later = paragraph[index + 1] if index + 1 < len(paragraph) else None
            if later is None or (later[1] - start > TARGET and span[1] > start):
                yield start, span[1]
                start = later[0] if later else start


def _paragraphs(text: str, spans: list[Span]) -> list[list[Span]]:
    groups = [[spans[0]]]
    for before, span in pairwise(spans):
        if "\n" in text[before[1] : span[0]]:
            groups.append([span])
        else:
            groups[-1].append(span)
    return groups


def _says_something(text: str, span: Span) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in re.sub(JUNK, "", text[span[0] : span[1]]))


def index_text(chunk: Chunk) -> str:
    """What a chunk is searched by: title, agency, heading path and its own text without leftovers."""
    source = chunk.report.source
    return "\n".join((source.title, source.agency, *chunk.section.path, re.sub(JUNK, "", chunk.text)))
