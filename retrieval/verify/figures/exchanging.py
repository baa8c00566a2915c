"""Two figures of a draft, each found in one sentence of a source → whether they have changed places there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.figures.matching import Ledger, Match
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.items import Item, Note, Verdict
from retrieval.verify.words.pairs import pairs

ALIKE = 0.5  # likeness from which two names are those of one thing
BESIDE = 2  # characters between figures of one row
NOUN = 2  # characters behind a figure that tell what is counted
BETTER_IN_ROW = 0.15  # … where both are a row, the other way round
BETTER = 0.6  # by which the figures must fit better the other way round, both together

Placed = tuple[Figure, Figure]  # the draft's, and the one of the source that it was found to be


def exchanges(
    figures: Sequence[Figure], found: Mapping[int, Match], exact: Sequence[bool], ledger: Ledger
) -> Iterator[tuple[int, Match, Match]]:
    """The numbers of the figures of a draft that changed places with the one before, and what the two were found to
    be; `found` is by their places in the draft, `exact` says which of them were judged so.
    """
    told: set[Figure] = set()  # figures of sources that the sentence has given already
    for at in range(1, len(figures)):
        first, second = (found.get(figure.start) for figure in figures[at - 1 : at + 1])
        again = second is not None and second.figure in told
        told = told if figures[at - 1].sentence == figures[at].sentence else set()
        told |= {match.figure for match in (first, second) if match is not None}
        if first and second and exact[at] and (other := _was_first(figures[at - 1 : at + 1], first, second, ledger)):
            yield at, other, second
            continue
        if first and second and exact[at - 1] and not exact[at] and _gave_up(figures[at - 1 : at + 1], first, second):
            yield at, second, first  # each was found to be its own
            continue
        if again:
            continue  # 32.4%和19.9%，约三成和两成
        if first is None or second is None or not all(exact[at - 1 : at + 1]) or first.report != second.report:
            continue
        if exchanged((figures[at - 1], first.figure), (figures[at], second.figure)):
            yield at, first, second


def _gave_up(mine: Sequence[Figure], first: Match, second: Match) -> bool:
    """Do two figures have each other's values to the digit, of which the first was taken for one that is rounded
    (`97%、96.7%`, for `96.7%和97%`)?
    """
    one, other = mine
    beside = one.sentence == other.sentence and first.figure.sentence == second.figure.sentence
    alike = first.figure.unit == second.figure.unit and first.report == second.report
    changed = one.low == second.figure.low != first.figure.low == other.low
    return first.value == "rounded" and not one.about and beside and alike and changed


def _was_first(mine: Sequence[Figure], first: Match, second: Match, ledger: Ledger) -> Match | None:
    """What a figure must be that was found to be the one that the figure before it should have been, and that one has
    its value (`甲37人，乙33人`, for `甲、乙33人、37人`).
    """
    one, other = mine
    if first.value or not second.value or first.figure != second.figure or one.sentence != other.sentence:
        return None
    beside = ledger.at(first.report, *first.figure.sentence)
    meant = [held for held in beside if held.low == one.low != other.low and held.unit == first.figure.unit]
    if len(meant) != 1 or meant[0].start < first.figure.end:
        return None
    names = [pairs(fold(figure.counted)) for figure in (other, meant[0], first.figure)]
    sure = meant[0].start - first.figure.end <= BESIDE or names[0] & names[1] - names[2]
    return second._replace(figure=meant[0], value="") if sure else None


def put_right(item: Item, match: Match, sources: Sources) -> Item:
    """The item of a figure where the source has another."""
    text, one = sources.report(match.report).text, match.figure
    diff = (("replace", item.text, text[one.start : one.end]),)
    citation = sources.cite_figure(match.report, one)
    return item._replace(verdict=Verdict.CHANGED, notes=(Note("value"),), citation=citation, candidates=(), diff=diff)


def exchanged(one: Placed, other: Placed) -> bool:
    """Does the draft give each of two things the figure of the other (`甲13次、乙35次` for `甲35次、乙13次`)?"""
    (mine, theirs), (mine_too, theirs_too) = one, other
    if mine.sentence != mine_too.sentence or theirs.sentence != theirs_too.sentence or theirs is theirs_too:
        return False
    if not same_unit(theirs.unit, theirs_too.unit) or theirs.low == theirs_too.low:
        return False
    if _turned(mine, mine_too, theirs, theirs_too) or _out_of_order(mine, mine_too, theirs, theirs_too):
        return True
    behind = [figure.around.partition("|")[2][:NOUN] for figure in (mine, mine_too, theirs, theirs_too)]
    if len(behind[0]) == NOUN and behind[0] == behind[3] != behind[2] and mine.unit == theirs.unit:
        return behind[1] == behind[2] or behind[1] != behind[3]
    names = [pairs(fold(figure.counted)) for figure in (mine, mine_too, theirs, theirs_too)]
    crossed = _alike(names[0], names[3]), _alike(names[1], names[2])
    straight = _alike(names[0], names[2]) + _alike(names[1], names[3])
    if _told_apart(names):
        return True
    threshold = BETTER_IN_ROW if _in_other_order(mine, mine_too, theirs, theirs_too) else BETTER
    return min(crossed) >= ALIKE and sum(crossed) - straight >= threshold


def _told_apart(names: Sequence[frozenset[str]]) -> bool:
    """Does each of the draft's names have what tells the source's other name from its own (`结婚`, `离婚登记`)?"""
    own, own_too = names[2] - names[3], names[3] - names[2]
    crossed = names[0] & own_too and names[1] & own
    return bool(crossed) and not (names[0] & own or names[1] & own_too)


def _turned(mine: Figure, mine_too: Figure, theirs: Figure, theirs_too: Figure) -> bool:
    """Do figures of one row that have no names of their own (`城乡低保标准分别…`) stand in another order?"""
    return mine.counted == mine_too.counted and _in_other_order(mine, mine_too, theirs, theirs_too)


def _out_of_order(mine: Figure, mine_too: Figure, theirs: Figure, theirs_too: Figure) -> bool:
    """Do figures stand in another order than what they count does in the one name that a source has for both
    (`产量、销量`, for `产销量分别…`)?
    """
    if fold(theirs.counted) != fold(theirs_too.counted) or theirs.start > theirs_too.start:
        return theirs.start > theirs_too.start and _out_of_order(mine_too, mine, theirs_too, theirs)
    if mine_too.start - mine.end > BESIDE or theirs_too.start - theirs.end > BESIDE:
        return False
    first, second = (set(fold(figure.counted)) for figure in (mine, mine_too))
    whole = fold(theirs.counted)
    beside = list(pairwise(whole))
    turned = any(one in second - first and other in first - second for one, other in beside)
    return turned and not any(one in first - second and other in second - first for one, other in beside)


def _in_other_order(mine: Figure, mine_too: Figure, theirs: Figure, theirs_too: Figure) -> bool:
    """Do figures of one row stand in another order?"""
    ours, there = mine_too.start - mine.end, theirs.start - theirs_too.end
    return 0 <= ours <= BESIDE and 0 <= there <= BESIDE


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)
