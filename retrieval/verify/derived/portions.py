"""Figures of sources of which a draft may tell a share → the part and the whole, or the two parts and the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.amounts import Amount, amounts
from retrieval.ledger.records import Figure
from retrieval.ledger.units import kind_of
from retrieval.verify.derived.cues import WHOLE_OF
from retrieval.verify.derived.workings import MAX_IN_ALL, SURELY, TOLD, Part, Worked, like_of, work_out
from retrieval.verify.draft.around import Said
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.words.pairs import pairs

NEAR_GIVEN = 24  # characters before a share in which its part may be given
MAX_LED = 200  # characters between the sentence of a total and its parts
# How far the draft must tell, in all, of a part and its whole; … if no others fit.
TOLD_BOTH, TOLD_LITTLE = 1.04, 0.75
_WHOLE_FIRST = regex(r"[有中里内]$")  # 事项有三成没有用过
AMONG = "其中"  # before a part of what was told before


def _heads(whole: Figure, part: Figure, said: Said) -> bool:
    """Does a total stand in the sentence that leads to a part of it, as at the head of a table?"""
    return WHOLE_OF.search(said.clause) is not None and 0 <= part.start - whole.sentence[1] <= MAX_LED


def share_of(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """The parts and wholes of which it may be the share."""
    given = [one for one in amounts(fold(said.before[-NEAR_GIVEN:])) if kind_of(one.unit) != "share"]
    ofs = [part for part in parts if given and _is_given(part.figure, given[-1])]
    total, clause = WHOLE_OF.search(said.clause) is not None, pairs(fold(said.clause))
    for one, two in permutations(parts[: 4 * MAX_IN_ALL], 2):
        if given and said.clause.lstrip().startswith(("约占", "占")) and given[-1].low != one.figure.low:
            continue  # 1.3亿元，约占…的六成: it is that of which the share is told
        if one.report != two.report or "share" in (one.figure.kind, two.figure.kind):
            continue
        if total and not pairs(fold(two.figure.counted)) & clause:
            continue  # 案件总数的两成, and not of what they cost
        near = max(one.told, two.told) >= TOLD if one.figure.sentence == two.figure.sentence else False
        near = near or (min(one.told, two.told) >= TOLD and max(one.told, two.told) >= SURELY)
        near = near or (max(one.told, two.told) >= TOLD and _heads(two.figure, one.figure, said))
        if two in ofs and one not in ofs:  # 15起，其中纠纷占三分之一: it is a share of these
            near = near or (one.told >= TOLD and 0 <= one.figure.start - two.figure.start <= MAX_LED)
        if near and same_unit(one.figure.unit, two.figure.unit) and one.figure.low < two.figure.low:
            worked = work_out((one, two), one.figure.low * 100 / two.figure.low, bound=True)
            within = AMONG in said.clause and AMONG in one.figure.around
            nearer = two.near - one.near if _WHOLE_FIRST.search(said.clause) else one.near - two.near
            told = worked.told + nearer / 2 + TOLD * within  # its clause tells the part, or, as it says, the whole
            worked = worked._replace(told=told)
            if worked.told >= TOLD_LITTLE:
                yield worked


def _is_given(figure: Figure, given: Amount) -> bool:
    """Does the draft give a figure right before the share?"""
    return given.low == given.high == figure.low and not given.about and same_unit(given.unit, figure.unit)


def share_of_both(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """The two parts, both told surely, and the whole of which they may be the share together."""
    sure = [part for part in parts if part.near >= SURELY and part.figure.kind != "share"]
    for one, two in combinations(sure, 2):
        for whole in like_of(one.figure, parts):
            places = {(part.report, part.figure.sentence) for part in (one, two, whole)}
            worth, alike = one.figure.low + two.figure.low, one.figure.unit == two.figure.unit
            if len(places) == 1 and alike and whole.told >= TOLD and worth < whole.figure.low:
                yield work_out((one, two, whole), worth * 100 / whole.figure.low, bound=True)
