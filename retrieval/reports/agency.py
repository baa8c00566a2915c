"""Who published a report: names in its title, its page's fields, its first sentences, its file's name, weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.gazetteer import by_name
from retrieval.language.patterns import regex
from retrieval.language.stretches import is_subsequence
from retrieval.language.titlewords import is_organ, is_placed
from retrieval.reports.head import Page
from retrieval.reports.naming import PLACE, name_in_title
from retrieval.reports.placing import joint, placed
from retrieval.reports.witnesses import by_place, under

# What a name is worth by where it stands. A name in the title beats all others unless it names no organ.
WEIGHTS = {
    "title": 6.0,
    "assembly": 5.5,  # before whom a work report was given
    "speaks": 5.0,  # 我代表某某
    "own": 4.0,  # 现将某某2023年…报告如下; 2023年，某某深入…
    "file": 3.5,
    "under": 6.0,  # in a line of its own below the title
    "header": 4.5,  # above the title, as the office whose paper it is: 某某文件, or with the paper's number below
    "field": 3.0,  # 发布机构：
    "dated": 5.0,  # at the end, with a date
    "signed": 4.0,  # … without one
    "printed": 2.0,  # 某某办公室…印发, below all
    "site": 1.0,  # the name of the site, where the page has it
    "cited": 1.0,  # the organ whose own documents the text cites
    "organ": 3.0,  # reads as the name of an organ
    "placed": 1.0,  # begins with a place
    "agreed": 0.5,  # for each other name that is part of it, or that it is part of
}
AROUND = ("field", "file", "site", "cited", "printed")  # not in the text
ORGANS_OF_STATE = ("国务院", "最高人民法院", "最高人民检察院")
GOVERNMENTS = regex(r"法治政府|依法行政|政府信息公开|政务公开|政府工作|国民经济|法治建设")
_WORK_REPORT = regex(r"政府工作报告(?:[（(][^（()）]*[)）])?$")


class Named(NamedTuple):
    """A name and what speaks for it and against it; `where` is where it stands."""

    name: str
    where: str
    score: float
    against: str = ""  # another's, in the name of the file


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
    below = next((name for cell in page.cells if cell.start >= body and (name := under(cell))), "")
    if written and not (below and (written in by_name() or (PLACE.fullmatch(written) and below.startswith(written)))):
        name = placed(completed(joint(written, page, body), title), page, body)
        return Named(_bracketed(name), "title", WEIGHTS["title"] + WEIGHTS["organ"])
    found = [(name, where) for name, where in by_place(title, page, body) if _may_be(name, where, page)]
    scored = [Named(name, where, _score(name, where, found)) for name, where in found]
    best = max(scored, key=lambda named: named.score, default=Named("", "", 0.0))
    fuller = _fuller(best.name, [name for name, _ in found]) if best.where not in ("assembly", "speaks") else ""
    name = placed(completed(fuller or best.name, title or "法治政府"), page, body)
    return best._replace(name=_bracketed(name), against=_against(best, name, found))


def _may_be(name: str, where: str, page: Page) -> bool:
    """Can a name be the publisher's? What stands around a text is not that of an office which speaks otherwise of
    itself.
    """
    named = bool(name) and is_organ(name) and not re.match(r"[我本该各]", name)
    return named and (where not in AROUND or page.selves.fits(name))


def _against(best: Named, name: str, found: Sequence[tuple[str, str]]) -> str:
    """Another office that the file's name names, where the report is called by who signed it."""
    file = next((other for other, where in found if where == "file"), "")
    alike = not file or file in name or name in file or is_subsequence(file, name)
    return "" if alike or best.where not in ("dated", "signed") else file


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
