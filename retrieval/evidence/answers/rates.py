"""A rate asked for that no report states → the two figures it follows from, where one sentence has them both.

It is certain only where the text says that the one is a part of the other (其中, a bracket); a share (占比) is worked
out nowhere else, and none where the passage has not what narrows the part (`女性`, `35岁以下`).

`通过率` follows from `审议项目89个（其中：通过81个）`: the part is said of the very word that the rate is named after,
the whole stands before it in the same sentence and has the same unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from retrieval.evidence.answers.citations import cite
from retrieval.evidence.judging.answerability import lacking_part
from retrieval.evidence.marks.marking import Marks
from retrieval.evidence.marks.values import Value, figure_at, share
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity
from retrieval.language.tokens import fold
from retrieval.models import Citation, Kind, Query

LOOKED_AT = 5  # passages whose best sentence is looked at
_RATE = regex(r"(?P<of>[\u4e00-\u9fff]{2})(?:率|的?(?P<share>比例|占比|比重)|了?几成)", needs="占成比率")
_BREAK = regex(r"[，,。；;、（(）)：:]")
_OF_IT = regex(r"\A[^,，。;；]{0,4}[,，、:：]?[（(]?(?:其中|当中|[（(])[^\d]*\Z|\A[^\d]{0,4}[（(][^\d]*\Z")
_NOT = regex(r"[未不没]")


class Rate(NamedTuple):
    """The passage with both figures marked, and the sum."""

    citation: Citation
    sum: str
    certain: bool  # the text itself makes the one a part of the other
    missing: tuple[str, ...]  # words of the question that the passage has not


def derived_rate(query: Query, judged: Sequence[Evidence]) -> Rate | None:
    """The rate that `query` asks for, if the best passages give its two figures and nothing else of that name."""
    named = _RATE.search(query.topic) if query.intent.kind is Kind.NUMBER else None
    if named is None:
        return None
    for evidence in judged[:LOOKED_AT]:
        found = _pair(evidence, named["of"])
        if found is None or (named["share"] and not found[-1]):
            continue
        lacking = lacking_part(query, evidence)
        if lacking is None:
            continue
        missing = tuple(word for word in lacking if named["of"] not in word)
        (whole, of), (part, count), certain = found
        marks = ((whole.start, whole.end), (part.start, part.end))
        return Rate(cite(evidence._replace(mark=partial(Marks, marks))), share(count, of), certain, missing)
    return None


def _pair(evidence: Evidence, named_after: str) -> tuple[tuple[Quantity, Value], tuple[Quantity, Value], bool] | None:
    """The whole and the part in the best sentence of a passage, and whether the text says that it is a part of it."""
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
        before = [one for one in read[:at] if one[1].unit == count.unit and one[1].value >= count.value > 0]
        before = [one for one in before if named_after not in one[2]]  # else it tells the part from nothing
        wholes = [one for one in before if not _NOT.search(one[2])]
        if wholes and _OF_IT.search(fold(text[wholes[-1][0].end : part.start])):
            return wholes[-1][:2], (part, count), True
        wholes = [one for one in wholes if not _is_beside(said, one[2], named_after)]
        if wholes:
            return wholes[0][:2], (part, count), False
    return None


def _is_beside(said: str, other: str, named_after: str) -> bool:
    """Is another figure of the same noun, so that neither is part of the other (`结婚登记`, `离婚登记`)?"""
    noun = said.rpartition(named_after)[2][:2]
    return len(noun) == 2 and noun in other
