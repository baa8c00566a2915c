"""A clause of a draft and a report → where that gives what the clause ranks another rank (`全国第三`), or its rank to
something else, or tells of it for another number of years running.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from retrieval.language.numbers import value
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.verify.words.pairs import pairs

FITS = 0.5  # share of what a clause ranks that the source's sentence must say before its rank
SAID = 3  # pairs of characters by which it is told what is ranked, where no word like 增速 tells it
BEFORE = 60  # characters before a rank that may say what it is of
ALL, LEAST = 0.6, 3  # share, and number, of pairs that must be told of what goes on for years
OWN = 1  # pairs by which the clause of one number of years fits better than that of another
_AMONG = (
    r"全[国省市区县州]|世界|全球|国内|大陆|[省市区县]内|亚洲|东北|华[东北南中]|西[南北]|沿海|[东中西]部|长三角|京津冀|主产[省区]"
    r"|副省级城市|省会城市|地级市|百强县"
)
_RANK = regex(
    rf"(?P<among>{_AMONG})(?P<between>[^,;:。、前第首榜头\d]{{0,6}})"
    r"(?:第(?P<rank>\d{1,2}|[一二三四五六七八九十]{1,3})(?![季届次期批轮产个家例座部条张梯方])"
    r"|(?P<first>首位|榜首|之[首冠]|头[一1]?[名位]|头把交椅|魁首|龙头位置)|前(?P<front>\d{1,2}|[一二三四五六七八九十]{1,3})(?![季年天]))"
)
_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_MOVED = regex(rf"[从由](?:{_AMONG})?第(?P<first>{_N})[名位]?[^,;:。、第\d]{{0,8}}第(?P<last>{_N})(?![季届次期批轮产])")
_ASPECTS = (
    regex(r"增速|增幅|涨幅|增长率|增长(?=[\d居位列排名第]|$)"),
    regex(r"增量|净增|新增量"),
    regex(r"单产|亩产"),
    regex(r"人均"),
    regex(r"占比|比重|[\u4e00-\u9fff]率(?=[居位列排名第]|$)"),
    regex(r"总量|总产量?|总额|规模|总数|数量|产量|产值|存量|余额|保有量"),
)
_NO_SUBJECT = regex(
    r"^[省市县区州]|去年|今年|当年|全年|(?:19|20)\d\d年|排名|排在|排|名次|位次|位居|位列|稳居|居于|居|列|名列|继续|保持|已经?|达到?|实现|的|了|是|为|在|均|都|也"
    r"|\d[\d.]*[万亿]?[\u4e00-\u9fff%]?"
)
_NATIONAL = regex(r"(?:国民)?经济|GDP|gdp|地区?生产总值|生产总值")  # what is meant where nothing is said
_SAYS = regex(r"^[^,;:。]{0,14}(?:说法|原话|表述|写道|自称|[说讲称])[是为]?")
_EDGE = regex(r"[,;:。、]")
_END = regex(r"[;。!?]")
_IN_ROW = regex(r"[、,和与及]")
_AND = regex(r"[、和与及]")
_NAMED = regex(r"[^,;:。\d、和与及]{2,24}(?:[、和与及][^,;:。\d、和与及]{2,24}){1,9}$")
_NATION = {"国内": "全国", "大陆": "全国", "全球": "世界"}
_YEARS = regex(
    r"(?P<row>连[续着]了?第?)?(?<![\d第年月〇零—\-~至到])(?P<years>[一二三四五六七八九十两]{1,3}|\d{1,2})个?年(?![前后底初末级期制度龄内间])"
)


class _Rank(NamedTuple):
    """A rank: among whom, which, whether it is one of so many at the front; of which side of a thing (and by which word
    it is said), what is said before it, and in all its sentence before it.
    """

    among: str
    rank: int
    front: bool
    aspect: int | None
    word: str
    said: frozenset[str]
    before: frozenset[str]
    at: int
    place: Span
    own: str = ""  # … of several ranked one by one (`货运和客运分别居第二、第三`), by which it is known
    others: frozenset[str] = frozenset()  # … and the others of its row


def ranked_otherwise(words: str, source: str) -> Span | None:
    """The place of a source (its bare characters) that ranks otherwise what a clause of a draft (`words`) ranks."""
    own = list(_ranks(words, len(words)))
    if len(own) != 1:
        return None
    mine, told = own[0], _subject(words[: own[0].at])
    theirs = [one for one in _ranks(source, BEFORE) if one.among == mine.among and _fits(told, mine, one)]
    if any(_agrees(mine, one, bool(told)) for one in theirs):
        return None
    for one in theirs:
        same = _is_same(mine, one, bool(told))
        other = same and (mine.aspect is not None or len(told) >= SAID)
        others = mine.aspect != one.aspect and None not in (mine.aspect, one.aspect)
        swapped = not same and others and mine.rank == one.rank
        if (other and not one.front) or (swapped and mine.front == one.front):
            return one.place
    return None


def _ranks(words: str, far: int) -> Iterator[_Rank]:
    last = 0  # where the rank before ends: what is said before that is of that one
    for match in _RANK.finditer(words):
        start = max(match.start() - far, 0)
        start = max((mark.end() for mark in _END.finditer(words, start, match.start())), default=start)
        all_before, before = words[start : match.start()], words[max(start, last) : match.start()]
        near, last = _near(before) + match["between"], match.end()
        front = match["front"] is not None
        number = 1 if match["first"] else int(value(match["front"] or match["rank"]))
        among = _NATION.get(match["among"], match["among"])
        place = match.start() - len(_near(before).lstrip(",;:。、")), match.end()
        rank = _Rank(among, number, front, *_aspect(near), _two(before), _two(all_before), match.start(), place)
        yield _one_by_one(rank, words, start, match)


def _one_by_one(rank: _Rank, words: str, start: int, match: re.Match[str]) -> _Rank:
    """The rank with what it is of, and the others, where a sentence gives several one by one to what it has named."""
    each = words.find("分别", start, match.start())
    last = words.rfind("分别", start, match.start())
    ranks = [one.span() for one in _RANK.finditer(words, last, match.end() + BEFORE)] if each >= 0 else []
    row = ranks[:1]
    for one in ranks[1:]:
        if _IN_ROW.fullmatch(words, row[-1][1], one[0]):
            row.append(one)
    things = _NAMED.search(words, start, each) if match.span() in row and len(row) > 1 else None
    parts = _AND.split(things[0]) if things else []
    if not parts or len(parts) != len(row):
        return rank
    keys = [part[-2:] for part in parts[:-1]] + [parts[-1][:2]]
    at = row.index(match.span())
    return rank._replace(said=rank.before, own=keys[at], others=frozenset(keys) - {keys[at]})


def _near(before: str) -> str:
    """The clause before a rank, with the one before it where it says nothing itself."""
    edges = [match.start() for match in _EDGE.finditer(before)]
    for at in reversed(edges):
        if _NO_SUBJECT.sub("", before[at + 1 :]):
            return before[at + 1 :]
    return before


def _aspect(near: str) -> tuple[int | None, str]:
    """Which side of a thing is ranked: how fast it grows, how much there is; the last one said, and its word."""
    found = [(match.end(), number, match[0]) for number, word in enumerate(_ASPECTS) for match in word.finditer(near)]
    return max(found)[1:] if found else (None, "")


def _subject(before: str) -> frozenset[str]:
    """What a clause ranks, besides which side of it."""
    words = _NATIONAL.sub(" ", _NO_SUBJECT.sub(" ", _SAYS.sub("", before)))
    for aspect in _ASPECTS:
        words = aspect.sub(" ", words)
    return _two(words)


def _two(words: str) -> frozenset[str]:
    return frozenset(pair for pair in pairs(words) if len(pair) > 1 and pair.isalnum())


def _fits(told: frozenset[str], mine: _Rank, other: _Rank) -> bool:
    """Does a source rank what a clause does? What it said before other ranks goes on where the same side is told of."""
    if other.own and other.own not in mine.said and other.others & mine.said:
        return False
    said = other.before if mine.word and _is_same(mine, other, False) else other.said
    return len(told & said) >= FITS * len(told)


def _is_same(mine: _Rank, other: _Rank, told: bool) -> bool:
    """Are both of one side of a thing: by the very word, where a clause does not tell of what (`told`)?"""
    if told or mine.aspect is None:
        return mine.aspect == other.aspect
    return mine.word.startswith(other.word) or other.word.startswith(mine.word) if other.word else False


def _agrees(mine: _Rank, other: _Rank, told: bool) -> bool:
    """May the rank of a clause be another one's?"""
    if not _is_same(mine, other, told) and not (told and None in (mine.aspect, other.aspect)):
        return False
    return other.rank <= mine.rank if mine.front else other.front or other.rank == mine.rank


