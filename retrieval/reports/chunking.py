"""Sections → chunks: passages of a size that is searched and shown as one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from retrieval.language.columns import row_heads, table_at, tables_of
from retrieval.language.layout import joined
from retrieval.language.marks import JUNK, LINE_END
from retrieval.language.normalise import simplified
from retrieval.language.numbering import marker_at
from retrieval.language.patterns import regex
from retrieval.language.quantities import quantities
from retrieval.language.sentences import sentences
from retrieval.language.spacing import closed_up
from retrieval.models import Chunk, Report, Section, Span
from retrieval.reports.contents import contents_span

# Characters. A paragraph up to MAX stays whole; longer ones are packed sentence by sentence up to TARGET.
# Chosen on work reports, whose paragraphs of 200 to 500 characters each treat one subject.
TARGET = 320
MAX = 480
HEADS = 64  # titles and headings that are kept simplified
_JUNK = regex(JUNK)
_HAN = regex(r"[\u4e00-\u9fff]")


def chunks(report: Report) -> Iterator[Chunk]:
    """Passages of `report` in text order; the title, the table of contents, and headings that say nothing but what
    stands under them make none.
    """
    contents = contents_span(report.text)
    for section in report.sections:
        if section.index == 0 and section.heading[1] > section.heading[0] and len(report.sections) > 1:
            continue
        for start, end in _passages(report.text, section, contents):
            yield Chunk(report=report, section=section, start=start, end=end)


def _passages(text: str, section: Section, contents: Span) -> Iterator[Span]:
    body = section.body
    spans = [span for span in sentences(text, body, section.end) if _says_something(text, span)]
    spans = [span for span in spans if not contents[0] <= span[0] < contents[1]]
    headed = section.path and section.heading[1] > section.heading[0]
    if not spans and headed and (section.tree_end == section.end or _states(text, section.heading)):
        spans = sentences(text, section.heading[0], section.end)  # `2.招录人员11名。`: a line that is all heading
    if not spans:
        return
    first = section.heading[0] if headed else spans[0][0]
    for group in _rows_apart(text, spans) if tables_of(text) else [spans]:
        yield from _packed(text, group, first if group[0] is spans[0] else group[0][0])


def _rows_apart(text: str, spans: list[Span]) -> Iterator[list[Span]]:
    """Sentences that follow each other; a row of a table stands for itself."""
    groups: list[list[Span]] = [[]]
    for span in spans:
        if table_at(text, span[0]) and _has_words(text, span):
            groups += [[span], []]
        else:
            groups[-1].append(span)
    return filter(None, groups)


def _packed(text: str, spans: list[Span], first: int) -> Iterator[Span]:
    """Passages that hold these sentences; the first passage begins at `first`."""
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
        if LINE_END.search(text, before[1], span[0]):
            groups.append([span])
        else:
            groups[-1].append(span)
    return groups


def _says_something(text: str, span: Span) -> bool:
    return _has_words(text, span) or bool(table_at(text, span[0]) and any(map(str.isdecimal, text[slice(*span)])))


def _has_words(text: str, span: Span) -> bool:
    words = text[span[0] : span[1]]
    return _HAN.search(_JUNK.sub("", words) if "[" in words else words) is not None


def _states(text: str, heading: Span) -> bool:
    """Does a heading give a figure, and thus say more than what its parts are about?"""
    marker = marker_at(text, *heading)
    start = marker.end if marker else heading[0]
    return any(one.digits and not one.ordinal for one in quantities(text, start, heading[1]))


def index_text(chunk: Chunk) -> str:
    """What a chunk is searched by: title, agency, heading path, column heads and its own text, its lines joined and
    without leftovers, in simplified characters as questions are.
    """
    source, text = chunk.report.source, chunk.report.text
    words = closed_up(_JUNK.sub("", joined(text, chunk.start, chunk.end)))
    heads = row_heads(text, chunk.start)
    above = map(_head, (source.title, source.agency, *map(closed_up, chunk.section.path), *filter(None, [heads])))
    return "\n".join((*above, simplified(words)))


_head = lru_cache(maxsize=HEADS)(simplified)  # those of one passage are mostly those of the next one, too
