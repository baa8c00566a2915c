"""Lists as tables for other programs: rows with a head → CSV or Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from bot.render.headline import answer_words
from bot.render.passages import flat, heading, opens, sections_of, without_junk
from bot.texts import words
from retrieval import Citation, Report

Sheet = list[list[str]]  # the first row is the head
LONG = 10**6  # characters: no answer is cut


def sheet_text(sheet: Sheet, form: str) -> str:
    """The table as text, `form` being csv or md."""
    return _csv(sheet) if form == "csv" else _markdown(sheet)


def report_sheet(reports: Sequence[Report]) -> Sheet:
    """What the corpus holds."""
    out = [list(words.REPORT_SHEET)]
    for report in reports:
        source = report.source
        size = sections_of(report), len(report.text)
        cells = (source.title, source.agency, source.year or "", *size, source.id, source.file)
        out.append([flat(str(cell)) for cell in cells])
    return out


def outline_sheet(report: Report) -> Sheet:
    """The headings of a report."""
    out = [list(words.OUTLINE_SHEET)]
    for section in report.sections:
        out.append([str(section.level), heading(section), str(section.role), opens(report, section)])
    return out


def citation_sheet(citations: Sequence[Citation]) -> Sheet:
    """Citations with the words that answer, whose they are and where they stand."""
    out = [list(words.CITATION_SHEET)]
    for number, citation in enumerate(citations, start=1):
        source = citation.report.source
        said = answer_words(citation, LONG) if citation.highlights else ""
        path = words.PATH_SEPARATOR.join(citation.section.path)
        cells = (number, said, source.agency, source.year or "", source.title, path, citation.page or "",
                 citation.role, without_junk(citation), citation.id)  # fmt: skip
        out.append([str(cell) for cell in cells])
    return out


def _csv(sheet: Sheet) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_harmless(cell) for cell in row] for row in sheet)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t") and not cell[1:].isdecimal() else cell


def _markdown(sheet: Sheet) -> str:
    head, *rows = ([cell.replace("|", "\\|").replace("\n", "<br>") for cell in row] for row in sheet)
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in lines)
