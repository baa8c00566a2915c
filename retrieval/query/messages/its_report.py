"""A question that names a source → without the words that only lead to what its report says (`报告里面说`)."""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of

_ITS_REPORT_SAYS = regex(
    rf"(?<![\u4e00-\u9fff])的?\s{{0,8}}(?:政府|法治|信息公开|公开|年度)?(?:工作|年度)?(?:{any_of('reportname')}|汇报)"
    r"(?:(?:里[面头边]?|当?中|上)(?:也|又|是)?[说提讲写谈列]?|(?:也|又|是)?[说提讲写谈](?!明|[升高]))[到过的]{0,2}",
    needs="告报结料",
)
# … and the report itself, where what it says follows at once (`2013年国务院报告物价目标多少`).
_THEIR_REPORT = regex(
    r"(?:^|(?<=\s))的?(?:政府|法治|年度)?(?:工作|年度)?(?:报告|年报)(?=[\u4e00-\u9fffa-z]{2})"
    r"(?![了过给会单书率制员厅期的是有共几多否哪怎])",
    needs="告报",
)


def without_its_report(topic: str) -> str:
    """A topic without the report of the source that is named before it."""
    return _THEIR_REPORT.sub(" ", _ITS_REPORT_SAYS.sub(" ", topic))
