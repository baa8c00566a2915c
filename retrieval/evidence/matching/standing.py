"""A sentence in its place → how well its standing (result, shortcoming or plan; of which year) fits what is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from retrieval.evidence.parameters import STANDING
from retrieval.language.notions import notions, speaks_of
from retrieval.language.patterns import regex
from retrieval.language.plandocuments import is_plan
from retrieval.models import Genre, Kind, Query, Role, Source

TOPICS = 100  # topics of which it is kept whether they ask for what was done: each kind of section asks

_YEAR = regex(r"(?<!\d)(20\d\d)年", needs="0")
_ITS_REPORT = regex(r"报告|打算")
_LAST_YEAR = regex(r"\A(?:而)?(?:去年|上年|过去)")
_SET_BEFORE = regex(r"年初|当初|原定|原先|原来定")  # a target set for the year that a report is on, not the next
_LOOKS_BACK = regex(r"已|[了过](?=\d)|累计|上年|去年|以来|截[至止]|期间|获评|荣获")
_HEADS_WHAT_WAS = regex(r"回顾|成效|成就|成果|成绩|发展基础|现状")
_MAIN_TARGETS = regex(r"(?:主要)?预期目标")


def fact_role(query: Query, source: Source) -> Role | None:
    """Where in a report facts of the years asked for stand, where that is one part of it.

    The plans of a 政府工作报告 are of its own year, its results of the one before; the plans of an annual report are
    of the year after, and what was done in its own year stands in none of them.
    """
    years = query.scope.years
    if query.scope.as_report or source.year is None or not years:
        return None
    if source.genre is not Genre.WORK_REPORT:
        if source.year in years:
            return None if Role.PLAN in query.intent.roles or source.year + 1 in years else Role.RESULT
        return Role.PLAN if source.year + 1 in years else None
    if source.year - 1 in years:
        return None if source.year in years else Role.RESULT
    return Role.PLAN if source.year in years else None


def _of_own_year(query: Query, source: Source) -> bool:
    """Is a question put to an annual report on the very year it is on, as a year of facts?"""
    years = query.scope.years
    annual = source.genre is not Genre.WORK_REPORT and not query.scope.as_report
    return annual and source.year is not None and source.year in years and source.year + 1 not in years


def is_of_next_year(query: Query, source: Source, role: Role) -> bool:
    """Is a target of the year asked for, and is this in an annual report's plans, which are of the year after?"""
    if role is not Role.PLAN or not _of_own_year(query, source):
        return False
    return speaks_of("target", query.topic) and not (
        speaks_of("nextsteps", query.text) or _ITS_REPORT.search(query.text)
    )


def is_tentative(text: str) -> bool:
    """Does a sentence speak of something expected or planned?"""
    return speaks_of("tentative", text)


def is_stated_by_plan(source: Source, path: str, sentence: str) -> bool:
    """Does a plan (规划, 工作要点) state a sentence under the headings `path`, and tell nothing in it that was?"""
    if not is_plan(source.title) or _LOOKS_BACK.search(sentence) or _HEADS_WHAT_WAS.search(path):
        return False
    return not any(source.year is not None and int(year) < source.year for year in _YEAR.findall(sentence))


def year_value(query: Query, sentence: str) -> float:
    """1 for a sentence that names a year asked for, -1 for one that names only others, else 0."""
    named = {int(year) for year in _YEAR.findall(sentence)} if query.scope.years else set()
    if not named:
        return 0.0
    return 1.0 if named & {*query.scope.years, *query.scope.must_say} else -1.0


@lru_cache(maxsize=TOPICS)
def asks_for_done(topic: str) -> bool:
    """Does a question ask for what was done, in so many words?"""
    return speaks_of("done", topic)


def _asks_for_no_plan(query: Query) -> bool:
    """Does a question for a figure rule plans out (`不是明年的目标`), or ask for the one there is now?"""
    if query.intent.kind is not Kind.NUMBER:
        return False
    return speaks_of("now", query.topic) or any(map(_of_plans, query.excluded))


@lru_cache(maxsize=TOPICS)
def _of_plans(unwanted: str) -> bool:
    return speaks_of("plan", unwanted) or speaks_of("tentative", unwanted)


class RoleValue:
    """What the role of its section, and words that tell of another, are worth for a sentence."""

    def __init__(self, query: Query, source: Source, role: Role) -> None:
        wanted = fact_role(query, source)
        if wanted is Role.RESULT is role and source.genre is not Genre.WORK_REPORT:
            wanted = None  # nearly all of an annual report is on its year
        planned = Role.PLAN in query.intent.roles
        done = asks_for_done(query.topic)
        self._telling: list[tuple[Callable[[str], object], float]] = []  # the first that a sentence holds decides
        if (planned or wanted is Role.PLAN) and source.genre is Genre.WORK_REPORT:
            self._telling.append((_LAST_YEAR.search, -STANDING.wrong_role))
            if planned and query.intent.kind is Kind.NUMBER:
                self._telling.append((_MAIN_TARGETS.search, STANDING.role + STANDING.main_targets))
        if planned and _of_own_year(query, source) and _SET_BEFORE.search(query.topic):
            self._otherwise = -STANDING.wrong_fact if role is Role.PLAN else 0.0
        elif wanted is not None and role in (Role.RESULT, Role.PLAN):
            first = wanted is Role.RESULT and not planned and (query.intent.kind is Kind.NUMBER or done)
            preferred = STANDING.result_first if first else 0.0
            self._otherwise = STANDING.role + preferred if role is wanted else -STANDING.wrong_fact
            if role is wanted is Role.RESULT and not query.intent.roles and query.intent.kind is Kind.NUMBER:
                self._telling.append((notions()["lacking"].said, self._otherwise - STANDING.shortcoming))
        elif not query.intent.roles:
            loss = (
                STANDING.wrong_fact if _asks_for_no_plan(query) else STANDING.undone if done else STANDING.unasked_plan
            )
            self._otherwise = -loss if role is Role.PLAN else 0.0
        elif role in query.intent.roles:
            self._otherwise = STANDING.role
        else:
            self._otherwise = 0.0 if role is Role.OTHER else -STANDING.wrong_role
            if planned:
                self._telling.append((notions()["expected"].said, STANDING.expected * STANDING.role))
        self.upper_bound = max([self._otherwise, *(value for _, value in self._telling)])

    def __call__(self, sentence: str) -> float:
        """The value for one sentence."""
        for tells, value in self._telling:
            if tells(sentence):
                return value
        return self._otherwise
