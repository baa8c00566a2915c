"""Figures of sources of which a draft may give the sum → those that it tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure, Stated
from retrieval.verify.derived.workings import (
    MAX_IN_ALL,
    NAMED,
    SURELY,
    TOGETHER,
    TOLD,
    Part,
    Worked,
    are_alike,
    like_of,
    work_out,
)
from retrieval.verify.draft.around import Said

MAX_OF_ONE, MAX_SUMMED = 4, 4  # figures tried of each agency, and added up
_HAN = "两三四五"
_NUMBERED = regex(rf"(?<![\d第十])([{_HAN}])(?:年|[省市县区地家局]|个[省市县区街单])")  # how many are added up
MIN_NAMED = 2  # figures of a row that a draft must name, to mean all of it
MAX_GROUPS = 6  # reports whose figures are added up
MAX_IN_ROW = 3  # figures of a row whose sum is given without a word for it


def _by_report(parts: Iterable[Part]) -> list[list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        if len(found[part.report]) < MAX_OF_ONE:
            found[part.report].append(part)
    return list(found.values())


def sum_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """The figures whose sum it may be: of several reports the same, or of one several that the draft names."""
    like = like_of(figure, (part for part in parts if part.told >= NAMED))
    groups = _by_report(like)[:MAX_GROUPS]
    said_to_be = _NUMBERED.findall(said.before)
    counts = {_HAN.index(number) + 2 for number in said_to_be} or set(range(2, min(len(groups), MAX_SUMMED) + 1))
    if said_to_be:  # 四年累计…: of as many, and no plans
        done = (part for part in like if part.figure.stated is Stated.RESULT and not part.figure.about)
        groups = [sorted(one, key=lambda part: -part.told)[:1] for one in _by_report(done)[:MAX_GROUPS]]
    for count in sorted(counts):
        for some in combinations(groups, count):
            for one in product(*some):
                sure = bool(said_to_be) and min(part.told for part in one) >= SURELY
                if sure or all(are_alike(one[0], other) for other in one[1:]):
                    yield _sum(one)
    for number in dict.fromkeys(part.report for part in like):
        own = [part for part in like if part.report == number][:MAX_IN_ALL]
        for count in range(2, MAX_SUMMED + 1):
            for several in combinations(own, count):
                together = len({part.figure.sentence for part in several}) == 1
                # Shares of one thing and another are added only where the source tells them together.
                if together or (figure.kind != "share" and all(part.told >= SURELY for part in several)):
                    yield _sum(several)
    for worked in map(_sum, _of_one_thing(like)):
        yield worked._replace(told=worked.told + TOGETHER)
    for number, sentence in dict.fromkeys((part.report, part.figure.sentence) for part in like):
        held = [part for part in parts if (part.report, part.figure.sentence) == (number, sentence)]
        yield from map(_sum, _rows(held, figure))


def _of_one_thing(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """All that a report counts of one thing, in several places."""
    found: dict[tuple[int, str, str], list[Part]] = defaultdict(list)
    for part in parts:
        found[part.report, fold(part.figure.counted), part.figure.unit].append(part)
    for some in found.values():
        if 1 < len(some) <= MAX_SUMMED and len({part.figure.sentence for part in some}) == len(some):
            yield some


def _sum(parts: Sequence[Part]) -> Worked:
    return work_out(parts, sum((part.figure.low for part in parts), Decimal(0)))


def _rows(parts: Sequence[Part], figure: Figure) -> Iterator[tuple[Part, ...]]:
    """The figures of one sentence, as many as follow each other, of which the draft tells of all, or most surely of two
    and half of them.
    """
    row = sorted(like_of(figure, parts), key=lambda part: part.figure.start)
    for first in range(len(row)):
        for last in range(first + 2, len(row) + 1):
            some = row[first:last]
            named = sum(part.told >= NAMED for part in some)
            two = len(some) == MIN_NAMED and max(part.told for part in some) >= SURELY  # 人大建议和政协提案
            if named == len(some) or (named >= MIN_NAMED and 2 * named >= len(some)) or two:
                yield tuple(some)


def row_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """Figures that follow each other in one sentence, of which the draft tells of all, and nothing of a sum
    (`建议提案459件`).
    """
    like = like_of(figure, (part for part in parts if part.near >= NAMED))
    for place in dict.fromkeys((part.report, part.figure.sentence) for part in like):
        held = [part for part in parts if (part.report, part.figure.sentence) == place]
        row = sorted(like_of(figure, held), key=lambda part: part.figure.start)
        for count in range(MIN_NAMED, MAX_IN_ROW + 1):
            for first in range(len(row) - count + 1):
                some = row[first : first + count]
                if all(part.near >= NAMED for part in some) and max(part.near for part in some) >= TOLD:
                    yield _sum(some)
