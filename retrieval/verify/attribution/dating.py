"""A sentence of a draft → the years it names, how far they go, and whether it opens what follows as a heading does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.verify.attribution.calling import OF_REPORT, Dated

_YEAR = regex(
    r"(?<![\d—\-~～至比较从])(?<!(?<![出引摘来])自)((?:19|20)\d\d)(?:年度?(?!以来|以前|之前|底前|相比|的[近约超]?[\d.两]+倍)|(?=[\u4e00-\u9fff]{0,6}(?:报告|总结)))"
)
_ALONE = regex(
    r"[^\w\n]{0,8}((?:19|20)\d\d)[^\w\n]{0,4}(?:[（(][^（）()\n]{1,12}[）)])?\s*"
)  # 〔2015〕, a line of its own
_YEARLY = regex(r"报告年[份度]|历年[^。，\n]{0,14}(?:报告|总结|年报)")  # what follows is told report by report
FAR_TITLE = 200  # characters of a draft in which it may say so
_DATELINE = regex(
    r"年(?:\d{1,2}月(?:\d{1,2}日)?[^，。；]{0,12}$|第[\d一二三四五六七八九十]{1,3}期)"
)  # when a draft was written, behind a year in a line of its own
ITS_YEAR = regex(
    r"\x00+[”」』]?则?是[^，。；\x00]{0,14}?((?:19|20)\d\d)年[^，。；\x00]{0,6}(?:目标|任务|计划|安排|打算)"
)
NEXT_YEAR = regex(r"[一1]年之?后|次年|翌年|转年|第二年|来年")
_A_YEAR_ON = regex(r"(?<![\d十二三四五六七八九几多])[一1]年之?后|[次翌]年|转[过]?年|到了?第二年")
NOW = regex(r"今年|明年|下一?步")  # begins to tell of another year than the one said before
# Several years, of which something is told that the year named before does not hold for.
_SEVERAL = regex(
    r"(?<![\d第十])(?:[两二三四五六七八九十]|\d{1,2})年(?:以?来|间|下来|里|[累合总]计|加起来)"
    r"|(?:过去|近|这|前)(?:[两二三四五六七八九十]|\d{1,2})年|(?:本届|上届|这届|一届)政府(?:任期)?(?:以来|内|里)|历年来"
)
# What the draft's own office is going to do, whatever report was told of before.
OWN_PLANS = regex(
    r"(?:下一?步|今后|接下来|下阶段)[，,]?(?:我们|[我本][省市县区州局委办厅部院处镇乡街]|各[级地单部])"
    r"|(?:我们|[我本][省市县区州局委办厅部院处镇乡街])(?:[将拟]|打算|准备|下一?步|今后)"
)
_THAT_YEAR = regex(r"(?:那|同)一?年(?![来底末度前后以]|的?(?:报告|总结|[这那]份))")
_OF_NATION = regex(r"(?:19|20)\d\d年度?的?(?:全国|国家|中央)")
_BOUND = regex(r"(?:该|我|本|上述)[\u4e00-\u9fff]{1,4}$")
_REPORT = regex(r"[*_\s]*[^。，,；：:\n]{0,12}(?:报告|总结)")
_BOLD = regex(r"[ \t\u3000]*(?:\*\*|__)(?P<said>[^*_\n]{2,28}?)[。：:，,]?(?:\*\*|__)")
FAR = 2_000  # characters of a sentence before a place that are looked at
_TURNS_TO = regex(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]是|首先|其次|最后|接着|接下来|然后|下面|再|先|又|回头|回过头)?"
    r"(?:来|往[前后上下]|回头|我)?(?:[说看讲谈翻](?:一?[说看讲谈翻](?:[一]年)?|一年|回)?)[^。；;！？\n“「]{0,24}[。：:]$"
)


def years_in(text: str, start: int, end: int, heading: bool) -> list[Dated]:
    """The years that `text[start:end]` names."""
    alone = _ALONE.fullmatch(text[start:end]) if heading else None
    if alone is not None and _YEARLY.search(text, 0, FAR_TITLE):
        return [(start + alone.start(1), int(alone[1]), True)]
    return [
        (match.start(), int(match[1]), OF_REPORT.match(text, match.end(), end) is not None)
        for match in _YEAR.finditer(text, start, end)
        if not (heading and _DATELINE.match(text[match.end(1) : end]))
    ]


def same_year(text: str, start: int, end: int, said: Sequence[Dated]) -> list[Dated]:
    """The year said before, of something told, to which `text[start:end]` goes back by a pronoun (`那一年`)."""
    back = _THAT_YEAR.search(text, start, end)
    return [(back.start(), said[-1][1], False)] if back is not None and said and not said[-1][2] else []


def of_report(said: Sequence[Dated], text: str, end: int) -> list[Dated]:
    """The years of a sentence that opens what follows, as those of a report where the next one begins with that
    (`先看2014年。报告说…`).
    """
    told = _REPORT.match(text, end) is not None
    return [(at, year, of or told) for at, year, of in said]


class Several:
    """Where a draft says that it tells of several years."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _SEVERAL.finditer(text)]
        self._ends = [end for _, end in self._spans]

    def last(self, start: int, end: int) -> int:
        """Where `text[start:end]` last says it; -1 where it does not."""
        number = bisect_right(self._ends, end) - 1
        at = self._spans[number][0] if number >= 0 else -1
        return at if at >= max(start, end - FAR) else -1


def of_one(text: str, at: int) -> bool:
    """Is a year, right before or behind it, said to be that of one (`该局2021年`, `2021年全国`)?"""
    return _BOUND.search(text, max(0, at - 8), at) is not None or _OF_NATION.match(text, at) is not None


def a_year_on(said: Dated, text: str, at: int) -> Dated | None:
    """The year behind that of a report `said` before, where a draft goes on to it before `at` (`到次年交账`)."""
    on = _A_YEAR_ON.search(text, max(said[0], at - FAR), at) if said[2] and said[0] < at else None
    return (on.start(), said[1] + 1, True) if on is not None else None


def leads_in(text: str, start: int, end: int) -> bool:
    """Does a sentence at the head of its line open what follows as a heading does (`**先说甲局。**`, `再看甲局。`)?"""
    bold = _BOLD.match(text, start)
    if bold is not None and end <= bold.end() + 1:
        return True
    return _TURNS_TO.fullmatch(text, start, end) is not None
