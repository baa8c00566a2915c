"""A term of a question → a facet: what to look for in texts, or as much of it as a corpus or a text can hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from retrieval.evidence.parameters import COVERAGE

LONGER = 3  # characters of a form from which pairs of it count
IN_PARTS = 3  # forms of a term, the surest, whose parts count for something
FACETS = 1_000  # terms kept ready: a question's are held against texts by several probes
PASSAGES = 500  # of which it is kept how well they hold a term

Form = tuple[str, float, frozenset[str]]  # a form, the strength it gives, its characters
Pair = tuple[str, frozenset[str]]  # a pair of characters, and these


class Facet(NamedTuple):
    """One term made ready: what to look for in a text."""

    forms: tuple[Form, ...]  # the strongest first
    parts: tuple[tuple[tuple[Pair, ...], float], ...]  # of each longer form its pairs of characters, and their number
    # by its certainty
    asked_pairs: tuple[Pair, ...]
    scattered: str  # the word itself, where its characters may stand apart
    chars: frozenset[str]  # what any of these are made of
    seen: Seen


class Seen:
    """What was found of one term in passages: a question is read in two ways, and gone on from, in the same words."""

    __slots__ = ("parts", "wholes")

    def __init__(self) -> None:
        self.wholes: dict[object, float] = {}  # the term's strength in each passage
        self.parts: dict[object, Sequence[float]] = {}  # … in each of its sentences

    def clear(self) -> None:
        """Forget it."""
        self.wholes.clear()
        self.parts.clear()


Facets = Callable[[str, tuple[str, ...], tuple[float, ...], bool], Facet]
NOTHING = Facet((), (), (), "", frozenset(), Seen())  # of a term of which a text has nothing


@lru_cache(maxsize=FACETS)
def facet_of(asked: str, forms: tuple[str, ...], certainties: tuple[float, ...], known: bool) -> Facet:
    """A term made ready for any text: see `Term` for what is given of it."""
    return facet_among(asked, forms, certainties, known, bool)  # any words occur


def facet_among(
    asked: str, forms: tuple[str, ...], certainties: tuple[float, ...], known: bool, occurs: Callable[[str], bool]
) -> Facet:
    """A term made ready for texts that hold nothing but what `occurs`: see `facet_of`."""
    values = certainties or (1.0, *[COVERAGE.official] * (len(forms) - 1))
    by_value = sorted(zip(forms, values, strict=True), key=itemgetter(1), reverse=True)  # equals stay in order
    held = tuple([(form, value, frozenset(form)) for form, value in by_value if occurs(form)])
    longer = [(form, value) for form, value in by_value[:IN_PARTS] if len(form) >= LONGER]
    parts = tuple([(pairs, (len(form) - 1) / value) for form, value in longer if (pairs := _pairs(form, occurs))])
    asked_pairs = _pairs(asked, occurs) if len(asked) >= LONGER else ()
    scattered = asked if not known and len(asked) == 2 else ""
    chars = frozenset(scattered).union(*[chars for _, _, chars in held], *[c for pairs, _ in parts for _, c in pairs])
    return Facet(held, parts, asked_pairs, scattered, chars.union(*[one for _, one in asked_pairs]), Seen())


def _pairs(form: str, occurs: Callable[[str], bool]) -> tuple[Pair, ...]:
    pairs = [form[index : index + 2] for index in range(len(form) - 1)]
    return tuple([(pair, frozenset(pair)) for pair in pairs if occurs(pair)])


def narrowed(facet: Facet, text: str, chars: frozenset[str]) -> Facet:
    """A facet as far as `text`, whose characters are `chars`, can hold it."""
    if chars.isdisjoint(facet.chars):
        return NOTHING
    forms = tuple([form for form in facet.forms if form[2] <= chars and form[0] in text])
    parts = tuple([(held, count) for pairs, count in facet.parts if (held := _held(pairs, text, chars))])
    asked_pairs = _held(facet.asked_pairs, text, chars) if facet.asked_pairs else ()
    scattered = facet.scattered if facet.scattered and chars.issuperset(facet.scattered) else ""
    if forms or parts or asked_pairs or scattered:
        return Facet(forms, parts, asked_pairs, scattered, facet.chars, facet.seen)
    return NOTHING


def _held(pairs: tuple[Pair, ...], text: str, chars: frozenset[str]) -> tuple[Pair, ...]:
    return tuple([pair for pair in pairs if pair[1] <= chars and pair[0] in text])
