"""A few words between quotation marks in a draft, which stand in no report → the name for which the report that the
draft tells of has other characters (`“四个翻番”` for `“六个翻番”`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.verify.attribution.calling import TITLE
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.draft.quoting import Quoted, clause_around, is_name, quoted
from retrieval.verify.items import Item, Verdict
from retrieval.verify.parameters import CLAUSES
from retrieval.verify.words.aligning import Aligned, diff_of, is_changed_within
from retrieval.verify.words.plain import Plain
from retrieval.verify.words.seeking import Seeker, told

MIN_NAME, MAX_NAME = 3, 12  # characters of a name
MIN_SHORTENED, MIN_END = 5, 2  # characters of what may be shortened, and of either end
MIN_LONG = 6  # … of one that may stand in the report without marks
MAX_REPORTS = 8  # that may be the one told of
MIN_AROUND = 5  # characters of its clause besides it that the report must have
_DOCUMENT = regex(r"《([^《》\n]+)》")
_SAYS = regex(r"[未没无不均都已被]")  # in words that say something, and name nothing
_NAME = regex(rf"[“「『]([^“”「」『』\n，。；]{{{MIN_NAME},{MAX_NAME}}})[”」』]")


class Told(NamedTuple):
    """A clause (bare) without whose it is, and where in it a few words stand between quotation marks."""

    words: str
    at: int
    size: int


def names(text: str, draft: Plain, sources: Sources, scopes: Scopes, seen: Sequence[Item]) -> list[Item]:
    """The items of names that were changed, where none of `seen` tells of them already."""
    found = []
    told = [item for item in seen if item.kind == "quote"]
    marked = [quote for quote in quoted(text) if is_name(text, quote)]
    for quote in (*marked, *_documents(text)):
        start, end = draft.bare(quote.start, quote.end)
        if not MIN_NAME <= end - start <= MAX_NAME:
            continue
        scope = scopes.at(quote.start)
        if not scope.reports or any(item.start < quote.end and quote.start < item.end for item in told):
            continue
        numbers = sources.numbers(scope.reports)
        numbers = frozenset(one for one in numbers if scope.allows_year(sources.sources[one])) or numbers
        words = draft.chars[start:end]
        if len(numbers) > MAX_REPORTS or any(words in held.chars for held in sources.plains):
            continue
        within = clause_around(text, *quote.outer)
        first, last = draft.bare(*within)
        named = draft.chars.find(scope.named, first, start) if scope.named else -1
        first = named + len(scope.named) if named >= 0 else first
        clause = Told(draft.chars[first:last], start - first, end - start)
        places = (
            _otherwise(words, one, sources) or _told_there(clause, one, sources) or _shortened(words, one, sources)
            for one in sorted(numbers)
        )
        place = next((one for one in places if one is not None), None)
        if place is not None:
            number, span = place
            held = sources.plains[number]
            diff = diff_of(Aligned(words, *span, ()), held.chars)
            citation = sources.cite(number, *span)
            item = Item("quote", text[quote.start : quote.end], quote.start, quote.end, Verdict.CHANGED)
            found.append(item._replace(citation=citation, diff=diff))
    return found


def _documents(text: str) -> Iterator[Quoted]:
    """The names of documents but reports (`《某区评审方案》`)."""
    for match in _DOCUMENT.finditer(text):
        if not TITLE.match(text, match.start()):
            yield Quoted(*match.span(1), match.span(), (match.span(1),), False)


def _otherwise(words: str, number: int, sources: Sources) -> tuple[int, Span] | None:
    """The name (bare) in a report of which `words` are a changed one."""
    held = sources.plains[number]
    if len(words) >= MIN_LONG:
        lying = next((one for one in Seeker(held).places(words)[:1] if is_changed_within(one)), None)
        if lying is not None:
            return number, (lying.start, lying.end)
    for match in _NAME.finditer(sources.report(number).text):
        start, end = held.bare(*match.span(1))
        if start < end and _is_changed(words, held.chars[start:end]):
            return number, (start, end)
    return None


def _told_there(clause: Told, number: int, sources: Sources) -> tuple[int, Span] | None:
    """What a report has (bare) in place of the words, where it tells all else of their clause in the same words."""
    held = sources.plains[number]
    first, last = clause.at, clause.at + clause.size
    for lying in Seeker(held).places(clause.words)[:1]:
        own = [(max(a, first), min(a + size, last)) for a, _, size in lying.blocks if size > 1]
        inside = sum(end - start for start, end in own if start < end)
        outside = told(lying) - inside
        start, end = lying.image(first, last)
        there = held.chars[start:end]
        around = len(clause.words) - clause.size
        if outside >= max(MIN_AROUND, CLAUSES.replaced * around) and inside < clause.size and there.isalnum():
            return (number, (start, end)) if len(there) <= MAX_NAME else None
    return None


def _shortened(words: str, number: int, sources: Sources) -> tuple[int, Span] | None:
    """What a report has (bare) of which `words` are the beginning and the end, where these say something."""
    if len(words) < MIN_SHORTENED or _SAYS.search(words) is None:
        return None
    held = sources.plains[number].chars
    for at in range(MIN_END, len(words) - MIN_END + 1):
        pattern = re.escape(words[:at]) + rf"[\u4e00-\u9fff]{{2,{MAX_NAME}}}" + re.escape(words[at:])
        if (match := re.search(pattern, held)) is not None:
            return number, match.span()
    return None


def _is_changed(one: str, other: str) -> bool:
    """Are two names the same but for one character, or for the order of their characters?"""
    if one == other or len(one) != len(other):
        return False
    return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1
