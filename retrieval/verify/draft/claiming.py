"""Words between quotation marks in a draft → does it say right beside them that they are another's, by what it calls
them (`报告的提法是“…”`, `“…”这句话`) or by a verb of saying before them?
"""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.verify.draft.quoting import MIN_QUOTE, Quoted

BEFORE, BEHIND = 20, 12  # characters beside the words that are looked at
_REPORT = r"(?:报告|原文|文中|纪要|总结|年报|公报)"
_CALLED = any_of("saying")
_OWN = r"(?<!我的)(?<!我们的)(?<!本[局委办厅院处]的)(?<!我[局委办厅院处]的)"
_LEADS = regex(
    rf"(?:{_OWN}{_CALLED}(?:就|则|只|仅|写|填|用|说)?的?(?:[是为作成]|如下)?了?"
    rf"|{any_of('says', 'admits')}|[讲说写称](?:的是|着|得明白|明)?|告诫|直言|点[出到]|(?:写|填|用)的(?:词)?[是为]"
    rf"|{_REPORT}[^，。；：“”]{{0,10}}(?:[里中上]|[用以拿]|(?:概括|归纳|总结|形容|描述|评价|定性|表述|归结)[为成作]|(?:要求|任务|目标)是)"
    rf"|{_REPORT}[^。；“”]{{0,12}}(?:[讲说写称]|{any_of('says', 'admits')})[^。；“”]{{0,6}}"
    r"|[那这有]一?句(?:话|是)?)[，,:：]?\s?$"
)
_FOLLOWS = regex(rf"[，,]?(?:[这那]一?句|这话|这[一个种]?{_CALLED}|的{_CALLED})")
# … as a report's, or as a wording that somebody chose.
_OF_REPORT = regex(rf"{_REPORT}|{_OWN}{any_of('wording')}(?:就|则|只|仅)?(?:[是为作成]|如下|[，,:：])[，,:：]?$")


def is_claimed(text: str, quote: Quoted) -> bool:
    """Is what stands between quotation marks said to be another's words, and long enough to be no name?"""
    if len("".join(text[quote.start : quote.end].split())) < MIN_QUOTE:
        return False
    behind = text[quote.outer[1] : quote.outer[1] + BEHIND]
    return _LEADS.search(_before(text, quote)) is not None or _FOLLOWS.match(behind) is not None


def is_reports(text: str, quote: Quoted) -> bool:
    """Is it claimed of a report, or called a wording?"""
    return _OF_REPORT.search(_before(text, quote)) is not None and is_claimed(text, quote)


def _before(text: str, quote: Quoted) -> str:
    before = text[max(quote.outer[0] - BEFORE, 0) : quote.outer[0]]
    return before[max(before.rfind(mark) for mark in "\n。；") + 1 :]
