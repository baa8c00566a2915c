"""The name of an organ in the title of a report, or in the name of its file."""

from __future__ import annotations

import re
from functools import cache

from retrieval.language import wordsets
from retrieval.language.gazetteer import by_name
from retrieval.language.lexicon import agency_kinds
from retrieval.language.patterns import regex
from retrieval.language.titlewords import YEAR, is_organ, is_placed, subject
from retrieval.reports.letters import passed_on

MAX_NAME = 30  # characters
PLACE = regex(r"[\u4e00-\u9fff]{1,6}[省市县区州旗]")
OFFICER = regex(r"(?:党组|党委|党工委)?书记.*$|(?:[局厅院省市县区镇乡]长|检察长|主任)[\u4e00-\u9fff]{0,4}$")
_PARTY = regex(rf"^中共(?=.*{wordsets.any_of('partybody')}$)|{wordsets.any_of('partybody')}$")
_TRAILING = regex(r"(?:关于|的|在|《|[—―\-_:·,])+$")
_LONG_BRACKET = regex(r"[（(](?:[^（()）]{13,}|本级|机关|部门|汇总)[)）]")
_FORMER = regex(r"[(（]原[^()（）]*[)）]$")
_STOP = regex(rf"关于|{YEAR}|(?<=[\u4e00-\u9fff])\d\d(?=年度)")  # a name has ended where one begins
_RANKED = regex(r"[\u4e00-\u9fff]{2,5}?[省市县区旗]")
_FILE_YEAR = regex(r"[(（]?20\d\d(?:年度?)?[)）]?$|^[(（]?20\d\d(?:年度?)?[)）]?")
_FILE_PARTS = regex(r"[-_—–·]+")


def name_in_title(title: str) -> str:
    """The organ that a title (words without space) names, as it stands there; empty where it names none.

    What stands before 关于 or a year is the name if it reads as one; else the longest that does before words that say
    what the report is on.
    """
    bare = re.sub(rf"^(?:关于{wordsets.any_of('handin', 'publish')}?)?《?(?:(?:{YEAR})的?)?", "", title.strip("《》"))
    sure = [found.start() for found in _STOP.finditer(bare)]
    outer, inner = passed_on(title)
    if inner and is_office(name := name_in_title(inner)):
        place = _RANKED.match(outer)  # 某县人民政府办公室转发县司法局…
        return place[0] + name[1:] if place and place[0][-1] == name[0] else name
    for stop in sure:
        name = tidy(bare[:stop])
        if is_organ(name):
            return name
    names = [tidy(bare[: found.start()]) for found in subject().finditer(bare)]
    names = [name + "政府" if name.endswith("人民") else name for name in names]  # 某省人民政府工作报告
    return max(filter(is_organ, names), key=len, default="") or _leading_organ(bare)


def name_in_file(stem: str) -> str:
    """The organ that a file's name (words without space) names: as titles do, or as one of its parts, with or without
    a year (`某县教育局2024`, `…报告--某县教育局`).
    """
    parts = [_FILE_YEAR.sub("", part) for part in _FILE_PARTS.split(stem)]
    return name_in_title(stem) or next(filter(is_organ, (_FILE_YEAR.sub("", stem), *parts)), "")


def is_office(name: str) -> bool:
    """Is a name that of an office, not of a place alone?"""
    return bool(name) and name not in by_name() and not PLACE.fullmatch(name)


def _leading_organ(title: str) -> str:
    """The longest name of an organ, with its place, that words begin with."""
    ends = [found.end() for found in re.finditer(_sure_kinds(), title[:MAX_NAME]) if is_placed(title[: found.end()])]
    return next((title[:end] for end in reversed(ends) if is_organ(title[:end])), "")


@cache
def _sure_kinds() -> str:
    """A pattern for endings that hardly stand in anything but names."""
    return "|".join(kind for kind in agency_kinds() if len(kind) > 2 or kind in ("局", "厅", "法院", "政府", "街道"))


def tidy(name: str) -> str:
    """`name` without the body of the party, the officer, the former name and the like that stand with it."""
    name = _TRAILING.sub("", OFFICER.sub("", _LONG_BRACKET.sub("", _FORMER.sub("", name))))
    name = re.sub(r"^(?:中华人民共和国|中国)(?=国务院)", "", name)
    return _PARTY.sub("", _PARTY.sub("", name)).removesuffix("本级")
