"""One line of a page (in matching form) → its stretches: labels with their values, steps of a path, words; and what
each is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from retrieval.language import wordsets
from retrieval.language.marks import JUNK, indent_of
from retrieval.language.patterns import regex
from retrieval.language.titlewords import any_of, title_end, words_of
from retrieval.language.tokens import fold

MAX_BEFORE = 12  # characters of a line before where it stands on a site
LABELLED = 4  # characters of a label that need not be set apart
MAX_LABELLED = 120  # characters of a line in which a label without a colon may stand
LONG = 110  # characters: no title is longer
PROSE = 60  # characters of a line with a comma that is prose

_SPACE = regex(rf"{JUNK}|[\s\u3000\ufeff\u200b-\u200d\u2060]")
_SITE_ENDS = ("政府", "网站", "网", "门户", "平台", "局")  # how the names of sites end
_LEAD = regex(r"附件\s?\d{0,2}\s?:\s*(?=\S{8})|[#>*]+\s*|【[^】]{1,6}】(?=\S)|[—―–-]{1,4}\s*(?=[^—―–\s\d-]{6}.*[结报])")
_GAP = regex(r"[ \u3000\xa0]{2,}|[\t|¦]+|(?<=\s)-(?=\s)")
_DATE = r"\d{4}[-年/.]\s?\d{1,2}[-月/.]\s?\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_DATED = regex(rf"\s*(?:{_DATE}|\d+次?)(?=\s|$)")
_SPREAD = regex(r"(?:[\u4e00-\u9fff]\s{0,4})+$")
_ONLY_DATE = regex(rf"[\s(\[【]*(?:{_DATE}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?|[\d\s:.,/-]+)[\s)\]】]*")
_NUMBER = regex(
    r"[^《。,，:]{0,24}(?:[〔﹝\[【](?:19|20)\d\d[〕﹞\]】]\s?第?\s?\d*\s?号?|\((?:19|20)\d\d\)\s?第?\s?\d{1,6}\s?号?)(?=$|[《\s])"
)
_SPACED = regex(r"[\u4e00-\u9fff]([ \u3000\t]{2,6})[\u4e00-\u9fff](?:\1[\u4e00-\u9fff]){3,40}")  # a line set wide
_SALUTE = regex(r".{0,30}(?:代表|委员|同志们|同志|常委会|政府|办公室|市委|县委|区委|省委|[局厅委办会])[:!]|各位代表.?")
# A line that says when and before whom the report was given.
OCCASION = regex(r"\d{4}年\d{1,2}月\d{1,2}日.{0,200}(?:会议|大会|全会)")
_CRUMB = regex(r"[>»›→]|&gt;")
_TITLE_THEN_TEXT = regex(
    rf"[^,;。!?:]{{4,70}}?(?:{wordsets.any_of('genre')}|要点|年报)(?:\([^()]{{1,24}}\))?(?:\s+|(?=20\d\d年[,，]))(?=(?:20\d\d年|今年|一年来|近年来|按照|根据|依据|为|本报告|现将))"
)


class Sort(StrEnum):
    """What a cell is: words that may be a title, a value with the label `title`, one with the label `agency` or
    `source`, the last step of a path; furniture, an address, when and before whom a report was given, prose, a heading.
    """

    PLAIN = "plain"
    TITLE = "title"
    AGENCY = "agency"
    SOURCE = "source"
    CRUMB = "crumb"
    CHROME = "chrome"
    SALUTE = "salute"
    OCCASION = "occasion"
    TEXT = "text"
    HEADING = "heading"


def squeeze(text: str) -> str:
    """`text` without space and leftovers."""
    return _SPACE.sub("", text)


def cut(line: str) -> Iterator[tuple[int, int, Sort]]:
    """Stretches of a line, trimmed: values of labels, steps of a path, and what gaps keep apart."""
    lead = _LEAD.match(line, indent_of(line))
    at = lead.end() if lead else indent_of(line)
    labels = [label for label in _labels(line) if label[0] >= at]
    bounds = [*(label[0] for label in labels), len(line.rstrip())]
    yield from _pieces(line, at, bounds[0])
    for number, (_, begin, sort) in enumerate(labels):
        stop = bounds[number + 1]
        end = stop
        if sort is Sort.CHROME:
            path = list(_CRUMB.finditer(line, begin, stop))
            date = _DATED.match(line, begin, stop)
            end = path[-1].end() if path else date.end() if date else stop
            if path:
                yield begin, end, Sort.CHROME
                yield from _last_step(line, end, stop)
                continue
        elif gap := _GAP.search(line, begin + len(line[begin:stop]) - len(line[begin:stop].lstrip(" |\u3000")), stop):
            end = gap.start()
        yield (*_trim(line, begin, end), sort)
        if end < stop:
            yield from _pieces(line, end, stop)


def _pieces(line: str, start: int, stop: int) -> Iterator[tuple[int, int, Sort]]:
    path = list(_CRUMB.finditer(line, start, stop))
    if path and (len(path) > 1 or path[0].start() - start < MAX_BEFORE):
        yield start, path[-1].end(), Sort.CHROME
        yield from _last_step(line, path[-1].end(), stop)
        return
    number = _NUMBER.match(line, start, stop)
    if number and number.end() > start + 6:
        yield start, number.end(), Sort.CHROME
        start = number.end()
    run_in = _TITLE_THEN_TEXT.match(line, start, stop)
    if run_in:
        yield (*_trim(line, start, run_in.end()), Sort.PLAIN)
        start = run_in.end()
    site = _site().match(line, start, stop) if line.endswith(_SITE_ENDS, start, stop) else None
    if site:
        yield (*_trim(line, start, site.end(1)), Sort.PLAIN)
        yield (*_trim(line, site.end(1), stop), Sort.CHROME)
        return
    if (wide := _SPACED.match(line, start, stop)) and not line[wide.end() : stop].strip():
        yield (*_trim(line, start, stop), Sort.PLAIN)
        return
    for gap in _GAP.finditer(line, start, stop):
        if gap.start() > start:
            yield (*_trim(line, start, gap.start()), Sort.PLAIN)
        start = gap.end()
    if start < stop:
        yield (*_trim(line, start, stop), Sort.PLAIN)


def _last_step(line: str, start: int, stop: int) -> Iterator[tuple[int, int, Sort]]:
    """The last step of a path; a title may follow it in the same line."""
    start, stop = _trim(line, start, stop)
    gap = line.find(" ", start, stop)
    if gap >= 0 and title_end().search(squeeze(line[gap:stop])):
        yield start, gap, Sort.CHROME
        yield (*_trim(line, gap, stop), Sort.PLAIN)
        return
    yield start, stop, Sort.CRUMB


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    """A span without the space and bars around it."""
    words = line[start:end]
    start += len(words) - len(words.lstrip(" \t|\u3000\xa0\ufeff\u200b"))
    return start, max(start, start + len(words.strip(" \t|\u3000\xa0\ufeff\u200b")))


@cache
def _site() -> re.Pattern[str]:
    """Finds a title with the name of its column and site behind it."""
    return regex(
        rf"([^_|]{{6,80}}?(?:{any_of('end')})(?:\([^()]*\))?)\s*[-_—–|]+\s*[^,。;:]{{2,40}}(?:{'|'.join(_SITE_ENDS)})$"
    )


@cache
def _label_sorts() -> dict[str, Sort]:
    sorts = {
        "title": Sort.TITLE,
        "agency": Sort.AGENCY,
        "source": Sort.SOURCE,
        "date": Sort.CHROME,
        "other": Sort.CHROME,
    }
    return {word: sort for kind, sort in sorts.items() for word in words_of(kind)}


def _labels(line: str) -> Iterator[tuple[int, int, Sort]]:
    """Labels in a line: where each starts, where its value begins, and its sort. Their characters may be spaced."""
    yield from sorted({*_with_colon(line), *_without_colon(line)})


def _without_colon(line: str) -> Iterator[tuple[int, int, Sort]]:
    for word in re.finditer(r"(?<!\S)[\u4e00-\u9fff]{2,8}(?=[ \u3000]+\S)", line[:MAX_LABELLED]):
        sort = _label_sorts().get(word[0])
        if sort in (Sort.TITLE, Sort.AGENCY) or (sort and len(word[0]) > 2):
            yield word.start(), word.end(), sort


def _with_colon(line: str) -> Iterator[tuple[int, int, Sort]]:
    last = 0
    for colon in re.finditer(r"\s{0,40}(?:\([盖公印签]?章\)\s{0,4})?(?::\s*\|?|\|)", line):
        run = _SPREAD.search(line, max(last, colon.start() - 40), colon.start())
        if run is None:
            continue
        at = [index for index in range(run.start(), run.end()) if not line[index].isspace()]
        for length in range(min(12, len(at)), 1, -1):
            sort = _label_sorts().get("".join(line[index] for index in at[-length:]))
            apart = length == len(at) or length >= LABELLED or at[-length] - at[-length - 1] > 1
            if sort is not None and apart:
                yield at[-length], colon.end(), sort
                last = colon.end()
                break


@cache
def chrome() -> re.Pattern[str]:
    """Finds words that stand in the furniture of a page and in no title."""
    return regex(any_of("chrome"), re.IGNORECASE)


@cache
def _menu() -> frozenset[str]:
    return frozenset(map(fold, words_of("menu")))


def classified(words: str) -> Sort:
    """What the words of a stretch without a label are."""
    if not re.search(r"[\u4e00-\u9fff]", words) or _ONLY_DATE.fullmatch(words) or words.strip("[]【】()<>") in _menu():
        return Sort.CHROME
    if len(words) < PROSE and (chrome().search(words) or re.fullmatch(r"[=*_#-]{3,}.*|附件\d*:?", words)):
        return Sort.CHROME
    if len(words) < LONG and OCCASION.search(words):
        return Sort.OCCASION
    if (re.match(r"[—―–-]", words) and not title_end().search(words)) or re.fullmatch(r"\(.*\)", words):
        return Sort.OCCASION
    if _SALUTE.fullmatch(words):
        return Sort.SALUTE
    if words.endswith("。") and len(words) < PROSE and title_end().search(words[:-1]):
        words = words[:-1]
    stopped = re.search(r"[。;!?]", re.sub(r"《[^》]{0,400}》|“[^”]{0,400}”", "", words))
    if stopped or words.endswith(":") or len(words) > LONG or (len(words) > PROSE and "," in words):
        return Sort.TEXT
    return Sort.PLAIN
