"""A question → expressions of the thesaurus that it has nearly (not letter by letter), and what they stand for.

People put one thing in many ways, and no table has them all: `没活干的比例` is much like 没活的占几成. An expression is
like a stretch of a question where most of what its characters tell stands together there, whatever stands between. The
table (data/likenesses.tsv, made by `deploy/liken.py`) gives expressions by their pairs of characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from retrieval.language.han import is_han
from retrieval.language.patterns import regex
from retrieval.language.tables import table
from retrieval.language.thesaurus import Variant, official

FILLERS = frozenset(
    "的了着过要想能会得把给让被呢啊呀吧嘛么都还就也才又再去来出个些这那哪几多少"
)  # say little, stand anywhere
SHORTEST = 3  # characters of an expression without its fillers at least
ROOM = 3  # characters beside an expression's own length within which it is looked for, on either side; less for a
# short one: two less than it has
LIKE = 0.7  # share of what its characters tell that must stand there
SURE = 0.9  # of the certainty of an expression all of whose characters stand there; less by the power of LOSS
LOSS = 1.5
QUESTIONS = 100  # of which it is kept what they have nearly: that of one is asked for again by those that go on from it
CACHE = 20_000  # expressions kept ready
PAIRS = 5_000  # pairs of characters whose expressions are: a kilobyte each

_WITHOUT = dict.fromkeys(map(ord, FILLERS))
_COUNT = regex(r"几|多少", needs="几多")
_FIGURE = regex(r"[0-9a-z]")


class Expression(NamedTuple):
    """An expression without fillers, its characters, what they tell, and how much of that may be lacking."""

    bare: str
    chars: frozenset[str]
    total: float
    spare: float


def bare_of(expression: str) -> str:
    """An expression without fillers; empty for one too short to be likened."""
    bare = expression.translate(_WITHOUT)
    return "" if len(bare) < SHORTEST or _FIGURE.search(bare) else bare


def most_lacking(bare: str, told: Iterable[float]) -> int:
    """How many characters of an expression without fillers may be lacking at most, by what each of them tells."""
    least_first = sorted(told)
    return bisect_right(list(accumulate(least_first)), _spare(bare, sum(least_first)))


def _spare(bare: str, total: float) -> float:
    return (1.0 - LIKE) * total if len(bare) > SHORTEST else 0.0


@lru_cache(maxsize=QUESTIONS)
def alike(text: str) -> tuple[Variant, ...]:
    """Stretches of a normalised question with what expressions like them stand for, less sure than their own."""
    places = [at for at, char in enumerate(text) if is_han(char) and char not in FILLERS]
    bare = "".join([text[at] for at in places])
    every = FILLERS.union(bare)
    known = "".join(every)
    found: dict[str, Variant] = {}
    for at in range(len(bare) - 1):
        for whole, few in _with_pair(bare[at : at + 2]):
            rest = whole.strip(known)  # begins and ends with what is lacking: nearly all are ruled out by this
            if rest and (few == 0 or (few == 1 and rest[0] != rest[-1]) or len(set(rest).difference(every)) > few):
                continue
            if whole in found:
                continue
            if whole in text and not _COUNT.search(whole):  # the thesaurus itself finds it
                continue
            one = _expression(whole)
            start = at - one.bare.find(bare[at : at + 2])
            room = min(ROOM, len(one.bare) - 2)
            begin, end = max(0, start - room), start + len(one.bare) + room
            lacking = _lacking(one, frozenset(bare[begin:end]))
            if lacking <= one.spare:
                held = [places[begin + on] for on, char in enumerate(bare[begin:end]) if char in one.chars]
                sure = SURE * (1.0 - lacking / one.total) ** LOSS
                forms = tuple([(word, sure * certainty) for word, certainty in official(whole)])
                found[whole] = held[0], held[-1] + 1, forms
    return tuple(found.values())


def _lacking(one: Expression, held: frozenset[str]) -> float:
    """How much those characters of an expression tell that `held` has not."""
    lacking = one.chars - held
    return sum(map(_tells, lacking)) if lacking else 0.0


@lru_cache(maxsize=PAIRS)
def _with_pair(pair: str) -> tuple[tuple[str, int], ...]:
    """The expressions found by a pair of characters, and how many characters of each may be lacking."""
    row = table("likenesses.tsv").get(pair)
    return tuple([(one[1:], int(one[0])) for one in row.split("|")]) if row else ()


@lru_cache(maxsize=CACHE)
def _expression(whole: str) -> Expression:
    bare = whole.translate(_WITHOUT)
    chars = frozenset(bare)
    total = sum(sorted(map(_tells, chars)))
    return Expression(bare, chars, total, _spare(bare, total))


@lru_cache(maxsize=CACHE)
def _tells(char: str) -> float:
    """The natural logarithm of expressions per expression that has the character."""
    return float(table("likenesses.tsv").get(char))
