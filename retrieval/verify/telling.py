"""A clause of a draft and the place of a source it tells of in its own words → what it turns into something else."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tables import data_rows
from retrieval.language.thesaurus import related
from retrieval.language.tokens import tagged
from retrieval.ledger.numbers import value
from retrieval.models import Span
from retrieval.verify.aligning import Aligned
from retrieval.verify.seeking import told

LEAST_SAME = 4  # characters of a clause besides what was changed that the source must have
SHARE = 0.6  # … of all its others
MOST_GAP = 10  # characters that may stand in the place of what was changed
BESIDE = 3  # characters around a change in which the word it belongs to may stand
_NUMERAL = regex(
    r"第(?:\d+|[一二三四五六七八九十百]+)|[一二三四五六七八九十百两]{2,}(?=[年月天个项家名次场件])|[一二三四五六七八九两](?=年来|年期|倍)"
)
_OFTEN = regex(r"每(?:半年|季度?|年度?|月|周|旬|[日天]|[两三]年)")
_SENTENCE_ENDS = "。;!?"
MOST_OTHER, LEAST_OTHER = 6, 2  # characters of a word that stands for another
INSIDE = 6  # characters of a clause besides it that the source must have
ALIKE = 0.6  # certainty from which one word may be said for another
NEARLY_ALL = 0.68  # … of all its others
_SAY_LITTLE = frozenset("dpcurmqfyexozt")  # first letters of the tags of words that name nothing


class Change(NamedTuple):
    """What of a clause was changed: `mine` and `theirs` are spans of the clause and of the source (bare)."""

    kind: str  # `opposite`, `negation`, `number`, `other`
    mine: Span
    theirs: Span


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """A word → those that say the opposite."""
    found: dict[str, set[str]] = {}
    for one, other in data_rows("opposites.tsv"):
        for here, there in ((one, other), (other, one)):
            for word in here.split():
                found.setdefault(word, set()).update(there.split())
    return {word: frozenset(words) for word, words in found.items()}


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _opposites()}))


def changes(lying: Aligned, source: str, sentence: Span) -> list[Change]:
    """What a clause (`lying.draft`, bare) says otherwise than the source at the place where it lies; `sentence` is the
    sentence of the source there.
    """
    words, held = lying.draft, source[slice(*sentence)]
    found = []
    for mine, whole in _gaps(lying):
        theirs = _in_sentence(source, whole, lying)
        if max(mine[1] - mine[0], theirs[1] - theirs[0]) > MOST_GAP:
            continue
        same = told(lying)
        if same < LEAST_SAME or same < SHARE * (len(words) - (mine[1] - mine[0])):
            continue
        change = (
            _opposite(words, source, mine, theirs, held)
            or _number(words, source, mine, theirs, held)
            or _often(words, source, mine, theirs)
            or _negation(words, source, mine, theirs, held)
            or (
                _other(lying, source, mine, theirs, held)
                if same >= max(INSIDE, NEARLY_ALL * (len(words) - 2))
                else None
            )
        )
        if change is not None:
            found.append(change)
    return found


def _gaps(lying: Aligned) -> list[tuple[Span, Span]]:
    """The stretches of the clause and of the source between what is the same."""
    found = []
    a, b = 0, lying.start
    blocks = [block for block in lying.blocks if block[2] > 1]
    for x, y, size in (*blocks, (len(lying.draft), lying.end, 0)):
        if x > a or y > b:
            found.append(((a, x), (b, y)))
        a, b = x + size, y + size
    return found


def _in_sentence(source: str, span: Span, lying: Aligned) -> Span:
    """A stretch of the source beside what is the same, as far as it belongs to the same sentence."""
    start, end = span
    marks = [at for at in range(start, end) if source[at] in _SENTENCE_ENDS]
    if not marks:
        return span
    return (marks[-1] + 1, end) if start == lying.start and end < lying.end else (start, marks[0])


def _words_at(text: str, span: Span) -> list[tuple[str, Span]]:
    """The words with an opposite that stand, in part or whole, in `text[span]`."""
    start, end = span
    found = []
    for size in _sizes():
        for at in range(max(start - size + 1, 0), end):
            if at + size <= len(text) and text[at : at + size] in _opposites():
                found.append((text[at : at + size], (at, at + size)))
    return sorted(found, key=lambda one: -len(one[0]))


def _opposite(words: str, source: str, mine: Span, theirs: Span, held: str) -> Change | None:
    beside = max(theirs[0], 0), theirs[1]
    there = _words_at(source, beside)
    for word, span in _words_at(words, mine):
        for other, place in there:
            if other in _opposites()[word] and word not in held and other not in words:
                return Change("opposite", span, place)
    return None


def _number(words: str, source: str, mine: Span, theirs: Span, held: str) -> Change | None:
    ours = [match for match in _NUMERAL.finditer(words) if match.start() < mine[1] and mine[0] < match.end()]
    there = [
        match
        for match in _NUMERAL.finditer(source, max(theirs[0] - BESIDE, 0), theirs[1] + BESIDE)
        if match.start() < theirs[1] and theirs[0] < match.end()
    ]
    if len(ours) != 1 or len(there) != 1 or _worth(ours[0][0]) == _worth(there[0][0]) or ours[0][0] in held:
        return None
    return Change("number", ours[0].span(), there[0].span())


def _often(words: str, source: str, mine: Span, theirs: Span) -> Change | None:
    """`每季度` for `每半年`."""
    ours = [match for match in _OFTEN.finditer(words) if match.start() < mine[1] and mine[0] < match.end()]
    there = [
        match for match in _OFTEN.finditer(source, max(theirs[0] - BESIDE, 0), theirs[1]) if match.end() > theirs[0]
    ]
    if len(ours) != 1 or len(there) != 1 or ours[0][0].rstrip("度") == there[0][0].rstrip("度"):
        return None
    return Change("number", ours[0].span(), there[0].span())


def _other(lying: Aligned, source: str, mine: Span, theirs: Span, held: str) -> Change | None:
    """A name or thing for another, in the midst of words that are the same."""
    words = lying.draft
    if not (mine[0] and mine[1] < len(words) and mine[0] < mine[1] and theirs[0] < theirs[1]):
        return None
    span = _whole_words(words, mine)
    if span is None:
        return None
    place = theirs[0] - (mine[0] - span[0]), theirs[1] + span[1] - mine[1]
    ours, there = words[slice(*span)], source[slice(*place)]
    if (
        len(there) > MOST_OTHER
        or not all(map(str.isalpha, there))
        or all(_says_little(tag) for _, tag in tagged(there))
    ):
        return None
    if ours in held or there in words or ours in there or there in ours:
        return None
    if _is_like(ours, there) or _is_like(there, ours):
        return None
    return Change("other", span, place)


def _is_like(one: str, other: str) -> bool:
    """May a word be said for another?"""
    return any(word == other and sure >= ALIKE for word, sure in related(one))


def _says_little(tag: str) -> bool:
    return tag[0] in _SAY_LITTLE or tag == "v"


def _whole_words(text: str, span: Span) -> Span | None:
    """The words that `text[span]` is part of, where they name something."""
    at, start, end = 0, -1, -1
    for word, tag in tagged(text):
        if at < span[1] and span[0] < at + len(word):
            if _says_little(tag):
                return None
            start, end = at if start < 0 else start, at + len(word)
        at += len(word)
    return (start, end) if LEAST_OTHER <= end - start <= MOST_OTHER else None


def _worth(numeral: str) -> object:
    return value(numeral.removeprefix("第"))


def _negation(words: str, source: str, mine: Span, theirs: Span, held: str) -> Change | None:
    negative = notions("figures.tsv")["negative"]
    ours = negative.said(words[max(mine[0] - 1, 0) : mine[1] + 1])
    there = negative.said(source[max(theirs[0] - 1, 0) : theirs[1] + 1])
    if ours and not there and not negative.said(held):
        return Change("negation", mine, theirs)
    if there and not ours and not negative.said(words):
        return Change("negation", mine, theirs)
    return None
