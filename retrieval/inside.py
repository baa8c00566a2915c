"""A place that no report is from, and citations that answer for it → do their marked words stand by its name?"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import COVERAGE
from retrieval.language.gazetteer import LONGEST, by_name
from retrieval.language.normalise import plain
from retrieval.language.patterns import regex
from retrieval.models import Citation, Query

_STOP = regex(r"[。；;！!？?\n]")
SHORTEST = 2  # characters of a name
BACK = 400  # characters before the answer in which its sentence begins


def tells_of(place: str, citations: Sequence[Citation]) -> bool:
    """Is the first citation's answer told of `place`: is it the last one named before it in its clause, or the one a
    heading names? Always where no place is given.
    """
    if not place or not citations:
        return True
    first = citations[0]
    if any(place in heading for heading in first.section.path[1:]):
        return True
    return bool(first.words) and _last_named(place, first.report.text, *first.words[0])


def has_the_rest(query: Query, citations: Sequence[Citation]) -> bool:
    """Of a place that no report is from, of which the question before is asked (`那某市呢`): does the sentence have all
    that this asks, up to the words marked? Always for other questions.
    """
    asked = [term for term in query.terms if term.inherited and term.known and len(term.asked) > 1]
    asked = [term for term in asked if term.asked not in by_name()]
    if not query.scope.inside or not query.follow_up.inherited or not asked or not citations:
        return True
    text, (start, end) = citations[0].report.text, (citations[0].words or (citations[0].span,))[0]
    begin = max((stop.end() for stop in _STOP.finditer(text, max(0, start - BACK), start)), default=0)
    said = plain(text[begin:end])
    return min(TermMatcher(asked).strengths(said)) >= COVERAGE.held


def _last_named(place: str, text: str, start: int, end: int) -> bool:
    begin = max((stop.end() for stop in _STOP.finditer(text, max(0, start - BACK), start)), default=0)
    said = text[begin:end]
    at = said.rfind(place)
    return at >= 0 and not any(
        _is_another(said[n : n + size], place)
        for n in range(at + len(place), len(said))
        for size in range(SHORTEST, LONGEST + 1)
    )


def _is_another(name: str, place: str) -> bool:
    return name in by_name() and place not in name
