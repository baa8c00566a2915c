"""Lines of a report → those that are headings without a number: short, alone in their line, with text behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache

from retrieval.language.lines import Line
from retrieval.language.numbering import DASH_LEVEL
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.titlewords import is_organ, words_of
from retrieval.language.wordsets import any_of
from retrieval.reports.headings import Mark

MIN_ITEMS = 8  # characters of a heading that lists
MAX_PLAIN = 30  # characters of a heading without a number
MAX_MOTTO = 42  # … of one with commas
MAX_ABOVE_LIST = 14  # … of one right above numbered parts
MIN_TEXT = 30  # characters from which a line is text, whatever it holds
MIN_TEXT_MOTTO = 60  # … that stands under a motto; and under a sentence, unless such stand
MAX_APART = 5  # … at most as many lines apart on average

_STOP = regex(r"[。；！？;!?]")
_NO_HEADING = regex(
    rf"^(?:[—–\-注附*※【\[（(|>]|https?:|{any_of('pagelabel')}|发布|图(?:为|[：:\d])|功能介绍|微信号|[〇○零oO{TEN}]{{4}}年.{{1,3}}月.{{1,3}}日$|[\d\s.%年月日:：/—-]+$)|[：:|_>]|\s{{2}}|\t"
    r"|^(?:.{0,25}(?:代表|委员|同志们|朋友们|女士们|先生们)[！!。]?|谢谢.*|此致|敬礼|特此报告|专此报告|以上报告.*|(?:单位|部门)?[：:]?\(?盖章\)?)。?$"
    rf"|(?:如下|报告|汇报)[。：:]$|[{TEN}]、?$"
    # what leads in the parts below it
    r"|(?:以下|如下).{0,8}(?:工作|任务|方面|措施|举措|情况|问题)[。：:]?$"
    rf"|(?:[几两{TEN}\d]{{1,24}}(?:个|项|大|点|条)).{{0,8}}(?:工作|任务|方面|措施|举措|情况|问题)[。：:]$"
)
_FOREWORD = regex(r"(?:[前序引导][ \u3000]*言|概[ \u3000]*述|关于本报告)")
# What stands above the first heading: a title again, who gave the report, the buttons of a page.
_ABOVE = regex(rf"(?:{any_of('genre')}|公报|通报|年报)$|[\u4e00-\u9fffA-Za-z][ \u3000]+[\u4e00-\u9fffA-Za-z]{{2}}")
_ITEMS = regex(r"[、,]")
# Words of the main parts of an annual report, as against those of its paragraphs.
_MAIN = regex(
    rf"(?:{any_of('headnoun', 'mainnoun')}|任务|重点)(?:和|与|及|以及|$)"
    rf"|^(?:{any_of('ahead')}|前言|概述|引言|结语|附则|总体要求|存在|面临|20\d\d年)"
)


_DRESSED = regex(r"【([^】，。]{2,20})】[：:]?|\*\*([^*。]{2,30})\*\*[：:]?|([\u4e00-\u9fff\d]{2,14})[：:]")
_LEADS_IN = regex(r"[以如]下|[还還]有|包括|分别|主要[有是为]|[是有为]$")  # what such a line is with a colon behind it
_LABEL = regex(r"[^：:]{2,14}[：:]")  # that stands before several texts, with them or above them (整改情况：)
_APPENDED = regex(rf"^(?:{any_of('appended')}|有关用语说明|注释|名词注释)")
_ATTACHMENT = regex(rf"附\s*[件录表]\s*(?:\d{{1,2}}|[{TEN}])?")  # above what is attached
# What such a heading heads: any part, a main one, what is appended to the report, a main one of those that come last.
PART, MAIN, APPENDED, LAST = 0, 1, 2, 3
_LAST = regex(
    rf"^(?:20\d\d年|{any_of('ahead')}).{{0,8}}(?:{any_of('planname', 'aimname', 'means')}|展望|重点|工作)$"
    r"|^展望20\d\d年?$"
)

_LOOKS_BACK = regex(r"^(?:20\d\d年|今年|本年度?|上一?年度?).{0,8}(?:总结|报告)$")


def lone_headings(lines: Sequence[Line], marks: Sequence[Sequence[Mark]], taken: Set[int]) -> dict[int, int]:
    """Positions of the headings without a number in `lines`, and what they head.

    `marks` are the lines' numbered headings; lines at `taken` are none (rows of tables, contents).
    """
    found: dict[int, int] = {}
    first = next((at for at, own in enumerate(marks) if own and own[0].level < DASH_LEVEL), 0)
    ahead = max((at for at, line in enumerate(lines) if not marks[at] and _LAST.match(line.bare)), default=-1)
    doubtful: list[int] = []
    labels = Counter(label[0] for line in lines if (label := _LABEL.match(line.bare)))
    for at in range(len(lines) - 2, -1, -1):
        if marks[at] or at in taken or at + 1 in taken:
            continue
        if _FOREWORD.fullmatch(lines[at].bare) and not marks[at + 1]:
            found[at] = MAIN
            continue
        if at > first and _ATTACHMENT.fullmatch(lines[at].bare):
            found[at] = APPENDED
            continue
        if at == 0 and not _MAIN.search(lines[at].bare):
            continue
        kind = "" if labels[lines[at].bare] > 1 or lines[at].bare in _menu() else _kind(lines[at].bare)
        # 2024年工作总结, the first of two parts of which the other is 2025年工作计划, is no title.
        if at < first and is_organ(lines[at].bare):  # who gave the report, in a line of its own
            continue
        if at < first and _ABOVE.search(lines[at].bare) and not (at < ahead and _LOOKS_BACK.match(lines[at].bare)):
            continue
        if not kind or not _has_text(lines, marks, at, found, kind) or not _ended(lines, marks, at):
            continue
        bare = lines[at].bare.rstrip("。")
        main = LAST if _LAST.search(bare) else MAIN if _MAIN.search(bare) else PART
        found[at] = APPENDED if _APPENDED.search(bare) else main
        if kind != "short":
            doubtful.append(at)
    sparse = bool(doubtful) and doubtful[0] - doubtful[-1] >= MAX_APART * len(doubtful)
    for at in doubtful:
        short = len(lines[at + 1].bare) < MIN_TEXT_MOTTO and not marks[at + 1]
        if len(doubtful) < 2 or (sparse and short) or _leads_text(lines, marks, at, found):
            del found[at]
    return found


def _leads_text(lines: Sequence[Line], marks: Sequence[Sequence[Mark]], at: int, found: Mapping[int, int]) -> bool:
    """Does a motto with a full stop right below a numbered heading stand alone there? It is then the text's first
    sentence; as headings they stand above their texts as a rule or not at all.
    """
    if not (lines[at].bare.endswith("。") and "，" in lines[at].bare and marks[at - 1]):
        return False
    behind = next((later for later in range(at + 1, len(lines)) if marks[later] or later in found), None)
    return behind is None or bool(marks[behind])


@cache
def _menu() -> frozenset[str]:
    """What pages say around what they show."""
    return frozenset(words_of("menu"))


def is_main(words: str) -> bool:
    """Are these words of a main part of a report (下一步打算)?"""
    return _MAIN.search(words) is not None


def _kind(bare: str) -> str:
    """`short`, `motto` (with commas), `sentence` (with a full stop), or nothing."""
    if dressed := _DRESSED.fullmatch(bare):
        words = next(filter(None, dressed.groups()))
        named = bare.startswith("**") or (_MAIN.search(words) and not _LEADS_IN.search(words))
        return "short" if named and not _NO_HEADING.search(words) else ""
    if not 2 <= len(bare) <= MAX_MOTTO or _NO_HEADING.search(bare) or not re.search(r"[\u4e00-\u9fff]{2}", bare):
        return ""
    words = bare.removesuffix("。")
    if _STOP.search(words) or bare[-1] in "，,、":
        return ""
    if "，" in words:
        return "" if any(char.isdecimal() for char in words) else "motto"
    if len(words) > MAX_PLAIN:
        return ""
    if bare != words:
        return "sentence"
    return "" if _ITEMS.search(words) and len(words) < MIN_ITEMS else "short"


def _has_text(
    lines: Sequence[Line], marks: Sequence[Sequence[Mark]], at: int, found: dict[int, int], kind: str
) -> bool:
    """Does text follow, or a heading that has text?"""
    following = lines[at + 1].bare
    if kind != "short":
        if marks[at + 1]:
            return marks[at + 1][0].number == 1 and len(lines[at].bare) <= MAX_ABOVE_LIST
        return len(following) >= (MIN_TEXT if kind == "sentence" else MIN_TEXT_MOTTO)
    if marks[at + 1]:
        return True
    if at + 1 in found:
        return _MAIN.search(lines[at].bare) is not None and lines[at].bare != following
    stops = ("。", "；", "：", ":") if _MAIN.search(lines[at].bare) else ("。", "；")  # 主要做了以下工作：
    return len(following) > MIN_TEXT or (len(following) > len(lines[at].bare) and following.endswith(stops))


def _ended(lines: Sequence[Line], marks: Sequence[Sequence[Mark]], at: int) -> bool:
    """Has what stands before come to its end? A line cut short goes on in the next, which is then no heading."""
    before = lines[at - 1].bare if at else ""
    if at and marks[at - 1] and not marks[at - 1][-1].run_in:
        return True
    return len(before) <= MAX_MOTTO or bool(re.search(r"[。；！？：;!?:”）)》]$", before))
