"""The sources of a corpus → which reports stand under which names, made once and kept where there are very many.

What is kept is looked into name by name: of a hundred thousand reports a question asks after a few.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from retrieval.models import Source
from retrieval.models.by_id import ById
from retrieval.query.issuers import Called, by_issuer

Reports = frozenset[str]
ANEW = 4  # one in so many reports may be different for the names to be brought up to them: of more all are made anew
GOVERNMENT = "人民政府"  # ends the names of governments
NUMBER = "I"  # type code of the numbers that are kept
ORDER = array(NUMBER, [1]).tobytes().hex()  # how this machine writes them
V = TypeVar("V")


class KnownNames(NamedTuple):
    """What the reports of a corpus are called."""

    places: Mapping[str, Reports]  # name of a place, in full, short or otherwise → reports
    wholes: Mapping[str, Reports]  # whole name of an agency → reports
    called: Mapping[str, Reports]  # agency without its places → its reports
    bodies: Mapping[str, str]  # report → its agency without its places
    with_places: Mapping[str, str]  # report → agency with all its places, for abbreviations
    unread: Sequence[str]  # reports whose agency could not be read from their texts
    governed: frozenset[str]  # places of governments that report
    provincial: bool  # do governments report?
    shorts: tuple[str, ...]  # the agencies by their short names

    def load(self) -> None:
        """Have at hand what is looked into otherwise."""
        for one in (self.places, self.wholes, self.called, self.bodies, self.with_places):
            if isinstance(one, _Kept):
                one.load()


def names_of(sources: ById, former: tuple[ById, KnownNames] | None = None) -> KnownNames:
    """What the reports of these sources are called; those that are as in a `former` state by what was made then."""
    new = sources.other_than(former[0]) if former else []
    gone = former[0].other_than(sources) if former else []
    if former and ANEW * (len(new) + len(gone)) <= len(sources):
        made = _Made(former[1])
        made.take([former[0][report] for report in gone], [sources[report] for report in new])
    else:
        made = _Made(None)
        made.take([], list(sources.values()))
    every = list(sources.values())
    governments = [source for source in every if source.agency.endswith(GOVERNMENT)]
    return KnownNames(
        made.places,
        made.wholes,
        made.called,
        made.bodies,
        made.with_places,
        made.unread,
        frozenset(name for source in governments for name in source.places),
        bool(governments),
        tuple(dict.fromkeys(source.short for source in every)),
    )


class _Made:
    """Gathers names."""

    def __init__(self, former: KnownNames | None) -> None:
        self.places: dict[str, Reports] = dict(former.places) if former else {}
        self.wholes: dict[str, Reports] = dict(former.wholes) if former else {}
        self.called: dict[str, Reports] = dict(former.called) if former else {}
        self.bodies: dict[str, str] = dict(former.bodies) if former else {}
        self.with_places: dict[str, str] = dict(former.with_places) if former else {}
        self.unread: list[str] = list(former.unread) if former else []

    def take(self, gone: Sequence[Source], new: Sequence[Source]) -> None:
        """Take out the names of the sources that are `gone`, and those of `new` ones in."""
        for called, reports in by_issuer(gone):
            self._drop(called, reports)
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


class _Kept(Mapping[str, V], Generic[V]):
    """Values by what they are of, each made when it is first asked for."""

    _numbers: Mapping[str, int]

    def __init__(self) -> None:
        self._all: dict[str, V] = {}

    @abstractmethod
    def _value(self, number: int) -> V:
        """What has this number."""

    def __getitem__(self, name: str) -> V:
        found = self._all.get(name)
        if found is None:
            found = self._all[name] = self._value(self._numbers[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def load(self) -> None:
        """Make all of them."""
        for name in self._numbers:
            self[name]


class _Groups(_Kept[Reports]):
    """Reports by names; those of several names are kept once."""

    def __init__(self, names: Sequence[str], which: array[int], groups: Groups) -> None:
        super().__init__()
        self._numbers = dict(zip(names, which, strict=True))
        self._groups = groups

    def _value(self, number: int) -> Reports:
        return self._groups.at(number)


class Groups:
    """Groups of reports, each made when it is first asked for."""

    def __init__(self, ids: Sequence[str], sizes: array[int], members: array[int]) -> None:
        """`members` are numbers of `ids`, one group behind the other, of these `sizes`."""
        self._ids = ids
        self._bounds = list(accumulate(sizes, initial=0))
        self._members = members
        self._made: dict[int, Reports] = {}
        if self._bounds[-1] != len(members):
            raise ValueError("cut short")

    def at(self, number: int) -> Reports:
        """The group with this number."""
        if number not in self._made:
            own = self._members[self._bounds[number] : self._bounds[number + 1]]
            self._made[number] = frozenset(map(self._ids.__getitem__, own))
        return self._made[number]


class _Texts(_Kept[str]):
    """A text for each report: few are different."""

    def __init__(self, numbers: Mapping[str, int], which: array[int], texts: Sequence[str]) -> None:
        super().__init__()
        self._numbers = numbers
        self._which = which
        self._texts = texts
        if len(which) != len(numbers):
            raise ValueError("cut short")

    def _value(self, number: int) -> str:
        return self._texts[self._which[number]]


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
    for of in (names.bodies, names.with_places):
        known: dict[str, int] = {}
        arrays.append(array(NUMBER, [known.setdefault(of[report], len(known)) for report in numbers]))
        texts.append(list(known))
    rest = [list(names.unread), sorted(names.governed), names.provincial, names.shorts]
    head = [ORDER, list(map(len, arrays)), list(map(list, mappings)), texts, rest]
    written = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"".join([len(written).to_bytes(8, "little"), written, *map(array.tobytes, arrays)])


def unpacked(kept: bytes, numbers: Mapping[str, int]) -> KnownNames:
    """Names as they were packed. Raises ValueError where they are not whole, or of another machine."""
    begin = 8 + int.from_bytes(kept[:8], "little")
    order, sizes, (places, wholes, called), (bodies, outer), (unread, governed, provincial, shorts) = json.loads(
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
    of_places, of_wholes, of_called, lengths, members, of_bodies, of_outer = arrays
    groups = Groups(list(numbers), lengths, members)
    return KnownNames(
        _Groups(places, of_places, groups),
        _Groups(wholes, of_wholes, groups),
        _Groups(called, of_called, groups),
        _Texts(numbers, of_bodies, bodies),
        _Texts(numbers, of_outer, outer),
        unread,
        frozenset(governed),
        provincial,
        tuple(shorts),
    )
