"""A question for one of two things that stand side by side (`支出`, `农村`) → do the words marked tell the other?

So with what there is in all and what came to it, the year before and the report's own, people and things, the first of
several and another of them.
"""

from __future__ import annotations

from functools import cache

from retrieval.evidence.judging.marked import Marked
from retrieval.language.notions import speaks_of
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.tables import data_rows
from retrieval.language.wordsets import any_of

_IN_ALL = regex(rf"{any_of('inall')}|累计|总数|现有|(?<!公)共有|目前有|共(?:有)?(?:多少|几)")
_CAME = regex(
    r"新(?:增|建(?!区)|开|设|认定|创|培养|发展|培育|选|评|聘|通|修|获批)(?!区)|增(?:设|加|添)|发展党员|扩建|净增"
)
_ASKS_NEW = regex(r"新[增建开设认创培评选聘获办添修]|增[设加添]|发展|扩建|净增|建成|修了|办了|[了过](?:多少|几)")
_YEAR_BEFORE = regex(r"(?<![比较])(?:上一?年度?)(?![末底剩结转])|原(?:来|先)是?(?:有)?(?:多少|几)")
_OF_YEAR_BEFORE = regex(r"上一?年|去年|原|由|从|同期|此前|以前|曾")
_PEOPLE = regex(r"(?:多少|几)(?:个|名|位)?人(?![次均])|人数")
_FIRST = regex(r"第[一1](?![季书责产时批次个期阶\d])|冠军|榜首|首位", needs="第冠首")
_PLACE = regex(r"第(?P<place>[二三四五2-5])(?:大|名|位|高|多)", needs="第")
_OTHER_RANK = regex(r"第(?:[二三四五六七八九十]|[2-9]|1\d)(?=位|名|$|[,、;。\n])")
_MOST = regex(r"最|首|第[一1](?!\d)|居|冠|榜|突出|集中|为主|居多|多为|之一|主要|普遍")
_MONTH, _TIME = (
    regex(r"哪一?个?月|几月"),
    regex(rf"\d月|[上下]半年|季度|[{TEN}]月|[年月][底初末]|旬"),
)
_BY_SO_MUCH = regex(
    r"(?:同比|比上年|较上年|比去年)[^,;。]{0,4}(?:增加|减少|多|少|下降|增长|上升)[^到至,;]{0,3}\d",
    needs="比较 增减多少降升",
)
_CHANGE = regex(r"[增减降升长涨跌]|(?<!多)少(?!数)|同比|比上年|比去年|变化|差")


@cache
def _pairs() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    rows = [(tuple(one.split()), tuple(other.split())) for one, other in data_rows("counterparts.tsv")]
    return tuple(dict.fromkeys([*rows, *[(other, one) for one, other in rows]]))


def is_of_counterpart(marked: Marked) -> bool:
    """Is one of two things asked for, and do the words marked tell but the other?"""
    for one, other in _pairs():
        asks = any(map(marked.asked.__contains__, one)) and not any(map(marked.asked.__contains__, other))
        if asks and any(map(marked.pieces.__contains__, other)) and not any(map(marked.clauses.__contains__, one)):
            return True
    return False


def is_of_what_came(marked: Marked) -> bool:
    """Is it asked how much there is in all, and do the clauses marked tell what came to it?"""
    if not marked.is_number or not _IN_ALL.search(marked.asked) or _ASKS_NEW.search(marked.asked):
        return False
    return bool(_CAME.search(marked.clauses)) and not speaks_of("reached", marked.pieces)


def is_of_own_year(marked: Marked) -> bool:
    """Is the figure of the year before asked for, or what something was at first, and is it not that which is told?"""
    if not marked.is_number or marked.query.goes_on or speaks_of("difference", marked.asked):
        return False
    return bool(_YEAR_BEFORE.search(marked.query.text)) and not _OF_YEAR_BEFORE.search(marked.clauses)


def is_of_things(marked: Marked) -> bool:
    """Are people asked for by so many words, and do all of the figures marked count something else?"""
    if not marked.is_number or not _PEOPLE.search(marked.asked) or speaks_of("viewed", marked.asked):
        return False
    held = marked.figures
    return bool(held) and all(one.classes and "people" not in one.classes for one in held)


def is_of_another_place(marked: Marked) -> bool:
    """Is the first of all asked for, or the largest, and do the clauses marked tell of another, or of none as such?"""
    if marked.query.intent.over is not None:
        return False
    if _FIRST.search(marked.asked) and not _FIRST.search(marked.clauses) and _OTHER_RANK.search(marked.clauses):
        return True
    place = _PLACE.search(marked.asked)
    if place and f"第{place['place']}" not in marked.clauses and "次" not in marked.clauses:
        return True
    return not marked.is_number and speaks_of("utmost", marked.asked) and not _MOST.search(marked.clauses)


def lacks_month(marked: Marked) -> bool:
    """Is a month asked for, and none told?"""
    return not marked.is_number and bool(_MONTH.search(marked.asked)) and not _TIME.search(marked.clauses)


def is_of_change(marked: Marked) -> bool:
    """Is an amount asked for, and do the words marked tell by how much it was more or less than the year before?"""
    asked = marked.asked.replace("多少", "")
    return marked.is_number and bool(_BY_SO_MUCH.search(marked.pieces)) and not _CHANGE.search(asked)
