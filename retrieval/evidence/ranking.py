"""A passage found → evidence: which of its sentences answers, and how well."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.spans import Passage, best_answer, most_value
from retrieval.models import Chunk, Genre, Kind, Query, Role, Source, Span
from retrieval.query.years import fact_role

# Weights of what makes a sentence the answer. Tuned on 600 questions over four corpora, a third of them set aside.
SENTENCE = 1.0  # share of the question covered by the sentence itself
HEADING = 0.8  # of a concept that only the headings above a sentence name
CONTEXT = 0.45  # … by the headings and the passage around it only
ANSWER = 0.9  # how well the sentence holds the shape of answer wanted, near the words asked about
ENGINE = 0.25  # the engine's score, against the best one's
ROLE = 0.35  # the section has the role the question points at
MAIN_TARGETS = 0.2  # more, for the sentence that sets a year's main targets, where a target is asked for
RESULT_FIRST = 0.34  # more, for a year's result where nothing says that its target is meant
YEAR_NAMED = 0.12  # the sentence names the year asked for
HEADING_LINE = 0.3  # loss of a heading, which names the answer without giving it
WRONG_ROLE = 0.25  # it has another
WRONG_FACT = 0.8  # a 政府工作报告's plan where a result is asked for, or the other way round
EXPECTED = 0.6  # of ROLE, for a sentence that speaks of plans in another section
UNASKED_PLAN = 0.12  # loss of a plan where none is asked for
ROUNDING = 1e-9  # what sums in another order may differ by


class Evidence(NamedTuple):
    """One passage judged: its best sentence, the words that answer, how good, and what the judgement rests on."""

    passage: Passage
    sentence: Span
    highlights: tuple[Span, ...]
    score: float
    covered: float  # share of the question's concepts in sentence, passage and headings
    in_sentence: float  # … in the sentence
    fits: float  # how well it holds the shape of answer wanted, 0 to 1

    @property
    def chunk(self) -> Chunk:
        """What was judged."""
        return self.passage.chunk


class _Draft(NamedTuple):
    """A sentence before the words that answer are looked for: `most` is the score it can have, `score` that without
    those words.
    """

    most: float
    score: float
    covered: float
    span: Span


class Judge:
    """Judges passages for one query."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._matcher = TermMatcher(query.concepts)
        self._by_role: dict[tuple[str, Role], _RoleValue] = {}

    def candidate(self, passage: Passage, engine_score: float) -> Candidate:
        """A passage about to be judged; `engine_score` is the engine's, against the best passage's, 0 to 1."""
        chunk = passage.chunk
        key = chunk.report.id, chunk.section.role
        if key not in self._by_role:
            self._by_role[key] = _RoleValue(self._query, chunk.report.source, chunk.section.role)
        return Candidate(self._query, self._matcher, passage, ENGINE * engine_score, self._by_role[key])


class Candidate:
    """A passage about to be judged; `most` is the score it can have."""

    def __init__(self, query: Query, matcher: TermMatcher, passage: Passage, base: float, by_role: _RoleValue) -> None:
        """`base` is what every sentence of the passage scores."""
        self._query = query
        self._matcher = matcher
        self._passage = passage
        self._base = base
        self._by_role = by_role
        strengths = matcher.strengths(passage.around)
        self._total = matcher.coverage(strengths)
        self.most = (
            SENTENCE * self._total
            + self._base
            + self._by_role.most
            + (YEAR_NAMED if query.years else 0.0)
            + ANSWER * most_value(query, matcher, strengths, passage.known_quantities)
            + ROUNDING
        )

    def judge(self, least: float) -> Evidence | None:
        """Judge it; None where its score does not reach `least`."""
        best: Evidence | None = None
        matcher = self._matcher.inside(self._passage.around)
        for most, score, covered, span in sorted(self._drafts(matcher), key=lambda draft: (-draft.most, draft.span)):
            if most < least or (best is not None and most <= best.score):
                break
            candidate = best_answer(self._query, matcher, self._passage, span)
            score += ANSWER * candidate.value
            if score >= least and (best is None or score > best.score):
                best = Evidence(self._passage, span, candidate.highlights, score, self._total, covered, candidate.value)
        return best

    def _drafts(self, matcher: TermMatcher) -> list[_Draft]:
        query, passage = self._query, self._passage
        headed = [HEADING * value for value in matcher.strengths(passage.path)]
        heading_end = 0 if query.kind is Kind.SECTION else passage.chunk.section.heading[1]
        drafts = []
        passage.prepare()
        for span in passage.sentences:
            words = passage.folded[span[0] : span[1]]
            strengths = matcher.strengths(words)
            covered = matcher.coverage(list(map(max, strengths, headed)))
            score = self._base + SENTENCE * covered + CONTEXT * (self._total - covered) + self._by_role(words)
            score += _year_value(query, words)
            if span[1] <= heading_end:
                score -= HEADING_LINE
            most = score + ANSWER * most_value(query, matcher, strengths, passage.quantities(span)) + ROUNDING
            drafts.append(_Draft(most, score, covered, span))
        return drafts


_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


def _year_value(query: Query, sentence: str) -> float:
    """A sentence that names the year asked for is the likelier, one that only names others the less."""
    named = {int(year) for year in _YEAR.findall(sentence)} if query.years else set()
    if not named:
        return 0.0
    return YEAR_NAMED if named & {*query.years, *query.must_say} else -YEAR_NAMED


_EXPECTED = re.compile(
    r"预计|拟(?!定)|将(?!.{0,6}(?:纳入|作为|列入|全部))|力争|目标是|左右|以上|计划(?!书)|确保|争取|预期"
)


def is_tentative(text: str) -> bool:
    """Does a sentence speak of something expected or planned?"""
    return bool(re.search(r"预计|拟(?!定|制|订|签)|将(?=在|于|实现|达到|完成|继续|进一步|新|建|投)|力争|预期", text))


_LAST_YEAR = re.compile(r"\A(?:而)?(?:去年|上年|过去)")
_MAIN_TARGETS = re.compile(r"(?:主要)?预期目标")


class _RoleValue:
    """What the role of its section, and words that tell of another, add to the score of a sentence."""

    def __init__(self, query: Query, source: Source, role: Role) -> None:
        wanted = fact_role(source, query.years, query.as_report)
        planned = Role.PLAN in query.roles
        self._telling: list[tuple[re.Pattern[str], float]] = []  # the first that a sentence holds decides
        if (planned or wanted is Role.PLAN) and source.genre is Genre.WORK_REPORT:
            self._telling.append((_LAST_YEAR, -WRONG_ROLE))
            if planned and query.kind is Kind.NUMBER:
                self._telling.append((_MAIN_TARGETS, ROLE + MAIN_TARGETS))
        if wanted is not None and role in (Role.RESULT, Role.PLAN):
            preferred = RESULT_FIRST if wanted is Role.RESULT and not planned else 0.0
            self._otherwise = ROLE + preferred if role is wanted else -WRONG_FACT
        elif not query.roles:
            self._otherwise = -UNASKED_PLAN if role is Role.PLAN else 0.0
        elif role in query.roles:
            self._otherwise = ROLE
        else:
            self._otherwise = 0.0 if role is Role.OTHER else -WRONG_ROLE
            if planned:
                self._telling.append((_EXPECTED, EXPECTED * ROLE))
        self.most = max([self._otherwise, *(value for _, value in self._telling)])

    def __call__(self, sentence: str) -> float:
        for pattern, value in self._telling:
            if pattern.search(sentence):
                return value
        return self._otherwise
