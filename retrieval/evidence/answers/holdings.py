"""A question about the collection itself → the reports meant, each cited by its title, and what to say of them."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import holding_notices, notices
from retrieval.citing import cited
from retrieval.corpus.library import Library
from retrieval.evidence.answers.told import Told
from retrieval.models import Citation, Report, Scope, Source, Span, years_of
from retrieval.models.answers import MAX_ROW
from retrieval.query.library_questions import Held, LibraryQuestion

LISTED = 200  # titles cited at most: of more the notice gives the number alone
HEAD = 5_000  # characters of a text in which its title is looked for


def holdings(library: Library, asked: LibraryQuestion) -> Told:
    """The reports that `asked` is about, each cited by its title."""
    if asked.stranger:
        have = list(dict.fromkeys(source.short for source in library.sources))
        return Told((), (notices.no_agency(asked.stranger, have),), absent=True)
    own = [source for source in library.sources if not asked.reports or source.id in asked.reports]
    meant = [source for source in own if not asked.years or source.year in asked.years]
    who = "、".join(asked.names)
    if not meant:
        return Told((), (notices.no_report_for_year(who, asked.years[0], years_of(own)),), absent=True)
    if asked.asks in (Held.NEWEST, Held.OLDEST):
        years = years_of(meant)
        if years:
            year = years[-1] if asked.asks is Held.NEWEST else years[0]
            meant = [source for source in meant if source.year == year]
    shown = [_title(library.by_id(source.id)) for source in meant[:LISTED]]
    return Told(shown, (_notice(asked, who, meant),), row=_row(asked, meant))


def _row(asked: LibraryQuestion, meant: Sequence[Source]) -> list[Scope]:
    """The sources that are shown in a row, by which one can be meant by its place."""
    if asked.asks in (Held.COUNT, Held.LAST) or not 1 < len(meant) <= MAX_ROW:
        return []
    by_name: dict[str, list[str]] = {}
    shorts = [source.short for source in meant]
    for one in meant:
        apart = asked.asks is not Held.AGENCIES and one.year and shorts.count(one.short) > 1
        by_name.setdefault(f"{one.short}{one.year}年" if apart else one.short, []).append(one.id)
    return [Scope(name=name, reports=tuple(ids)) for name, ids in by_name.items()]


def _notice(asked: LibraryQuestion, who: str, meant: Sequence[Source]) -> str:
    years = years_of(meant)
    names = _names(meant, asked.asks is Held.THERE or len(years) > 1)
    when = "、".join(f"{year}年" for year in asked.years)
    match asked.asks:
        case Held.NEWEST | Held.OLDEST if years:
            return holding_notices.at_the_end(asked.asks is Held.NEWEST, years[0], names, len(meant))
        case Held.COUNT:
            return holding_notices.how_many(who, when, len(meant), len({source.short for source in meant}), years)
        case Held.AGENCIES:
            return holding_notices.whose(when, list(dict.fromkeys(source.short for source in meant)), len(meant))
        case Held.LAST:
            return holding_notices.taken_from([source.title or source.short for source in meant], years)
        case Held.YEARS:
            return holding_notices.of_years(who, years, len(meant))
    return holding_notices.which_reports(who, when, names, len(meant))


def _names(sources: Sequence[Source], with_year: bool) -> list[str]:
    """What reports are called in a notice: their agencies, and their years where these tell something."""
    return [f"{one.short or one.title}{f'{one.year}年' if with_year and one.year else ''}" for one in sources]


def _title(report: Report) -> Citation:
    """A report's title where it stands in its text; the first line, where it does not."""
    start, end = _title_span(report)
    return cited(report, report.section_at(start), start, end, ((start, end),), score=1.0)


def _title_span(report: Report) -> Span:
    """Where the title stands in the text, however it is broken over lines."""
    text = report.text
    at = [index for index, char in enumerate(text[:HEAD]) if not char.isspace()]
    title = "".join(report.source.title.split())
    found = "".join(text[index] for index in at).find(title)
    if title and found >= 0:
        return at[found], at[found + len(title) - 1] + 1
    first = next((line for line in text.splitlines() if line.strip()), text)
    start = text.index(first) + len(first) - len(first.lstrip())
    return start, start + len(first.strip()) if first.strip() else len(text)
