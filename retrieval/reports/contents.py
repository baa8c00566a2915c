"""Lines of a report → which of them are its table of contents: they list the headings and hold nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.reports.headings import line_marks
from retrieval.reports.lines import Line, lines_of

FARTHEST = 60  # lines before which a table of contents begins
LEAST = 3  # entries of one that is not called so
MAX_ENTRY = 60  # characters
MOSTLY = 0.6  # of the lines that look like entries

_NAMED = regex(r"目\s*[录錄次]")
_PAGE = regex(r"(?:[\s.…·．。_-]{2,}|\t)(?:[（(]?\d{1,3}[）)]?|[ⅠⅡⅢⅣⅤ]+)$|[.…·．]{4,}$")
_SKIPPED = regex(r"[\s\u3000.…·．、,，:：]")


def contents_of(lines: Sequence[Line]) -> range:
    """Positions of the table of contents in `lines`, which have words; an empty range where there is none."""
    for at, line in enumerate(lines[:FARTHEST]):
        named = _NAMED.fullmatch(line.bare) is not None
        start = at + named
        if start >= len(lines) or not (named or line_marks(line.text)):
            continue
        stop = _stop(lines, start)
        if stop - start >= (1 if named else LEAST) and stop < len(lines):
            again = _entry(lines[stop].bare) == _entry(lines[start].bare)
            paged = sum(_pages(one.bare) for one in lines[start:stop])
            marked = sum(bool(line_marks(one.text)) for one in lines[start:stop])
            if paged >= MOSTLY * (stop - start) or (again and (named or marked >= MOSTLY * (stop - start))):
                return range(at, stop)
        if named or stop > start:
            break
    return range(0)


@lru_cache(maxsize=128)
def contents_span(text: str) -> Span:
    """The span of the table of contents in `text`; an empty one where there is none."""
    lines = [line for line in lines_of(text) if line.bare]
    found = contents_of(lines)
    return (lines[found.start].start, lines[found.stop].start) if found else (0, 0)


def _stop(lines: Sequence[Line], start: int) -> int:
    """Where the entries that begin at `start` end: before the first of them again, or a line that is none."""
    first = _entry(lines[start].bare)
    for at in range(start, len(lines)):
        bare = lines[at].bare
        if at > start and _entry(bare) == first:
            return at
        if len(bare) > MAX_ENTRY or (re.search(r"[。；]", bare) and not _pages(bare)):
            return at
    return len(lines)


def _pages(bare: str) -> bool:
    """Does a line end in the number of a page?"""
    return _PAGE.search(bare[-MAX_ENTRY:]) is not None


def _entry(bare: str) -> str:
    return _SKIPPED.sub("", _PAGE.sub("", bare[-MAX_ENTRY * 2 :]))
