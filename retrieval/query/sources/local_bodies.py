"""A body named with its place (`某县检察院`, `某市城管`) → its own reports, else those from there that speak of it.

A body that issues no report may be spoken of by one that does: a court, a bureau, a squad of the office that reports.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from retrieval.language.bodies import everyday, says
from retrieval.language.gazetteer import abbreviations, ancestors, by_name
from retrieval.language.offices import field_words, office
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Body
from retrieval.query.names.issuers import NATIONAL
from retrieval.query.names.place_words import nicknames
from retrieval.query.names.source_names import HEAD, LOOKED_THROUGH, SourceNames
from retrieval.query.sources.places import NO_CITY

LONGEST = 14  # characters of a place's name
# Of the place, before the body's name.
_KIND = regex(r"[省市区县州盟旗镇乡](?=[\u4e00-\u9fff]{2})", needs="乡区县州市旗盟省镇")
_KIND_OF_OFFICE = regex(r"(?<=..)[局委办]$")
_MINISTRY = regex(rf"^{any_of('nationname')}|(?:部|总局|署)$")


class Named(NamedTuple):
    """A body's name taken apart: its place, the reports from that very place, and the body."""

    place: str
    reports: frozenset[str]
    body: str


class LocalBodies:
    """The bodies of the places of one corpus, those without a report of their own included."""

    def __init__(self, names: SourceNames) -> None:
        self._names = names

    def taken_apart(self, name: str) -> Named:
        """A name with its places, the last of which is the body's; no place where it begins with none."""
        at, place, around = 0, "", frozenset[str]()
        while found := self._place_at(name, at, place):
            own = self._names.places.get(found, self._names.places.get(abbreviations().get(found, ""), frozenset()))
            around = own if not place else around & own
            at, place = at + len(found), abbreviations().get(found, nicknames().get(found, found))
        kind = _KIND.match(name, at) if at else None
        at = kind.end() if kind else at
        at += bool(at) and name[at : at + 1] == "的"
        return Named(place, self._names.own(name[:at], around), name[at:])

    def _place_at(self, name: str, at: int, outer: str) -> str:
        """The place whose name stands there, the longest; inside the `outer` one, where it follows that."""
        sizes = range(min(LONGEST, len(name) - at), 1 if at else 0, -1)
        known = (name[at : at + size] for size in sizes if not _begins_next(name, at + size))
        names = (one for one in known if one in (self._names.place_names if len(one) > 1 else abbreviations()))
        return next((one for one in names if not outer or _lies_in(one, outer)), "")

    def of_field(self, name: str) -> frozenset[str]:
        """The reports of the one office whose place and field of work `name` gives, though in other words."""
        named = self.taken_apart(name)
        asked, called = office(named.body), everyday().get(_KIND_OF_OFFICE.sub("", named.body), ())
        bodies = {report: self._names.bodies[report] for report in named.reports}
        own = {
            report
            for report, body in bodies.items()
            if asked.may_be(office(body)) or any(words in body for words in called)
        }
        return frozenset(own) if len({bodies[report] for report in own}) == 1 else frozenset()

    def everyday_end(self, text: str, end: int, reports: frozenset[str]) -> int:
        """The end of a body's everyday name right after a place whose name ends at `end`; the same where there is none,
        or one of `reports`, those from the place, is its government's, which tells of all of its bodies.
        """
        if any(self._names.bodies[report].endswith("人民政府") for report in reports):
            return end
        found = _everyday().match(text, end)
        return found.end() if found else end

    def field_named(self, text: str, start: int, end: int, around: frozenset[str]) -> Named | None:
        """An office that reports, by its field of work alone after its place (`某市水务的`), or by what it does; of a
        place whose reports, those `around`, are none of such an office, nor of a government, it is one they lack.
        """
        place, doing = text[start:end], _doing().match(text, end)
        if doing is None:
            found = _field().match(text, end)
            reports = self.of_field(place + found[0]) if found else frozenset[str]()
            return Named(place, reports, found[0]) if found and reports else None
        bodies, fields = {report: self._names.bodies[report] for report in around}, office(doing["field"]).fields
        own = frozenset(report for report, body in bodies.items() if fields <= office(body).fields)
        lacks = not own and not any(body.endswith("人民政府") for body in bodies.values())
        return Named(place, own, doing[0]) if lacks or len({bodies[report] for report in own}) == 1 else None

    def spoken_of(self, name: str) -> tuple[Body, frozenset[str]] | None:
        """What a name that no report answers to means, and the reports that may speak of it: those of its very place
        that do, or, of a place that none is known to be from, those of which that is not known and which name it.
        """
        named = self.taken_apart(name)
        if not named.place or not (named.reports or named.place in by_name()):
            return self._quoting(name)
        if named.reports and named.body:
            body = Body(name=name, words=named.body, place=named.place)
            of_it = frozenset(r for r in sorted(named.reports)[:LOOKED_THROUGH] if says(self._names.text(r), body))
            return (body, of_it) if of_it else None
        if self._names.places.get(named.place) or len(self._names.sources) > LOOKED_THROUGH:
            return None
        around = frozenset[str]() if named.body else self._names.telling_of(named.place)
        if around:
            return Body(name=name, words=by_name()[named.place][0].short, place=named.place), around
        perhaps = frozenset(report for report in self._names.sources if self._may_be_from(report, named))
        return (Body(name=name, place=named.place), perhaps) if perhaps else None

    def _quoting(self, name: str) -> tuple[Body, frozenset[str]] | None:
        """An office of a place unknown here by its whole name, and the reports that use it."""
        if not has_field(name) or len(self._names.sources) > LOOKED_THROUGH:
            return None
        using = frozenset(report for report in self._names.sources if name in self._names.text(report))
        return (Body(name=name, words=name), using) if using else None

    def _may_be_from(self, report: str, named: Named) -> bool:
        source, body = self._names.sources[report], self._names.bodies[report]
        if source.places or source.agency in NATIONAL or _MINISTRY.search(source.agency):
            return False
        if named.body and not self._names.answers_to(report, named.body, named.body):
            return False
        return any(one.short in self._names.text(report)[:HEAD] for one in by_name().get(named.place, ())) and bool(
            body
        )


