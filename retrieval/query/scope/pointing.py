"""A question that points back (`前面那个省`, `上一家`, `另外那份`) → the source spoken of, or its other report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.numerals import number_of
from retrieval.language.patterns import regex
from retrieval.models import Conversation, Scope, Span, years_of
from retrieval.query.messages.in_row import KIND, in_row
from retrieval.query.sources.catalog import Catalog

_NO_HOUSE = "企公医银店律学厂庭人里乡酒"  # what follows 家 where it counts something else
_ONE = rf"(?:[个家]{KIND}|个(?=[的呢里那说有是在,，?？\s]|[去今前下]|\d\d|$)|家(?![{_NO_HOUSE}])|份(?:报告)?)"
_THAT = rf"(?:那一?{_ONE})"
_ASKED = r"(?:[问说提讲查聊]+(?:[到过起])?的?|提到的)"
_BACK = regex(rf"(?:前面|前头|之前|先前){_ASKED}?的?{_THAT}|[上前]一?{_ONE}|前者")
_FIRST = regex(rf"(?:最开始|最早|一开始|最先|最初|开头)(?:{_ASKED}|的)?{_THAT}|第一[个家次]{_ASKED}{_THAT}?")
_NTH = regex(rf"第(?P<number>[一二三四五六])(?:[个家次]{_ASKED}{_THAT}?|(?![个家]{KIND}){_ONE}|[个家]{KIND})")
_YEAR_NAMED = regex(r"(\d{4})年$")
_AFTER = regex(rf"后面(?:{_ASKED}|的)?{_THAT}|后一?{_ONE}|后者")  # of two compared
_OTHER = regex(rf"另外?(?:那|那?一)?{_ONE}")

_SAME_YEAR = regex(
    r"(?:^|[,，。\s])(?:那么)?(?P<year>同一?年(?!级|龄)度?|同期(?!比)|那一?年(?!代)|该年度?|当年)(?:[里内]|度)?的?"
)
_REPORT = r"份(?:报告)?(?:[里中上])?"
_OTHER_REPORT = regex(rf"另外?(?:的?那|那?一){_REPORT}|另外?(?:那|那?一)年的?")
_EARLIER_REPORT = regex(rf"(?:更早|早一[点些]|早[点些]|[旧老前上])的?(?:那|一|那一){_REPORT}")
_LATER_REPORT = regex(rf"(?:更新|更晚|晚一[点些]|晚[点些]|新一[点些]|[新后下])的?(?:那|一|那一){_REPORT}")
_OLDEST_REPORT = regex(rf"最(?:早|老|旧)的?(?:那|一|那一)?{_REPORT}")
_NEWEST_REPORT = regex(rf"最[新近]的?(?:那|一|那一)?{_REPORT}")


def pointed_back(question: str, before: Conversation, catalog: Catalog) -> tuple[str, list[tuple[str, str]]]:
    """Put names and years in `question` where it points back to what the conversation spoke of `before`; and the pairs
    (said, meant).
    """
    meant: list[tuple[str, str]] = []
    if not before.turns:
        return question, meant
    own = [catalog.sources[report] for scope in before.scopes for report in scope.reports if len(before.scopes) == 1]
    shown = [catalog.year_shown(passage) for passage in before.shown[:1]]
    now = before.years[0] if len(before.years) == 1 and before.as_report else next(iter(shown), None)
    other = report_pointed_at(question, years_of(own), now)
    if other:
        (start, end), year = other
        meant.append((question[start:end], f"{year}年的报告"))
        question = f"{question[:start]}{year}年的报告{question[end:]}"
    same = _same_year(question, before)
    if same:
        (start, end), named = same
        meant.append((question[start:end], named))
        question = f"{question[:start]}{named}{question[end:]}"
    pointed = in_row(question, before) or pointed_at(question, before)
    if pointed:
        (start, end), scopes = pointed
        name = "、".join(_name(scope, catalog) for scope in scopes)
        meant.append((question[start:end], name))
        question = f"{question[:start]}{name}{question[end:]}"
    return question, meant


def _name(scope: Scope, catalog: Catalog) -> str:
    """What a source is called in a question: by its agency, or with its year, where it is named by that."""
    agencies = {catalog.sources[one].short for one in scope.reports}
    year = _YEAR_NAMED.search(scope.name)
    if year:
        of_it = [catalog.sources[one].year for one in scope.reports] == [int(year[1])]
        return f"{scope.name}的报告" if of_it else scope.name
    return agencies.pop() if len(agencies) == 1 else scope.name


def _same_year(question: str, before: Conversation) -> tuple[Span, str] | None:
    """The words of a question that mean the year of the one before (`同一年`, `那年`), and that year."""
    found = _SAME_YEAR.search(question)
    if not found or len(before.years) != 1:
        return None
    return found.span("year"), f"{before.years[0]}年" + ("的报告" if before.as_report else "")


class Pointed(NamedTuple):
    """What a question points back to: the words that do, and the source."""

    span: Span
    scopes: tuple[Scope, ...]


def pointed_at(question: str, before: Conversation) -> Pointed | None:
    """The source of the conversation that a question points back to, if it does."""
    now = [scope for scope in before.scopes if scope.reports]
    spoken = _each_once(before.earlier)
    for pattern, of in ((_FIRST, spoken), (_BACK, _before(now, before.earlier)), (_OTHER, _others(now, spoken))):
        found = pattern.search(question)
        if found and of:
            return Pointed(found.span(), (of[0],))
    found = _AFTER.search(question)
    if found and len(now) == 2:
        return Pointed(found.span(), (now[1],))
    found = _NTH.search(question)
    if found and len(spoken) > 1 and number_of(found["number"]) <= len(spoken):
        return Pointed(found.span(), (spoken[number_of(found["number"]) - 1],))
    return None


def _each_once(scopes: Sequence[Scope]) -> list[Scope]:
    return list({scope.reports: scope for scope in reversed(scopes)}.values())[::-1]


def _before(now: Sequence[Scope], earlier: Sequence[Scope]) -> list[Scope]:
    """The first of two that are compared; else the one last spoken of that is not the present one."""
    if len(now) > 1:
        return [now[0]]
    present = {scope.reports for scope in now}
    return [scope for scope in reversed(earlier) if scope.reports not in present]


def _others(now: Sequence[Scope], spoken: Sequence[Scope]) -> list[Scope]:
    """The one other source spoken of, where there are but two."""
    present = {scope.reports for scope in now}
    others = [scope for scope in spoken if scope.reports not in present]
    return others if len(now) == 1 and len(others) == 1 else []


def report_pointed_at(question: str, years: Sequence[int], now: int | None) -> tuple[Span, int] | None:
    """The words of a question that point at another report of the source spoken of, and its year.

    `years` are those of its reports, in order; `now` is that of the one spoken of.
    """
    if len(years) < 2:
        return None
    for pattern, year in ((_OLDEST_REPORT, years[0]), (_NEWEST_REPORT, years[-1])):
        found = pattern.search(question)
        if found:
            return found.span(), year
    if now is None or now not in years:
        return None
    earlier, later = [year for year in years if year < now], [year for year in years if year > now]
    other = [year for year in years if year != now]
    for pattern, choice in (
        (_OTHER_REPORT, other if len(other) == 1 else []),
        (_EARLIER_REPORT, earlier[-1:]),
        (_LATER_REPORT, later[:1]),
    ):
        found = pattern.search(question)
        if found and choice:
            return found.span(), choice[0]
    return None
