"""A question that means one of several sources by its place among them (`第三个的`, `后者`, `高的那个`) → which.

They are those that were compared or listed last, in the order in which they were named or shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.numerals import SEVERAL, number_of
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Conversation, Scope, Span

KIND = rf"(?:{any_of('officekind', 'placekind')}|省(?!级)|[市区县旗州镇乡](?!级)|局|街道)"
_END = r"(?=[的呢里那说有是在和,，?？\s]|[去今前下]|\d\d|$)"
_NUMBER = rf"[一二{SEVERAL}十]{{1,3}}|\d{{1,2}}"
_ONE = rf"(?:[个家]{KIND}|[个家]{_END}|份(?:报告)?{_END})"
_PLACED = regex(
    rf"(?:倒数第(?P<back>{_NUMBER})|第(?P<number>{_NUMBER})|(?P<last>(?:最后|末尾)(?:那一?|一)?)"
    rf"|(?P<middle>中间(?:的?那一?)?)){_ONE}",
    needs="第后尾间 个家份",
)
_YEAR_PLACED = regex(
    rf"(?:第(?P<number>[一二{SEVERAL}十])|(?P<last>最后(?:那一?|一)?|最末)|(?P<first>前面?那|前一|头一)|后面?那|后一)"
    r"年(?![级度]|来)"
)
_FEW = regex(
    rf"(?P<side>[前后])(?P<number>[二{SEVERAL}])(?:[个家]{KIND}?|份(?:报告)?|者|年)(?=的|呢|[,，?？\s]|$)",
    needs=f"前后 二{SEVERAL}",
)
_OF_TWO = regex(
    rf"(?P<first>前者|(?:前面|头)的?那一?{_ONE}|前一{_ONE})|后者|后面的?那一?{_ONE}|后一{_ONE}", needs="前后头 者那一"
)
_BY_FIGURE = regex(
    rf"最?(?:(?P<greater>{any_of('greater')})|{any_of('lesser')})的(?:那一?|一)(?:[个家]{KIND}?|份(?:报告)?|年)(?!级)",
    needs="的 那一",
)


def in_row(question: str, before: Conversation) -> tuple[Span, tuple[Scope, ...]] | None:
    """The words of a question that mean some of the sources compared or listed `before`, and these."""
    row, figured = before.row, _BY_FIGURE.search(question)
    if figured and before.ranked:
        return figured.span(), (before.ranked[0 if figured["greater"] else -1],)
    few = _FEW.search(question)
    if few and (count := number_of(few["number"])) < len(row):
        return few.span(), row[:count] if few["side"] == "前" else row[-count:]
    two = _OF_TWO.search(question)
    if two and len(row) == 2 and _is_about(before, row):
        return two.span(), (row[0 if two["first"] else 1],)
    if len({scope.name.rstrip("年0123456789") for scope in row}) == 1 and (found := _YEAR_PLACED.search(question)):
        given = found.groupdict()
        if given["number"] or len(row) == 2 or given["last"]:
            place = number_of(given["number"]) - 1 if given["number"] else 0 if given["first"] else len(row) - 1
            return (found.span(), (row[place],)) if place < len(row) else None
    placed = _PLACED.search(question)
    return _placed(placed.groupdict(), placed.span(), row) if placed and row else None


def _placed(given: dict[str, str | None], span: Span, row: Sequence[Scope]) -> tuple[Span, tuple[Scope, ...]] | None:
    place = len(row) - 1
    if given["back"]:
        place = len(row) - number_of(given["back"])
    elif given["number"]:
        place = number_of(given["number"]) - 1
    elif given["middle"]:
        place = len(row) // 2 if len(row) % 2 else -1
    return (span, (row[place],)) if 0 <= place < len(row) else None


def leaves_open(question: str, before: Conversation) -> bool:
    """Does a question mean that of the sources compared which has more, or less, where no order of them was found?"""
    return len(before.row) > 1 and not before.ranked and _BY_FIGURE.search(question) is not None


def _is_about(before: Conversation, row: Sequence[Scope]) -> bool:
    """Does the conversation still speak of the sources of the row, or of one of them?"""
    spoken_of = {report for scope in before.scopes for report in scope.reports}
    return any(report in spoken_of for scope in row for report in scope.reports)
