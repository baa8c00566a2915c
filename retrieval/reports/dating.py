"""The year a report is on: in its title, its file's name or its first sentences; not a clock's or a plan's end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from retrieval.language.numerals import NUMERALS, YEAR_DIGITS, digits_value, number_of
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.reports.cutting import Sort
from retrieval.reports.head import Page

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
_DAY = regex(r"^年\s*\d{1,2}\s*月")
FIRST_PLAN = 1966  # the first year of the third five-year plan; each later one follows five years on
MAX_UNDER = 16  # characters of a line under a title that gives the year
TAIL = 200  # characters at the end of a text, where it is signed


def year_of(title: str, page: Page, body: int, given: int | None) -> tuple[int | None, bool]:
    """The year, and whether it is said plainly. `given` is the year a work report was given before an assembly.

    `title` is in matching form, without space; the text starts at `body`.
    """
    under = "".join(cell.words for cell in page.cells if cell.sort is Sort.OCCASION and len(cell.words) < MAX_UNDER)
    opening = _NAMES.sub("", page.opening(body)[body:])
    places = (_in_title(title), [given] if given else (), _in_title(under), _in_file(page.stem), _in_opening(opening))
    said = next(chain.from_iterable(places), None)
    if said is not None:
        return said, True
    often = Counter(re.findall(r"(20\d\d)\s*年", _NAMES.sub("", page.text[body:])))
    if often:
        return int(often.most_common(1)[0][0]), False
    late, chinese = (pattern.search(page.text[-TAIL:]) for pattern in (_YEAR, _CHINESE))
    return (int(late[1]) if late else 2000 + digits_value(chinese[1]) if chinese else None), False


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
    for found in _OPENING.finditer(opening):
        if not _DAY.match(opening, found.end(1)):
            yield int(found[1])
    for found in _CHINESE.finditer(opening):
        yield 2000 + digits_value(found[1])
