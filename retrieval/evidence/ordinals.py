"""A question for the how-manieth of so many parts (`十项重点，第八项的题目`), or of the points of a part that it names
(`下一步打算的第二条`) → that part of a report.
"""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.showing import children
from retrieval.language.normalise import plain
from retrieval.language.numerals import number_of
from retrieval.language.patterns import regex
from retrieval.models import Kind, Query, Report, Section

AHEAD = 0.15  # of the question, by which a part must be more likely meant than the next to be so for certain
ROLE_TELLS = 3.0  # weight of a question's words, below which the role it asks for tells of the part meant
LEAST = 3  # parts that are counted
SAID, SURE = 0.5, 0.8  # share of the other words that must stand in what leads up to them; … for certain
LEAD = 60  # characters before the first of them that tell what they are

_ONE = r"[一二两三四五六七八九十\d]{1,3}"
_PART = r"大?(?:个?方面|[件项条点个类种样块节段章步招]|部分)"
_COUNTED = regex(rf"(?<![第\d下上这那哪每同]){_ONE}(?=大|{_PART})")
_ONLY_COUNTS = regex(rf"第?{_ONE}|第?{_ONE}(?:大|{_PART}).*|大?标题|题目|[^,，]*(?:什么|啥|哪).*|大?{_PART}")
_NTH = regex(rf"第({_ONE})(?={_PART}?(?:$|[\s,，。?？是的叫讲说写题标呢]))")
_POINT = regex(
    r"第(?P<nth>[一二三四五六七八九十]{1,2})(?:大|小|个)*(?:方面|条(?!例)|项|点|块|件事|小节|小标题|大块)"
    r"(?=的?(?:$|[\s,，。?？是叫讲说写标题呢啥内]|怎么|咋))",
    needs="第",
)
_POINTS = regex(
    r"第[一二三四五六七八九十]{1,2}(?:大|小|个)*(?:方面|[条项点块]|件事|小节|小标题|大块)|大?小?标题|题目|内容"
)
YEAR_SAID, ROLE_SAID = 0.3, 0.5  # of a part whose heading names the year asked for; whose role is asked for
_KINDS = (Kind.SECTION, Kind.NAME, Kind.GENERAL, Kind.LIST)


def nth_point(query: Query, report: Report) -> tuple[Section, bool] | None:
    """The point asked for of a part that the question names by its role or its heading, and whether for certain: it is
    not where several parts are as likely meant.
    """
    found = _POINT.search(query.topic)
    if not found or _COUNTED.search(query.topic) or query.intent.kind not in (*_KINDS, Kind.NUMBER):
        return None
    number = number_of(found["nth"])
    others = [one for one in query.terms if not (_ONLY_COUNTS.fullmatch(one.asked) or _POINTS.search(one.asked))]
    matcher = TermMatcher([one for one in others if one.known])
    named: list[tuple[float, Section]] = []
    for section in report.sections:
        parts = children(report, section) if section.path else []
        if len(parts) < max(number, 2) or [part.number for part in parts] != list(range(1, len(parts) + 1)):
            continue
        heading = plain(section.path[-1])
        said = matcher.coverage(matcher.strengths(heading)) if matcher.terms else 0.0
        of_role = section.role in query.intent.roles
        if said < SURE and not (of_role and (said or not matcher.terms or _only_role(query, matcher))):
            continue
        said += ROLE_SAID * of_role + YEAR_SAID * any(f"{year}年" in heading for year in query.scope.years)
        named.append((said - 0.01 * section.level, parts[number - 1]))
    if not named:
        return None
    named.sort(key=lambda one: (-one[0], one[1].start))
    sure = len(named) == 1 or named[0][0] - named[1][0] >= AHEAD
    return named[0][1], sure


def _only_role(query: Query, matcher: TermMatcher) -> bool:
    """Do the words of a question tell no more than the role of the part it asks for?"""
    return bool(query.intent.roles) and sum(term.weight for term in matcher.terms) < ROLE_TELLS


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
