"""Nothing found → which notice says so: what exactly is missing, what there is instead (worded in `notices.py`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrieval import notices
from retrieval.evidence.answers.told import Told
from retrieval.language.entities import TITLE
from retrieval.language.layout import joined
from retrieval.language.normalise import plain
from retrieval.language.patterns import regex
from retrieval.models import Citation, Gap, Query, Scope, Source

_ONLY_ASKS = regex(
    r"(?:是|有|叫|在)*(?:谁|什么|哪[里儿个些]?|多少|几个?|怎么样|如何)?"
)  # says nothing of what is asked about
_YEAR = regex(r"(\d{4})年")


def not_held(gap: Gap) -> Told:
    """No report of the agency, or none on the year, or none among those that were chosen."""
    return Told((), (_gap_notice(gap),), absent=True)


def _gap_notice(gap: Gap) -> str:
    if gap.kind == "agency":
        return notices.no_agency(gap.name, gap.have)
    if gap.kind == "chosen":
        return notices.not_among(gap.name, gap.have)
    return notices.no_report_for_year(gap.agency, gap.name, gap.have)


class Refuser:
    """Says that the reports of one corpus do not state something."""

    def __init__(self, sources: Mapping[str, Source], agencies: Sequence[str]) -> None:
        """`sources` by the ids of their reports, and the `agencies` there are, by their short names."""
        self._sources = sources
        self._agencies = agencies

    def not_stated(self, query: Query, nearest: Sequence[Citation] = ()) -> Told:
        """The reports meant do not state it; `nearest` are passages that speak of something like it."""
        return Told(nearest, (_missing_notice(query, nearest, self._sources, self._agencies),), absent=True)


def _missing_notice(
    query: Query, nearest: Sequence[Citation], sources: Mapping[str, Source], have: Sequence[str]
) -> str:
    own = [term for term in query.terms if not term.inherited]
    if not own and not notices.topic_words(query.topic):
        return notices.nothing_asked(have)
    by_weight = sorted(own, key=lambda term: -term.weight)
    quotes = [plain(joined(one.report.text, one.start, one.end)) for one in nearest]
    said = next((term.asked for term in by_weight if any(term.asked in quote for quote in quotes)), "")
    if not query.scope.scopes and not said:
        return notices.off_topic(have)
    names = notices.few([_name(scope, sources) for scope in query.scope.scopes], "家")
    topic = notices.topic_words(query.topic)
    notice = notices.not_stated(names, notices.topic_words(query.text) if _ONLY_ASKS.fullmatch(topic) else topic)
    if said:
        places = [_heading(one) for one, quote in zip(nearest, quotes, strict=True) if said in quote]
        notice += notices.mentions_instead(said, places)
    elif nearest:
        notice += notices.NEAREST_FOLLOW
    inherited = [scope.name for scope in query.scope.scopes if scope.name in query.follow_up.inherited]
    return notice + (notices.still_about(notices.few(inherited, "家")) if inherited else "")


def _heading(citation: Citation) -> str:
    return citation.section.path[-1] if citation.section.path else notices.BEGINNING


def _name(scope: Scope, sources: Mapping[str, Source]) -> str:
    years = {sources[report].year for report in scope.reports}
    only = _YEAR.fullmatch(scope.name)
    if only and any(year is not None and year != int(only[1]) for year in years):
        return notices.TELLING_OF.format(year=scope.name)
    year = years.pop() if len(years) == 1 else None
    name = _of_agency(scope.name, [sources[report] for report in scope.reports])
    return name if year is None or str(year) in name else f"{name}{year}年"


def _of_agency(name: str, sources: Sequence[Source]) -> str:
    """The name a scope was given, or where it is who speaks for an agency (总理) the agency's."""
    own = {source.short for source in sources}
    told = any(name in said for source in sources for said in (source.agency, source.short, *source.places))
    return own.pop() if TITLE.search(name) and len(own) == 1 and not told else name
