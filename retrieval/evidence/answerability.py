"""Is it covered at all? Decided by which of the question's words a passage and its headings cover, never by a score.

The thresholds were set on 280 answerable questions of five corpora and on the same questions asked of another agency's
report: at 0.46 one in forty of the first is lost, and two in three of the second are caught; the other rules are exact.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.ranking import Evidence
from retrieval.language.entities import spans_of
from retrieval.language.quantities import quantities
from retrieval.language.sentences import clauses
from retrieval.language.tokens import fold
from retrieval.models import Concept, Kind, Query, Role
from retrieval.query.years import fact_role

MIN_COVERED = 0.42  # share of the question's weight in the passage and its headings
MIN_ANYWHERE = 0.52  # … where the question names no source: it may be about anything
MIN_COMPARED = 0.36  # … where the question itself names the sources to compare
MIN_WITH_NAME = 0.25  # … where the sentence holds a name of exactly the sort asked for
MIN_CERTAIN = 0.5  # of the word that matches best: resemblances alone do not make an answer
MIN_SENTENCE = 0.2  # … in the sentence itself
MIN_FIT = 0.13  # of a quantity: below, it is of another measure or far from what is counted
STRICT_SHAPES = ("firm", "date", "named")  # an answer of these shapes is recognised for certain

_LACK = re.compile(r"不足|不够|不强|不高|不到位|问题|短板|薄弱|欠缺|有待|尚未|困难|滞后|偏低|缺乏|不平衡|不充分|差距")
_FIGURE = re.compile(r"[\d.]")
_WHY = re.compile(r"为什么|为何|为啥|什么原因|啥原因|原因是|解释")
_CAUSE = re.compile(r"因|由于|受|影响|导致|致使|限制|制约|为了|鉴于|根据|主要是|源于|在于|造成|所致|使得|需要|考虑")
_OPPOSITES = (
    (re.compile(r"下降|减少|降低|下滑|负增长|跌"), re.compile(r"增长|增加|提高|上升|提升")),
    (re.compile(r"增长|增加|上升|上涨"), re.compile(r"下降|减少|降低|下滑")),
    (re.compile(r"[没未](?:有|能)?(?:完成|达到|达标|实现)"), re.compile(r"(?<![未没])(?:完成|达到|实现)")),
)


class Why(StrEnum):
    """Why a passage does not answer."""

    NO_SUBJECT = "no_subject"  # the question names nothing to look for
    TOO_LITTLE = "too_little"  # the passage covers too few of the question's words
    OTHER_MEASURE = "other_measure"  # it has no figure of the measure asked for, or none near what is counted
    UNKNOWN_THING = "unknown_thing"  # what is counted occurs nowhere in the corpus
    OTHER_YEAR = "other_year"  # it states another year's result, or a target for a result
    OTHER_ROLE = "other_role"  # shortcomings are asked for, it tells what was done
    NO_NAME = "no_name"  # it has no name of the sort asked for
    NO_REASON = "no_reason"  # it gives no reason


class Verdict(NamedTuple):
    """Whether a passage answers and if not, why; what the question claims that the passage says otherwise, if
    anything.
    """

    answered: bool
    why_not: Why | None = None
    claimed: str = ""


def judge_answer(query: Query, evidence: Evidence, compared: bool = False) -> Verdict:
    """Does a passage state what was asked? `compared`: the question itself names the sources to compare."""
    own = [concept for concept in query.concepts if not concept.inherited] or list(query.concepts)
    why_not = _why_not(query, own, evidence, compared)
    if why_not is not None:
        return Verdict(False, why_not)
    claimed = _contradicted(query, own, evidence)
    if claimed:
        return Verdict(True, None, claimed)
    text = evidence.chunk.report.text
    if _WHY.search(query.topic) and not _CAUSE.search(text[evidence.chunk.start : evidence.chunk.end]):
        return Verdict(False, Why.NO_REASON)
    return Verdict(True)


def _why_not(query: Query, own: list[Concept], evidence: Evidence, compared: bool) -> Why | None:
    if not own:
        return Why.NO_SUBJECT
    matcher = TermMatcher(own)
    if max(matcher.strengths(evidence.passage.headed)) < MIN_CERTAIN:
        return Why.TOO_LITTLE
    least = MIN_COMPARED if compared else MIN_COVERED if query.scopes else MIN_ANYWHERE
    if "firm" in query.wants and spans_of("firm", evidence.chunk.report.text, *evidence.sentence):
        least = MIN_WITH_NAME
    if evidence.covered < least or evidence.in_sentence < MIN_SENTENCE:
        return Why.TOO_LITTLE
    if query.kind is Kind.NUMBER and evidence.fits < MIN_FIT:
        return Why.OTHER_MEASURE
    if query.kind is Kind.NUMBER and _counts_the_unknown(own, evidence):
        return Why.UNKNOWN_THING
    text, chunk = evidence.chunk.report.text, evidence.chunk
    sentence = text[evidence.sentence[0] : evidence.sentence[1]]
    wanted = fact_role(chunk.report.source, query.years, query.as_report)
    planned = wanted is Role.PLAN and chunk.section.role is Role.PLAN
    if query.must_say and not planned and not any(f"{year}年" in sentence for year in query.must_say):
        return Why.OTHER_YEAR
    if wanted is not None and {wanted, chunk.section.role} == {Role.RESULT, Role.PLAN}:
        return Why.OTHER_YEAR
    if query.roles == (Role.PROBLEM,) and chunk.section.role is not Role.PROBLEM and not _LACK.search(sentence):
        return Why.OTHER_ROLE
    strict = [shape for shape in STRICT_SHAPES if shape in query.wants]
    if "date" in strict and not matcher.pivot(fold(sentence)):
        return Why.NO_NAME
    if any(not spans_of(shape, text, chunk.start, chunk.end) for shape in strict):
        return Why.NO_NAME
    return None


def _counts_the_unknown(own: list[Concept], evidence: Evidence) -> bool:
    """Does the question count something no report of the corpus speaks of (`多少粉丝`)?"""
    counted = max(own, key=lambda concept: concept.focus)
    sentence = evidence.chunk.report.text[evidence.sentence[0] : evidence.sentence[1]]
    return counted.focus >= 0.7 and not counted.known and counted.essential and not set(counted.asked) & set(sentence)


def _contradicted(query: Query, own: list[Concept], evidence: Evidence) -> str:
    """What the question takes for granted and the passage states differently: a number, or the way something went."""
    if query.kind not in (Kind.REASON, Kind.NAME, Kind.LIST) and not _WHY.search(query.topic):
        return ""
    text = evidence.chunk.report.text
    passage = evidence.passage.folded[evidence.chunk.start : evidence.chunk.end]
    for quantity in quantities(query.topic, 0, len(query.topic)):
        claimed = query.topic[quantity.start : quantity.end]
        if not quantity.digits:
            continue
        figure = re.match(r"[^\d]*([\d.,]+%?)", claimed)
        if figure and not _states(passage, figure[1]):
            return claimed
        if figure and _WHY.search(query.topic) and not _said_of(figure[1], own, text, passage, evidence):
            return claimed
    if _WHY.search(query.topic):
        sentence = fold(text[evidence.sentence[0] : evidence.sentence[1]])
        for mine, theirs in _OPPOSITES:
            claim = mine.search(query.topic)
            clause = _best_clause(own, sentence)
            if claim and theirs.search(clause) and not mine.search(clause):
                return claim[0]
    return ""


def _states(text: str, figure: str) -> bool:
    """Does `text` hold `figure`, not as a part of a longer one?"""
    # A pattern made of the figure would push a lasting one out of the cache of patterns.
    at = text.find(figure)
    while at >= 0:
        if not _FIGURE.match(text[at - 1 : at]) and not _FIGURE.match(text, at + len(figure)):
            return True
        at = text.find(figure, at + 1)
    return False


def _said_of(figure: str, own: list[Concept], text: str, passage: str, evidence: Evidence) -> bool:
    """Does a clause that holds `figure` also hold what the question says of it?"""
    predicates = [
        concept for concept in own if not re.search(r"\d", concept.asked) and len(concept.forms) > 1 and concept.known
    ]
    if not predicates:
        return True
    said = TermMatcher(predicates)
    at = evidence.chunk.start
    for start, end in clauses(text, evidence.chunk.start, evidence.chunk.end):
        for piece in re.split(r"[，,、（(：:]", passage[start - at : end - at]):
            if _states(piece, figure) and max(said.strengths(piece)) > 0.5:
                return True
    return False


def _best_clause(own: list[Concept], sentence: str) -> str:
    pieces = [piece for piece in re.split(r"[，,；;：:]", sentence) if piece]
    matcher = TermMatcher(own)
    return max(pieces, key=lambda piece: matcher.coverage(matcher.strengths(piece)), default="")
