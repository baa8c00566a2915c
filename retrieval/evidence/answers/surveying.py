"""A question which reports speak of something → every report: it does, it may, or it is proven silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from retrieval.corpus.library import Library
from retrieval.evidence.answers.citations import cite
from retrieval.evidence.judging.answerability import judge_answer
from retrieval.evidence.judging.retrieving import Retriever
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.matching.silence import is_silent, subject, uses_its_words
from retrieval.evidence.parameters import COVERAGE, SUBJECTS
from retrieval.evidence.scoring.ranking import Evidence, Judged
from retrieval.evidence.structure.showing import heading_citation
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.saywords import says_it
from retrieval.models import Citation, Over, Query, Role, Scope, Source, Term

_HAS_DONE = regex(r"[\u4e00-\u9fff]了", needs="了")  # `配了公职律师`: that it was done, which reports say in many words
_IN_ONE = regex(r"[少缺低慢弱]的?$", needs="少缺低慢弱")  # what is wrong, in a character that is no term
LOOKED_AT = 24  # passages of a report among which shortcomings are looked for
NEXT = 8  # passages of a report among which one that tells of something done is looked for


class _Found(NamedTuple):
    citation: Citation
    strength: float  # how surely the passage says it
    certain: bool


class Survey(NamedTuple):
    """The reports gone through: where they speak of it, where they may, and those that are silent."""

    said: tuple[Citation, ...]
    unsure: tuple[Citation, ...]
    silent: tuple[Source, ...]

    @property
    def every(self) -> list[Source]:
        """The sources of all reports gone through: those that say it, those that may, those that are silent."""
        return [*(one.report.source for one in (*self.said, *self.unsure)), *self.silent]

    @property
    def total(self) -> int:
        """How many reports were gone through."""
        return len(self.said) + len(self.unsure) + len(self.silent)


class Surveyor:
    """Goes through the reports of one library."""

    def __init__(self, library: Library, retriever: Retriever) -> None:
        self._library = library
        self._retriever = retriever

    def survey(self, query: Query) -> Survey:
        """Ask each report of the query's scopes, or of the library, alone.

        None is called silent where no report has the question's own words: they may all say it in others.
        """
        lacks = query.intent.over is Over.MENTIONS and query.intent.roles == (Role.PROBLEM,)
        things = tuple(term for term in query.terms if not _HAS_DONE.fullmatch(term.asked)) or query.terms
        things = _without_lack(things, query.topic) if lacks else things
        named = query.model_copy(update={"terms": things})
        about, broadly = subject(named), subject(named, SUBJECTS.broadly)
        done = query.intent.over is Over.MENTIONS and not query.intent.roles and not says_it(query.text)
        matcher = TermMatcher(about)
        found: list[_Found] = []
        silent: list[Source] = []
        ids = query.reports or self._library.ids
        every = [Scope(name=self._library.source_of(report).short, reports=(report,)) for report in ids]
        scopes = self._retriever.most_likely(query, every)
        spoken = any(
            uses_its_words(about, self._retriever.folded(report)) for scope in scopes for report in scope.reports
        )
        for scope in scopes:
            if spoken and is_silent(broadly, self._retriever.folded(scope.reports[0])):
                silent.append(self._library.source_of(scope.reports[0]))
                continue
            alone = query.alone(scope)
            part = self._part(query, scope.reports[0]) if query.intent.bare_role else None
            if part:
                found.append(_Found(part, 1.0, True))
                continue
            judged = self._retriever.judged(alone)
            if not judged:
                continue
            telling, strength = _telling(matcher, judged)
            certain = strength >= COVERAGE.in_words or (strength > 0.0 and judge_answer(alone, judged).certain)
            told = telling if strength >= COVERAGE.in_words else judged[0]
            if lacks:  # `公众号做得不好`: not that there is one
                told, strength = _shortcoming(matcher, judged) or (judged[0], 0.0)
                certain = strength >= COVERAGE.in_words and not _IN_ONE.search(query.topic)
            if done and told.chunk.section.role is Role.PLAN:  # what is planned is not done
                told = next((one for one in islice(judged, NEXT) if _is_done(matcher, one)), told)
                certain &= told.chunk.section.role is not Role.PLAN
            found.append(_Found(cite(told), strength, certain))
        exact = any(one.strength >= COVERAGE.by_name for one in found)
        by_name = query.intent.over in (Over.NAMES, Over.LACKING) and exact
        said = [one.citation for one in found if (one.strength >= COVERAGE.by_name if by_name else one.certain)]
        likely = sorted(found, key=lambda one: -one.strength) if lacks else found
        unsure = [one.citation for one in likely if one.citation not in said]
        return Survey(tuple(said), tuple(unsure), tuple(silent))

    def holds(self, word: str, reports: Iterable[str]) -> bool:
        """Does any of the reports have a word as it is asked for?"""
        return any(word in self._retriever.folded(report) for report in reports)

    def _part(self, query: Query, report: str) -> Citation | None:
        """The part of a report that has the role asked for (`谁没写不足`)."""
        read = self._library.by_id(report)
        section = next((one for one in read.sections if one.role in query.intent.roles and one.path), None)
        return heading_citation(read, section) if section else None


def _without_lack(terms: tuple[Term, ...], topic: str) -> tuple[Term, ...]:
    """The terms without those by which a topic says that something was lacking (`做得不到位`), if others are left."""
    spans = notions()["wanting"].spans(topic)
    kept = [
        one
        for one in terms
        if not any(start - len(one.asked) < topic.find(one.asked) <= end for start, end in spans if one.asked in topic)
    ]
    return tuple(kept) or terms


def _shortcoming(about: TermMatcher, judged: Sequence[Evidence]) -> tuple[Evidence, float] | None:
    """Of the passages on shortcomings the one that says most of what is asked about, and how much of it."""
    own = [one for one in islice(judged, LOOKED_AT) if one.chunk.section.role is Role.PROBLEM]
    told = [(one, about.strengths_among(one.passage.headed, one.passage.chars)) for one in own]
    told = [(one, found) for one, found in told if max(found, default=0.0) >= COVERAGE.in_words]
    if not told:
        return None
    best, found = max(told, key=lambda pair: (about.coverage(pair[1]), pair[0].covered))
    whole = min(found)
    return best, whole if whole >= COVERAGE.in_words else min(about.coverage(found), COVERAGE.held)


def _is_done(about: TermMatcher, one: Evidence) -> bool:
    """Does a passage that is no plan say all that is asked about?"""
    if one.chunk.section.role is Role.PLAN:
        return False
    return min(about.strengths_among(one.passage.headed, one.passage.chars), default=0.0) >= COVERAGE.in_words


def _telling(about: TermMatcher, judged: Sequence[Evidence]) -> tuple[Evidence, float]:
    """The passage that says most surely all that is asked about, and how surely; the best of those that do so."""

    @cache
    def says(passage: Passage) -> float:
        return min(about.strengths_among(passage.headed, passage.chars), default=0.0)

    strongest = max(map(says, judged.passages)) if isinstance(judged, Judged) else 1.0
    telling, strength = judged[0], -1.0
    for one in judged:
        if says(one.passage) > strength:
            telling, strength = one, says(one.passage)
        if strength == strongest:
            break  # none says it more surely: the others need not be looked into
    return telling, strength
