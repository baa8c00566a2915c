"""A rate asked for that no report states → the two figures it follows from, where one sentence has them both.

`通过率` follows from `审议项目89个（其中：通过81个）`: the part is said of the very word that the rate is named after,
the whole stands before it in the same sentence and has the same unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from retrieval.evidence.citations import cite
from retrieval.evidence.marking import Marks
from retrieval.evidence.ranking import Evidence
from retrieval.evidence.values import Value, figure_at, share
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity
from retrieval.language.tokens import fold
from retrieval.models import Citation, Kind, Query

LOOKED_AT = 5  # passages whose best sentence is looked at
_RATE = regex(r"([\u4e00-\u9fff]{2})(?:率|的?(?:比例|占比|比重)|了?几成)", needs="占成比率")
_BREAK = regex(r"[，,。；;、（(）)：:]")
_NOT = regex(r"[未不没]")


class Rate(NamedTuple):
    """The passage with both figures marked, and the sum."""

    citation: Citation
    sum: str


def derived_rate(query: Query, judged: Sequence[Evidence]) -> Rate | None:
    """The rate that `query` asks for, if the best passages give its two figures and nothing else of that name."""
    named = _RATE.search(query.topic) if query.intent.kind is Kind.NUMBER else None
    if named is None:
        return None
    for evidence in judged[:LOOKED_AT]:
        found = _pair(evidence, named[1])
        if found is None:
            continue
        (whole, of), (part, count) = found
        marks = ((whole.start, whole.end), (part.start, part.end))
        return Rate(cite(evidence._replace(mark=partial(Marks, marks))), share(count, of))
    return None


def _pair(evidence: Evidence, named_after: str) -> tuple[tuple[Quantity, Value], tuple[Quantity, Value]] | None:
    """The whole and the part in the best sentence of a passage."""
    text = evidence.chunk.report.text
    start = evidence.sentence[0]
    read: list[tuple[Quantity, Value, str]] = []
    for quantity in evidence.passage.quantities(evidence.sentence):
        figure = figure_at(text, quantity) if quantity.digits and not quantity.ordinal else None
        if figure is not None and figure.unit != "%":
            read.append((quantity, figure, _BREAK.split(fold(text[start : quantity.start]))[-1]))
    for at, (part, count, said) in enumerate(read):
        if named_after not in said or _NOT.search(said):
            continue
        for whole, of, words in read[:at]:
            if of.unit == count.unit and of.value >= count.value > 0 and not _NOT.search(words):
                return (whole, of), (part, count)
    return None
