"""Lines of a report → which of them are its table of contents: they list the headings and hold nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.reports.headings import line_marks
from retrieval.reports.lines import Line

FARTHEST = 60  # lines before which a table of contents begins
LEAST = 3  # entries of one that is not called so
MAX_ENTRY = 60  # characters
REPEATED = 0.6  # of the entries that stand again further down

_NAMED = re.compile(r"目\s*[录錄次]")
_PAGE = re.compile(r"(?:[\s.…·．。_-]{2,}|\t)(?:[（(]?\d{1,3}[）)]?|[ⅠⅡⅢⅣⅤ]+)$|[.…·．]{4,}$")
_SKIPPED = re.compile(r"[\s\u3000.…·．、,，:：]")


def contents_of(lines: Sequence[Line]) -> range:
    """Positions of the table of contents in `lines`, which have words; an empty range where there is none."""
    later: dict[str, int] = {}
    for at, line in enumerate(lines):
        if len(line.bare) <= MAX_ENTRY:
            later[_entry(line.bare)] = at
    for at, line in enumerate(lines[:FARTHEST]):
        named = _NAMED.fullmatch(line.bare) is not None
        if not named and not line_marks(line.text):
            continue
        start = at + named
        stop = _stop(lines, start, named)
        again = sum(later.get(_entry(one.bare), -1) >= stop for one in lines[start:stop])
        paged = sum(_PAGE.search(one.bare) is not None for one in lines[start:stop])
        if stop - start >= (1 if named else LEAST) and (again or named) + paged >= REPEATED * (stop - start):
            if stop < len(lines):
                return range(at, stop)
        if named:
            break
    return range(0)


def _stop(lines: Sequence[Line], start: int, named: bool) -> int:
    """Where the entries end that begin at `start`: before one that stands there already, or a line that is none."""
    seen: set[str] = set()
    for at in range(start, len(lines)):
        bare = lines[at].bare
        entry = _entry(bare)
        if not named and not line_marks(lines[at].text):
            return at
        if len(bare) > MAX_ENTRY or entry in seen or (re.search(r"[。；]", bare) and not _PAGE.search(bare)):
            return at
        seen.add(entry)
    return len(lines)


def _entry(bare: str) -> str:
    return _SKIPPED.sub("", _PAGE.sub("", bare))
