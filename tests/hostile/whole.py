"""Files read and reports parsed whole, where it matters only that they are: to be called in a process apart."""

from __future__ import annotations

from retrieval.errors import UnreadableFile
from retrieval.models import Report
from retrieval.reports.chunking import chunks
from retrieval.reports.parsing import report_of
from retrieval.reports.readers import read
from retrieval.reports.readers.reading import Reading

WHOLE = Reading("whole")
FAULT = "fault: "


def parse(file: str, data: bytes) -> Reading:
    """Parse the text after the first two bytes, and see that its sections lose nothing of it."""
    check(report_of(file, Reading(data[2:].decode()), "0" * 64))
    return WHOLE


def strictly(file: str, data: bytes) -> Reading:
    """Read and parse a file. What is raised but UnreadableFile is given back as text."""
    try:
        check(report_of(file, read(file, data), "0" * 64))
    except UnreadableFile:
        raise
    except Exception as exc:
        trace = exc.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
        return Reading(f"{FAULT}{type(exc).__name__}: {exc} ({place})"[:1000])
    return WHOLE


def check(report: Report) -> None:
    """Do sections tile the text, do headings, trees and passages lie where they should?"""
    text, at = report.text, 0
    for section in report.sections:
        assert section.start == at <= section.end <= section.tree_end <= len(text)
        assert 0 <= section.heading[0] <= section.heading[1] <= len(text)
        at = section.end
    assert at == len(text)
    for irregularity in report.irregularities:
        assert 0 <= irregularity.start <= len(text)
    for chunk in chunks(report):
        assert chunk.section.start <= chunk.start < chunk.end <= chunk.section.end
