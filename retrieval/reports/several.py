"""One file with several reports, each under its own title → where the others begin: they are another's, or another
year's, than the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.language.marks import LINE_ENDS
from retrieval.language.patterns import regex
from retrieval.models import Irregularity
from retrieval.models.reports import SEVERAL
from retrieval.reports.cutting import squeeze
from retrieval.reports.head import matching
from retrieval.reports.naming import name_in_title
from retrieval.reports.title import MAX_LENGTH, features

MIN_TEXT = 100  # characters under a title that are a report, and not the next link of a list
_LINE = regex(rf"[^{LINE_ENDS}]+")
_MARKED = regex(r"^[\s#>*]+|[\s*]+$")
_STOPPED = regex(r"[。；;！？!?，,]")
_YEAR = regex(r"(?:19|20)\d\d(?=\s?年)")
_ENDS = ("报告", "总结", "汇报", "年报", ")")  # before features of titles are looked at


def other_reports(text: str, body: int, agency: str, title: str) -> Iterator[Irregularity]:
    """The titles below the text's beginning at `body` of reports of another office, or on another year, than the one
    whose `title` and `agency` are told: each with where it stands.
    """
    found = [(line.start(), words) for line in _LINE.finditer(text, body) if (words := _as_title(line[0]))]
    years = _YEAR.findall(matching(title))
    for at, (start, words) in enumerate(found):
        stop = found[at + 1][0] if at + 1 < len(found) else len(text)
        name, own = name_in_title(words), _YEAR.findall(words)
        other = bool(name and name not in agency and agency not in name) or bool(years and own and own[0] not in years)
        if other and stop - start - len(words) >= MIN_TEXT and "。" in text[start:stop]:
            yield Irregularity(kind=SEVERAL, detail=words, start=start)


def _as_title(line: str) -> str:
    """A line that reads as the whole title of a report; empty for others."""
    if len(line) > MAX_LENGTH or _STOPPED.search(line):
        return ""
    words = squeeze(_MARKED.sub("", matching(line)))
    if not words.endswith(_ENDS) or (re.match(r"[\d《(]", words[:1]) and not re.match(r"(?:19|20)\d\d年", words)):
        return ""
    seen = features(words)
    return words if seen["end"] and seen["subject"] and (seen["year"] or name_in_title(words)) else ""
