"""A question → has it a word for what a report says of itself: its number, date, title, or who issued it?"""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Query

# A report by whatever word, or what stands for it.
REPORT = rf"(?:[这那该本此]?[份篇个]?(?:年度)?(?:政府工作|法治政府建设|法治|工作)?(?:{any_of('reportname')}|文件)|它)"
_OF_REPORT = regex(
    rf"{REPORT}|文号|落的?款|署的?名|[落署签]的|{any_of('issue', 'publish')}|上网|[发写作做]的",
    needs="报料结文它落署签发定公上写作做",
)


def may_ask_of_itself(query: Query) -> bool:
    """Has a query that is confined to one report a word for what reports say of themselves?"""
    return len(query.reports) == 1 and not query.scope.compare and any(map(says_of_itself, (query.topic, query.text)))


def says_of_itself(text: str) -> bool:
    """Has a text such a word?"""
    return _OF_REPORT.search(text) is not None
