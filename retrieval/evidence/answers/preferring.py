"""Judged passages → the same, where another near the first is of what is asked rather than it: what was done, for a
figure asked for without a year of which a plan comes first; the very thing, where a narrower one does; the whole year,
where a part of it does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.judging.part_years import covers_less
from retrieval.evidence.judging.several_reports import asked_of, holds_several
from retrieval.evidence.marks.narrower import is_narrowed, thing_asked
from retrieval.evidence.parameters import ANSWERABILITY, SEARCH
from retrieval.evidence.scoring.ranking import Evidence, near_best
from retrieval.language.plandocuments import is_plan
from retrieval.models import Citation, Kind, Query, Role

LOOKED_AT = 4  # passages near the best, that among them
PARTS = 24  # … of a file that holds several reports


def rightful_first(query: Query, judged: Sequence[Evidence]) -> Sequence[Evidence]:
    """The passages `judged`, of which another comes first where it tells as much of what is asked for rather."""
    if not judged:
        return judged
    judged = _whole_first(query, _report_first(query, _rightful_part_first(query, judged)))
    return _wider_first(query, _done_first(query, judged)) if query.intent.kind is Kind.NUMBER else judged


def of_the_whole(query: Query, citations: Sequence[Citation]) -> list[Citation]:
    """The citations without those of a report on a part of the year, where the same agency's on all of it is cited
    first, and no part is asked for; nor those of another report in the file of the first.
    """
    own, first = citations[0].report, citations[0].report.source
    title = own.other_title_at(citations[0].start)
    kept = [one for one in citations if one.report.id != own.id or one.report.other_title_at(one.start) == title]
    if covers_less(query, first):
        return kept
    sources = [(one, one.report.source) for one in kept]
    return [one for one, source in sources if source.agency != first.agency or not covers_less(query, source)]


def _rightful_part_first(query: Query, judged: Sequence[Evidence]) -> Sequence[Evidence]:
    """Of a file that holds several reports, what stands in the one asked for first."""
    best = judged[0]
    if not holds_several(best.chunk.report):
        return judged
    near = near_best(judged, SEARCH.within, PARTS)
    same = [one for one in near if one.chunk.report.id == best.chunk.report.id]
    meant = max(same, key=lambda one: asked_of(query, one.chunk.report, one.told[0]))
    return _before(meant, judged)


def _report_first(query: Query, judged: Sequence[Evidence]) -> Sequence[Evidence]:
    """What a report tells before what a plan (工作要点) sets, where no plan is asked for."""
    best = judged[0]
    if Role.PLAN in query.intent.roles or not is_plan(best.chunk.report.source.title):
        return judged
    for one in near_best(judged, SEARCH.within, LOOKED_AT)[1:]:
        as_much = one.covered >= best.covered and one.fits >= ANSWERABILITY.fits_as_well * best.fits
        if as_much and not is_plan(one.chunk.report.source.title) and one.chunk.section.role is not Role.PLAN:
            return _before(one, judged)
    return judged


def _whole_first(query: Query, judged: Sequence[Evidence]) -> Sequence[Evidence]:
    """What a report on the whole year tells before that of the same agency on a part of it, where no part is asked."""
    best, own = judged[0], judged[0].chunk.report.source
    if not covers_less(query, own):
        return judged
    near = near_best(judged, SEARCH.within, LOOKED_AT)
    for one in near[1:]:
        other = one.chunk.report.source
        same = other.agency == own.agency and other.year == own.year and not covers_less(query, other)
        if same and one.fits >= ANSWERABILITY.fits_as_well * best.fits:
            return _before(one, judged)
    return judged


def _done_first(query: Query, judged: Sequence[Evidence]) -> Sequence[Evidence]:
    """What was done before what is planned, where neither a plan nor a year is asked for."""
    if query.intent.roles or query.scope.years or "今年" in query.text:
        return judged
    if judged[0].chunk.section.role is not Role.PLAN:
        return judged
    return _first(judged, lambda one: one.chunk.section.role is Role.RESULT)


def _wider_first(query: Query, judged: Sequence[Evidence]) -> Sequence[Evidence]:
    """A figure of the very thing asked of before one of a narrower thing."""
    thing = thing_asked(query)
    if not thing or not _is_narrow(query, thing, judged[0]):
        return judged
    role = judged[0].chunk.section.role
    return _first(judged, lambda one: one.chunk.section.role is role and not _is_narrow(query, thing, one))


def _is_narrow(query: Query, thing: tuple[str, ...], evidence: Evidence) -> bool:
    pieces = [] if evidence.passage.row else Marked(query, evidence).each_piece
    return bool(pieces) and all(is_narrowed(query, thing, one) for one in pieces)


def _first(judged: Sequence[Evidence], is_meant: Callable[[Evidence], bool]) -> Sequence[Evidence]:
    """The passages with the first near the best that is meant, of the same report, and tells as much, before them."""
    best, *others = near_best(judged, SEARCH.within, LOOKED_AT)
    meant = next((one for one in others if _tells_as_much(one, best) and is_meant(one)), None)
    return judged if meant is None else _before(meant, judged)


def _before(meant: Evidence, judged: Sequence[Evidence]) -> Sequence[Evidence]:
    """The passages with one of them before the others, as good as the first was."""
    return [meant._replace(score=judged[0].score), *[one for one in judged if one is not meant]]


def _tells_as_much(one: Evidence, best: Evidence) -> bool:
    same = one.chunk.report.id == best.chunk.report.id
    return same and one.covered >= best.covered and one.fits >= ANSWERABILITY.fits_as_well * best.fits
