"""A question → when: the years it names; years and sources → the reports that state them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.language.numerals import DIGITS, SEVERAL, TEN, YEAR_DIGITS, digits_value, number_of
from retrieval.language.patterns import regex
from retrieval.language.plandocuments import is_plan
from retrieval.language.wordsets import any_of
from retrieval.models import Genre, Role, Source, Span
from retrieval.query.messages.framing import asked, only_frames
from retrieval.query.times.durations import lasts, stands_alone
from retrieval.query.times.events import events, year_of_event
from retrieval.query.times.relative_years import AGO, NEWEST, ZODIAC

OF_LAST_CENTURY = 50  # two digits from which on a year is of the twentieth
_FOUR = regex(r"(?<!\d)((?:19|20)\d\d)(?=年|\s|$|[^\d.%年亿万元]|度)\s?年?(?:度|份)?(?:的)?", needs="12")
_SPACED = regex(
    r"(?<![\d.])(2 0 [0-4] \d|20 [0-4]\d|2 ?0 ?[0-4] ?\d(?= ?年))(?![\d.])\s?年?(?:度|份)?(?:的)?", needs="2"
)
_TWO = regex(r"(?<![\d.])(\d\d)\s?年(?:度|份)?", needs="年")
# `22、23、24年`, `23 24年`: all years but the last leave their 年 to it; `一四、一五这两年`: all do.
_NEXT = r"\s?[、/和跟与及,，\s]\s?"
_TWO_OF = regex(rf"(?<![\d.])([0-4]\d){_NEXT}(?=(?:[0-4]\d{_NEXT}){{0,8}}[0-4]\d年(?!级))", needs="01234")
_TWO_OF_REPORT = regex(
    r"(?<![\d.第前])([012]\d)(?=[那这]份|(?:政府)?(?:工作)?报告)", needs="份报 012"
)  # 豫25那份, 鲁24报告
_HAN_PAIR = rf"[〇零○一二][〇零○{DIGITS}]"
_THESE = rf"这[{SEVERAL}几]年"
_HAN_TWO_OF = regex(
    rf"(?<![{YEAR_DIGITS}十百千万点第])({_HAN_PAIR})(?:{_THESE}的?|{_NEXT}(?=(?:{_HAN_PAIR}{_NEXT}){{0,8}}{_HAN_PAIR}(?:年|{_THESE})))",
    needs="○〇一二零",
)
_HAN_FOUR = regex(
    rf"(?<!第)(?:二|两)\s?[〇零○]\s?([{YEAR_DIGITS}])\s?([{YEAR_DIGITS}])\s?年?(?:度|份)?(?:的)?", needs="○〇零"
)
_HAN_OLD = regex(rf"一九([{DIGITS}][〇零{DIGITS}])年?", needs="九")
_HAN_THOUSANDS = regex(rf"(?:二|两)千零?([一二三四]?十[{DIGITS}]?|[{DIGITS}])年(?:度|份)?(?:的)?", needs="千")
_HAN_TWO = regex(
    rf"(?<![{YEAR_DIGITS}十百千万点第两几])([〇零○][{DIGITS}]|[一二][〇零○{DIGITS}])年(?:度|份)?",
    needs="○〇一二零 年",
)
_SHORT = frozenset({_TWO, _HAN_TWO})  # two digits: a year, or how long something lasts
_RELATIVE = regex(
    rf"{AGO}|{NEWEST}|{ZODIAC}|大前年|再?(?:往前|往回|往后|倒)(?:推|数|倒|走)?一年|再?更?[早晚]一年|再[前上后]一年|(?<![第个比较])头一?年(?!来)|去年|(?<![学婚产生目当])前一年|(?<![学婚产术])后一年|(?<![几多每{TEN}\d])次年|上一?年度?(?![龄纪])|今年|(?<![成资基根])本年度?|当年|前年(?!均)|最[近新]一年|上一年",
    needs="年最",
)
_FIVE_YEAR_PLAN = regex(
    rf"[“\"]?([一二三]?十[{DIGITS}]?)五[”\"]?(?:规划|时期|计划|期间)?的?(?:(开局|第一|头一?)|(收官|最后一?|末|收尾))(?:之)?年",
    needs="五",
)
# The session of a people's congress at which a report was given.
SESSION = regex(
    rf"(?:(?:全国|[\u4e00-\u9fff]{{1,3}}[省市区县])?(?:人大|人民代表大会)?)第?([{TEN}]{{1,9}})届(?:全国|[省市区县])?(?:人民代表大会|人大)?(?!常委会)的?"
    r"第?([一二三四五六七八])次(?:会议|全体会议|大会)(?:上)?(?:的)?",
    needs="届",
)
_QUOTED = regex(
    r"《[^》]{0,400}》|“[^”]{0,400}”|[（(](?!(?:19|20)\d\d年?(?:的|度)?(?:政府工作)?(?:报告)?[)）])[^（()）]{0,400}[)）]",
    needs="(“《（",
)
_AS_REPORT = regex(
    r"(?:19|20)?\d\d年?(?:度)?(?:的)?(?:[\u4e00-\u9fff]{0,14}?)(?:政府)?(?:工作)?报告"
    r"|年(?:说|提|讲|提出|部署|要求)的",
    needs="报提要讲说部",
)
# What follows a year that names a report, however it is written: the report itself, or what is said in it.
_SPEAKERS = rf"{any_of('placehead')}(?![信热质奖基])"
_ITS_REPORT = regex(
    r"(?:度|的)?(?:[\u4e00-\u9fff]{0,14}?(?:报告|[那这]个?[份篇]|稿子?(?![费件酬源]))"
    r"|[\u4e00-\u9fff]{0,6}?(?:说(?!明|唱)|讲(?!座|课|话)|表态|承诺|答应|许诺|交代)"
    rf"|[\u4e00-\u9fff]{{0,4}}?{_SPEAKERS}[\u4e00-\u9fff]{{0,3}}?(?:念|读|夸|表扬|点名|点赞|提|回顾|总结|盘点|立|定|许|保证|打算|要|想|作|做|给)"
    r"|[\u4e00-\u9fff]{0,2}?(?:国务院|政府|省里|市里|区里|县里|官方)(?:回头看(?!行动|检查|整改|督)|回过头看|回顾))",
    needs="交份承报答表讲许说篇稿念读夸扬点提顾结立定保打要想作做给头",
)
_REPORT_SAYS = regex(
    r"的?[\u4e00-\u9fff]{0,10}?(?:报告(?:里|中|说|提|讲|写|[:,])|[那这]份(?:里|中|说|上))", needs="份报"
)
# Years in the name of a plan (`2021到2025年那份规划`) and the years it reaches to tell of no report.
_RANGE = regex(r"((?:19|20)\d\d)\s?年?\s?(?:到|至|[-—–~～])+\s?((?:19|20)\d\d)\s?年?(?:度)?", needs="-~–—到至～ 12")
_PLAN_NAME = regex(r"[^,，。?？]{0,8}?(?:规划|纲要|方案|行动|five.?year|plan)")
_EACH = regex(r"每年|每一年|各年|历年|逐年|分别|年年|each|every|这几年|各是|每个年")
_REACHES = regex(r"(?:到|至|by|before)\s?$", needs="b到至")
_BY_THEN = regex(r"\s?年?(?:底|末)?(?:之?前|要?达到)", needs="前达")


_DIGITS = regex(r"\d|[〇零○]")

SAME_YEAR = "当年"  # beside a year that is named it means that one


class When(NamedTuple):
    """Years named, relative words (`去年`), the spans they take, and whether a year names a report (`2025年的报告`)."""

    years: tuple[int, ...]
    relative: tuple[str, ...]
    spans: tuple[Span, ...]
    as_report: bool
    placed: tuple[tuple[int, int, int], ...] = ()  # start, end and value of each year
    session: tuple[str, str] | None = None  # of a people's congress, to which a report was given (`十四`, `三`)
    horizon: bool = False  # the only year is one that something reaches to (`到2035年`)


class _Found(NamedTuple):
    start: int
    end: int
    year: int


@lru_cache(maxsize=64)  # asked for twice on the way to a query
def read_years(question: str) -> When:
    """Find the years in a normalised question; those inside 《》, “” and （） belong to names.

    Years that the question puts aside (`不是2023，是2024`) are not named, though they take their spans.
    """
    masked = _QUOTED.sub(lambda match: "\x00" * len(match[0]), question)
    ranges, masked = _plan_names(masked)
    found = _without_overlaps(_candidates(masked))
    relative = [
        (match.start(), match.end(), match[0])
        for match in _RELATIVE.finditer(masked)
        if not any(one.start < match.end() and match.start() < one.end for one in found)
    ]
    session = SESSION.search(masked)
    spans = sorted([*((s, e) for s, e, _ in [*found, *relative]), *([session.span()] if session else [])])
    kept = asked(question, [(s, e) for s, e, _ in [*found, *relative]])
    named = [one for index, one in enumerate(found) if index in kept]
    words = [word for index, (_, _, word) in enumerate(relative, start=len(found)) if index in kept]
    of_reports = [one for one in named if _REPORT_SAYS.match(masked, _end_of_row(masked, one, named))]
    if of_reports and len(of_reports) < len(named):
        if {one.year for one in named} - {one.year for one in of_reports} == {of_reports[0].year - 1}:
            words.append("去年")  # what came of it
        named = of_reports  # `2022年的报告说2021年…`: the other years are what it tells of
    years = _filled(dict.fromkeys(one.year for one in named), ranges, question)
    words = [word for word in words if word != SAME_YEAR] if years else words
    if only_frames(question, spans):
        spans = [(0, len(question))]
    return When(
        years,
        tuple(words),
        tuple(spans),
        bool(named and (_AS_REPORT.search(masked) or any(_ITS_REPORT.match(masked, one.end) for one in named))),
        tuple(named),
        (session[1], session[2]) if session else None,
        len(named) == 1 and _is_horizon(masked, named[0]),
    )


def without_duration(when: When, question: str, named: Sequence[Span], is_told: Callable[[int], bool]) -> When:
    """`when`, but for an only year of two digits that is rather a length of time; see `stands_alone`."""
    if len(when.placed) != 1 or when.as_report:
        return when
    ((start, end, year),) = when.placed
    if question[start + 2 : end].strip(" 度份") != "年" or not stands_alone(
        question, start, named, lambda: is_told(year)
    ):
        return when
    spans = tuple(span for span in when.spans if span != (start, end))
    return when._replace(years=(), spans=spans, placed=(), horizon=False)


def roles_told(when: When) -> tuple[Role, ...]:
    """What a question about a year's report wants of it, told by `去年` or `今年` beside the year."""
    back = [word[0] in "去上前头大" or word[-1] == "前" for word in when.relative if word != SAME_YEAR]
    return () if len(set(back)) != 1 else (Role.RESULT,) if back[0] else (Role.PLAN,)


