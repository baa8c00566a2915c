"""Learnt: named signals of the best passage → the probability that it answers (from which one on it is certain stands
in `parameters/certainty.py`).

What is certain, what uncertain and what absent are three different things: a low probability makes an answer uncertain,
never absent (see `answerability`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import product
from operator import mul
from typing import NamedTuple

from retrieval.evidence.marks.marking import clause_at
from retrieval.evidence.marks.wording import wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import CERTAINTY, COVERAGE, SEARCH
from retrieval.evidence.scoring.features import ROUNDING
from retrieval.evidence.scoring.ranking import Evidence, Judged, near_best
from retrieval.evidence.scoring.weights import weights
from retrieval.language.han import is_han
from retrieval.language.numerals import TEN, number_of
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.models import Kind, Query, Term

LONG = 100  # characters of a question: a longer one tells no more
_COUNT = regex(
    rf"(?<![第\d.,])(\d{{1,4}}|[两{TEN}百]{{1,24}})(?![\d.,%])[来多几余]?"
    r"(?=[个名家件项人次处所条起宗类部批支座幢栋户本枚只首位场村镇县])"
)
_JOINING = regex(r"[、和]|以及")
RIVALS = 6  # passages, the first among them, that are looked at for one of its role


class Signals(NamedTuple):
    """What tells whether the best passage answers; about 0 to 1 each."""

    passage: float  # share of the terms' weight in the passage and its headings
    headed: float  # … in the sentence and its headings
    said: float  # … in words that mean the same for certain, in the passage and its headings
    said_sentence: float  # … in the sentence and its headings
    heaviest: float  # weight of the heaviest term the passage does not say, against all
    pivot: float  # strength in the sentence of the term beside the question word; 1 where there is none
    unknown: float  # share of the terms' weight that no passage of the corpus has
    engine: float  # the engine's score against what it could be
    chars: float  # share of the question's characters in the passage
    answer: float  # how well the sentence holds the shape of answer wanted
    measure: float  # it has a figure of the measure asked for (1 where no figure is asked for)
    shape: float  # it has a name of the sort asked for (1 where none is)
    margin: float  # score before the next passage
    terms: float  # how many terms there are, at most 8, in eighths
    scoped: float  # 1 where the question names or inherits a source
    role: float  # its standing as result or plan fits
    meaning: float  # how near the sentence is in meaning to what is asked
    follows: float  # 1 where the question goes on from the one before: see `Query.goes_on`
    length: float  # characters of the question, at most 100, in hundredths
    listed: float  # 1 where a list is asked for
    named: float  # 1 where a name is asked for
    shaped: float  # 1 where the sort of name is known
    figure: float  # 1 where a figure is asked for
    figure_headed: float  # `headed`, there: what a sentence with a figure does not say tells more against it
    marked: float  # share of the characters of what is asked about in the words marked
    unsaid: float  # focus of the word nearest the question word that reports use, and the passage does not
    of_them: float  # 1 where a figure is asked for of what was spoken of before (`其中`)
    counted: float  # 1 where the question says how many there are (`那8个项目`), and the sentence says it too
    unlisted: float  # 1 where it asks for so many of them, and neither the sentence nor the marked words list as many
    role_margin: float  # as `margin`, before the next passage that tells of the same role: results, plans, shortcomings
    clause: float  # as `headed`, of the clauses the marked words stand in
    figure_clause: float  # … where a figure is asked for
    figure_answer: float  # `answer`, there: a figure has a shape, the clauses of other answers have none
    unit: float  # 1 where the measure word is named, and the marked words have it


def own_words(query: Query, judged: Sequence[Evidence] = ()) -> TermMatcher:
    """The question's own terms; all where it has none of its own."""
    own = query.own_terms
    return judged.matcher if isinstance(judged, Judged) and judged.matcher.terms == own else TermMatcher(own)


def is_certain(query: Query, judged: Sequence[Evidence], matcher: TermMatcher) -> bool:
    """Does the first of `judged`, which must not be empty, answer for certain? `matcher` has the query's own words.

    The next ones are looked for only where they decide, and as far behind the first as they do.
    """
    found, enough = _signals(query, judged[0], matcher), _enough(query)
    level = found._replace(margin=0.0, role_margin=0.0)
    alone = probability(found) >= enough
    if alone == (probability(level) >= enough):
        return alone
    after = near_best(judged, _turning(level, found, enough), 2)[1:]
    if not after:
        return True
    margin = _margin(judged[0], after)
    level, found = level._replace(margin=margin), found._replace(margin=margin)
    alone = probability(found) >= enough
    if alone == (probability(level) >= enough):
        return alone
    others = _of_its_role(near_best(judged, _turning(level, found, enough), RIVALS))
    return probability(found._replace(role_margin=_margin(judged[0], others))) >= enough


def _enough(query: Query) -> float:
    """The probability from which an answer is certain."""
    asked = query.intent
    shaped = asked.kind is Kind.NAME and bool(asked.wants) and "person" not in asked.wants
    return CERTAINTY.named if shaped else CERTAINTY.certain


def signals(query: Query, judged: Sequence[Evidence], matcher: TermMatcher) -> Signals:
    """The signals of the first of `judged`, which must not be empty; `matcher` has the query's own words."""
    near = near_best(judged, SEARCH.within, RIVALS)
    return _signals(query, near[0], matcher)._replace(
        margin=_margin(near[0], near[1:]), role_margin=_margin(near[0], _of_its_role(near))
    )


def max_probability(query: Query, best: Evidence, matcher: TermMatcher) -> float:
    """What `probability` of the `signals` of a passage is at most, whatever others come near it."""
    found = _signals(query, best, matcher)
    margins = product((0.0, 1.0), repeat=2)
    return max(probability(found._replace(margin=one, role_margin=of_role)) for one, of_role in margins)


