"""A report → its figures, read once and kept at hand."""

from __future__ import annotations

from functools import lru_cache

from retrieval.ledger.figures import Figure, figures
from retrieval.models import Report, Section

HELD = 1024  # reports whose figures are kept


@lru_cache(maxsize=HELD)
def _read(text: str, sections: tuple[Section, ...]) -> tuple[Figure, ...]:
    return tuple(figures(text, sections))


def figures_of(report: Report) -> tuple[Figure, ...]:
    """The figures of a report, in order."""
    return _read(report.text, report.sections)
