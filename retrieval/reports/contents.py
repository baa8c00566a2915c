"""Lines of a report → which of them are its table of contents: they list the headings and hold nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from retrieval.language.layout import KEPT
from retrieval.language.lines import Line, lines_of
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.reports.headings import line_marks

MIN_ENTRY = 3  # characters of an entry that a line of entries begins with
FARTHEST = 60  # lines before which a table of contents begins
MIN_ENTRIES = 3  # entries of one that is not called so
MAX_ENTRY = 60  # characters
MOSTLY = 0.6  # of the lines that look like entries

_NAMED = regex(r"[【\[]?目\s*[录錄次][】\]]?[：:]?")
_PAGE = regex(r"(?:[\s.…·．。_-]{2,200}|\t)(?:[（(]?\d{1,3}[）)]?|[ⅠⅡⅢⅣⅤ]{1,9})$|[.…·．]{4,200}$")
_NAMED_LINE = regex(r"[【\[]?目\s*[录錄次][】\]]?[：:\s]+(?=\S)")
_LOOSE_PAGE = regex(r"(?<=[^\s\d])\s{0,200}[（(]?\d{1,3}[）)]?$")
_STOP = regex(r"[。；]")
_SKIPPED = regex(r"[\s\u3000.…·．、,，:：]")


def contents_of(lines: Sequence[Line]) -> range:
    """Positions of the table of contents in `lines`, which have words; an empty range where there is none."""
    for at, line in enumerate(lines[:FARTHEST]):
        if _is_line_of_entries(lines, at):
            return range(at, at + 1)
        named = _NAMED.fullmatch(line.bare) is not None
        start = at + named
        if start >= len(lines) or not (named or (_may_be_entry(line.bare) and line_marks(line.text))):
            continue
        stop = _stop(lines, start, named)
        if stop - start >= (1 if named else MIN_ENTRIES) and stop < len(lines):
            again = _same(lines[start].bare, lines[stop].bare, named)
            paged = sum(_pages(one.bare) for one in lines[start:stop])
            marked = sum(bool(line_marks(one.text)) for one in lines[start:stop])
            listed = named or _stand_again(lines, start, stop)
            loosely = named and stop - start >= MIN_ENTRIES and _stand_again(lines, start, stop, loose=True)
            if (paged >= MOSTLY * (stop - start) and listed) or (
                (again or loosely) and (named or marked >= MOSTLY * (stop - start))
            ):
                return range(at, stop)
        if named or stop > start:
            break
    return range(0)


@lru_cache(maxsize=KEPT)
def contents_span(text: str) -> Span:
    """The span of the table of contents in `text`; an empty one where there is none."""
    lines = [line for line in lines_of(text) if line.bare]
    found = contents_of(lines)
    return (lines[found.start].start, lines[found.stop].start) if found else (0, 0)


def _is_line_of_entries(lines: Sequence[Line], at: int) -> bool:
    """Is a line a whole table of contents, whose first entry stands in the next one again?"""
    found = _NAMED_LINE.match(lines[at].bare)
    if not found or at + 1 >= len(lines):
        return False
    entries, following = _SKIPPED.sub("", lines[at].bare[found.end() :]), _SKIPPED.sub("", lines[at + 1].bare)
    return len(following) >= MIN_ENTRY and entries.startswith(following)


def _same(entry: str, line: str, named: bool) -> bool:
    """Is a line the heading that an entry names, whose page may stand behind it without a gap where it is sure to be
    an entry?
    """
    return _entry(line) == _entry(entry) or (named and _entry(line) == _entry(_LOOSE_PAGE.sub("", entry)))


def _stop(lines: Sequence[Line], start: int, named: bool) -> int:
    """Where the entries that begin at `start` end: before the first of them again, or a line that is none."""
    for at in range(start, len(lines)):
        bare = lines[at].bare
        if at > start and _same(lines[start].bare, bare, named):
            return at
        if not _may_be_entry(bare):
            return at
    return len(lines)


def _may_be_entry(line: str) -> bool:
    """Is a line no longer than entries are, and no sentence?"""
    return len(line) <= MAX_ENTRY and not (_STOP.search(line) and not _pages(line))


def _stand_again(lines: Sequence[Line], start: int, stop: int, loose: bool = False) -> bool:
    """Do most entries stand below again? Rows of a table, which end in figures too, do not. `loose` ones may have the
    number of their page right behind their words.
    """
    below = {_entry(line.bare) for line in lines[stop:]}
    bare = (_LOOSE_PAGE.sub("", line.bare) if loose else line.bare for line in lines[start:stop])
    return sum(_entry(words) in below for words in bare) >= MOSTLY * (stop - start)


def _pages(bare: str) -> bool:
    """Does a line end in the number of a page?"""
    return bare.count("\t") < 2 and _PAGE.search(bare[-MAX_ENTRY:]) is not None


def _entry(bare: str) -> str:
    return _SKIPPED.sub("", _PAGE.sub("", bare[-MAX_ENTRY * 2 :]))