def _candidates(text: str) -> Iterable[_Found]:
    if not any(one in text for one in "年后") and not _DIGITS.search(text):
        return
    for pattern, value in (
        (_SPACED, lambda m: int(m[1].replace(" ", ""))),
        (_FOUR, lambda m: int(m[1])),
        (_HAN_FOUR, lambda m: 2000 + digits_value(m[1] + m[2])),
        (_HAN_THOUSANDS, lambda m: 2000 + number_of(m[1])),
        (_HAN_OLD, lambda m: 1900 + digits_value(m[1])),
        (_FIVE_YEAR_PLAN, _year_of_plan),
        (_TWO, lambda m: _century(int(m[1]))),
        (_TWO_OF, lambda m: _century(int(m[1]))),
        (_TWO_OF_REPORT, lambda m: _century(int(m[1]))),
        (_HAN_TWO_OF, lambda m: 2000 + digits_value(m[1])),
        (_HAN_TWO, lambda m: 2000 + digits_value(m[1])),
        (events(), year_of_event),
    ):
        for match in pattern.finditer(text):
            if pattern in _SHORT and lasts(text, match.start(), match.end()):
                continue
            yield _Found(match.start(), match.end(), value(match))


def _end_of_row(text: str, one: _Found, named: Sequence[_Found]) -> int:
    """Where the last of the years ends that stand in a row with one (`一四、一五这两年的报告`)."""
    end = one.end
    for other in named:
        if other.start >= end and not text[end : other.start].strip("、/和跟与及,， "):
            end = other.end
    return end


