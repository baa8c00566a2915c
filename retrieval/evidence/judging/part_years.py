"""A question for a part of a year (下半年, 一季度), or for a whole one, and a report on a part of it: do they agree?

So with what was done, and a document that only plans.
"""

from __future__ import annotations

from retrieval.evidence.marks.remainders import LONG
from retrieval.evidence.matching.standing import asks_for_done, is_stated_by_plan
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.notions import speaks_of
from retrieval.language.patterns import regex
from retrieval.language.periods import covered, parts_of_year
from retrieval.language.plandocuments import is_plan
from retrieval.models import Query, Role, Source

_WHOLE_YEAR = regex(r"全年|整年|一整?年(?:[下之]?来|内|里|共)|年度")


def covers_less(query: Query, source: Source) -> str:
    """The part of a year that a report is on, as its title says it, where the question names none; else nothing."""
    return "" if _parts_asked(query) else covered(source.title)[1]


def other_part(query: Query, source: Source) -> str:
    """The part of a year that a report is on, as its title says it, where it is not the one asked for; else nothing."""
    months, said = covered(source.title)
    return "" if months in _parts_asked(query) else said


def is_of_another_part(query: Query, evidence: Evidence) -> bool:
    """Is one part of a year asked for, or expressly all of it, and is the passage not told of that?"""
    source, section = evidence.chunk.report.source, evidence.chunk.section
    months = covered(source.title)[0]
    asked = _parts_asked(query)
    if not asked:
        return bool(months) and _WHOLE_YEAR.search(query.text) is not None
    if months in asked or (months and Role.PLAN in query.intent.roles and section.role is Role.PLAN):
        return False
    text = evidence.chunk.report.text
    told = text[evidence.chunk.start : max(evidence.sentence[1], evidence.told[1])]
    return not asked & parts_of_year(f"{evidence.passage.path}\n{told}")


def is_planned_only(query: Query, evidence: Evidence) -> bool:
    """Is what was done asked for, and does a plan (工作要点) state what is shown, of which nothing was done yet?"""
    source, path = evidence.chunk.report.source, evidence.passage.path
    if not is_plan(source.title) or not (asks_for_done(query.topic) or speaks_of("outcome", query.topic)):
        return False
    return is_stated_by_plan(source, path, evidence.chunk.report.text[slice(*evidence.told)])


def _parts_asked(query: Query) -> frozenset[frozenset[int]]:
    """The parts of a year a question names; in a long one they may be said of what is not asked."""
    return parts_of_year(query.text) if len(query.topic) <= LONG else frozenset()
