"""A question → the sources it excepts (`甲之外还有哪些…`, `除甲外`), of which it does not ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retrieval.language.gazetteer import by_name
from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked
from retrieval.language.wordsets import any_of
from retrieval.models import Span
from retrieval.query.sources.catalog import Catalog
from retrieval.query.sources.places import AND
from retrieval.query.sources.subjects import Mention

_BEFORE = regex(rf"(?<![开解免清消废破])(?:{any_of('except')})\s*$", needs="刨包含抛掉撇算计除")
_OUTSIDE = regex(
    r"[省市县区]?(?:之外|以外|除外|不算)(?!的?(?:人|户|游|学生|客|企业|资[金本]|投资|市场))的?", needs="外算"
)
# What closes the exception where nothing behind it does: a clause's end, or what is asked for besides.
_CLOSED = regex(
    r"[省市县区]?(?:外(?![\u4e00-\u9fff]?[资贸事商来])的?|(?=$|[,，;；。?？)）\s]|[还又也再]|其他|其余|别的|哪))"
)
_BESIDES = regex(r"(?:[,，\s]*(?:还有?|又|另外?)(?=[\s都有]{0,4}(?:哪|谁|几[个家])))")
_PLACE_EXCEPTED = regex(r"除了?([\u4e00-\u9fff]{2,8}?)(?:之外|以外|外)", needs="除")
_NEXT = regex(rf"\s*(?:{AND})\s*")
_WHICH = regex(rf"哪一?个(?=省|市|区|县|地方|{any_of('officekind', 'placekind')})", needs="哪")


class Excepted(NamedTuple):
    """What a question excepts: the reports, and the question without the words."""

    reports: frozenset[str]
    rest: str


def excepted(question: str, mentions: Sequence[Mention], unwanted: Iterable[str], catalog: Catalog) -> Excepted | None:
    """What a question with these mentions excepts, in it or in the clauses set aside as `unwanted` (`甲不要`); None
    where it asks of any source by name, or excepts none.
    """
    spans = _spans(question, mentions)
    if mentions and not spans:
        return None
    of = list(mentions)
    for clause in () if mentions else unwanted:
        found = catalog.mentions(clause)
        of += found if not blanked(clause, [(one.start, one.end) for one in found]).strip(" 、和与及的") else ()
    spans += [] if mentions else _places(question)
    if not of and not spans:
        return None
    return Excepted(frozenset[str]().union(*(one.reports for one in of)), _WHICH.sub("哪些", blanked(question, spans)))


def _places(text: str) -> list[Span]:
    """Places that no report is from, where they are excepted (`除甲市外`)."""
    return [found.span() for found in _PLACE_EXCEPTED.finditer(text) if found[1] in by_name()]


def _spans(text: str, mentions: Sequence[Mention]) -> list[Span]:
    """Where all of the mentions are excepted, with the words that do it; nothing where one of them is asked of."""
    rows: list[list[int]] = []
    for one in mentions:
        if rows and (one.start <= rows[-1][1] or _NEXT.fullmatch(text, rows[-1][1], one.start)):
            rows[-1][1] = max(rows[-1][1], one.end)
        else:
            rows.append([one.start, one.end])
    found: list[Span] = []
    for start, end in rows:
        before = _BEFORE.search(text[:start])
        after = _OUTSIDE.match(text, end) or (_CLOSED.match(text, end) if before else None)
        if after is None:
            return []
        besides = _BESIDES.match(text, after.end())
        found.append((before.start() if before else start, (besides or after).end()))
    return found
