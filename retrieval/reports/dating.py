"""The year a report is on: in its title, its file's name or its first sentences, or told by the date below it.

Not a clock's, a plan's end, one that another is held against, since which something is so, or of a paper it names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from itertools import chain
from typing import NamedTuple

from retrieval.language.numerals import NUMERALS, TEN, YEAR_DIGITS, digits_value, number_of
from retrieval.language.patterns import regex
from retrieval.language.plandocuments import is_plan
from retrieval.language.wordsets import any_of
from retrieval.reports.cutting import Sort
from retrieval.reports.head import Page
from retrieval.reports.signing import Signed, signed_at

_CHINESE = regex(rf"二[〇○零Oo]([{YEAR_DIGITS}]{{2}})年")
_YEAR = regex(r"((?:19|20)\d\d)\s*(?:年|[-—–~至]\s*(?:19|20)\d\d\s*年)")
_ANY_YEAR = regex(r"(?<!\d)(20\d\d)(?!\d)")
_HORIZON = regex(r"(?:(?:19|20)\d\d|二[〇○零].{2})年(?:远景|中长期|前)|《[^》]{0,400}》")
_FIVE_YEARS = regex(
    rf"第([{NUMERALS}]{{1,3}})个五年(?:规划|计划)|[“\"]?([{NUMERALS}]{{1,2}})五[”\"]?(?:时期)?.{{0,12}}(?:规划|计划|纲要)"
)
_SCHOOL_YEAR = regex(r"(?:19|20)\d\d[-—–~至]((?:19|20)\d\d)学年")
_NAMES = regex(r"《[^》]{0,400}》|\([^)]{0,80}号[^)]{0,80}\)")  # documents, and their numbers
_REPORTED = regex(rf"现(?:就|将|把)[^。:]{{0,30}}?(20\d\d)\s*年度?[^。:]{{0,40}}(?:{any_of('genre')}|说明)")
_OPENING = regex(r"(20\d\d)\s*年(?:度|以来|来|,|，|是|我|[\u4e00-\u9fff])")
_CHINESE_DAY = regex(rf"[{TEN}]{{1,3}}月[{TEN}]{{1,3}}日")
_DAY = regex(r"^年\s*\d{1,2}\s*月")
# What makes a year another than the report's own: what stands before it, and behind it.
_AGAINST = regex(r"(?:较|比|与|同)(?:之|于)?\s?$")
_FROM, _SINCE = regex(r"(?:自从?|从)\s?$"), regex(r"年(?:以来|来|起|开始)")
_RANGE = regex(r"\d\s?年?\s?[-—–~至到]+\s?$")
_BESIDE = regex(r"年(?:同期|相比|[之以]?前)")
_OF_A_PAPER = regex(r"(?:学习|贯彻|落实|传达|执行|印发|制定|出台)[^,，;；。:：\n]{0,40}$")
_BY_A_PAPER = regex(r"(?:按照|根据|依据|依照|对照|围绕)[^,，;；。:：\n]{0,40}$")  # which may ask for this very report
_BACK = 60  # characters before a year that tell whose it is
_YEAR_BEFORE = regex(r"上一?年度(?![末底])")
_COMPARED = regex(r"(?:较|比|与|同)\s?(20\d\d)\s?年(?:同期|相比|[^,;。\n]{0,4}[增减升降提下])")
FIRST_PLAN = 1966  # the first year of the third five-year plan; each later one follows five years on
MAX_UNDER = 16  # characters of a line under a title that gives the year
TAIL = 200  # characters at the end of a text, where it is signed


class Year(NamedTuple):
    """The year a report is on, whether it is said plainly, and another one that its text or its file's name says."""

    value: int | None
    said: bool
    other: int | None = None


def year_of(title: str, page: Page, body: int, given: int | None) -> Year:
    """The year. `given` is the one in which a work report was given before an assembly.

    `title` is in matching form, without space; the text starts at `body`.
    """
    under = "".join(cell.words for cell in page.cells if cell.sort is Sort.OCCASION and len(cell.words) < MAX_UNDER)
    opening = _NAMES.sub("", page.opening(body)[body:])
    said = next(chain(_in_title(title), [given] if given else (), _in_title(under)), None)
    owns = list(_in_opening(opening))
    own = owns[0] if owns else None
    signed = signed_at(page.text)
    if said is not None:
        early = signed is not None and signed.is_early and given is None
        return Year(said, True, own if early and signed and own == said - 1 and signed.year == said else None)
    filed = next(_in_file(page.stem), None)
    if own is None or filed is None:
        found = own if filed is None else filed
        return Year(found, True) if found is not None else Year(_guessed(title, page, body, opening, signed), False)
    if filed in owns or own not in {year for year, standing in _years(opening) if standing is _Standing.OWN}:
        return Year(filed, True)  # since another year, at the most, or of both
    by_date = _by_date(title, signed)
    return Year(filed, True, own) if by_date == filed else Year(own, True, filed)


