"""A question that leaves a part out (`不含甲`, `除甲以外`, `扣除甲`) → do the words marked tell of what is left?"""

from __future__ import annotations

from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.normalise import normalise
from retrieval.language.notions import speaks_of
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Kind, Query

_PART = r"[^,，。;；?？!！\s（）()]{1,20}?"
_LEFT_OUT = regex(
    rf"(?:不含|不包括|不包含|不计入?|不算|扣除|剔除|除去|除开|刨除|刨去|刨掉|去掉|减去|撇开)(?P<part>{_PART})"
    rf"(?=的|之?后|以外|之外|的话|,|，|的?(?:还|有|共|是|一共|总共)?(?:多少|几)|的?总|[?？]?$|[)）])"
    rf"|除了?(?P<beside>{_PART})(?:以外|之外|外)",
    needs="不除扣剔刨去减撇",
)
_POINTS = regex(r"(?:了|这|那|此|它|他|[这那]些|上述|以上|其)*(?:个|些|部分|情况|的)*")
# Whoever asks what else there is, or of what is left by name, is answered by the clause that tells it.
_REST = regex(
    rf"{any_of('remainder')}|其他|另[有外]?|不含|不包括|不计|扣除|剔除|除去|除[^,。]{{1,20}}外|剩[下余]?|还有"
)


def part_left_out(question: str) -> str:
    """The part that a question leaves out of what it asks for, in its own words; empty where it leaves nothing out."""
    for found in _LEFT_OUT.finditer(normalise(question)):
        part = (found["part"] or found["beside"]).removeprefix("了").removesuffix("的")
        if part and not _POINTS.fullmatch(part) and not speaks_of("plan", part) and not speaks_of("tentative", part):
            return part
    return ""


def counts_what_is_left_out(marked: Marked) -> bool:
    """Is a figure asked for without a part, and do the clauses marked say nothing of what is left without it?"""
    asks = marked.is_number or marked.query.intent.kind is Kind.GENERAL
    part = part_left_out(marked.query.text) if asks else ""
    return bool(part) and bool(marked.figures) and not marked.passage.row and not _REST.search(marked.clauses)


def left_in(query: Query, evidence: Evidence) -> str:
    """The part that a query leaves out and the words marked do not; empty where there is none."""
    return part_left_out(query.text) if counts_what_is_left_out(Marked(query, evidence)) else ""
