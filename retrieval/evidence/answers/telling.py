"""A query to one source, or to all as one → its answer: the report itself, a part of it, items of a list, a premise put
right, a rate worked out, else the best passages; or that nothing answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import notices
from retrieval.evidence.answers.citations import answering_citations, cite, nearest_citations
from retrieval.evidence.answers.planned import taken_from_plans, told_of_less
from retrieval.evidence.answers.preferring import of_the_whole, rightful_first
from retrieval.evidence.answers.rates import derived_rate
from retrieval.evidence.answers.refusal import Refuser
from retrieval.evidence.answers.told import Told
from retrieval.evidence.judging.answerability import NOT_NEEDED, Why, judge_answer
from retrieval.evidence.judging.contested import rivals_of
from retrieval.evidence.judging.following import lacks_reason
from retrieval.evidence.judging.left_out import left_in
from retrieval.evidence.judging.premises import contradicted
from retrieval.evidence.judging.retrieving import Retriever
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.evidence.structure.listed import items_shown
from retrieval.evidence.structure.listing import NOTHING_LISTED, listed_parts
from retrieval.evidence.structure.parts import PartFinder
from retrieval.language.normalise import normalise
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Citation, Kind, Query

LISTING = (Kind.LIST, Kind.NAME, Kind.GENERAL)  # questions that items of a list may answer
# Words that point at one of several: where the one was not understood, how each part begins is no certain answer.
_POINTS_AT = regex(rf"第[{TEN}\d]|倒数|{any_of('final')}|打头")
NEAREST = 3  # passages shown where none answers


class Teller:
    """Tells from one library."""

    def __init__(self, retriever: Retriever, parts: PartFinder, refuser: Refuser) -> None:
        self._retriever = retriever
        self._parts = parts
        self._refuser = refuser

    def tell(self, query: Query, limit: int) -> Told:
        """What the query's sources tell, in `limit` citations at most, and the list these show."""
        told = self._told(query, limit)
        if told.absent:
            return told
        shown = told.citations if len(told.citations) < 2 else of_the_whole(query, told.citations)
        notes = [*taken_from_plans(query, shown[:1]), *told_of_less(query, shown), *told.notes]
        return told._replace(citations=shown, notes=notes, listed=items_shown(query, shown))

    def _told(self, query: Query, limit: int) -> Told:
        itself = self._parts.said_of_itself(query)
        if itself is not None:
            own = query.model_copy(update={"topic": normalise(query.text)}) if query.goes_on else query
            return Told(itself) if itself else self._refuser.not_stated(own)
        judged = self._retriever.judged(query)
        part = self._parts.part(query, judged, limit)
        notes = [notices.no_such_part(part.lacking, part.numbers)] if part.lacking else []
        if part.citations:
            return _unexplained(query, Told(part.citations, notes, part.certain))
        if part.lacking:
            return Told(self._parts.parts_of(query, limit), notes, absent=True)
        overview = self._parts.overview(query, limit)
        if overview:
            return _unexplained(query, Told(overview, certain=not _POINTS_AT.search(query.topic)))
        premise = contradicted(query, judged)
        if premise:
            judged = [premise.evidence]
        judged = judged if premise else rightful_first(query, judged)
        verdict = judge_answer(query, judged)
        if premise and not verdict.absent:
            certain = verdict.certain or verdict.why_not in NOT_NEEDED
            return Told(answering_citations(judged, limit), (notices.corrected(premise.claimed),), certain)
        rivals = rivals_of(query, judged) if verdict.certain else []
        if rivals:
            return _contested([judged[0], *rivals], limit)
        listing = listed_parts(query, judged, limit) if query.intent.kind in LISTING else NOTHING_LISTED
        longer = [notices.items(listing.total, listing.shown)] if listing.shown < listing.total else []
        counted = query.intent.count and query.intent.kind is Kind.LIST  # there are as many as the question says
        if listing.citations and (counted or verdict.certain):
            return Told(listing.citations, longer)
        rate = None if verdict.certain else derived_rate(query, judged)
        if rate:
            notes = [notices.calculated(rate.sum)]
            missing = () if rate.certain else _beyond_its_source(query, rate.missing, [rate.citation])
            notes += [] if rate.certain else [notices.uncertain(missing)]
            return Told([rate.citation], notes, rate.certain, missing)
        if verdict.absent:
            return self._refuser.not_stated(query, nearest_citations(judged, NEAREST))
        citations = listing.citations or answering_citations(judged, limit, verdict.certain)
        missing = _beyond_its_source(query, verdict.missing, citations)
        longer += [notices.NO_REASON] if verdict.why_not is Why.NO_REASON else []
        without = "" if verdict.certain else left_in(query, judged[0])
        unsure = notices.not_left_out(without) if without else notices.uncertain(missing)
        notes = [*longer] if verdict.certain else [*longer, unsure]
        return Told(citations, notes, verdict.certain, missing)


def _contested(among: Sequence[Evidence], limit: int) -> Told:
    """The places of several reports that answer one as well as the other, none of which is certain to be meant."""
    named = [notices.stated_by_others([one.chunk.report.source.title for one in among[1:]])]
    return Told([cite(one) for one in among[:limit]], named, certain=False)


def _unexplained(query: Query, told: Told) -> Told:
    """A part of a report that was found, with what is to be said of it: it is no certain answer to why, where it gives
    no reason.
    """
    unexplained = lacks_reason(query, "\n".join(one.quote for one in told.citations))
    certain = told.certain and not unexplained
    notes = [*told.notes, *([notices.NO_REASON] if unexplained else []), *([] if certain else [notices.uncertain(())])]
    return told._replace(notes=notes, certain=certain)


def _beyond_its_source(query: Query, missing: Sequence[str], citations: Sequence[Citation]) -> tuple[str, ...]:
    """The words `missing` from a passage but for names of whose it is: its report is known to be theirs."""
    names = [scope.name for scope in query.scope.scopes]
    for citation in citations[:1]:
        source = citation.report.source
        names += [source.agency, source.short, source.title, *source.places]
        names.append(citation.report.other_title_at(citation.start))
    return tuple(word for word in missing if not any(word in name for name in names))