def has_field(name: str) -> bool:
    """Does the name of a body, without its place, give its field of work, or is it a court?"""
    return bool(office(name).fields) or name.endswith(("法院", "检察院")) or name in everyday()


def _begins_next(name: str, end: int) -> bool:
    return name[end - 1] == "市" and NO_CITY.match(name, end) is not None


def _lies_in(inner: str, outer: str) -> bool:
    named = by_name().get(nicknames().get(inner, inner), ())
    around = {division for one in named for division in ancestors(one) if division != one}
    return inner not in everyday() and not around.isdisjoint(by_name().get(outer, ()))


@cache
def _field() -> re.Pattern[str]:
    words = sorted((word for word in field_words() if len(word) > 1), key=lambda word: -len(word))
    return regex(
        rf"的?[区县市省州旗盟]?(?:{'|'.join(words)})(?:部门|系统)?(?=[的那,，、\s和与跟同各]|20\d\d|\d\d年|[去今]年|$)"
    )


@cache
def _doing() -> re.Pattern[str]:
    """Finds an office by what it does (`管招商那个局`)."""
    words = sorted((word for word in field_words() if len(word) > 1), key=lambda word: -len(word))
    return regex(
        rf"的?[那这]?[边个]?(?:主管|分管|[管搞抓]|负责)(?P<field>{'|'.join(words)})(?:工作|方面|这块|那块|口)?的?"
        rf"(?:[那这]一?[个家])?(?:{any_of('officekind')}|局|委|办|厅)(?!长)",
        needs="管搞抓责",
    )


@cache
def _everyday() -> re.Pattern[str]:
    names = sorted(everyday(), key=lambda name: -len(name))
    said = [f"{name}门|{name}(?![署队])" if name.endswith("部") else name for name in names]
    return regex(rf"[区县市省州旗盟]?(?:{'|'.join(said)})", words=names)


def load() -> None:
    """Compile now what is otherwise compiled when first used."""
    for names in (_field(), _doing(), _everyday()):
        names.search("")
