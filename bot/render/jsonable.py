"""Answers as JSON: a public interface, documented in the README. Fields are added, never renamed or removed."""

from __future__ import annotations

from typing import Any

from bot.render.passages import opens, sections_of
from retrieval import Answer, Citation, Report, Section, Source

Json = dict[str, Any]


def answer_json(answer: Answer) -> Json:
    """One answer; `resolved` is the question with what was inherited made explicit."""
    return {
        "question": answer.query.text,
        "resolved": answer.query.resolved,
        "status": str(answer.status),
        "certain": answer.certain,
        "notice": answer.notice,
        "citations": [citation_json(one) | {"certain": answer.is_certain_of(one)} for one in answer.citations],
        "unmentioned": [source_json(source) for source in answer.unmentioned],
        "nearest": [citation_json(citation) for citation in answer.nearest],
    }


def citation_json(citation: Citation) -> Json:
    """One citation; offsets count code points of the report's decoded text, `text[start:end] == quote`."""
    return {
        "id": citation.id,
        "report": source_json(citation.report.source),
        "section": list(citation.section.path),
        "role": str(citation.role),
        "tentative": citation.tentative,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "page": citation.page,
        "recognised": citation.recognised,
        "highlights": [list(span) for span in citation.highlights],
        "words": [list(span) for span in citation.words],
        "score": round(citation.score, 4),
    }


def source_json(source: Source) -> Json:
    """Who published a report and when; `source` is the file's name."""
    return {
        "id": source.id,
        "title": source.title,
        "agency": source.agency,
        "year": source.year,
        "source": source.file,
    }


def report_json(report: Report, receipt: bool | None = None) -> Json:
    """A report in a list: its source and size; with `receipt`, whether it was split without loss, and oddities."""
    out = source_json(report.source) | {
        "sections": sections_of(report),
        "characters": len(report.text),
    }
    if receipt is not None:
        out["receipt"] = receipt
        out["irregularities"] = [item.model_dump() for item in report.irregularities]
    return out


def section_json(report: Report, section: Section) -> Json:
    """A section in an outline; its id opens it with its subsections."""
    return {
        "id": opens(report, section),
        "level": section.level,
        "section": list(section.path),
        "role": str(section.role),
        "start": section.start,
        "end": section.tree_end,
    }
