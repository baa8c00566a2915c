"""A trouble that a report tells of → the points of its plans that say what will be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import REMEDIES
from retrieval.evidence.structure.runs import items_after, items_at
from retrieval.evidence.structure.showing import cite_span, parts_led, statements, trimmed
from retrieval.language.normalise import plain
from retrieval.language.patterns import regex
from retrieval.language.sentences import sentences
from retrieval.language.wordsets import any_of
from retrieval.models import Citation, Report, Role, Section, Span, Term

LONGEST = 400  # characters of a point that is shown whole
MAX_POINTS = 2  # points shown
_TELLS = regex(r"[\u4e00-\u9fff]{2}")
# A line that tells what is done about the troubles told beside it.
_AMENDING = regex(rf"[\s\u3000]*(?:{any_of('amend')}(?:措施)?|对策|措施|下一?步)(?:情况|打算|方向)?[：:]")


class _Point(NamedTuple):
    section: Section
    start: int
    end: int


def remedies(report: Report, trouble: Span, terms: Sequence[Term], place: int = -1, of: int = 0) -> list[Citation]:
    """The points of the report's plans that speak of `trouble`, whose words are `terms`, likeliest first; it is the
    `place`-th of a list of so many troubles, if of one.
    """
    telling = [term for term in terms if _TELLS.search(term.asked)]
    points, matcher = _points(report), TermMatcher(telling)
    total = sum(term.weight for term in telling)
    threshold = REMEDIES.shared * max((term.weight for term in telling), default=1.0)
    said = []
    for number, point in enumerate(points):
        if point.start < trouble[1] and trouble[0] < point.end:
            continue
        told = total * matcher.coverage(matcher.strengths(plain(report.text[point.start : point.end])))
        said.append((told + (REMEDIES.beside if told and number == place and len(points) == of else 0.0), point))
    said.sort(key=lambda one: -one[0])
    kept = [one for one in said[:MAX_POINTS] if one[0] >= threshold and one[0] >= REMEDIES.as_likely * said[0][0]]
    return [_cited(report, *point) for _, point in kept]


def _points(report: Report) -> list[_Point]:
    """The points of the plans: the smallest parts, the items that run on in one, its lines where it has neither."""
    found: dict[int, _Point] = {}
    for section in report.sections:
        if section.role is Role.PROBLEM:
            found |= {one.start: one for one in _lines(report, section) if _AMENDING.match(report.text, one.start)}
        if section.role is Role.PLAN:
            for part in _smallest(report, section):
                found |= {one.start: one for one in _in_part(report, part)}
    return [found[start] for start in sorted(found)]


def _smallest(report: Report, section: Section) -> list[Section]:
    parts = parts_led(report, section)
    return [leaf for part in parts for leaf in _smallest(report, part)] if parts else [section]


def _in_part(report: Report, part: Section) -> list[_Point]:
    """The points in one of the smallest parts."""
    start, end = part.body, trimmed(report.text, part.tree_end)
    items = items_at(report.text, start, end) or items_after(report.text, start, end)
    if items:
        return [_Point(part, item.start, item.end) for item in items]
    return _lines(report, part)


def _lines(report: Report, section: Section) -> list[_Point]:
    """The lines of a part, the first with its heading; the sentences of one that is too long."""
    text, start, end = report.text, section.heading[0], trimmed(report.text, section.end)
    found: list[_Point] = []
    body = section.body
    while start < end:
        stop = text.find("\n", max(start, body), end)
        stop = end if stop < 0 else stop
        if stop - start <= LONGEST:
            found += [_Point(section, start, stop)] if text[start:stop].strip() else []
        else:
            found += [_Point(section, *span) for span in sentences(text, start, stop)]
        start = stop + 1
    return found


def _cited(report: Report, section: Section, start: int, end: int) -> Citation:
    """A point of the plans, with what it says marked."""
    return cite_span(report, section, start, end, statements(report.text, start, end)[:3] or ((start, end),))
