"""A marked figure → does its clause say that another office than the report's did it (`县公安局办理案件…`)?"""

from __future__ import annotations

from retrieval.evidence.marks.marking import clause_at
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.offices import office
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.models import Kind, Query

# What a clause begins with where an office does what it tells.
_DOER = regex(
    r"[^\u4e00-\u9fff]{0,8}(?:其中|同时|此外|年内|全年)?[,，:：]?[省市县区州旗]?(?P<name>[\u4e00-\u9fff]{2,14}?[局委厅])"
    r"(?![属下直机内各])(?=[\u4e00-\u9fff]{2})",
    needs="局委厅",
)


def is_of_another_office(query: Query, evidence: Evidence) -> bool:
    """Is a figure asked of an office, by whose report another one did what the clause tells, which the question does
    not name?
    """
    agency = evidence.chunk.report.source.agency
    own = office(agency)
    if query.intent.kind is not Kind.NUMBER or not own.fields:
        return False
    asked = fold(query.text)
    for words in evidence.mark().words:
        start, end = clause_at(evidence.passage, evidence.sentence, evidence.passage.sought(words)[0])
        found = _DOER.match(evidence.passage.folded[start:end])
        if found and _is_other(found["name"], agency, asked):
            return True
    return False


def _is_other(name: str, agency: str, asked: str) -> bool:
    other = office(name)
    return (
        bool(other.fields)
        and not other.own
        and not other.fields & office(agency).fields
        and name not in agency
        and name[:2] not in asked
    )