def moved_otherwise(words: str, source: str) -> Span | None:
    """The place of a source that moves from one rank to another what a clause of a draft moves back
    (`从第2名掉到第9名`, for `从第9名升至第2名`).
    """
    ours = _MOVED.search(words)
    if ours is None:
        return None
    told = _subject(words[: ours.start()])
    for match in _MOVED.finditer(source):
        first, last = max(match.start() - BEFORE, 0), match.start()
        said = _two(source[max((mark.end() for mark in _END.finditer(source, first, last)), default=first) : last])
        there = [int(value(match[name])) for name in ("first", "last")]
        if len(told & said) >= FITS * len(told) and [int(value(ours[name])) for name in ("last", "first")] == there:
            return match.span()
    return None


def running_otherwise(words: str, source: str) -> Span | None:
    """The place of a source that says for another number of years running what a clause of a draft does
    (`连续十二年`, for `连续15年`).
    """
    ours = [match for match in _YEARS.finditer(words) if match["row"] or "十" in match["years"][:2]]
    if len(ours) != 1:
        return None
    rest = (_NO_SUBJECT.sub(" ", _RANK.sub(" ", part)) for part in (words[: ours[0].start()], words[ours[0].end() :]))
    content = frozenset[str]().union(*map(_two, rest))
    held = [
        (_overlap(content, source, match), match)
        for match in _YEARS.finditer(source)
        if match["row"] and match["years"]
    ]
    held = [one for one in held if one[0][1] >= max(ALL * len(content), LEAST)]
    if not held:
        return None
    best = max(own for (own, _), _ in held)
    close = [match for (own, _), match in held if own >= best - OWN]
    if any(value(match["years"]) == value(ours[0]["years"]) for match in close):
        return None
    return close[0].span()


def _overlap(content: frozenset[str], source: str, match: re.Match[str]) -> tuple[int, int]:
    """How much of `content` stands in the clause of a number of years, and in its sentence."""
    begin, stop = max(match.start() - 2 * BEFORE, 0), match.end() + BEFORE
    start = max((mark.end() for mark in _END.finditer(source, begin, match.start())), default=begin)
    end = next((mark.start() for mark in _END.finditer(source, match.end(), stop)), stop)
    first = max((mark.end() for mark in _EDGE.finditer(source, start, match.start())), default=start)
    last = next((mark.start() for mark in _EDGE.finditer(source, match.end(), end)), end)
    return len(content & _two(source[first:last])), len(content & _two(source[start:end]))
