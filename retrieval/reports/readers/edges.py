"""The lines of an article → those of the report: without what the site has set above it, below its title and behind it.

A line is left out for what it is (words in links, labels with values, switches) and where it stands; never a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retrieval.language.layout import CELL
from retrieval.language.titlewords import title_end, words_of
from retrieval.reports.cutting import Sort, chrome, classified, cut, squeeze
from retrieval.reports.head import matching
from retrieval.reports.naming import name_in_title
from retrieval.reports.readers.article import webpage_words
from retrieval.reports.readers.blocks import TextLine

HEAD = 60  # lines of an article among which its title stands, if it has one
MAX_TITLE = 120  # characters
MIN_TITLE = 8
MAX_BAR = 80  # characters of a line that is furniture
MAX_LABELLED = 400  # … of one of labels with their values
MAX_VALUE = 40  # … of the value of a label
MAX_BROKEN = 3  # lines over which a title is broken
_STOP = re.compile(r"[。；！？]")
_PROSE = re.compile(rf"{_STOP.pattern}|[:：]\s*$")
_LETTERHEAD = re.compile(r"文件$|[〔﹝\[【(（](?:19|20)\d\d[〕﹞\]】)）]\s*第?\s*\d*\s*号|^附\s*件")
_AROUND = r"[\s\u3000\[\]【】〖〗()（）{}<>《》|丨/:：,，、·\-—+]"
_DAY = re.compile(r"\s*\d{4}年\s?\d{1,2}月\s?\d{1,2}日\s*")  # as a report is dated, not a page
_WORD = re.compile("[\u4e00-\u9fff]{3}")
_GOES_ON = re.compile(r"[及暨]|[与和]\s*20\d\d年")
SITE_NAME = re.compile(r"(?:网|网站|门户|平台|首页)$")


def trimmed(lines: Sequence[TextLine], given: str) -> list[TextLine]:
    """The lines without those of the site at their beginning and end; `given` are the titles that the head of the page
    has, without space.
    """
    title = _title_at(lines, given)
    kept = list(lines)
    if title is not None:
        first, last = title
        begin = last + 1
        while begin < len(kept) and (is_about(kept[begin].words) or _is_value(kept, begin)):
            begin += 1
        above = [line for at, line in enumerate(kept[:first]) if _may_stand_above(line) and not _is_value(kept, at)]
        kept = [*above, *kept[first : last + 1], *kept[begin:]]
    else:
        begin = 0
        while begin < len(kept) and (_leads_away(kept[begin]) or is_about(kept[begin].words)):
            begin += 1
        kept = kept[begin:]
    stop = len(kept)
    while stop and (_leads_away(kept[stop - 1]) or _is_foot(kept[stop - 1].words)):
        stop -= 1
    attached = len(kept) > stop > 0 and _ATTACHED.fullmatch(kept[stop - 1].words) is not None
    while attached and stop < len(kept) and kept[stop].linked and not is_bar(kept[stop].words):
        stop += 1
    return kept[:stop]


_ATTACHED = re.compile(r"附\s*件\s*[:：]?")


def is_bar(words: str) -> bool:
    """Is a line furniture of the page: switches, shares, prints, what stood before and comes after?"""
    return 1 < len(words) <= MAX_BAR and bool(_bars().fullmatch(words) or _pager().fullmatch(words))


def is_about(words: str) -> bool:
    """Does a line tell of the article and nothing else: when and where it was published, how often it was read?"""
    if len(words) > MAX_LABELLED or _LETTERHEAD.search(words) or _DAY.fullmatch(words):
        return False
    line = matching(words)
    said = [(squeeze(line[start:end]), sort) for start, end, sort in cut(line)]
    labelled = any(sort not in (Sort.PLAIN, Sort.CRUMB) for _, sort in said)
    if squeeze(line).rstrip(":") in _labels():
        return True
    return bool(said) and all(_is_furniture(own, sort) or (labelled and not _WORD.search(own)) for own, sort in said)


def _is_value(lines: Sequence[TextLine], at: int) -> bool:
    """Does a line follow a label that stands alone in its line, and is what that is of?"""
    words = lines[at].words
    label = squeeze(lines[at - 1].words).rstrip(":：") if at else ""
    return label in _labels() and len(words) <= MAX_VALUE and not _STOP.search(words)


@cache
def _labels() -> frozenset[str]:
    return frozenset(word for kind in ("agency", "source", "date", "other") for word in words_of(kind))


def _says_who_made_it(words: str) -> bool:
    """Does a line behind an article tell of it, under a label (责任编辑：某某)?"""
    labelled = re.match(rf"{_AROUND}*[\u4e00-\u9fff\s]{{2,12}}[:：]", words)
    return labelled is not None and CELL not in words and is_about(words)


def _is_furniture(words: str, sort: Sort) -> bool:
    if sort in (Sort.CHROME, Sort.AGENCY, Sort.SOURCE, Sort.TITLE):
        return len(words) <= MAX_TITLE and not _STOP.search(words)
    return not words or classified(words) is Sort.CHROME or is_bar(words)


def _title_at(lines: Sequence[TextLine], given: str) -> tuple[int, int] | None:
    """The first and last line of the title; None where none is sure to be one."""
    for last in range(min(HEAD, len(lines))):
        words = ""
        for first in range(last, max(last - MAX_BROKEN, -1), -1):  # as few lines as say it
            line = lines[first]
            if len(line.words) > MAX_TITLE or _PROSE.search(line.words) or line.linked or is_about(line.words):
                break
            words = squeeze(matching(line.words)) + words
            reads = bool(name_in_title(words)) or words in given
            if MIN_TITLE <= len(words) <= MAX_TITLE and reads and title_end().search(words):
                return first, last + (last + 1 < len(lines) and goes_on(lines[last + 1].words))
    return None


def goes_on(words: str) -> bool:
    """Does a line go on with the title above it (及2025年工作安排)?"""
    return len(words) <= MAX_BAR and not _STOP.search(words) and _GOES_ON.match(words) is not None


def _may_stand_above(line: TextLine) -> bool:
    """Is a line above the title the report's: its letterhead, a sentence, the name of who speaks?"""
    if _leads_away(line) or is_about(line.words):
        return False
    words = line.words
    return bool(_STOP.search(words) or _LETTERHEAD.search(words) or _ends_like_organ(words) or len(words) > MAX_BAR)


