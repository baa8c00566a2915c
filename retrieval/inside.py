"""A place that no report is from, and citations that answer for it → do their marked words stand by its name?"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.gazetteer import LONGEST, by_name
from retrieval.language.patterns import regex
from retrieval.models import Citation

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