def _century(two: int) -> int:
    return 2000 + two if two < OF_LAST_CENTURY else 1900 + two


def _year_of_plan(match: re.Match[str]) -> int:
    """The first or last year of a five-year plan: the sixth began in 1981."""
    first = 1981 + 5 * (number_of(match[1]) - 6)
    return first if match[2] else first + 4


def _without_overlaps(found: Iterable[_Found]) -> list[_Found]:
    """The years in order, the first pattern's where two find one in the same place."""
    kept: list[_Found] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept)


def _plan_names(text: str) -> tuple[list[tuple[int, int]], str]:
    """The ranges of years in `text`, and the text with those masked that stand in the name of a plan."""
    ranges: list[tuple[int, int]] = []
    for match in _RANGE.finditer(text):
        if _PLAN_NAME.match(text, match.end()):
            text = text[: match.start()] + "\x00" * len(match[0]) + text[match.end() :]
        elif int(match[1]) < int(match[2]):
            ranges.append((int(match[1]), int(match[2])))
    return ranges, text


def _filled(years: Iterable[int], ranges: Sequence[tuple[int, int]], question: str) -> tuple[int, ...]:
    """The years, with those between where every year of a range is asked about."""
    found = tuple(years)
    if len(ranges) == 1 and set(ranges[0]) <= set(found) and _EACH.search(question):
        return tuple(range(ranges[0][0], ranges[0][1] + 1))
    return found


