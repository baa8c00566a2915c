"""A source named in a question → the same without the reports of other offices: one of another field of work whose name
only begins so, one of another city; and whether they are of one below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.gazetteer import by_name
from retrieval.language.offices import office
from retrieval.language.patterns import regex
from retrieval.query.names.agencies import AGENCY_TAIL, ENDS_LIKE_AGENCY, is_agency_tail
from retrieval.query.names.source_names import HEAD, SourceNames
from retrieval.query.sources.local_bodies import has_field
from retrieval.query.sources.subjects import Mention

MANY = 200  # reports of one mention, of which each is looked at
# The place that a name begins with, of whatever name.
_CITY = regex(r"[\u4e00-\u9fff]{2,3}[省市州盟](?=[\u4e00-\u9fff]{2})", needs="省市州盟")
LOWER = 3  # characters at least behind an office's name that are that of one below it (`某局某镇水管所`)


def without_other_offices(mentions: Sequence[Mention], text: str, names: SourceNames) -> list[Mention]:
    """The mentions; each a stranger, stretched over the name of an office that goes on in `text`, where none of its
    reports is that one's.
    """
    found = [_of_its_own(one, text, names) for one in mentions]
    return [one for one in found if not any(_covers(other, one) for other in found)]


def _covers(one: Mention, other: Mention) -> bool:
    return one.start <= other.start and other.end <= one.end and one.end - one.start > other.end - other.start


def _of_its_own(mention: Mention, text: str, names: SourceNames) -> Mention:
    if not mention.reports or mention.group or len(mention.reports) > MANY:
        return mention
    named = _with_tail(mention, text)
    kept = frozenset(one for one in mention.reports if _may_be(one, mention, named, names))
    if kept:
        return mention if len(kept) == len(mention.reports) else mention._replace(reports=kept)
    return named._replace(reports=kept, strong=True)


def _with_tail(mention: Mention, text: str) -> Mention:
    """The mention with the name of an office that follows at once, where it ends as no office does."""
    tail = AGENCY_TAIL.match(text, mention.end) if not office(mention.name).fields else None
    if tail is None or not is_agency_tail(tail["name"]) or not has_field(tail["name"]):
        return mention
    return mention._replace(end=tail.end(), name=text[mention.start : tail.end()])


def _may_be(report: str, mention: Mention, named: Mention, names: SourceNames) -> bool:
    body = names.bodies[report]
    if named.end > mention.end and has_field(body):
        tail = named.name[len(mention.name) :]
        if not (office(tail).fields & office(body).fields or names.answers_to(report, named.name, tail)):
            return False
    return not _is_elsewhere(named.name, report, names)


def is_below(name: str, report: str, names: SourceNames) -> bool:
    """Is a report's agency one below the office named: a part of it, or its like in a place inside?"""
    body, places = names.bodies[report], names.sources[report].places
    if not has_field(name) or not ENDS_LIKE_AGENCY.fullmatch(name[-1]):
        return False
    for one in (body, names.known.with_places[report]):
        rest = one.removeprefix(name)
        if rest != one and len(rest) >= LOWER and ENDS_LIKE_AGENCY.fullmatch(rest[-1]):
            return True
    city = _CITY.match(name)
    inside = places[-1:] if city and body.startswith(city[0]) else ()
    return any(one in body and one[:2] not in name for one in inside)


def _is_elsewhere(name: str, report: str, names: SourceNames) -> bool:
    """Does a name begin with a city, unknown otherwise, with which a report has nothing to do?"""
    city = _CITY.match(name)
    if city is None or city[0] in by_name() or city[0][:-1] in by_name():
        return False
    return city[0][:2] not in names.known.with_places[report] and city[0] not in names.text(report)[:HEAD]
