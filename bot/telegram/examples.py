"""Questions to start with, made from what the corpus holds."""

from __future__ import annotations

from bot.render.layout import display
from bot.texts import chat
from retrieval.library import Library
from retrieval.models import Report

WARMED = 8  # reports asked about before the first question comes


def example(report: Report, number: int) -> str:
    """Example question `number` about a report. Raises IndexError if there is no such example."""
    if number < 0:
        raise IndexError(number)
    source = report.source
    year = chat.EXAMPLE_YEAR.format(year=source.year) if source.year else ""
    return chat.EXAMPLES[number].format(name=display(source.short or source.agency or source.title), year=year)


def examples(library: Library) -> list[tuple[str, Report, int]]:
    """Three questions, on as many reports as there are: the text, the report, the example's number."""
    reports = library.reports
    return [
        (example(reports[number % len(reports)], number), reports[number % len(reports)], number)
        for number in range(len(chat.EXAMPLES))
    ]


def warming(library: Library) -> list[str]:
    """Questions about a few reports, to try the whole way of a question with."""
    return [example(report, number) for report in library.reports[:WARMED] for number in range(len(chat.EXAMPLES))]
