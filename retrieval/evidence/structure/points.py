"""A question for the how-manieth point of a part (`下一步打算的第二条`, `第三部分的最后一条`) → that point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import POINTS, SECTIONS
from retrieval.evidence.structure.ordinals import COUNTED, KINDS, ONE, ONLY_COUNTS, lead_to
from retrieval.evidence.structure.sections import by_role, numbered_parts
from retrieval.evidence.structure.showing import children
from retrieval.language.bareroles import is_bare_role
from retrieval.language.normalise import plain
from retrieval.language.notions import speaks_of
from retrieval.language.numerals import number_of
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Query, Report, Role, Section

_POINT = regex(
    rf"(?:第(?P<number>{ONE})|(?P<first>头一?|首)|(?P<last>最后一?|末))"
    r"(?:个?[大小])?(?:个?方面|件事|小节|小标题|条(?!例)|[件项点个类种样步块])"
    rf"(?:{any_of('lack', 'planname', 'aimname', 'means')})?的?(?:大?小?标题|题目|内容|原文|名字|名称)?"
    r"(?:[是叫讲说写提]|怎么|咋|什么|啥|名字|的|了|呢|吗|啊|呀|来着)*(?=$|[\s,，。?？;；])",
    needs="头最末第首 个件块小方条样步点种类项",
)
_RETOLD = regex(
    r"[\s,，。?？!！]*(?:[里中那]|头|面|边|怎么|咋|具体|原文|内容|标题|题目|什么|啥|[是叫讲说写念给看的了呢我]|一下)*[\s,，。?？!！]*"
)
_INSIDE = regex(r"(?:[里当其之]?中|里[头面边]?|那里)[,，]?\s*$|[的是]\s*$")
_CHAPTER = regex(
    rf"[\s,，]*(?:报告|总结)?(?:的|里头?|中)?第?{ONE}个?大?(?:部分|章|板块)?(?:的|里[头面边]?|中|下面?)?[\s,，]*"
)


def nth_point(query: Query, those: Iterable[Report]) -> tuple[Report, Section, bool] | None:
    """That point of the shortcomings, of the plans, of a part by its number, or of one by its heading; and whether for
    certain: it is not where several parts are as likely meant.
    """
    nth = _POINT.search(query.topic)
    if nth is None or query.intent.kind not in KINDS:
        return None
    reports = list(those)
    told = _of_role(query, reports, nth)
    if told:
        return (*told, True)
    if len(reports) != 1 or COUNTED.search(query.topic):
        return None
    named = sorted(_headed(query, reports[0], nth), key=lambda one: (-one[0], one[1].start))
    if not named:
        return None
    sure = len(named) == 1 or named[0][0] - named[1][0] >= POINTS.ahead
    return reports[0], named[0][1], sure


def _of_role(query: Query, reports: Sequence[Report], nth: re.Match[str]) -> tuple[Report, Section] | None:
    """Of a part that is named by its number or its role alone, in the one report where it has so many points."""
    named, rest = query.topic[: nth.start()], query.topic[nth.end() :]
    while (bare := _INSIDE.sub("", named)) != named:
        named = bare
    if len(query.intent.numbers) == 1 and _CHAPTER.fullmatch(named):
        rows = [(one, part) for one in reports for part in numbered_parts(one) if part.number in query.intent.numbers]
    else:
        role = Role.PLAN if speaks_of("plan", named) else Role.PROBLEM if speaks_of("lackword", named) else None
        if role is None or not is_bare_role(named) or not (query.follow_up.inherited or _RETOLD.fullmatch(rest)):
            return None
        rows = [(one.report, one.section) for one in by_role(query.with_intent(roles=(role,)), reports)]
    found = [(report, point) for report, section in rows if (point := _point(children(report, section), nth))]
    return found[0] if len(found) == 1 else None


def _headed(query: Query, report: Report, nth: re.Match[str]) -> Iterator[tuple[float, Section]]:
    """Of each part whose heading, or lead, says what the question does, with how likely it is meant."""
    others = [one for one in query.terms if not ONLY_COUNTS.fullmatch(one.asked)]
    matcher = TermMatcher([one for one in others if one.known])
    for section in report.sections:
        parts = children(report, section) if section.path else []
        point = _point(parts, nth)
        if point is None or [part.number for part in parts] != list(range(1, len(parts) + 1)):
            continue
        heading = lead_to(report, section, parts)
        said = matcher.coverage(matcher.strengths(heading)) if matcher.terms else 0.0
        of_role = section.role in query.intent.roles
        if of_role and not said and matcher.terms:  # what the point itself is about
            said = matcher.coverage(matcher.strengths(plain(report.text[point.start : point.end])))
            said = said if said >= POINTS.spoken_of else 0.0
        if said < POINTS.sure and not (of_role and (said or not matcher.terms or _only_role(query, matcher))):
            continue
        of_year = any(f"{year}年" in heading for year in query.scope.years)
        said += POINTS.role_said * of_role + POINTS.year_said * of_year
        yield said - SECTIONS.lower * section.level, point


def numbered_inside(query: Query, report: Report) -> list[Section]:
    """The parts of that number in larger ones whose headings, or leads, have the question's other words."""
    matcher = TermMatcher([one for one in query.own_terms if not ONLY_COUNTS.fullmatch(one.asked)])
    found: list[Section] = []
    for section in report.sections if matcher.terms else ():
        parts = [one for one in children(report, section) if one.number is not None] if section.path else []
        inside = [one for one in parts if one.number in query.intent.numbers]
        if inside and matcher.coverage(matcher.strengths(lead_to(report, section, parts))) >= POINTS.sure:
            found += inside
    return found


def _point(parts: Sequence[Section], nth: re.Match[str]) -> Section | None:
    at = 0 if nth["first"] else len(parts) - 1 if nth["last"] else number_of(nth["number"]) - 1
    return parts[at] if len(parts) > 1 and 0 <= at < len(parts) else None


def _only_role(query: Query, matcher: TermMatcher) -> bool:
    """Do the words of a question tell no more than the role of the part it asks for?"""
    return bool(query.intent.roles) and sum(term.weight for term in matcher.terms) < POINTS.role_tells
