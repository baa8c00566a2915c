"""A figure of a draft that stands beside another in one sentence → the one beside that in the source."""

from __future__ import annotations

from collections.abc import Mapping

from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.figures.fitting import WEAK
from retrieval.verify.figures.matching import Ledger, Match
from retrieval.verify.figures.rounding import same_value


def following_on(figure: Figure, last: Match | None, ledger: Ledger) -> Match | None:
    """The figure of a source behind the one that the draft's sentence gave last, where it has this one's value."""
    if last is None:
        return None
    held = ledger.at(last.report, last.figure.end, last.figure.sentence[1])
    return _fitting(figure, last, held[0], ledger) if held else None


def going_before(figure: Figure, behind: Figure, found: Mapping[int, Match], ledger: Ledger) -> Match | None:
    """The one before that the draft gives next, where it has this one's value; `found` is by places in the draft."""
    match = found.get(behind.start) if behind.sentence == figure.sentence else None
    if match is None or not match.value:
        return None
    held = ledger.at(match.report, match.figure.sentence[0], match.figure.start)
    return _fitting(figure, match, held[-1], ledger) if held else None


def _fitting(figure: Figure, beside: Match, one: Figure, ledger: Ledger) -> Match | None:
    """One of a source, where it has the figure's value, and the draft does not say what another of its sentence counts
    (`驳回26件`, for `终止26件、驳回3件`).
    """
    value = same_value(figure, one) if figure.kind == one.kind else ""
    words = fold(figure.around.partition("|")[0] + figure.counted)
    others = (other for other in ledger.at(beside.report, *one.sentence) if other is not one)
    if not value or any((counted := fold(other.counted)) and counted in words for other in others):
        return None
    return Match(WEAK, beside.report, one, value)
