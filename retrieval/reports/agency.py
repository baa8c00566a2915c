"""Who published a report: names in its title, its page's fields, its first sentences, its file's name, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from retrieval.language import wordsets
from retrieval.language.gazetteer import by_name
from retrieval.language.lexicon import agency_kinds
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.stretches import is_subsequence
from retrieval.language.titlewords import YEAR, any_of, is_organ, is_placed, subject
from retrieval.language.tokens import tagged
from retrieval.reports.cutting import Sort, squeeze
from retrieval.reports.head import Cell, Page

MIN_NAME = 5  # characters of an office's name in a cell by itself
# What a name is worth by where it stands. A name in the title beats all others unless it names no organ.
WEIGHTS = {
    "title": 6.0,
    "assembly": 5.5,  # before whom a work report was given
    "speaks": 5.0,  # 我代表某某
    "own": 4.0,  # 现将某某2023年…报告如下; 2023年，某某深入…
    "file": 3.5,
    "under": 6.0,  # in a line of its own below the title
    "field": 3.0,  # 发布机构：
    "signed": 3.0,  # above the date at the end
    "site": 1.0,  # the name of the site, where the page has it
    "cited": 1.0,  # the organ whose own documents the text cites
    "organ": 3.0,  # reads as the name of an organ
    "placed": 1.0,  # begins with a place
    "agreed": 0.5,  # for each other name that is part of it, or that it is part of
}
ORGANS_OF_STATE = ("国务院", "最高人民法院", "最高人民检察院")
GOVERNMENTS = regex(r"法治政府|依法行政|政府信息公开|政务公开|政府工作|国民经济|法治建设")
_SPEAKS_FOR = regex(
    r"代表(?:中华人民共和国)?(国务院|[\u4e00-\u9fff]{2,14}?(?:人民)?政府|[\u4e00-\u9fff]{2,14}?(?:人民法院|人民检察院|常务委员会))"
)
_ASSEMBLY = regex(rf"在([\u4e00-\u9fff]{{2,14}}?)第[{TEN}]+届人民代表大会")
_BARE_GOVERNMENT = regex(r"(?:省|市|县|区|州|镇|乡|自治区|自治县|自治州)?(?:人民)?政府")
_PARTY = regex(rf"^中共(?=.*{wordsets.any_of('partybody')}$)|{wordsets.any_of('partybody')}$")
_SIGNED = regex(r"([\u4e00-\u9fff]{4,30})\s*\n\s*(?:20\d\d年\d|二[〇○零])")
_CITED = regex(
    r"《([\u4e00-\u9fff]{4,30}?(?:局|委员会|委|厅|办公室|政府|办事处|中心))(?=关于|20\d\d|[\u4e00-\u9fff]{2})"
)
_REPORTS = regex(r"现(?:就|将|把)([^,。;:现]{2,24}?)(?:20\d\d年|的?(?:法治|依法|政府信息))")
_OPENING = regex(rf"(?:(?:{YEAR})(?:以来|来)?[,]?)?(?:今年以来|今年|全年|年内|一年来|近年来)?")
_NO_BEGINNING = ("v", "d", "p", "t", "m", "r", "c")  # tags of words no name begins with
_WORK_REPORT = regex(r"政府工作报告(?:[（(][^（()）]*[)）])?$")
_PLACE = regex(r"[\u4e00-\u9fff]{1,6}[省市县区州旗]")
_IN_BRACKETS = regex(r"[(（][^()（）]{5,}[)）]")
_TAIL = 240
MAX_NAME = 30  # characters
_TRAILING = regex(r"(?:关于|的|在|《|[—―\-_:·,])+$")
_OFFICE = regex(r"(?:党组|党委|党工委)?书记.*$|(?:[局厅院省市县区镇乡]长|检察长|主任)[\u4e00-\u9fff]{0,4}$")
_LONG_BRACKET = regex(r"[（(](?:[^（()）]{13,}|本级|机关|部门|汇总)[)）]")


class Named(NamedTuple):
    """A name and what speaks for it; `where` is where it stands."""

    name: str
    where: str
    score: float


def name_in_title(title: str) -> str:
    """The organ that a title (words without space) names, as it stands there; empty where it names none.

    What stands before 关于 or a year is the name if it reads as one; else the longest that does before words that say
    what the report is on.
    """
    bare = re.sub(rf"^(?:关于{wordsets.any_of('handin', 'publish')}?)?《?(?:(?:{YEAR})的?)?", "", title.strip("《》"))
    sure = [found.start() for found in re.finditer(rf"关于|{YEAR}", bare)]
    for stop in sure:
        name = _tidy(bare[:stop])
        if is_organ(name):
            return name
    names = [_tidy(bare[: found.start()]) for found in subject().finditer(bare)]
    names = [name + "政府" if name.endswith("人民") else name for name in names]  # 某省人民政府工作报告
    return max(filter(is_organ, names), key=len, default="") or _leading_organ(bare)


def _leading_organ(title: str) -> str:
    """The longest name of an organ, with its place, that words begin with."""
    ends = [found.end() for found in re.finditer(_sure_kinds(), title[:MAX_NAME]) if is_placed(title[: found.end()])]
    return next((title[:end] for end in reversed(ends) if is_organ(title[:end])), "")


@cache
def _sure_kinds() -> str:
    """A pattern for endings that hardly stand in anything but names."""
    return "|".join(kind for kind in agency_kinds() if len(kind) > 2 or kind in ("局", "厅", "法院", "政府", "街道"))


def _tidy(name: str) -> str:
    name = _TRAILING.sub("", _OFFICE.sub("", _LONG_BRACKET.sub("", name)))
    name = re.sub(r"^(?:中华人民共和国|中国)(?=国务院)", "", name)
    return _PARTY.sub("", _PARTY.sub("", name)).removesuffix("本级")


def completed(name: str, title: str) -> str:
    """A place or township as its government is called, where the report is one of governments."""
    if name.endswith("街道"):
        return name + "办事处"
    if name in ORGANS_OF_STATE or name.endswith("政府"):
        return name
    if re.search(r"[\u4e00-\u9fff]{2}[镇乡]$", name):
        return name + "人民政府"
    if _WORK_REPORT.search(title):
        return name.removesuffix("人民") + "人民政府"
    division = by_name().get(name, by_name().get(_last_place(name), ()))
    if division and GOVERNMENTS.search(title):
        full = name if name.endswith(division[0].name) else division[0].name if name in by_name() else name
        return full + "人民政府"
    return name


def _last_place(name: str) -> str:
    """The full name of a division at the end of a name (`重庆市黔江区` → `黔江区`)."""
    for length in range(min(11, len(name)), 1, -1):
        for division in by_name().get(name[-length:], ()):
            if division.name == name[-length:]:
                return name[-length:]
    return ""


def agency_of(title: str, page: Page, body: int) -> Named:
    """The name that most speaks for, completed; an empty one where nothing names an organ.

    `title` is in matching form, without space; the text starts at `body`.
    """
    written = name_in_title(title)
    under = next((name for cell in page.cells if cell.start >= body and (name := _under(cell))), "")
    if written and not (under and (written in by_name() or (_PLACE.fullmatch(written) and under.startswith(written)))):
        return Named(_bracketed(completed(written, title)), "title", WEIGHTS["title"] + WEIGHTS["organ"])
    found = [*_by_place(title, page, body)]
    scored = [Named(name, where, _score(name, where, found)) for name, where in found if _is_named(name)]
    best = max(scored, key=lambda named: named.score, default=Named("", "", 0.0))
    fuller = _fuller(best.name, [name for name, _ in found]) if best.where not in ("assembly", "speaks") else ""
    return best._replace(name=_bracketed(completed(fuller or best.name, title or "法治政府")))


def _under(cell: Cell) -> str:
    """The organ that a line below the title names, alone, in brackets or as the speaker's (`某县审计局局长`); empty for
    others.
    """
    if _IN_BRACKETS.fullmatch(cell.words):
        return cell.words[1:-1] if len(cell.words) <= MAX_NAME and is_organ(cell.words[1:-1]) else ""
    if cell.sort not in (Sort.PLAIN, Sort.TEXT) or len(cell.words) > MAX_NAME:
        return ""
    name = cell.words if is_organ(cell.words) else _OFFICE.sub("", cell.words)
    fits = cell.sort is Sort.PLAIN if name == cell.words else is_placed(name) or _PLACE.match(name) is not None
    return name if len(name) >= MIN_NAME and fits and is_organ(name) else ""


def _bracketed(name: str) -> str:
    """With the brackets of Chinese print, which matching folds."""
    return name.replace("(", "（").replace(")", "）")


def _score(name: str, where: str, found: Sequence[tuple[str, str]]) -> float:
    agreed = sum(1 for other, place in found if place != where and (other in name or name in other))
    return (
        WEIGHTS[where]
        + WEIGHTS["organ"] * is_organ(name)
        + WEIGHTS["placed"] * is_placed(name)
        + WEIGHTS["agreed"] * min(agreed, 3)
    )


def _is_named(name: str) -> bool:
    return bool(name) and is_organ(name) and not re.match(r"[我本该各]", name)


def _by_place(title: str, page: Page, body: int) -> Iterator[tuple[str, str]]:
    """Every name that may be the publisher's, with where it stands."""
    head = page.opening(body)
    spoken, assembly = _SPEAKS_FOR.search(head), _ASSEMBLY.search(head)
    if spoken and not _BARE_GOVERNMENT.fullmatch(spoken[1]):
        yield spoken[1], "speaks"
    if assembly and not (spoken and spoken[1] == "国务院"):
        court = re.search(r"人民法院|人民检察院", title + (spoken[1] if spoken else ""))
        yield assembly[1] + (court[0] if court else "人民政府"), "assembly"
    for cell in page.cells:
        if cell.sort in (Sort.AGENCY, Sort.SOURCE) and is_organ(cell.words):
            yield _tidy(cell.words), "field"
        elif cell.sort is Sort.PLAIN and cell.start < body and is_organ(cell.words):
            yield _tidy(cell.words), "site"
        elif cell.start >= body and (name := _under(cell)):
            yield name, "under"
    yield name_in_title(page.stem) or (page.stem if is_organ(page.stem) else ""), "file"
    yield from ((name, "own") for name in own_names(squeeze(head[body:]), page.simple))
    yield from ((_tidy(name), "signed") for name in _SIGNED.findall(page.simple[-_TAIL:]))
    yield from ((name, "cited") for name in dict.fromkeys(_CITED.findall(page.simple)))


