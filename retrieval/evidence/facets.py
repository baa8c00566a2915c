"""A term of a question → a facet: what to look for in texts, or as much of it as a corpus or a text can hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

OFFICIAL = 0.9  # of an official form, against the asked word itself
IN_PARTS = 3  # forms of a term, the surest, whose parts count for something
FACETS = 1_000  # terms kept ready: a question's are held against texts by several probes

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


Facets = Callable[[str, tuple[str, ...], tuple[float, ...], bool], Facet]
NOTHING = Facet((), (), (), "", frozenset())  # of a term of which a text has nothing


@lru_cache(maxsize=FACETS)
def facet_of(asked: str, forms: tuple[str, ...], certainties: tuple[float, ...], known: bool) -> Facet:
    """A term made ready for any text: see `Term` for what is given of it."""
    values = certainties or (1.0, *(OFFICIAL for _ in forms[1:]))
    by_value = sorted(zip(forms, values, strict=True), key=lambda pair: -pair[1])
    return _made(
        tuple([(form, value, frozenset(form)) for form, value in by_value]),
        tuple([(_pairs(form), (len(form) - 1) / value) for form, value in by_value[:IN_PARTS] if len(form) >= 3]),
        _pairs(asked) if len(asked) >= 3 else (),
        asked if not known and len(asked) == 2 else "",
    )


def facet_among(facet: Facet, occurs: Callable[[str], bool]) -> Facet:
    """A facet for texts that hold nothing but what `occurs`."""
    parts = [(tuple([pair for pair in pairs if occurs(pair[0])]), count) for pairs, count in facet.parts]
    return _made(
        tuple([form for form in facet.forms if occurs(form[0])]),
        tuple([part for part in parts if part[0]]),
        tuple([pair for pair in facet.asked_pairs if occurs(pair[0])]),
        facet.scattered,
    )


def _made(
    forms: tuple[Form, ...],
    parts: tuple[tuple[tuple[Pair, ...], float], ...],
    asked_pairs: tuple[Pair, ...],
    scattered: str,
) -> Facet:
    pairs = [pair for held in (*(pairs for pairs, _ in parts), asked_pairs) for pair, _ in held]
    made_of = "".join([*(form for form, _, _ in forms), *pairs, scattered])
    return Facet(forms, parts, asked_pairs, scattered, frozenset(made_of))


def _pairs(form: str) -> tuple[Pair, ...]:
    pairs = [form[index : index + 2] for index in range(len(form) - 1)]
    return tuple([(pair, frozenset(pair)) for pair in pairs])


def narrowed(facet: Facet, text: str, chars: frozenset[str]) -> Facet:
    """A facet as far as `text`, whose characters are `chars`, can hold it."""
    if chars.isdisjoint(facet.chars):
        return NOTHING
    forms = tuple([form for form in facet.forms if form[2] <= chars and form[0] in text])
    parts = tuple([(held, count) for pairs, count in facet.parts if (held := _held(pairs, text, chars))])
    asked_pairs = _held(facet.asked_pairs, text, chars) if facet.asked_pairs else ()
    scattered = facet.scattered if facet.scattered and chars.issuperset(facet.scattered) else ""
    if forms or parts or asked_pairs or scattered:
        return Facet(forms, parts, asked_pairs, scattered, facet.chars)
    return NOTHING


def _held(pairs: tuple[Pair, ...], text: str, chars: frozenset[str]) -> tuple[Pair, ...]:
    return tuple([pair for pair in pairs if pair[1] <= chars and pair[0] in text])