def _ends_like_organ(words: str) -> bool:
    return not SITE_NAME.search(words) and bool(name_in_title(squeeze(matching(words)) + "2000年工作报告"))


def _leads_away(line: TextLine) -> bool:
    """Is a line nothing but links to elsewhere?"""
    short = len(line.words) <= MAX_TITLE and not line.words.endswith("。")
    return line.linked and short and not _LETTERHEAD.search(line.words)


def _is_foot(words: str) -> bool:
    """Does a line belong to the foot of a site, or to what stands between the article and it?"""
    if _STOP.search(words.rstrip("？?")) or len(words) > MAX_LABELLED:
        return False
    if len(words) <= MAX_BAR and chrome().search(squeeze(matching(words))):
        return True
    return _says_who_made_it(words) or _below().match(words) is not None or _foot().search(words) is not None


@cache
def _foot() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, (*webpage_words("foot"), *webpage_words("sponsor")))), re.I)


@cache
def _below() -> re.Pattern[str]:
    return re.compile(rf"{_AROUND}*(?:{'|'.join(map(re.escape, webpage_words('below')))})")


def _run(alternatives: str, times: str) -> str:
    """A pattern for as many of them as there are, never fewer. A possessive group says so in less, but Python before
    3.11.5 matches it wrongly (https://github.com/python/cpython/issues/106052).
    """
    return f"(?=(?P<run>(?:{alternatives}){times}))(?P=run)"


@cache
def _pager() -> re.Pattern[str]:
    words = webpage_words("pager")
    said = "|".join(words)
    return re.compile(rf"(?=.*(?:{'|'.join(words[:4])}))" + _run(rf"{_AROUND}|\d{{1,3}}|\.|{said}", "+"))


@cache
def _bars() -> re.Pattern[str]:
    bars = "|".join(map(re.escape, sorted(webpage_words("bar"), key=len, reverse=True)))
    leads = "|".join(r"\s*".join(map(re.escape, re.split("(?<=首页)", words))) for words in webpage_words("lead"))
    return re.compile(_run(rf"{_AROUND}|{bars}", "*") + rf"(?:(?:{leads})[^。；！]*)?")