def _is_horizon(text: str, year: _Found) -> bool:
    return bool(_REACHES.search(text[: year.start]) or _BY_THEN.match(text, year.start + 4))


def reports_stating(year: int, sources: Sequence[Source], as_report: bool, roles: Sequence[Role]) -> list[Source]:
    """The reports that state what happened, or was planned, in `year`: decided for each agency by itself.

    An annual report states its own year; plans for the next stand in its last part. A 政府工作报告 states its own
    year's targets and the results of the year before, so that two of them speak of a year (see `fact_role`).
    """
    own = [source for source in sources if source.year == year]
    if as_report:
        return own
    by_agency: dict[str, list[Source]] = {source.short: [] for source in sources}
    near = sources if Role.PLAN in roles else [one for one in sources if one.year == year or one.year == year + 1]
    for source in near:  # no others state anything of it; there may be very many
        by_agency[source.short].append(source)
    groups = filter(None, by_agency.values())
    return [source for group in groups for source in _stating(year, group, tuple(roles))]


def _stating(year: int, sources: Sequence[Source], roles: tuple[Role, ...]) -> list[Source]:
    own = [source for source in sources if source.year == year]
    after = [source for source in sources if source.year == year + 1 and source.genre is Genre.WORK_REPORT]
    if roles == (Role.PLAN,) and own:
        return own
    if roles == (Role.RESULT,) and after:
        return after
    if own or after:
        return after + own
    return plans_for(year, sources) if Role.PLAN in roles else []


def plans_for(year: int, sources: Sequence[Source]) -> list[Source]:
    """The annual reports whose last part plans `year`; a plan is on its own year."""
    before = [source for source in sources if source.year == year - 1 and source.genre is not Genre.WORK_REPORT]
    return [source for source in before if not is_plan(source.title)]
