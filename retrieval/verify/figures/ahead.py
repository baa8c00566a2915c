"""The items of a draft's figures → the same, with those wrong that are told of the year to come, where the source has
them of the year that is over, and plans nothing of their value (`今年要再上一个台阶，按部署新增船坞208座`).
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.ledger.records import Figure, Stated
from retrieval.models import Genre, Role
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.figures.fitting import WEAK
from retrieval.verify.figures.matching import Ledger
from retrieval.verify.items import Item, Note, Verdict

_PARTS = regex(r"[;。]")
# When something is told to be; the last that is said decides.
_WHEN = regex(
    rf"(?P<now>今年|本年度?|新的?一年)|(?P<next>{any_of('ahead')})"
    r"|(?:去|上|前|当|往|历|近)年|目前|截至|以来|过去|年底|(?:19|20)\d\d年|[一两二三四五六七八九十\d]年[来间]"
)
# Behind it: that the time is another's (今年的报告), or what is told since is what was done, or held against it.
_NO_TIME = regex(
    rf"^(?:的?(?:报告|数|材料|总结|两会)|以来|初|年?底|上半|[前一二三四1-9]|{any_of('says')}|已|和|与|同|跟|较|比)"
)
_SET = regex(r"已经?(?:定|明确|下达|排)了?")  # what is to be done is known already
_DONE = regex(
    rf"已|(?<![作做定排])了|{any_of('says', 'admits')}|[说讲听读写称][到了过道的]|看|披露|公布|介绍"
    r"|报告(?!的?(?:部署|安排|要求))|回顾|总结|学习?|对标|看齐|借鉴|参照|经验|人家|他们|基础|底子|怎么|如何|相比|比|较|超|[高低多少快慢]于|完成率|兑现|原来|曾|实际|确实"
)
_MEANS = regex(
    rf"{any_of('must', 'shall', 'intend')}|[再还仍]|继续|部署|安排|任务|目标|定[在了为]"
    r"|打算|计划|准备|力争|争取|担子|盘子"
)


def told_ahead(figures: Sequence[Figure], items: Sequence[Item], ledger: Ledger, sources: Sources) -> list[Item]:
    """The items, those of such figures with what they are in their source."""
    return [
        item._replace(verdict=Verdict.WRONG_ROLE, notes=(Note("role", (Stated.RESULT,)),))
        if item.verdict is Verdict.EXACT and (now := _ahead(figure)) and _is_over(figure, item, now, ledger, sources)
        else item
        for figure, item in zip(figures, items, strict=True)
    ]


def _ahead(figure: Figure) -> str:
    """As what year the draft's words before a figure tell of one to come: `now`, `next`; empty where they do not."""
    if figure.stated is not Stated.RESULT or figure.about:
        return ""
    words = _PARTS.split(fold(figure.lead))[-1]
    last = next(reversed(list(_WHEN.finditer(words))), None)
    if last is None or not last.lastgroup:
        return ""
    behind = _SET.sub("|", words[last.end() :])
    if _NO_TIME.search(behind) or _DONE.search(behind) or notions("figures.tsv")["done"].said(behind):
        return ""
    return last.lastgroup if "," not in words[last.end() :] or _MEANS.search(words, last.end()) else ""


def _is_over(figure: Figure, item: Item, year: str, ledger: Ledger, sources: Sources) -> bool:
    """Does the source tell of it as a result of the year before, and plan nothing of its value?"""
    if item.citation is None or item.citation.role is not Role.RESULT:
        return False
    if year == "now" and item.citation.report.source.genre is not Genre.WORK_REPORT:
        return False  # its 今年 may be the year it reports on
    (number,) = sources.numbers((item.citation.report.id,))
    held = ledger.at(number, item.citation.start, item.citation.end)
    own = [one for one in held if one.low == figure.low and one.unit == figure.unit]
    if not own or any(one.stated is not Stated.RESULT for one in own):
        return False
    equal = ledger.matches(figure, (), frozenset((number,)))
    planned = (one for one in equal if one.value and one.report == number and one.figure.stated is not Stated.RESULT)
    return not any(one.score >= WEAK for one in planned)
