"""A question which reports speak of something → every report: it does, it may, or it is proven silent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from retrieval.corpus.library import Library
from retrieval.evidence.answerability import judge_answer
from retrieval.evidence.certainty import SAID
from retrieval.evidence.citations import cite
from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.passages import Passage
from retrieval.evidence.ranking import Evidence, Judged
from retrieval.evidence.retrieving import Retriever
from retrieval.evidence.silence import BROADLY, is_silent, subject, uses_its_words
from retrieval.models import Citation, Over, Query, Scope, Source

BY_NAME = 0.95  # strength from which a passage has the very words asked about


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
        about, broadly = subject(query), subject(query, BROADLY)
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
            judged = self._retriever.judged(alone)
            if not judged:
                continue
            telling, strength = _telling(matcher, judged)
            certain = strength >= SAID or (strength > 0.0 and judge_answer(alone, judged).certain)
            found.append(_Found(cite(telling if strength >= SAID else judged[0]), strength, certain))
        by_name = query.intent.over in (Over.NAMES, Over.LACKING) and any(one.strength >= BY_NAME for one in found)
        said = [one.citation for one in found if (one.strength >= BY_NAME if by_name else one.certain)]
        unsure = [one.citation for one in found if one.citation not in said]
        return Survey(tuple(said), tuple(unsure), tuple(silent))


def _telling(about: TermMatcher, judged: Sequence[Evidence]) -> tuple[Evidence, float]:
    """The passage that says most surely all that is asked about, and how surely; the best of those that do so."""

    @cache
    def says(passage: Passage) -> float:
        return min(about.strengths_among(passage.headed, passage.chars), default=0.0)

    most = max(map(says, judged.passages)) if isinstance(judged, Judged) else 1.0
    telling, strength = judged[0], -1.0
    for one in judged:
        if says(one.passage) > strength:
            telling, strength = one, says(one.passage)
        if strength == most:
            break  # none says it more surely: the others need not be looked into
    return telling, strength
