"""Words for the whole country in a question → whether they are meant, or only measure something."""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of

_NOT_THE_COUNTRY = regex(
    rf"[人政共首前第最两式排]|{any_of('townkind')}|领先|之一|民主|性|平均|各|其他|同类|劳模|百强|范围|大部分|一盘棋|试点|统一大市场"
)
_SHARE_OF = regex(r"(?:占|[高低快慢好优多少强大小]于|超过?)$")
SHARED = 3  # characters before it
_MORE_THAN = regex(r"(?:平均(?:水平)?)?[高低快慢多少强好]")


def is_measure(text: str, start: int, end: int) -> bool:
    """Is the country but what something is measured by (`占全国多少`, `比全国高`), or part of another word?"""
    if _NOT_THE_COUNTRY.match(text, end) or _SHARE_OF.search(text, max(0, start - SHARED), start):
        return True
    return text[start - 1 : start] == "比" and _MORE_THAN.match(text, end) is not None
