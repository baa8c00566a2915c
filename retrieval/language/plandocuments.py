"""The title of a report → is it a plan: what it states is to be done, and nothing of it was?"""

from __future__ import annotations

from functools import lru_cache

from retrieval.language.normalise import plain
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of

_PLAN = regex(rf"(?:{any_of('plandocument')})(?:[（(][^（()）]{{1,24}}[)）])*$")
_LOOKS_BACK = regex(r"总结|情况|报告|回顾|评估|自查|公报")


@lru_cache(maxsize=4096)
def is_plan(title: str) -> bool:
    """Is a report with this title a plan (`2024年工作要点`, `实施规划（2021—2025年）`)?"""
    words = plain(title)
    return _PLAN.search(words) is not None and _LOOKS_BACK.search(words) is None
