"""A question as understood → what it asks of the collection itself: which reports there are, whose, how many, how new.

Such a question holds nothing but sources, years and words that speak of a collection (`2024年有哪几份报告`,
`有没有荣昌的`); a word more, and it is a question for what the reports say.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from retrieval.language.gazetteer import by_name
from retrieval.language.lexicon import lengths_by_initial, library_words
from retrieval.language.normalise import normalise
from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked
from retrieval.language.wordsets import any_of
from retrieval.models import Conversation, Over
from retrieval.query.messages.opening import asks_wholly
from retrieval.query.names.agencies import ENDS_LIKE_AGENCY
from retrieval.query.scope.scopes import ELLIPTICAL
from retrieval.query.sources.by_field import reports_of_field
from retrieval.query.sources.catalog import Catalog
from retrieval.query.times.years import read_years

LONGEST = 40  # characters: what is longer asks something else


class Held(StrEnum):
    """What is asked of the collection."""

    REPORTS = "reports"  # which reports there are
    AGENCIES = "agencies"  # whose
    COUNT = "count"  # how many
    NEWEST = "newest"
    OLDEST = "oldest"
    YEARS = "years"  # of which years
    THERE = "there"  # is there one of the source, or the year, named?
    LAST = "last"  # the one that the last answer was taken from


class LibraryQuestion(NamedTuple):
    """What is asked, of whose reports and of which years (none: of all); of whom, where the corpus has none of
    theirs.
    """

    asks: Held
    reports: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    stranger: str = ""


_REPORT = regex(
    r"报告|年报|收录|收集|收了|收的|收进|入库|库里|资料库|知识库|数据库|(?<![哪几多少])份(?!额)|[哪几少]份",
    needs="份入库报收数知资",
)
_REPORT_SURELY = regex(r"报告|收录|入库|库里|资料库|知识库|数据库")
_WHOSE = regex(rf"{any_of('officekind', 'placekind')}|省|(?<![全])[市区县]|[些几少]家", needs="区单县地家市机省部")
_COUNT = regex(rf"多少|几(?:[份家个篇本种])|总数|数量|{any_of('inall')}")
_NEWEST = regex(r"最新|最近|最晚|最后", needs="最")
_OLDEST = regex(r"最早|最老|最旧", needs="最")
_YEARS = regex(r"哪(?:一|几|些)?年|什么年|年份|年度是", needs="什份哪度")
_WHICH = regex(r"哪些|哪几|哪[个家份]|什么|啥|谁|列|清单|名单|目录|一览", needs="一什列名哪啥清目谁")
_THERE = regex(
    r"有没有|有无|是否有|有.{0,40}(?:吗|么|没有?)[?？]?$|收.{0,40}(?:吗|没有?)[?？]?$|没有.{0,40}吗|在不在",
    needs="么吗在收无是没",
)


def library_question(
    text: str, catalog: Catalog, years: tuple[int, ...], before: Conversation
) -> LibraryQuestion | None:
    """What `text` asks of the collection after `before`; None for a question about what reports say.

    `years` are those that relative words of it (`去年`) were taken for.
    """
    question = normalise(text)
    if before.shown and before.over is not Over.HELD and asks_wholly(question, "origin"):
        return _of_last(catalog, before)
    of_field = reports_of_field(question, catalog) if len(question) <= LONGEST else None
    if of_field:
        name, reports = of_field
        named = read_years(question).years
        return LibraryQuestion(Held.REPORTS, reports, (name,), named)
    on_library = before.over is Over.HELD
    if len(question) > LONGEST or not (on_library or _may_ask(question)):
        return None
    mentions = [mention for mention in catalog.mentions(question) if mention.strong or mention.reports]
    when = read_years(question)
    topic = blanked(question, [*((mention.start, mention.end) for mention in mentions), *when.spans])
    others, stranger = _left(topic)
    strangers = [stranger] if stranger else [mention.name for mention in mentions if not mention.reports]
    held = (
        None if others else _asked(topic, bool(mentions or when.years), bool(stranger), bool(before.topic), on_library)
    )
    if held is None or len(strangers) > 1 or (strangers and held is not Held.THERE):
        return None
    around = held in (Held.COUNT, Held.REPORTS, Held.AGENCIES)  # a zone's own report is one of those from there
    found = LibraryQuestion(
        held,
        frozenset[str]().union(
            *(mention.reports for mention in mentions),
            *(catalog.inside(mention.name) for mention in mentions if around and mention.reports),
        ),
        tuple(mention.name for mention in mentions if mention.reports),
        when.years or (years if when.relative else ()),
        "".join(strangers),
    )
    if on_library and not mentions and not stranger and before.scopes and ELLIPTICAL.search(question):
        reports = frozenset(report for scope in before.scopes for report in scope.reports)
        found = found._replace(reports=reports, names=tuple(scope.name for scope in before.scopes))
    return found


def _of_last(catalog: Catalog, before: Conversation) -> LibraryQuestion | None:
    """What the last answer was taken from: the reports asked about that it shows, else the first it shows."""
    shown = [report for report in map(catalog.report_of, before.shown) if report]
    asked = {report for scope in before.scopes for report in scope.reports}
    meant = [report for report in shown if report in asked] or shown[:1]
    return LibraryQuestion(Held.LAST, frozenset(meant)) if meant else None


def _may_ask(question: str) -> bool:
    """May a question ask of the collection, its sources and years not taken out yet? Most show that they do not."""
    held = _held(question)
    if held in (Held.REPORTS, Held.COUNT):
        return bool("份" in question or _REPORT.search(question) or _THERE.search(question))
    return held is not None


def _asked(topic: str, named: bool, stranger: bool, on_something: bool, on_library: bool) -> Held | None:
    """What is asked in words of the frame alone, where they speak of the collection and not of the last subject."""
    about = on_library or bool((_REPORT_SURELY if on_something else _REPORT).search(topic))
    held = _held(topic) or (Held.THERE if on_library and named else None)
    if held is Held.THERE:
        about |= (named or stranger) and not on_something
    elif held in (Held.AGENCIES, Held.NEWEST, Held.OLDEST, Held.YEARS):
        about |= not on_something
    return held if about else None


def _held(topic: str) -> Held | None:
    if _NEWEST.search(topic):
        return Held.NEWEST
    if _OLDEST.search(topic):
        return Held.OLDEST
    if _YEARS.search(topic):
        return Held.YEARS
    if _WHICH.search(topic):
        return Held.AGENCIES if _WHOSE.search(topic) else Held.REPORTS
    if _COUNT.search(topic):
        return Held.COUNT
    return Held.THERE if _THERE.search(topic) else None


def _left(topic: str) -> tuple[bool, str]:
    """Whether `topic` has other words than those of the frame; the name of one place or agency does not count."""
    runs = []
    at = begin = 0
    reached = _cut(topic)
    while at < len(topic):
        if at in reached:
            if begin < at:
                runs.append(topic[begin:at])
            begin = at = reached[at]
        else:
            at += 1
    if begin < len(topic):
        runs.append(topic[begin:])
    runs = [run for run in runs if run.strip()]
    if not runs:
        return False, ""
    name = runs[0].strip()
    if len(runs) == 1 and (name in by_name() or (len(name) > 2 and ENDS_LIKE_AGENCY.fullmatch(name[-1]))):
        return False, name
    return True, ""


def _cut(topic: str) -> dict[int, int]:
    """Where words of the frame begin → where they end, the longest first; marks and spaces count as words."""
    found: dict[int, int] = {}
    at = 0
    while at < len(topic):
        if not topic[at].isalnum():
            found[at] = at + 1
            at += 1
            continue
        end = next((at + size for size in _sizes().get(topic[at], ()) if topic[at : at + size] in library_words()), at)
        if end > at:
            found[at] = end
        at = max(end, at + 1)
    return found


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    return lengths_by_initial(library_words())
