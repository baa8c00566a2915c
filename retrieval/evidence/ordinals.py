"""A question for the how-manieth part (`十项重点，第八项的题目`, `下一步打算的第二条`) → that part of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.sections import by_role, numbered_parts
from retrieval.evidence.showing import children
from retrieval.language.normalise import plain
from retrieval.language.notions import speaks_of
from retrieval.language.numerals import number_of
from retrieval.language.patterns import regex
from retrieval.models import Kind, Query, Report, Role, Section
from retrieval.query.answer_type import is_bare_role

LEAST = 3  # parts that are counted
SAID, SURE = 0.5, 0.8  # share of the other words that must stand in what leads up to them; … for certain
LEAD = 60  # characters before the first of them that tell what they are

_ONE = r"[一二两三四五六七八九十\d]{1,3}"
_PART = r"大?(?:个?方面|[件项条点个类种样块节段章步招]|部分)"
_COUNTED = regex(rf"(?<![第\d]){_ONE}(?=大|{_PART})")
_ONLY_COUNTS = regex(rf"第?{_ONE}|第?{_ONE}(?:大|{_PART}).*|大?标题|题目|[^,，]*(?:什么|啥|哪).*|大?{_PART}")
_NTH = regex(rf"第({_ONE})(?={_PART}?(?:$|[\s,，。?？是的叫讲说写题标呢]))")
# The how-manieth of the shortcomings or plans, which the question need not count, and what else it may say of it.
_NTH_POINT = regex(
    rf"(?:第(?P<number>{_ONE})|(?P<first>头一?|首)|(?P<last>最后一?|末))(?:个?大|个?小)?(?:个?方面|[件项条点个类种样步])"
    r"(?:问题|不足|短板|困难|打算|计划|安排|措施|任务)?的?(?:大?小?标题|题目|内容|原文)?(?:[是叫讲说写提]|怎么|咋|什么|啥|的|了|呢|吗|啊|呀|来着)*"
    r"(?=$|[\s,，。?？;；])"
)
_RETOLD = regex(
    r"[\s,，。?？!！]*(?:[里中那]|头|面|边|怎么|咋|具体|原文|内容|标题|题目|什么|啥|[是叫讲说写念给看的了呢我]|一下)*[\s,，。?？!！]*"
)
_INSIDE = regex(r"(?:[里当其之]?中|里[头面边]?|那里)[,，]?\s*$|[的是]\s*$")
_CHAPTER = regex(
    r"[\s,，]*(?:报告|总结)?(?:的|里头?|中)?第?" + _ONE + r"个?大?(?:部分|章|板块)?(?:的|里[头面边]?|中|下面?)?[\s,，]*"
)
_PROBLEMS = regex(r"问题|不足|短板|困难|薄弱|毛病|欠缺|缺点")
_KINDS = (Kind.SECTION, Kind.NAME, Kind.GENERAL, Kind.LIST)


def nth_of_role(query: Query, reports: Iterable[Report]) -> tuple[Report, Section] | None:
    """The how-manieth of the shortcomings, of the plans, or of a part by its number, in the one report with so many."""
    nth = _NTH_POINT.search(query.topic)
    if nth is None or query.intent.kind not in _KINDS:
        return None
    named, rest = query.topic[: nth.start()], query.topic[nth.end() :]
    while (bare := _INSIDE.sub("", named)) != named:
        named = bare
    if len(query.intent.numbers) == 1 and _CHAPTER.fullmatch(named):
        rows = [(one, part) for one in reports for part in numbered_parts(one) if part.number in query.intent.numbers]
        return _point(rows, nth)
    role = Role.PLAN if speaks_of("plan", named) else Role.PROBLEM if _PROBLEMS.search(named) else None
    if role is None or not is_bare_role(named) or not (query.follow_up.inherited or _RETOLD.fullmatch(rest)):
        return None
    return _point([(one[0], one[1]) for one in by_role(query.with_intent(roles=(role,)), list(reports))], nth)


def _point(rows: Iterable[tuple[Report, Section]], nth: re.Match[str]) -> tuple[Report, Section] | None:
    """That point of the only one of some sections which has so many."""
    found: list[tuple[Report, Section]] = []
    for report, section in rows:
        parts = children(report, section)
        at = 0 if nth["first"] else len(parts) - 1 if nth["last"] else number_of(nth["number"]) - 1
        found += [(report, parts[at])] if len(parts) > 1 and 0 <= at < len(parts) else []
    return found[0] if len(found) == 1 else None


def nth_part(query: Query, reports: Iterable[Report]) -> tuple[Report, Section, bool] | None:
    """The part asked for, of those that are as many as the question says, and whether for certain; of several such rows
    that whose lead says most of the question.
    """
    nth, counted = _NTH.search(query.topic), _COUNTED.search(query.topic)
    if not nth or not counted or query.intent.kind not in _KINDS:
        return None
    number, count = number_of(nth[1]), number_of(counted[0].replace("两", "二"))
    if not count >= LEAST or not 0 < number <= count:
        return None
    matcher = TermMatcher([term for term in query.own_terms if not _ONLY_COUNTS.fullmatch(term.asked)])
    best: tuple[float, Report, Section, bool] | None = None
    for report in reports:
        for section in report.sections:
            parts = children(report, section) if section.path else []
            if [part.number for part in parts] != list(range(1, count + 1)):
                continue
            first = parts[0].start
            lead = plain(f"{section.path[-1]} {report.text[max(section.heading[1], first - LEAD) : first]}")
            said = matcher.coverage(matcher.strengths(lead))
            if said < SAID:
                continue
            sure = said >= SURE
            said += (section.role in query.intent.roles) + (report.source.year in query.scope.years)
            if best is None or said > best[0]:
                best = said, report, parts[number - 1], sure
    return best[1:] if best else None
