"""A figure of a draft worked out of others of it: as their sources have them where the draft rounds, and those it has
given anywhere of the sources that the figure's sentence names (`甲省加乙省，两家就是…`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import product

from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.derived.cues import SUMMED
from retrieval.verify.derived.implied import is_given
from retrieval.verify.derived.reckoning import gives
from retrieval.verify.draft.around import said_around
from retrieval.verify.figures.fitting import is_telling
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.items import Item
from retrieval.verify.words.pairs import pairs

FAR = 200  # figures before and behind one that are looked at
MIN_SUMMED, MAX_SUMMED = 2, 4  # sources whose figures are added up
MAX_OF_ONE = 2  # figures of each that are tried, those that stand nearest


def as_given(
    figures: Sequence[Figure], known: Mapping[int, Item], beside: Callable[[Item], Sequence[Figure]]
) -> list[Figure]:
    """The figures of a draft with the values their sources give, where the draft has rounded them."""
    found = list(figures)
    for number, item in known.items():
        if not any(note.key == "rounded" for note in item.notes):
            continue
        source = next((one for one in beside(item) if is_given(one, figures[number], item)), None)
        if source is not None and same_unit(source.unit, figures[number].unit):
            found[number] = figures[number]._replace(
                low=source.low, high=source.high, step=source.step, about=source.about
            )
    return found


def gathered(
    text: str, at: int, figures: Sequence[Figure], known: Mapping[int, Item],
    named: Callable[[int, int], frozenset[str]], any_worth: bool = False,
) -> Item | None:  # fmt: skip
    """The item of one of the figures, given anywhere in the draft, of which figure number `at` is the sum: one of each
    source that its sentence names (`named` gives their agencies); None where it is no such sum. `any_worth`: whatever
    those come to that stand nearest, if the draft says the same of them.
    """
    own = figures[at]
    (begin, _), said = said_around(text, own)
    if own.low != own.high or not is_telling(own) or not SUMMED.search(said.before):
        return None
    agencies = named(begin, own.start)
    parts: dict[str, list[int]] = {}
    near = [one for one in range(max(at - FAR, 0), min(at + FAR, len(figures))) if one in known]
    for number in sorted(near, key=lambda one: (abs(one - at), one)):
        place = known[number].citation
        agency = place.report.source.agency if place is not None else ""
        whole = same_unit(figures[number].unit, own.unit) and not figures[number].about
        if agency in agencies and whole and not any(note.key == "worked_out" for note in known[number].notes):
            parts.setdefault(agency, []).append(number)
    if len(parts) < max(MIN_SUMMED, len(agencies)) or len(parts) > MAX_SUMMED:
        return None
    if any_worth:
        nearest = [numbers[0] for numbers in parts.values()]
        counted = [frozenset(pair for pair in pairs(fold(figures[one].counted)) if len(pair) > 1) for one in nearest]
        return known[nearest[0]] if all(counted[0] & other for other in counted[1:]) else None
    for some in product(*(numbers[:MAX_OF_ONE] for numbers in parts.values())):
        if gives(own, figures[some[0]], sum((figures[number].low for number in some), Decimal(0))):
            return known[some[0]]
    return None
