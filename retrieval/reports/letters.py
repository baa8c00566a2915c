"""The title of a letter with which the report of another office is passed on → that report's own title.

`某市司法局转发某县人民政府关于2024年…报告的通知`, `某市教育局关于转报某学院2023年…报告的函`.
"""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.titlewords import title_end
from retrieval.language.wordsets import any_of

_PASSED_ON = regex(
    rf"(?P<outer>[^《》]{{0,40}}?)(?:关于)?{any_of('handin', 'passon')}"
    r"《?(?P<inner>[^《》]{6,100}?)》?(?:的(?:通知|函|报告|请示|公告))$"
)


def passed_on(title: str) -> tuple[str, str]:
    """Who passes a report on by a letter of this title, and the title of the report; nobody and none for any other."""
    found = _PASSED_ON.match(title)
    return (found["outer"], found["inner"]) if found and title_end().search(found["inner"]) else ("", "")
