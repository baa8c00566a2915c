"""A question → the agencies of a corpus that it may mean, by all they may be called; none is tried one by one."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.query.names.agencies import (
    ENDS_LIKE_AGENCY,
    FIELDS,
    abbreviates,
    ends_of_abbreviations,
    proper_parts,
    with_present_fields,
)

LONGEST = 16  # characters of an abbreviation
# A township's or street's government is called by the place alone, and the other way round.
_GOVERNMENTS = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}
_IN_DISTRICT = regex(r"(?<=[局委厅][\u4e00-\u9fff]{2})[区县市](?=分局$)", needs="分 局")
_GOVERNED = (*_GOVERNMENTS, *(kind + government for kind, government in _GOVERNMENTS.items()))


class AgencyNames:
    """Names of agencies without their places, indexed by the two ends of what may stand for them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parts: dict[str, list[tuple[str, str]]] = {}  # first two characters → part of a name, the name
        self._ends: dict[tuple[str, str], list[str]] = {}  # first and last character of an abbreviation → names
        for name in filter(None, names):
            for part in dict.fromkeys((*spoken_names(name), *proper_parts(name), *_stem(name))):
                self._parts.setdefault(part[:2], []).append((part, name))
            firsts, lasts = ends_of_abbreviations(name)
            for first in firsts:
                for last in lasts:
                    self._ends.setdefault((first, last), []).append(name)

    def found_in(self, text: str) -> dict[Span, set[str]]:
        """Spans of `text` that give an agency's name, a part of it that is its own, or an abbreviation; and whose.

        An abbreviation leaves characters out but keeps their order, the beginning and the kind (`投促局`).
        """
        found: dict[Span, set[str]] = {}
        for part, name, at in self._parts_in(text):
            found.setdefault((at, at + len(part)), set()).add(name)
        dated = with_present_fields(text) != text  # few questions use a name that a field of work had before
        for match in ENDS_LIKE_AGENCY.finditer(text):
            end = match.end()
            done: set[str] = set()
            for start in range(max(0, end - LONGEST), end - 1):
                piece = text[start:end]
                present = with_present_fields(piece) if dated else piece
                for name in self._ends.get((present[0], present[-1]), ()):
                    if name not in done and abbreviates(piece, name, name):
                        done.add(name)  # the longest piece that stands for it
                        found.setdefault((start, end), set()).add(name)
        return found

    def begin(self, text: str) -> bool:
        """Does `text` begin with what may stand for an agency?"""
        return any(start == 0 for start, _ in self.found_in(text))

    def _parts_in(self, text: str) -> Iterable[tuple[str, str, int]]:
        """Parts of names with the name and where they first stand."""
        seen: set[tuple[str, str]] = set()
        for at in range(len(text) - 1):
            for part, name in self._parts.get(text[at : at + 2], ()):
                if text.startswith(part, at) and (part, name) not in seen:
                    seen.add((part, name))
                    yield part, name, at


def spoken_names(name: str) -> tuple[str, ...]:
    """A name, and that of the township or street without or with its government's (`某某镇`, `某某镇人民政府`), of the
    branch in a district without the district's kind (`某局某某区分局`, `某局某某分局`).
    """
    branch = _IN_DISTRICT.search(name)
    if branch:
        return name, name[: branch.start()] + name[branch.end() :]
    for kind, government in _GOVERNMENTS.items() if name.endswith(_GOVERNED) else ():
        if name.endswith(kind):
            return name, name + government
        if name.endswith(kind + government):
            street = (
                name.removesuffix("道" + government)
                if kind == "街道" and not name[: -len(kind + government)].endswith("街")
                else ""
            )
            return name, name.removesuffix(government), *((street, street + "道办", street + "办") if street else ())
    return (name,)


def _stem(name: str) -> tuple[str, ...]:
    """A name without its kind, where that is but a character and leaves more than a common field of work."""
    stem = name[:-1]
    return (stem,) if len(stem) >= 2 and name[-1] in "区局办委镇乡" and not FIELDS.fullmatch(stem) else ()
