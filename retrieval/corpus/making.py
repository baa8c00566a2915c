"""What was read from a file → what a library keeps of it: outline, source, passages, and the terms that find these."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from retrieval.corpus.duplicates import figures_of
from retrieval.corpus.kept import Given, Made, packed_outline
from retrieval.corpus.numbered import Counting, Numbering, one_by_one, packed_terms
from retrieval.language.layout import layout_of
from retrieval.language.tokens import line_terms
from retrieval.language.tokens import load as load_tokens
from retrieval.models import Report
from retrieval.reports.chunking import chunks, index_text
from retrieval.reports.parsing import report_of
from retrieval.reports.readers.reading import Reading


class Task(NamedTuple):
    """A text to make an outline of: the report's id, the file's path and SHA-256 (hex), what was read, corrections."""

    own: str
    path: str
    sha256: str
    reading: Reading
    corrections: Given


def report_in(task: Task) -> Report:
    """The report that a text is."""
    report = report_of(task.path, task.reading, task.sha256, task.corrections)
    return report.model_copy(update={"source": report.source.model_copy(update={"id": task.own})})


_LINE_BY_LINE: Numbering = partial(one_by_one, line_terms)


def made(task: Task) -> Made:
    """What is to be kept of a text. Time grows with its length: 1 to 3 ms a thousand characters."""
    return made_together([task], _LINE_BY_LINE)[0]


def made_together(tasks: Sequence[Task], numbering: Numbering, counting: Counting | None = None) -> list[Made]:
    """What is to be kept of some texts; `numbering` has the terms of their lines. All are parsed, then all cut into
    words: what either needs is at hand in the processor's caches then, which makes a tenth of the time.
    """
    load_tokens()
    outlines = list(map(_outlined, tasks))
    return [one._replace(terms=packed_terms(passages, numbering, counting)) for one, passages in outlines]


def _outlined(task: Task) -> tuple[Made, list[list[str]]]:
    """What is to be kept of a text, without its terms; and the lines that each of its passages is found by."""
    report = report_in(task)
    cut = list(chunks(report))
    fields = report.model_dump(mode="json", exclude={"text"})
    source = report.source
    spans = [(chunk.section.index, chunk.start, chunk.end) for chunk in cut]
    outlined = Made(
        json.dumps(fields["source"]),  # names of files may be no Unicode
        json.dumps([source.agency, source.year, source.genre, figures_of(report.text)]),
        len(cut),
        packed_outline(fields, spans, layout_of(report.text)),
        b"",
    )
    return outlined, [index_text(chunk).split("\n") for chunk in cut]
