"""The source of a report → what its agency may be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from retrieval.language.gazetteer import branch_at, by_name
from retrieval.language.han import is_han
from retrieval.language.normalise import simplify
from retrieval.language.patterns import regex
from retrieval.language.titlewords import words_of
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.models import Source
from retrieval.notices import NATION
from retrieval.query.names.agencies import ENDS_LIKE_AGENCY, GENERIC
from retrieval.query.names.agency_names import spoken_names
from retrieval.query.names.place_words import nation_words, other_names

NATIONAL = (NATION,)  # agencies that report for the whole country
_ZONE = regex(
    rf"^[\u4e00-\u9fff]{{2,12}}?(?:{any_of('district')}|[发试实示][验展范]?区|产业区|园区|度假区)",
    needs="产保发园实度新景示经试高",
)
# An agency's name may begin with the kind of its place alone (`县水务局`), or be that of the party's committee in it.
_OWN_KIND = regex(
    r"^(?:县(?!域|级)|区(?!域|划|块|际)|州|旗|省(?!级)|市(?!场|政|容|民|域|级|郊))(?=[\u4e00-\u9fff]{2})",
    needs="区县州市旗省",
)
_PARTY = regex(rf"^中共|(?:{any_of('partybody')}|党支部)$", needs="共党")
# A district's, which set up the street's office.
_OF_GOVERNMENT = regex(r"^人民政府(?=[\u4e00-\u9fff]{2,}办事处$)", needs="人")
_NO_NAME = regex(r"[^\u4e00-\u9fff（）()]+")
MIN_WHOLE = 3  # characters of an agency's whole name
LONGEST_NAME = 30
VAGUE = frozenset(GENERIC)


class Called(NamedTuple):
    """What the reports of one agency may be called by."""

    body: str  # the agency without its places
    with_places: str  # … with all of them, for abbreviations
    places: tuple[str, ...]
    wholes: tuple[str, ...]  # names that stand for it by themselves
    is_read: bool  # could the agency be read from the text?


def by_issuer(sources: Iterable[Source]) -> Iterator[tuple[Called, list[str]]]:
    """What the agencies of these sources are called, each once, with its reports: their years say nothing of that."""
    issuers: dict[tuple[object, ...], list[Source]] = {}
    for source in sources:
        issuers.setdefault((source.agency, source.places, source.short), []).append(source)
    for own in issuers.values():
        yield called(own[0]), [source.id for source in own]


def called(source: Source) -> Called:
    """What the agency that `source` is of is called."""
    given = name_of(source.agency)
    read = readable(given)
    agency = read or given
    places = dict.fromkeys(nation_words() if source.agency in NATIONAL else ())
    body = agency[branch_at(agency) :]
    for place in source.places or _leading_place(agency):
        short = by_name()[place][0].short if place in by_name() else place
        places |= dict.fromkeys((place, short, *other_names().get(place, ())))
        for name in (place, short):
            if body.startswith(name) and len(body) > len(name):
                body = body[len(name) :]
                break
    whose = _OF_GOVERNMENT.match(body)
    body = body[whose.end() :] if whose else body
    body = _OWN_KIND.sub("", body) if len(body) > MIN_WHOLE else body
    zone = _ZONE.match(body)
    if zone:
        places[zone[0]] = None
    outer = "".join(fold(place) for place in source.places if place not in agency)
    without = spoken_names(body)
    wholes = dict.fromkeys(
        one
        for name in dict.fromkeys((agency, given, name_of(source.short), *_after_places(source, body, bool(whose))))
        for one in spoken_names(name)
        if is_whole_name(one) and (one not in without or not well_formed(one))
    )
    return Called(body, outer + agency, tuple(places), tuple(wholes), bool(read))


def name_of(agency: str) -> str:
    """An agency's name as questions are folded: simplified characters, without the party's committee in it."""
    return _PARTY.sub("", simplify(fold(agency)).strip())


def well_formed(name: str) -> bool:
    """Is `name` of Chinese characters alone, brackets among them, and not too long for an agency's?"""
    return 2 <= len(name) <= LONGEST_NAME and all(is_han(char) or char in "（）()" for char in name)


def readable(agency: str) -> str:
    """The last part of what was read as an agency that is a name (`标题:某某局` → `某某局`); empty if none is."""
    if well_formed(agency):
        return agency
    parts = [part for part in _NO_NAME.split(agency) if len(part) > MIN_WHOLE]
    return next((part for part in reversed(parts) if ENDS_LIKE_AGENCY.fullmatch(part[-1])), "")


def _leading_place(agency: str) -> tuple[str, ...]:
    """The division whose full name an agency's begins with, where nobody has told the source's places."""
    lengths = range(min(len(agency) - 1, 12), 1, -1)
    found = (name for name in (agency[:length] for length in lengths) if name in by_name())
    return tuple(name for name in found if by_name()[name][0].name == name)[:1]


def is_whole_name(name: str) -> bool:
    """May `name` stand for a source by itself, wherever it is found in a question?"""
    return (
        len(name) >= MIN_WHOLE
        and name not in VAGUE
        and (ENDS_LIKE_AGENCY.fullmatch(name[-1]) is not None or len(name) >= 2 * MIN_WHOLE or _is_other_organ(name))
        and not name.isascii()
    )


def _is_other_organ(name: str) -> bool:
    """Does a name end in the kind of an organ that is no office, with a name before it (`某某海关`, `某某大学`)?"""
    return any(len(kind) > 1 and name.endswith(kind) and len(name) > len(kind) + 1 for kind in words_of("organ"))


def _after_places(source: Source, body: str, of_government: bool) -> list[str]:
    """The agency after the narrowest of its places, with and without its kind (`西青投资促进局`), and the government's
    whose office it is.
    """
    return [
        name + whose + body
        for place in source.places[-1:]
        for division in by_name().get(place, ())
        for name in (division.name, division.short)
        for whose in (("", "政府", "人民政府") if of_government else ("",))
    ]
