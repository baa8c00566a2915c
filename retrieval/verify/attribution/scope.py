"""What a draft says beside a place: whose report of which year, and whether a report may be the one meant."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.models import Genre, Source


class Scope(NamedTuple):
    """What a draft says beside a place: the reports its words name (None where they name nobody), and the years.

    `strict` says that it is said near enough to be meant for this place; what is carried over from an earlier
    paragraph only decides between places that fit alike.
    """

    reports: frozenset[str] | None
    years: tuple[int, ...]
    strict: bool
    strict_year: bool
    named: str = ""  # the name itself
    of_report: bool = False  # the years are those of a report, not of what it tells
    report_year: int | None = None  # that of the report its own sentence names
    carried: bool = False  # the year is said in a sentence before
    name_at: int = -1  # where the name stands in the draft
    year_at: int = -1  # where the year does

    def allows(self, source: Source, sentence: str = "", plan: bool | None = None) -> bool:
        """May a report be the one meant? `sentence` is what it says there: it may give the year itself. `plan` says
        whether it tells of something to come; None where that is not known.
        """
        return self.allows_agency(source) and self.allows_year(source, sentence, plan)

    def allows_agency(self, source: Source) -> bool:
        """May a report be of the agency meant?"""
        return self.reports is None or not self.strict or source.id in self.reports

    def allows_year(self, source: Source, sentence: str = "", plan: bool | None = None) -> bool:
        """May a report tell of the year meant?"""
        named = self.report_year if self.strict and source.genre is Genre.WORK_REPORT else None
        if named and source.year and source.year != named:
            return False
        if not self.years or source.year is None:
            return True
        told = {source.year}
        if (
            source.genre is Genre.WORK_REPORT
            and not (self.of_report and self.strict_year)
            and not (plan and self.strict_year)
        ):
            told = {source.year - 1} | (told if plan is None or not self.strict_year else set())
        if source.genre is not Genre.WORK_REPORT and plan is not False:
            told.add(source.year + 1 if plan else source.year)
        if not self.strict_year:
            told.add(source.year + 1)
        return any(year in told or f"{year}年" in sentence for year in self.years)

    def prefers(self, source: Source) -> bool:
        """Is a report the one meant, as far as anything is said?"""
        return self.reports is None or source.id in self.reports
