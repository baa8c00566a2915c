"""A figure of a draft and the one of a source it was found to be → what the draft has otherwise: value, unit, period,
direction, what is counted; not whose it is, nor whether it is planned.
"""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure, Stated
from retrieval.models import Report
from retrieval.verify.figures.each import other_period_each
from retrieval.verify.figures.fitting import is_none
from retrieval.verify.figures.growing import is_of_number
from retrieval.verify.figures.matching import Match
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.mistaking import mistaken
from retrieval.verify.figures.roles import HEADED
from retrieval.verify.figures.settling import settled_wrongly
from retrieval.verify.figures.spanning import with_span
from retrieval.verify.items import Note

_PASSES = regex(r"[超跨越迈突冲]?过了?$")  # 要过1300亿元


def loses_bound(figure: Figure, match: Match) -> bool:
    """Is a plan of so much or more told without its bound? Where the draft only says what it heads for
    (`朝着30万辆去`, for `突破30万辆`), or that it is to be passed (`要过30万辆`), that is no other plan.
    """
    if match.value != "bare" or match.figure.stated is Stated.RESULT:
        return False
    before = fold(figure.around.partition("|")[0])
    return HEADED.search(before) is None and _PASSES.search(before) is None


def altered(text: str, figure: Figure, match: Match, report: Report, own: bool) -> list[Note]:
    """What is to be said of a figure of a draft (`text`); `own` says that the words around it are the draft's own."""
    source = match.figure
    found = [*with_span(figure, source, report), *mistaken(text, figure, source, report)] if own else []
    if not match.value:
        unit = () if same_unit(figure.unit, source.unit) else (Note("unit", (figure.unit, source.unit)),)
        found = [*(unit or (Note("value"),)), *found]
    if own and is_none(figure, source, report.text[slice(*source.sentence)]):
        found.append(Note("negation"))
    if own and is_of_number(figure, source):
        found.append(Note("turned"))
    if own and match.value and (each := other_period_each(figure, source)):
        found.append(Note("period", each))
    if own and source.stated is Stated.RESULT and settled_wrongly(text, figure, source, report.text):
        found.append(Note("turned"))
    return found