def _turning(level: Signals, found: Signals, enough: float) -> float:
    """How far behind the first, in score, the next passage may be to make what is `found` without any uncertain."""
    rest = math.log(enough / (1.0 - enough)) - _log_odds(level)
    return min(1.0, rest / (_log_odds(found) - _log_odds(level)) + ROUNDING) * SEARCH.within


def _of_its_role(judged: Sequence[Evidence]) -> list[Evidence]:
    """Those after the first that stand in sections of its role."""
    role = judged[0].chunk.section.role
    return [one for one in judged[1:] if one.chunk.section.role is role]


def _margin(best: Evidence, after: Sequence[Evidence]) -> float:
    return min(SEARCH.within, best.score - after[0].score if after else SEARCH.within) / SEARCH.within


def _signals(query: Query, best: Evidence, matcher: TermMatcher) -> Signals:
    """Those of one that no other comes near."""
    own = matcher.terms
    around = matcher.strengths(best.passage.headed)
    words = best.passage.folded[best.sentence[0] : best.sentence[1]]
    inside = list(map(max, matcher.strengths(words), matcher.strengths(best.passage.path)))
    total = sum(term.weight for term in own) or 1.0
    features = best.features
    figure = 1.0 if query.intent.kind is Kind.NUMBER else 0.0
    headed = matcher.coverage(inside)
    asked = counts(fold(query.topic))
    text = best.chunk.report.text
    marked = [fold(text[start:end]) for start, end in best.mark().words]
    clause = matcher.coverage(list(map(max, matcher.strengths(_clauses(best)), matcher.strengths(best.passage.path))))
    return Signals(
        passage=matcher.coverage(around),
        headed=headed,
        said=_said(own, around, total),
        said_sentence=_said(own, inside, total),
        heaviest=max((c.weight for c, value in zip(own, around, strict=True) if value < COVERAGE.in_words), default=0.0)
        / total,
        pivot=matcher.pivot(words) if any(c.focus >= COVERAGE.pivot and c.known for c in own) else 1.0,
        unknown=sum(term.weight for term in own if not term.known) / total,
        engine=features.engine,
        chars=features.chars_passage,
        answer=features.answer,
        measure=features.measure if figure else 1.0,
        shape=features.shape if query.intent.wants else 1.0,
        margin=1.0,
        terms=min(8, len(own)) / 8,
        scoped=1.0 if query.scope.scopes else 0.0,
        role=features.role,
        meaning=features.meaning,
        follows=1.0 if query.goes_on else 0.0,
        length=min(LONG, len(query.text)) / LONG,
        listed=1.0 if query.intent.kind is Kind.LIST else 0.0,
        named=1.0 if query.intent.kind is Kind.NAME else 0.0,
        shaped=1.0 if query.intent.wants else 0.0,
        figure=figure,
        figure_headed=figure * headed,
        marked=_marked(query, marked),
        unsaid=_unsaid(own, around, best.passage.chars),
        of_them=figure if wording(query).of_them else 0.0,
        counted=1.0 if asked & counts(words) else 0.0,
        unlisted=1.0 if asked and not figure and not asked & _listed(best, marked) else 0.0,
        role_margin=1.0,
        clause=clause,
        figure_clause=figure * clause,
        figure_answer=figure * features.answer,
        unit=1.0 if any(unit in words for unit in wording(query).units for words in marked) else 0.0,
    )


def probability(found: Signals) -> float:
    """How likely it is that the passage answers, 0 to 1: a logistic regression over the signals."""
    return 1.0 / (1.0 + math.exp(-_log_odds(found)))


def _log_odds(found: Signals) -> float:
    bias, *each = _weights()
    return bias + sum(map(mul, each, found), 0.0)


@cache
def _weights() -> tuple[float, ...]:
    """That of no signal at all, then those of the signals."""
    held = weights().certainty
    return tuple([held.get(name, 0.0) for name in ("bias", *Signals._fields)])


def _said(own: Sequence[Term], strengths: Sequence[float], total: float) -> float:
    return sum(c.weight for c, value in zip(own, strengths, strict=True) if value >= COVERAGE.in_words) / total


def _marked(query: Query, marked: Sequence[str]) -> float:
    """Share of the Chinese characters of what is asked about that the marked words have."""
    held = set().union(*marked)
    asked = [char for char in query.topic if is_han(char)]
    return sum(char in held for char in asked) / max(1, len(asked))


def _clauses(best: Evidence) -> str:
    """The clauses that the marked words begin in, folded."""
    passage = best.passage
    at = dict.fromkeys(clause_at(passage, best.sentence, passage.sought(words)[0]) for words in best.mark().words)
    return "\n".join([passage.folded[start:end] for start, end in at])


def _unsaid(own: Sequence[Term], strengths: Sequence[float], chars: frozenset[str]) -> float:
    """How near the question word the nearest word stands that reports use, and a passage of `chars` does not say."""
    unsaid = (
        c
        for c, value in zip(own, strengths, strict=True)
        if c.used and value < COVERAGE.held and not chars >= {*c.asked}
    )
    return max((term.focus for term in unsaid), default=0.0)


def _listed(best: Evidence, marked: Sequence[str]) -> set[int]:
    """How many things the marked words list, and the enumerations of the sentence."""
    return {sum(len(_JOINING.findall(words)) for words in marked) + 1, *map(len, best.passage.lists(best.sentence))}


def counts(text: str) -> set[int]:
    """The numbers above one in a folded text that count something, as far as they are short."""
    return {number for number in map(number_of, _COUNT.findall(text)) if number > 1}
