"""When: the years a question names, and the reports that state them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.numerals import digits_value
from retrieval.models import Genre, Role, Source

_FOUR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|\s|$|[^\d.%年亿万元]|度)年?(?:度|份)?(?:的)?")
_TWO = re.compile(
    r"(?<![\d.])(?<!连续)(?<!过去)(?<!持续)(?<!已有)(?<![近这满约超达第])(\d\d)年(?:度|份)?(?!代|前|后|来|间|期|内)"
)
_HAN = re.compile(r"二[〇零]([〇零一二三四五六七八九]{2})年?")
_RELATIVE = re.compile(r"去年|前一年|后一年|次年|上一?年度?|今年|本年度?|当年|前年")
_QUOTED = re.compile(
    r"《[^》]*》|“[^”]*”|[（(](?!(?:19|20)\d\d年?(?:的|度)?(?:政府工作)?(?:报告)?[)）])[^（()）]*[)）]"
)
_AS_REPORT = re.compile(
    r"(?:19|20)?\d\d年?(?:度)?(?:的)?(?:[\u4e00-\u9fff]{0,14}?)(?:政府)?(?:工作)?报告|年(?:说|提|讲|提出|部署|要求)的"
)


class When(NamedTuple):
    """Years named, relative words (`去年`), the spans they take, and whether a year names a report (`2025年的报告`)."""

    years: tuple[int, ...]
    relative: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    as_report: bool


def read_years(question: str) -> When:
    """Find the years in a normalised question; those inside 《》, “” and （） belong to names."""
    masked = _QUOTED.sub(lambda match: "\x00" * len(match[0]), question)
    found: list[tuple[int, int, int]] = []
    for match in _FOUR.finditer(masked):
        found.append((match.start(), match.end(), int(match[1])))
    for match in _TWO.finditer(masked):
        if 10 <= int(match[1]) <= 49 and not any(start <= match.start() < end for start, end, _ in found):
            found.append((match.start(), match.end(), 2000 + int(match[1])))
    for match in _HAN.finditer(masked):
        found.append((match.start(), match.end(), 2000 + digits_value(match[1])))
    relative = [(match.start(), match.end(), match[0]) for match in _RELATIVE.finditer(masked)]
    found.sort()
    spans = tuple(sorted([(s, e) for s, e, _ in found] + [(s, e) for s, e, _ in relative]))
    return When(
        tuple(dict.fromkeys(year for _, _, year in found)),
        tuple(word for _, _, word in relative),
        spans,
        bool(found and _AS_REPORT.search(masked)),
    )


def reports_stating(year: int, sources: Sequence[Source], as_report: bool, roles: Sequence[Role]) -> list[Source]:
    """The reports that state what happened, or was planned, in `year`.

    An annual report states its own year; plans for the next stand in its last part. A 政府工作报告 states its own
    year's targets and the results of the year before, so that two of them speak of a year (see `fact_role`).
    """
    own = [source for source in sources if source.year == year]
    if as_report:
        return own
    after = [source for source in sources if source.year == year + 1 and source.genre is Genre.WORK_REPORT]
    if tuple(roles) == (Role.PLAN,) and own:
        return own
    if tuple(roles) == (Role.RESULT,) and after:
        return after
    if own or after:
        return after + own
    if Role.PLAN in roles:
        return [source for source in sources if source.year == year - 1 and source.genre is not Genre.WORK_REPORT]
    return []


def fact_role(source: Source, years: Sequence[int], as_report: bool) -> Role | None:
    """Where in a 政府工作报告 facts of `years` stand: its plans are of its own year, its results of the one before."""
    if as_report or source.year is None or not years or source.genre is not Genre.WORK_REPORT:
        return None
    if source.year - 1 in years:
        return None if source.year in years else Role.RESULT
    return Role.PLAN if source.year in years else None
