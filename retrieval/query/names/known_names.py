"""The sources of a corpus → which reports stand under which names, made once and kept where there are very many.

What is kept is looked into name by name: of a hundred thousand reports a question asks after a few.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Mapping, MutableMapping, Sequence
from typing import NamedTuple

from retrieval.models import Source
from retrieval.models.by_id import ById
from retrieval.query.names.issuers import Called, by_issuer
from retrieval.query.names.kept_names import Groups, Kept, KeptGroups, KeptTexts, Reports, copied

ANEW = 4  # one in so many reports may be different for the names to be brought up to them: of more all are made anew
GOVERNMENT = "人民政府"  # ends the names of governments
NUMBER = "I"  # type code of the numbers that are kept
ORDER = array(NUMBER, [1]).tobytes().hex()  # how this machine writes them


class KnownNames(NamedTuple):
    """What the reports of a corpus are called."""

    places: Mapping[str, Reports]  # name of a place, in full, short or otherwise → reports
    wholes: Mapping[str, Reports]  # whole name of an agency → reports
    called: Mapping[str, Reports]  # agency without its places → its reports
    bodies: Mapping[str, str]  # report → its agency without its places
    with_places: Mapping[str, str]  # report → agency with all its places, for abbreviations
    short: Mapping[str, str]  # report → agency by its short name
    unread: Sequence[str]  # reports whose agency could not be read from their texts
    governments: Mapping[str, Sequence[str]]  # reports of governments → their places
    governed: frozenset[str]  # all of these places
    shorts: tuple[str, ...]  # the agencies by their short names, in the order of the reports

    @property
    def provincial(self) -> bool:
        """Do governments report?"""
        return bool(self.governments)

    def load(self) -> None:
        """Have at hand what is looked into otherwise."""
        for one in (self.places, self.wholes, self.called, self.bodies, self.with_places, self.short):
            if isinstance(one, Kept):
                one.load()


def names_of(
    sources: ById, former: tuple[ById, KnownNames] | None = None, apart: tuple[list[str], list[str]] | None = None
) -> KnownNames:
    """What the reports of these sources are called; those that are as in a `former` state by what was made then.
    `apart` is what is different (`ById.apart`), where that is known.
    """
    new, gone = (apart or sources.apart(former[0])) if former else ([], [])
    if former and ANEW * (len(new) + len(gone)) <= len(sources):
        made = _Made(former[1])
        made.take([former[0][report] for report in gone], [sources[report] for report in new])
    else:
        made = _Made(None)
        made.take([], list(sources.values()))
    return KnownNames(
        made.places,
        made.wholes,
        made.called,
        made.bodies,
        made.with_places,
        made.short,
        made.unread,
        made.governments,
        _all_places(made.governments),
        _in_order(made.short, sources.numbers),
    )


def _all_places(governments: Mapping[str, Sequence[str]]) -> frozenset[str]:
    return frozenset(name for places in governments.values() for name in places)


def _in_order(short: Mapping[str, str], reports: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(short.__getitem__, reports)))


class _Made:
    """Gathers names."""

    def __init__(self, former: KnownNames | None) -> None:
        self.places: MutableMapping[str, Reports] = copied(former.places) if former else {}
        self.wholes: MutableMapping[str, Reports] = copied(former.wholes) if former else {}
        self.called: MutableMapping[str, Reports] = copied(former.called) if former else {}
        self.bodies: MutableMapping[str, str] = copied(former.bodies) if former else {}
        self.with_places: MutableMapping[str, str] = copied(former.with_places) if former else {}
        self.short: MutableMapping[str, str] = copied(former.short) if former else {}
        self.unread: list[str] = list(former.unread) if former else []
        self.governments: dict[str, Sequence[str]] = dict(former.governments) if former else {}

    def take(self, gone: Sequence[Source], new: Sequence[Source]) -> None:
        """Take out the names of the sources that are `gone`, and those of `new` ones in."""
        for called, reports in by_issuer(gone):
            self._drop(called, reports)
        for source in gone:
            del self.short[source.id]
            self.governments.pop(source.id, None)
        for source in new:
            self.short[source.id] = source.short
            if source.agency.endswith(GOVERNMENT):
                self.governments[source.id] = source.places
        around: dict[str, list[str]] = {}  # gathered first: very many reports are of one place or kind of agency
        alike: dict[str, list[str]] = {}
        for called, reports in by_issuer(new):
            for name in called.places:
                around.setdefault(name, []).extend(reports)
            alike.setdefault(called.body, []).extend(reports)
            self._add(called, reports)
        kept: dict[Reports, Reports] = {}  # reports that several names stand for are kept once
        for gathered, held in ((around, self.places), (alike, self.called)):
            for name, found in gathered.items():
                own = held[name].union(found) if name in held else frozenset(found)
                held[name] = kept.setdefault(own, own)

    def _add(self, called: Called, reports: list[str]) -> None:
        """Take in what the reports of one agency alone are called."""
        self.bodies.update(dict.fromkeys(reports, called.body))
        self.with_places.update(dict.fromkeys(reports, called.with_places))
        self.unread += [] if called.is_read else reports
        own = frozenset(set(reports))  # one for all its names: nearly all are of it alone; copied it is smaller
        for name in called.wholes:
            self.wholes[name] = self.wholes[name] | own if name in self.wholes else own

    def _drop(self, called: Called, reports: list[str]) -> None:
        """Take out the reports of one agency."""
        for report in reports:
            del self.bodies[report], self.with_places[report]
        self.unread = [report for report in self.unread if report not in reports]
        for names, all_of in (
            (called.places, self.places),
            (called.wholes, self.wholes),
            ((called.body,), self.called),
        ):
            for name in names:
                all_of[name] = all_of[name].difference(reports)
                if not all_of[name]:
                    del all_of[name]


# -- kept -----------------------------------------------------------------------------------------------------------


def packed(names: KnownNames, numbers: Mapping[str, int]) -> bytes:
    """Names as they are kept; `numbers` are those of the reports."""
    groups: dict[Reports, int] = {}
    mappings = (names.places, names.wholes, names.called)
    arrays = [
        array(NUMBER, [groups.setdefault(group, len(groups)) for group in mapping.values()]) for mapping in mappings
    ]
    arrays.append(array(NUMBER, map(len, groups)))
    arrays.append(array(NUMBER, [numbers[report] for group in groups for report in group]))
    texts: list[Collection[str]] = []
    for of in (names.bodies, names.with_places, names.short):
        known: dict[str, int] = {}
        arrays.append(array(NUMBER, [known.setdefault(of[report], len(known)) for report in numbers]))
        texts.append(list(known))
    rest = [list(names.unread), [[numbers[report], list(places)] for report, places in names.governments.items()]]
    head = [ORDER, list(map(len, arrays)), list(map(list, mappings)), texts, rest]
    written = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"".join([len(written).to_bytes(8, "little"), written, *map(array.tobytes, arrays)])


def unpacked(kept: bytes, numbers: Mapping[str, int]) -> KnownNames:
    """Names as they were packed. Raises ValueError where they are not whole, or of another machine."""
    begin = 8 + int.from_bytes(kept[:8], "little")
    order, sizes, (places, wholes, called), (bodies, outer, shorts), (unread, governing) = json.loads(
        kept[8:begin].decode("utf-8", "surrogatepass")
    )
    if order != ORDER:
        raise ValueError("of another machine")
    arrays: list[array[int]] = []
    for size in sizes:
        arrays.append(array(NUMBER))
        end = begin + size * arrays[-1].itemsize
        arrays[-1].frombytes(kept[begin:end])
        begin = end
    of_places, of_wholes, of_called, lengths, members, of_bodies, of_outer, of_shorts = arrays
    ids = list(numbers)
    groups = Groups(ids, lengths, members)
    governments = {ids[number]: tuple(own) for number, own in governing}
    return KnownNames(
        KeptGroups(places, of_places, groups),
        KeptGroups(wholes, of_wholes, groups),
        KeptGroups(called, of_called, groups),
        KeptTexts(numbers, of_bodies, bodies),
        KeptTexts(numbers, of_outer, outer),
        KeptTexts(numbers, of_shorts, shorts),
        unread,
        governments,
        _all_places(governments),
        tuple(map(shorts.__getitem__, dict.fromkeys(of_shorts))),
    )
