"""A question for the how-manieth of so many parts (`十项重点，第八项的题目`) → that part of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import POINTS
from retrieval.evidence.structure.showing import children
from retrieval.language.normalise import plain
from retrieval.language.numerals import TEN, number_of
from retrieval.language.patterns import regex
from retrieval.models import Kind, Query, Report, Section

MIN_PARTS = 3  # parts that are counted
LEAD = 60  # characters before the first of them that tell what they are

ONE = rf"[两{TEN}\d]{{1,3}}"
_PART = r"大?(?:个?方面|[件项条点个类种样块节段章步招]|部分)"
COUNTED = regex(rf"(?<![第\d下上这那哪每同]){ONE}(?=大|{_PART})", needs="大方项件条点个类种样块节段章步招部")
# Words that only say which part is meant, or that its heading is asked for.
ONLY_COUNTS = regex(
    rf"第?{ONE}(?:(?:大|{_PART}).*)?|大?{_PART}|[^,，]*(?:什么|啥|哪).*"
    rf"|.*(?:第{ONE}[大小个]*(?:{_PART}|件事|小节|小标题|大块)|标题|题目|内容).*"
)
_NTH = regex(rf"第({ONE})(?={_PART}?(?:$|[\s,，。?？是的叫讲说写题标呢]))", needs="第")
KINDS = (Kind.SECTION, Kind.NAME, Kind.GENERAL, Kind.LIST)


def nth_part(query: Query, reports: Iterable[Report]) -> tuple[Report, Section, bool] | None:
    """The part asked for, of those that are as many as the question says, and whether for certain; of several such rows
    that whose lead says most of the question; the only such row there is may be meant by any words.
    """
    nth, counted = _NTH.search(query.topic), COUNTED.search(query.topic)
    if not nth or not counted or query.intent.kind not in KINDS:
        return None
    number, count = number_of(nth[1]), number_of(counted[0].replace("两", "二"))
    if not count >= MIN_PARTS or not 0 < number <= count:
        return None
    matcher = TermMatcher([term for term in query.own_terms if not ONLY_COUNTS.fullmatch(term.asked)])
    found: list[tuple[float, int, Report, Section]] = []
    for report in reports:
        for section in report.sections:
            parts = children(report, section) if section.path else []
            if [part.number for part in parts] != list(range(1, count + 1)):
                continue
            strengths = matcher.strengths(lead_to(report, section, parts))
            said = matcher.coverage(strengths) if matcher.terms else POINTS.said
            meant = (section.role in query.intent.roles) + (report.source.year in query.scope.years)
            found.append((said, meant, report, parts[number - 1]))
    likely = [one for one in found if one[0] >= POINTS.said]
    if len(found) != 1 and not likely:
        return None
    (said, meant, report, part), *others = sorted(likely or found, key=lambda one: -one[0] - one[1])
    alone = not matcher.terms and all(other[1] < meant for other in others)
    return report, part, said >= POINTS.sure or alone


def lead_to(report: Report, section: Section, parts: Sequence[Section]) -> str:
    """What tells what the parts of a section are, folded: its heading, and what stands right before the first."""
    first = parts[0].start
    return plain(f"{section.path[-1]} {report.text[max(section.heading[1], first - LEAD) : first]}")