def _by_date(title: str, signed: Signed | None) -> int | None:
    """The year that the date of a report tells; a plan is on the year in which it is signed."""
    return None if signed is None else signed.year if is_plan(title) else signed.told


def _guessed(title: str, page: Page, body: int, opening: str, signed: Signed | None) -> int | None:
    """The year as far as it can be told where nothing says it plainly."""
    if signed and _YEAR_BEFORE.search(title + opening):
        return signed.year - 1
    text = _NAMES.sub("", page.text[body:])
    years = list(_years(text))
    told = [year for year, standing in years if standing is _Standing.OWN]
    told = told or [year for year, standing in years if standing is _Standing.ASKED]
    by_date = _by_date(title, signed)
    if by_date is not None and (by_date in told or set(told) <= {signed.year if signed else None}):
        return by_date
    compared = _COMPARED.search(text)
    often = Counter(told)
    if often:
        return max(often, key=lambda year: (often[year], year))
    if compared:
        return int(compared[1]) + 1
    late, chinese = (pattern.search(page.text[-TAIL:]) for pattern in (_YEAR, _CHINESE))
    return int(late[1]) if late else 2000 + digits_value(chinese[1]) if chinese else None


def _in_title(words: str) -> Iterator[int]:
    """Years in a title, outside names of documents and not the end of a plan's time."""
    bare = _HORIZON.sub("", words)
    school = _SCHOOL_YEAR.search(bare)
    if school:
        yield int(school[1])
    for found in re.finditer(f"{_YEAR.pattern}|{_CHINESE.pattern}", bare):
        yield int(found[1]) if found[1] else 2000 + digits_value(found[2])
    plan = _FIVE_YEARS.search(words)
    if plan and not words.endswith("报告"):  # a report on a plan is of a year in it
        yield FIRST_PLAN + 5 * (number_of(plan[1] or plan[2]) - 3)


def _in_file(stem: str) -> Iterator[int]:
    yield from _in_title(stem)
    if re.search(r"[\u4e00-\u9fff]", stem) and not re.search(r"[〔\[【(]20\d\d[〕\]】)]", stem):
        yield from (int(year) for year in _ANY_YEAR.findall(stem))


def _in_opening(opening: str) -> Iterator[int]:
    reported = _REPORTED.search(opening)
    if reported:
        yield int(reported[1])
    years = list(_years(opening))
    own = [year for year, standing in years if standing is _Standing.OWN]
    for year, standing in years:
        if standing is _Standing.OWN or (standing is _Standing.SINCE and max(own, default=year) <= year + 1):
            yield year
        elif standing is _Standing.SINCE:
            return
    for found in _CHINESE.finditer(opening):
        if _CHINESE_DAY.match(opening, found.end()):
            continue
        yield 2000 + digits_value(found[1])


class _Standing(Enum):
    """How a year stands in a text: as the report's own, as one since which (`2021年以来`), as that of a paper by which
    it is written (`按照2023年度工作要求`), or as another.
    """

    OWN = 1
    SINCE = 2
    ASKED = 3
    OTHER = 4


def _years(text: str) -> Iterator[tuple[int, _Standing]]:
    """The years of a text that are no part of a day, each with how it stands."""
    for found in _OPENING.finditer(text):
        end = found.end(1)
        if _DAY.match(text, end):
            continue
        before = text[max(0, found.start() - _BACK) : found.start()]
        if any(one.search(before) for one in (_AGAINST, _FROM, _RANGE, _OF_A_PAPER)) or _BESIDE.match(text, end):
            yield int(found[1]), _Standing.OTHER
        elif _BY_A_PAPER.search(before):
            yield int(found[1]), _Standing.ASKED
        else:
            yield int(found[1]), _Standing.SINCE if _SINCE.match(text, end) else _Standing.OWN
