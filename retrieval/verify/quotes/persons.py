"""The persons and firms a draft names → those for whom the report it tells of has somebody else in the same office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.language.entities import PERSONAL_TITLES, spans_of
from retrieval.language.lexicon import a_surname
from retrieval.language.patterns import regex
from retrieval.language.tokens import is_dictionary_word, tagged
from retrieval.models import Span
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.items import Item, Verdict

MAX_REPORTS = 4  # that may be the one told of
MAX_NAME = 4  # characters of a person's name
AHEAD = 6  # characters of which the name is one word
_TITLED = regex(rf"(?P<office>{PERSONAL_TITLES})[ \u3000]?(?={a_surname()}[\u4e00-\u9fff])")
_OFFICE = regex(PERSONAL_TITLES)
_FIRM = regex(r"(?P<name>[\u4e00-\u9fff]{2})(?P<office>律师事务所|会计师事务所|大学|医院)")
_NO_NAME = regex(r"[区市县镇省所家名个位等的与和该各本]$")


class Named(NamedTuple):
    """Somebody: where his name stands, and his office."""

    span: Span
    office: str


def persons(text: str, sources: Sources, scopes: Scopes, seen: Sequence[Item]) -> list[Item]:
    """The items of persons and firms of which no report has the name that the draft tells of, but another in the same
    office; none where one of `seen` tells of them already.
    """
    found = []
    for one in named(text):
        start, end = one.span
        scope = scopes.at(start)
        numbers = sources.numbers(scope.reports or ()) if scope.strict else frozenset()
        if not 0 < len(numbers) <= MAX_REPORTS:
            continue
        if any(item.start < end and start < item.end and item.verdict is not Verdict.EXACT for item in seen):
            continue
        whole = text[start:end] + (one.office if _FIRM.fullmatch(text[start:end] + one.office) else "")
        if any(whole in sources.plains[number].chars for number in numbers):
            continue
        dated = [one for one in sorted(numbers) if scope.allows_year(sources.sources[one])] or sorted(numbers)
        place = next((place for number in dated if (place := _other(one.office, number, sources))), None)
        if place is not None:
            number, span = place
            citation = sources.cite_text(number, *span)
            diff = (("replace", text[start:end], sources.report(number).text[slice(*span)]),)
            found.append(Item("quote", text[start:end], start, end, Verdict.CHANGED, (), citation, (), diff))
    return found


def named(text: str, anyway: bool = False) -> Iterator[Named]:
    """The persons a text names beside their offices, and its firms; `anyway` those too that other words name."""
    for match in _TITLED.finditer(text):
        name = next(iter(tagged(text[match.end() : match.end() + AHEAD])), ("", ""))
        if name[1].startswith("nr") and 1 < len(name[0]) <= MAX_NAME:
            yield Named((match.end(), match.end() + len(name[0])), match["office"])
    for start, end in spans_of("named", text, 0, len(text)):
        office = _OFFICE.match(text, end)
        if office is not None and end - start <= MAX_NAME:
            yield Named((start, end), office[0])
    for match in _FIRM.finditer(text):
        known = is_dictionary_word(match["name"])
        own = known and (anyway or tagged(match["name"])[0][1] in ("nr", "nz", "ns"))
        if (own or not known) and not _NO_NAME.search(match["name"]):
            yield Named(match.span("name"), match["office"])


def _other(office: str, number: int, sources: Sources) -> tuple[int, Span] | None:
    """Who has an office in a report."""
    return next(((number, one.span) for one in named(sources.report(number).text, True) if one.office == office), None)
