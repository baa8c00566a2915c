"""A passage found → evidence: which of its sentences answers, and how well."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.identity import is_work_report
from retrieval.matching import Probe
from retrieval.models import Chunk, Kind, Query, Role, Span
from retrieval.pointing import MOST, Passage, best_answer, most_value
from retrieval.years import fact_role

# Weights of what makes a sentence the answer. Tuned on 600 questions over four corpora, a third of them set aside.
SENTENCE = 1.0  # share of the question covered by the sentence itself
HEADING = 0.8  # of a concept that only the headings above a sentence name
CONTEXT = 0.45  # … by the headings and the passage around it only
ANSWER = 0.9  # how well the sentence holds the shape of answer wanted, near the words asked about
ENGINE = 0.25  # the engine's score, against the best one's
ROLE = 0.35  # the section has the role the question points at
MAIN_TARGETS = 0.2  # more, for the sentence that sets a year's main targets, where a target is asked for
RESULT_FIRST = 0.34  # more, for a year's result where nothing says that its target is meant
MOST_BY_ROLE = ROLE + RESULT_FIRST + 0.2  # what section and year can add to a score at most
YEAR_NAMED = 0.12  # the sentence names the year asked for
HEADING_LINE = 0.3  # loss of a heading, which names the answer without giving it
WRONG_ROLE = 0.25  # it has another
WRONG_FACT = 0.8  # a 政府工作报告's plan where a result is asked for, or the other way round


class Evidence(NamedTuple):
    """One passage judged: its best sentence, the words that answer, how good, and what the judgement rests on."""

    chunk: Chunk
    sentence: Span
    highlights: tuple[Span, ...]
    score: float
    covered: float  # share of the question's concepts in sentence, passage and headings
    in_sentence: float  # … in the sentence
    fits: float  # how well it holds the shape of answer wanted, 0 to 1


def judge(query: Query, probe: Probe, passage: Passage, engine_score: float, least: float = 0.0) -> Evidence | None:
    """Judge one passage; None where its score could not reach `least`.

    `engine_score` is the engine's, against the best passage's, 0 to 1.
    """
    chunk, folded = passage.chunk, passage.folded
    probe = probe.inside(passage.around)
    total = probe.coverage(probe.strengths(passage.around))
    most = (
        SENTENCE * total + ANSWER * MOST + ENGINE * engine_score + (MOST_BY_ROLE if query.roles or query.years else 0.0)
    )
    if most < least:
        return None
    headed = [HEADING * value for value in probe.strengths(passage.path)]
    drafts = []
    wanted = fact_role(chunk.report.source, query.years, query.as_report)
    for span in passage.sentences:
        words = folded[span[0] : span[1]]
        covered = probe.coverage([max(a, b) for a, b in zip(probe.strengths(words), headed, strict=True)])
        score = SENTENCE * covered + CONTEXT * (total - covered) + _role_value(query, chunk, wanted, words)
        score += _year_value(query, words)
        if span[1] <= chunk.section.heading[1] and query.kind is not Kind.SECTION:
            score -= HEADING_LINE
        drafts.append((score, covered, span))
    drafts.sort(key=lambda draft: (-draft[0], draft[2]))
    best: Evidence | None = None
    for score, covered, span in drafts:
        score += ENGINE * engine_score
        if score + ANSWER * MOST < least or (best is not None and score + ANSWER * MOST <= best.score):
            break  # no answer in it, or in those that follow, could make up for that
        value = ANSWER * most_value(query, passage, span)
        if score + value < least or (best is not None and score + value <= best.score):
            continue
        candidate = best_answer(query, probe, passage, span)
        score += ANSWER * candidate.value
        if best is None or score > best.score:
            best = Evidence(chunk, span, candidate.highlights, score, total, covered, candidate.value)
    return best


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


_LAST_YEAR = re.compile(r"(?:而)?(?:去年|上年|过去)")
_MAIN_TARGETS = re.compile(r"(?:主要)?预期目标")


def _role_value(query: Query, chunk: Chunk, wanted: Role | None, sentence: str) -> float:
    role = chunk.section.role
    if (wanted is Role.PLAN or Role.PLAN in query.roles) and is_work_report(chunk.report.source.title):
        if _LAST_YEAR.match(sentence):
            return -WRONG_ROLE
        if Role.PLAN in query.roles and _MAIN_TARGETS.search(sentence) and query.kind is Kind.NUMBER:
            return ROLE + MAIN_TARGETS
    if wanted is not None and role in (Role.RESULT, Role.PLAN):
        preferred = RESULT_FIRST if wanted is Role.RESULT and Role.PLAN not in query.roles else 0.0
        return ROLE + preferred if role is wanted else -WRONG_FACT
    if query.roles:
        if role in query.roles:
            return ROLE
        if Role.PLAN in query.roles and _EXPECTED.search(sentence):
            return 0.6 * ROLE
        return 0.0 if role is Role.OTHER else -WRONG_ROLE
    if role is Role.PLAN:
        return -0.12
    return 0.0
