"""A figure of a draft and one of a source → do they count over different stretches of time: one year and several, a
year and all the years there were, so much a year and all at once?
"""

from __future__ import annotations

import re

from retrieval.language.notions import notions
from retrieval.language.numbers import value
from retrieval.language.numerals import DIGITS
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure, Period
from retrieval.models import Genre, Report
from retrieval.verify.figures.comparing import differences
from retrieval.verify.items import Note

_HAN = f"{DIGITS}十"
# Several years, said of what is told (`五年来`, `五年累计`, `五年转移`), and not as part of a name or a term.
_YEARS = (
    r"(?<![\d第十百成周续着连至到—–\-~～])(?:[两二三四五六七八九十]|[2-9]|1\d)年"
    r"(?![\u4e00-\u9fff]{0,3}(?:规划|计划|行动|方案|目标|任务|制|期|前|后|上下)|[以之]?[前后]|底|初|末|[级期制龄度后都均])"
)
_OVER = regex(rf"{_YEARS}(?=来|以来|间|中|内|[累共合]计|共|[,，])")
_IN = regex(rf"{_YEARS}(?=[\u4e00-\u9fff])")  # in the clause of a figure
_REPORT = r"(?![^,。;]{0,14}(?:报告|总结|年报))"
_SINGLE = regex(
    rf"(?<![到至末底—\-~\d])(?:19|20)\d\d年(?:[全当]年|一年)?(?!以来|以前|之前|底|末|初|至|到|起|开始|[—\-~]){_REPORT}"
    r"|[一1]年(?:内|间|里|就|共|中)|单年|当年|全年|(?<![到至])(?:去年|今年|上一?年)(?!以来|[底末]|同期|的[^,。;]{0,14}(?:报告|总结))|年内"
)
_LONG = regex(r"历年|历史上|多年来|近年来|几年来|[立建办组挂][\u4e00-\u9fff]{0,3}以来|有史以来")
_HISTORY = regex(r"自[\u4e00-\u9fff]{1,6}以来|[立建办组挂][\u4e00-\u9fff]{0,3}以来|有史以来|历[年史]")
_MEAN = regex(r"[年月日周]均|平均每[年月天日周]|每[年月天日周](?!度|季)")
_DATED = regex(r"(?:19|20)\d\d年")
# One year, and no more, as a draft stresses it (`光是2017年这一年`, `一年就`).
_ONE_ALONE = regex(r"(?:[仅单光只]就?(?:是)?|就)[^,。;]{0,8}年|年(?:这|就?这?)?一年|[一1]年(?:就|之?内|里|间)|当年就")
_IN_A_ROW = regex(r"连[续着]了?(?:第)?([一二两三四五六七八九十]{1,3}|\d{1,2})年")
_REVIEWS = regex(r"(?P<many>[两二三四五六七八九十]年(?:来|以来|间|工作|的工作))|去年|过去[一1]年|[一1]年来|今年")
FAR = 3_000  # characters before a sentence of a report in which it may say what it looks back on


def with_span(draft: Figure, source: Figure, report: Report) -> list[Note]:
    """In what a figure differs from its source, with what is to be said of that; `report` is all of the source."""
    changes = differences(draft, source)
    if running := _running(_ahead(draft), _ahead(source)):
        changes = [*changes, Note("period", running)]
    if any(change.key in ("period", "level") for change in changes):
        return changes
    work = report.source.genre is Genre.WORK_REPORT
    return [*changes, *_other_span(draft, source, work, report.text)]


def _other_span(draft: Figure, source: Figure, work: bool, text: str) -> list[Note]:
    """`work` says that the source reports to a congress, `text` is all of it."""
    if draft.kind == "time":
        return []
    own, there = _ahead(draft), _ahead(source)
    single, many = _SINGLE.search(own), _many(own)
    several = "" if _DATED.search(_clause(there)) else _many(there)
    total = Period.TOTAL in source.periods and Period.YEAR not in source.periods
    open_ended = {Period.TOTAL, Period.UNTIL} & set(draft.periods)
    if single and not many and not open_ended and (several or (work and total)):
        return [Note("period", (single[0], several or str(Period.TOTAL)))]
    year = notions("figures.tsv")["year"].said(there)
    if work and _ONE_ALONE.search(own) and not (many or open_ended or year or _SINGLE.search(there)):
        over = _looks_back_on(text, source.sentence[0])
        if over:
            return [Note("period", (_ONE_ALONE.findall(own)[-1], over))]
    if many and not several and not total and not _tells_over(many, text):
        return [Note("period", (many, str(Period.YEAR)))]
    said = None if several or _LONG.search(there) else _LONG.search(own)
    if said is not None and (year or (_HISTORY.search(own) and not total)):
        return [Note("period", (said[0], str(Period.YEAR)))]
    return _means(draft, source)


def _looks_back_on(text: str, at: int) -> str:
    """The years that a report last said, before a sentence, that it looks back on; empty where that is one."""
    last = max(_REVIEWS.finditer(text, max(0, at - FAR), at), key=lambda one: one.start(), default=None)
    return (last["many"] or "") if last else ""


def _running(own: str, there: str) -> tuple[str, str] | None:
    """For how many years running something is told of, where the source has it for another number of them."""
    ours, theirs = (_IN_A_ROW.findall(words) for words in (own, there))
    if not ours or not theirs or {value(one) for one in ours} & {value(one) for one in theirs}:
        return None
    return ours[-1] + "年", theirs[-1] + "年"


def _means(draft: Figure, source: Figure) -> list[Note]:
    """`年均增长7.1%`, for `增长7.1%`."""
    ours, theirs = (_MEAN.search(_clause(_ahead(one))) for one in (draft, source))
    rate = draft.unit == source.unit == "%" or bool(draft.way)
    if ours is not None and theirs is None and ours[0].endswith("均") and not _MEAN.search(_ahead(source)):
        return [Note("period", (ours[0], "、".join(source.periods) or str(Period.YEAR)))]
    if theirs is not None and ours is None and rate and theirs[0] == "年均" and not _MEAN.search(_ahead(draft)):
        return [Note("period", ("、".join(draft.periods) or str(Period.YEAR), theirs[0]))]
    return []


def _ahead(figure: Figure) -> str:
    """What its sentence says before a figure, as far as it is of one piece."""
    lead = fold(figure.lead)
    return lead[max(lead.rfind(mark) for mark in ";。") + 1 :]


def _clause(ahead: str) -> str:
    return ahead[max(ahead.rfind(mark) for mark in ",:") + 1 :]


def _many(ahead: str) -> str:
    """The words by which something is told of several years; empty where there are none."""
    said = [*_OVER.finditer(ahead)] or [*_IN.finditer(_clause(ahead))]
    return said[-1][0] if said else ""


def _tells_over(years: str, text: str) -> bool:
    """Does a report tell of as many years anywhere?"""
    number = years.rstrip("年")
    forms = {number, str(_HAN.find(number) + 1 or number), "两" if number in "二2两" else number}
    forms |= {
        _HAN[int(one) - 1] for one in tuple(forms) if one.isdecimal() and len(one) < 3 and 0 < int(one) <= len(_HAN)
    }
    over = rf"(?<![\d第十百])(?:{'|'.join(map(re.escape, forms))})年"
    return re.search(over + r"(?:来|以来|间|工作|累计|共|[\u4e00-\u9fff]?[，,是])", text) is not None