def own_names(opening: str, text: str) -> Iterator[str]:
    """Organs that the first sentences of `text` speak of as themselves (`2021年，某街道深入…`, `现将某镇…报告如下`)."""
    opening = re.split(r"[。;:](?:\(?一[、)]|一是|第一)", opening)[0]
    for found in _REPORTS.finditer(opening):
        yield found[1]
    for number, sentence in enumerate(re.split(r"[。;]", opening)):
        for clause in re.split(r"[,:]", sentence):
            name = _subject_of(clause, text, again=number > 0)
            if name:
                yield name


def _subject_of(clause: str, text: str, again: bool) -> str:
    """The organ a clause begins with, if a verb or the like follows it; `again`, if it stands in `text` once more."""
    lead = _OPENING.match(clause)
    begin = lead.end() if lead else 0
    for stop in range(begin + 2, min(len(clause), begin + 30)):
        name = clause[begin:stop]
        if not is_organ(name) or re.search(r"[、,以]", name) or not _is_known(name, text, again):
            continue
        rest = clause[stop : stop + 8]
        party = re.match(r"(?:党组|党委|党工委)(?:、|和)?(管委会|办事处)?", rest)
        if party:
            return name + (party[1] or "")
        if re.match(any_of("opens"), rest) or _begins_with_verb(rest):
            return name
    return ""


def _begins_with_verb(words: str) -> bool:
    word, tag = tagged(words)[0] if words else ("", "")
    return len(word) > 1 and tag[:1] in ("v", "d", "p")


def _is_known(name: str, text: str, again: bool) -> bool:
    """Does a name in running text begin with a place or its rank, or at least with no verb?"""
    if is_placed(name) or re.match(r"[省市县区州旗](?![委直级属内人])", name):
        return True
    return len(name) > 2 and tagged(name)[0][1] not in _NO_BEGINNING and (not again or text.count(name) > 1)


def _fuller(name: str, names: Sequence[str]) -> str:
    """A name as it is written out elsewhere on the page: `市医保局` for one of whose own documents are cited."""
    bare = name[1:] if name[:1] in "省市县区" else name
    if not bare:
        return ""
    written = [other for other in names if len(other) > len(name) and _abbreviates(bare, other)]
    return max(written, key=names.count, default="")


def _abbreviates(short: str, name: str) -> bool:
    """Are the characters of `short` in `name` in that order, and does the name begin with a place and end alike?"""
    return is_subsequence(short, name) and short[-1] == name[-1] and is_placed(name)
