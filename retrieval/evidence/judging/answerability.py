"""The verdict on the best passage: it answers, may answer, or rules (no figure, other year …) say it does not.

How likely it is that it answers is asked of `certainty`, what rules out that it is sure of `doubts`.

Certain: scope, subject, what is asked and its kind of value stand in the place shown. Uncertain: the likeliest place is
shown as such. Absent: no passage that speaks of it holds a value of the kind asked for, or none speaks of it at all: an
unknown word alone is no proof.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from retrieval.evidence.judging.certainty import is_certain, max_probability, own_words, probability, signals
from retrieval.evidence.judging.doubts import is_doubtful
from retrieval.evidence.judging.following import lacks_reason
from retrieval.evidence.judging.limits import lacks_the_part, limits_lacking
from retrieval.evidence.judging.part_years import is_of_another_part, is_planned_only
from retrieval.evidence.judging.premises import states
from retrieval.evidence.judging.several_reports import is_of_another_report
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import NO_MEASURE
from retrieval.evidence.matching.several_years import is_of_several_years
from retrieval.evidence.matching.standing import fact_role
from retrieval.evidence.parameters import ANSWERABILITY, COVERAGE
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.entities import CERTAIN_SHAPES, names_someone, spans_of
from retrieval.language.normalise import normalise, plain
from retrieval.language.notions import speaks_of
from retrieval.language.patterns import regex
from retrieval.language.quantities import quantities
from retrieval.language.tokens import is_noun, tagged
from retrieval.language.wordsets import any_of
from retrieval.models import Genre, Kind, Query, Role, Term
from retrieval.query.messages.message import LONG

RIVALS = 4  # passages looked at
_DRAWN_UP = regex(rf"{any_of('plandraft')}|起草|草拟")


class Why(StrEnum):
    """Why a passage is no certain answer."""

    NO_SUBJECT = "no_subject"  # the question names nothing to look for
    TOO_LITTLE = "too_little"  # the passage says too little of the question's words, or another says as much
    OTHER_MEASURE = "other_measure"  # it has no figure of the measure asked for, or none near what is counted
    UNKNOWN_THING = "unknown_thing"  # what is counted occurs nowhere in the corpus
    OTHER_FIGURE = "other_figure"  # the question gives a figure (30岁以下) that the passage does not have
    OTHER_PART = "other_part"  # a share is asked for, and the passage does not name of what part
    OTHER_YEAR = "other_year"  # it states another year's result, or a target for a result
    NOT_ITS_YEAR = "not_its_year"  # no report is on the year, and the passage does not name it
    OTHER_ROLE = "other_role"  # shortcomings are asked for, it tells what was done
    NO_NAME = "no_name"  # it has no name of the sort asked for
    NO_REASON = "no_reason"  # it gives no reason
    NOTHING_LIKE_IT = "nothing_like_it"  # it has nothing of what is asked, in any wording known


# What proves that a report does not state it; the others only make it uncertain. A missing kind of value proves it only
# where the passage speaks of the subject: the right passage may be one that says it in other words.
PROOFS = frozenset({Why.NO_SUBJECT, Why.NOT_ITS_YEAR, Why.NOTHING_LIKE_IT})
NO_VALUE = frozenset({Why.OTHER_MEASURE, Why.NO_NAME})
# Classes of figures that may count those who look: 播放9万次, 粉丝3万.
VIEWS = NO_MEASURE | {"times"}
# What a passage that puts the question right need not have: a reason for what was not so, the figure that is wrong.
NOT_NEEDED = frozenset({Why.NO_REASON, Why.OTHER_FIGURE})


class Verdict(NamedTuple):
    """Whether a passage answers for certain, or is known not to; why not, if not."""

    certain: bool
    absent: bool = False
    why_not: Why | None = None
    missing: tuple[str, ...] = ()  # words of the question that the passage does not have, the weightiest first


def judge_answer(query: Query, judged: Sequence[Evidence]) -> Verdict:
    """Does the first of `judged`, best first, state what was asked?"""
    if not judged:
        return Verdict(False, True, Why.NOTHING_LIKE_IT)
    best = judged[0]
    own = own_words(query, judged)
    stands = _Standing(query, own, best)
    why_not = _veto(stands)
    own = own.inside(best.passage.around, best.passage.chars_around)
    if why_not is not None:
        absent = why_not in PROOFS or (why_not in NO_VALUE and _speaks_without_value(query, judged))
        return Verdict(False, absent, why_not, missing=_missing(stands))
    if not is_certain(query, judged, own) or is_doubtful(query, best, own):
        return Verdict(False, why_not=Why.TOO_LITTLE, missing=_missing(stands))
    return Verdict(True)


class Likelihood(NamedTuple):
    """How likely a passage answers, 0 to 1: at most, and exactly, for which the passages next to it are looked for."""

    upper_bound: float
    exactly: Callable[[], float]


UNLIKELY = Likelihood(0.0, float)


def likelihood(query: Query, judged: Sequence[Evidence]) -> Likelihood:
    """How likely the first of `judged` answers; UNLIKELY where a rule or a doubt speaks against it."""
    if not judged:
        return UNLIKELY
    best = judged[0]
    own = own_words(query, judged)
    if _veto(_Standing(query, own, best)) is not None:
        return UNLIKELY
    own = own.inside(best.passage.around, best.passage.chars_around)
    if is_doubtful(query, best, own):
        return UNLIKELY
    return Likelihood(max_probability(query, best, own), lambda: probability(signals(query, judged, own)))


def lacking_part(query: Query, evidence: Evidence) -> tuple[str, ...] | None:
    """The words of a question on a share that a passage has not; None where they are what narrows its part."""
    stands = _Standing(query, own_words(query, [evidence]), evidence)
    return None if stands.limits or lacks_the_part(_asked(query), stands.held) else _missing(stands)


def speaks_of_year(query: Query, evidence: Evidence) -> bool:
    """Where no report is on the year asked for: does the sentence name it, or is it a plan of the report before?"""
    if not query.scope.must_say:
        return True
    chunk = evidence.chunk
    stated = fact_role(query, chunk.report.source)
    if stated is Role.PLAN and chunk.section.role is Role.PLAN:
        return True
    said = chunk.report.text[evidence.sentence[0] : evidence.sentence[1]]
    said += evidence.passage.path if evidence.passage.row else ""  # which has the heads of its columns
    return any(f"{year}年" in said for year in query.scope.must_say)


def _speaks_without_value(query: Query, judged: Sequence[Evidence]) -> bool:
    """Does the first passage speak of the subject, and none that speaks of it nearly as much holds a value?"""
    best = judged[0]
    short = query.intent.kind is Kind.NUMBER and len(query.text) < LONG
    threshold = ANSWERABILITY.spoken_of_figures if short else ANSWERABILITY.spoken_of
    if best.features.passage < threshold or query.intent.classes == ("rank",):  # 居首位 is a rank without a figure
        return False
    if query.intent.kind is not Kind.NUMBER:
        said = best.passage.folded[best.sentence[0] : best.sentence[1]]
        return "named" not in query.intent.wants or not names_someone(said)
    if _may_count(query, best) or _tells_in_words(best):
        return False
    nearly = ANSWERABILITY.nearly * best.features.passage
    others = islice(judged, 1, RIVALS)
    return not any(one.features.passage >= nearly and one.fits >= ANSWERABILITY.rival_fit for one in others)


def _tells_in_words(evidence: Evidence) -> bool:
    """May a sentence say in words how many there are (`未发生`, `全部胜诉`, `三成`)?"""
    passage, span = evidence.passage, evidence.sentence
    shares = any(not one.digits and "share" in one.classes for one in passage.quantities(span))
    said = passage.folded[span[0] : span[1]]
    return shares or speaks_of("nothing", said) or speaks_of("worded", said)


def _may_count(query: Query, evidence: Evidence) -> bool:
    """May figures of times, or without a measure, tell how many people looked at something (`播放210万次`)?"""
    evidence.passage.prepare()
    counted = "people" in query.intent.classes and speaks_of("viewed", query.topic)
    return counted and bool((evidence.passage.measures or frozenset()) & VIEWS)


class _Standing:
    """How a passage stands to a question, whose own words `own` has: what it has of it, found once."""

    def __init__(self, query: Query, own: TermMatcher, evidence: Evidence) -> None:
        self.query = query
        self.own = own
        self.evidence = evidence

    @cached_property
    def held(self) -> list[tuple[Term, float]]:
        """The words of the question, each with how far the passage has it."""
        return list(zip(self.own.terms, self.own.strengths(self.evidence.passage.headed), strict=True))

    @cached_property
    def limits(self) -> list[str]:
        """What confines the question (`30岁以下`) and is not in the passage."""
        return limits_lacking(_asked(self.query), self.evidence.passage.headed, self.held)


def _missing(stands: _Standing) -> tuple[str, ...]:
    limits = stands.limits
    lacking = [term for term, value in stands.held if value < COVERAGE.held and _tells(term)]
    words = [term.asked for term in sorted(lacking, key=lambda one: -one.weight)]
    limited = "".join(limits)  # 30岁以下 is lacking as a whole, not 岁以下
    return (*limits, *(word for word in words if not (word in limited or (limits and word.isdigit()))))


def _tells(term: Term) -> bool:
    """Does it tell anything that a passage has not this word? Not where it is an everyday verb no report uses."""
    return len(term.asked) > 1 and (term.essential or term.used or is_noun(tagged(term.asked)[-1][-1]))


def _veto(stands: _Standing) -> Why | None:
    """What rules out that the passage answers for certain, as far as rules can tell."""
    query, own, evidence = stands.query, stands.own, stands.evidence
    if not own.terms:
        return Why.NO_SUBJECT
    features = evidence.features
    threshold = ANSWERABILITY.elsewhere if speaks_of("elsewhere", query.topic) else 0.0
    if features.passage < threshold or not (features.passage or features.chars_passage or features.engine):
        return Why.NOTHING_LIKE_IT
    if query.intent.kind is Kind.NUMBER and evidence.fits < ANSWERABILITY.min_fit:
        return Why.OTHER_MEASURE
    text, chunk = evidence.chunk.report.text, evidence.chunk
    sentence = text[evidence.sentence[0] : evidence.sentence[1]]
    strict = [] if query.intent.kind is Kind.NUMBER else [one for one in CERTAIN_SHAPES if one in query.intent.wants]
    if any(not spans_of(shape, text, chunk.start, chunk.end) for shape in strict):
        return Why.NO_NAME
    if query.intent.kind is Kind.NUMBER and _counts_the_unknown(own.terms, evidence):
        return Why.UNKNOWN_THING
    if stands.limits or _lacks_a_figure(query, evidence):
        return Why.OTHER_FIGURE
    if query.intent.kind is Kind.NUMBER and lacks_the_part(_asked(query), stands.held):
        return Why.OTHER_PART
    wanted = fact_role(query, chunk.report.source)
    if not speaks_of_year(query, evidence):
        return Why.NOT_ITS_YEAR
    if is_of_another_report(evidence) or is_of_another_part(query, evidence) or is_planned_only(query, evidence):
        return Why.OTHER_YEAR
    if wanted is None and query.intent.roles == (Role.RESULT,) and query.scope.as_report:
        wanted = Role.RESULT if chunk.report.source.genre is Genre.WORK_REPORT else None
    if wanted is not None and {wanted, chunk.section.role} == {Role.RESULT, Role.PLAN}:
        return Why.OTHER_YEAR
    told = (evidence.sentence[0], max((end for _, end in evidence.mark().words), default=evidence.sentence[1]))
    if is_of_several_years(query, chunk.report.source, text, evidence.passage.path, told):
        return Why.OTHER_YEAR
    elsewhere = query.intent.roles == (Role.PROBLEM,) and chunk.section.role is not Role.PROBLEM
    if elsewhere and not speaks_of("lacking", sentence):
        return Why.OTHER_ROLE
    planned = query.intent.roles == (Role.PLAN,) and query.intent.kind is Kind.LIST
    if planned and chunk.section.role is Role.RESULT and _asks_for_next(query) and not _is_ahead(sentence):
        return Why.OTHER_ROLE
    if "date" in strict and not own.pivot(plain(sentence)):
        return Why.OTHER_YEAR
    if speaks_of("why", query.topic) and not speaks_of("cause", text[chunk.start : chunk.end]):
        return Why.NO_REASON
    return Why.NO_REASON if lacks_reason(query, sentence) else None


def _asks_for_next(query: Query) -> bool:
    """Is what is to be done next asked for in so many words?"""
    return "打算" in query.topic or speaks_of("nextsteps", query.topic)


def _is_ahead(sentence: str) -> bool:
    """Is what a sentence tells planned, or being drawn up?"""
    return speaks_of("plan", sentence) or _DRAWN_UP.search(sentence) is not None


def _lacks_a_figure(query: Query, evidence: Evidence) -> bool:
    """Does the question give a figure of a measure that stands nowhere in the passage?"""
    passage, asked = evidence.passage.headed, _asked(query)
    for quantity in quantities(asked, 0, len(asked)):
        figure = re.match(r"[^\d]*([\d.,]+)", asked[quantity.start : quantity.end])
        if not (quantity.digits and quantity.unit and figure) or _is_year(query, quantity.unit, figure[1]):
            continue
        if not states(passage, figure[1]):
            return True
    return False


def _asked(query: Query) -> str:
    """What the question itself asks: what the one before it has (`是18期吧`) may be what is put right."""
    return normalise(query.text) if query.goes_on else query.topic


def _is_year(query: Query, unit: str, figure: str) -> bool:
    """Is it a year asked for (`24年`)?"""
    return unit == "年" and any(str(year).endswith(figure) for year in query.scope.years) and len(figure) in (2, 4)


def _counts_the_unknown(own: Sequence[Term], evidence: Evidence) -> bool:
    """Does the question count something no report of the corpus speaks of (`多少粉丝`)?"""
    counted = max(own, key=lambda term: term.focus)
    sentence = evidence.chunk.report.text[evidence.sentence[0] : evidence.sentence[1]]
    unknown = counted.focus >= ANSWERABILITY.asked_next and not counted.known and counted.essential
    return unknown and not set(counted.asked) & set(sentence)
