"""A short question that goes on from the one before (`民间投资呢`, `同比呢`, `完成了吗`) → do the words marked tell but
what was asked before, or a target where it is asked whether it was met?
"""

from __future__ import annotations

from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.marks.figures import tells_change
from retrieval.evidence.marks.marking import piece
from retrieval.evidence.marks.wording import wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import COVERAGE, SUBJECTS
from retrieval.language.notions import speaks_of
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.models import Kind, Query, Role

_CHANGES = ("rose", "fell", "rosebrief", "fellbrief", "rate", "changed")
SHORT = 16  # characters of a question that names but another thing than the one before
_NAMES = regex(
    r"^(?:那么?|还有|再|其中的?)?(?!.{0,8}(?:指标|同[一样]|一样))[^,，。?？;；多几谁哪啥什怎]{2,12}呢[?？]*$",
    needs="呢",
)
_COMPARED = regex(r"[比较](?:上|去|前)一?年|同比|环比|[增减升降涨跌][^到至]{0,4}\d|翻")
_REACHED = rf"(?:{any_of('fulfil')}|达标)"
_MET = regex(
    rf"(?:{_REACHED}|落空)[^,，。;；?？]{{0,8}}(?:吗|没有?|(?<!什)么|与否)"
    rf"|(?:是否|有没有|是不是|有无)[^,，。;；?？]{{0,8}}{_REACHED}",
    needs="完达实兑落",
)


def lacks_field(marked: Marked) -> bool:
    """Does a question name but another thing than the one before it, or is such a one put to another source, and does
    what leads up to the words marked not name that thing?
    """
    query = marked.query
    asked = fold(_last_named(query))
    if not asked or len(asked) > SHORT or not _NAMES.search(asked) or marked.passage.row or wording(query).change:
        return False
    own = [one for one in query.terms if not one.inherited and len(one.asked) > 1 and one.asked in asked]
    matcher = TermMatcher(own)
    said = f"{marked.leading if marked.is_number else marked.sentence} {marked.passage.path}"
    return bool(own) and matcher.coverage(matcher.strengths(said)) < SUBJECTS.main


def _last_named(query: Query) -> str:
    """The question that named the thing asked of last: itself, or the one before it; empty where that is not known."""
    if query.goes_on:
        return "" if query.follow_up.beside else query.text
    return query.follow_up.inherited[-1] if query.follow_up.beside and query.follow_up.inherited else ""


def lacks_growth(marked: Marked) -> bool:
    """Does a question that goes on ask by how much something grew, and do the figures marked tell no change?"""
    query = marked.query
    if not marked.is_number or not query.follow_up.inherited or not wording(query).change or marked.passage.row:
        return False
    passage, sentence = marked.passage, marked.evidence.sentence
    own = [one for one in query.own_terms if not any(speaks_of(way, one.asked) for way in _CHANGES)]
    own = own or [one for one in query.terms if one.inherited and not speaks_of("target", one.asked)]
    subject, amounts = TermMatcher(own), passage.quantities(sentence)
    for one in marked.figures:
        at = passage.sought((one.start, one.end))
        left, right = piece(passage.folded, sentence, *at)
        if not tells_change(passage, sentence, at) and not _COMPARED.search(passage.folded, left, right):
            continue
        before = [each for each in amounts if each.end <= one.start and not each.ordinal]
        amount = passage.sought((before[-2].end, before[-2].end))[0] if len(before) > 1 else sentence[0]
        told = passage.folded[min(left, amount) : right]  # growth is told of the amount that stands before it
        if max(subject.strengths(f"{told} {passage.path}"), default=1.0) >= COVERAGE.held:
            return False
    return bool(marked.figures)


def is_of_a_target(marked: Marked) -> bool:
    """Is it asked whether something came about, and do the words marked stand among what is planned?"""
    return marked.evidence.chunk.section.role is Role.PLAN and bool(_MET.search(fold(marked.query.text)))


def lacks_reason(query: Query, sentence: str) -> bool:
    """Is it asked why of what was told before, and does the sentence give no reason?"""
    if query.intent.kind is not Kind.REASON or not query.follow_up.inherited:
        return False
    return speaks_of("why", fold(query.text)) and not speaks_of("gives", sentence)
