"""The head of a report as offices publish it → cells: what may be its title, and what a page puts around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, cached_property
from pathlib import PurePath
from typing import NamedTuple

from retrieval.language.marks import JUNK, indent_of
from retrieval.language.normalise import simplify
from retrieval.language.titlewords import any_of, title_end, words_of
from retrieval.language.tokens import fold
from retrieval.reports.headings import DASH_LEVEL, line_marks

HEAD = 4000  # characters in which a title is looked for
OPENING = 600  # characters of a text in which it says who speaks, and of which year
MAX_LINE = 240  # characters of a line that are looked at
MAX_MARK = 80  # characters of a line that may hold the number of a heading
MAX_TEXTS = 5  # paragraphs after which no title comes
LONG = 110  # characters: no title is longer
PROSE = 60  # characters of a line with a comma that is prose

_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}
_TRADITIONAL = re.compile("[報發開關於區縣鄉鎮務國會員總結為與設將應經業廳黨導執據]")
_SPACE = re.compile(rf"{JUNK}|[\s\u3000\ufeff\u200b-\u200d\u2060]")
_GAP = re.compile(r"[ \u3000\xa0]{2,}|[\t|¦]+|(?<=\s)-(?=\s)")
_DATE = r"\d{4}[-年/.]\s?\d{1,2}[-月/.]\s?\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_ONLY_DATE = re.compile(rf"[\s(\[【]*(?:{_DATE}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?|[\d\s:.,/-]+)[\s)\]】]*")
_NUMBER = re.compile(r"[^《。,，:]{0,24}[〔﹝\[【(](?:19|20)\d\d[〕﹞\]】)]\s?第?\s?\d*\s?号?(?=$|[《\s])")
_SALUTE = re.compile(
    r".{0,30}(?:代表|委员|同志们|同志|常委会|政府|办公室|市委|县委|区委|省委|[局厅委办会])[:!]|各位代表.?"
)
_OCCASION = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日.*(?:会议|大会|全会)")
_CRUMB = re.compile(r"[>»›→]|&gt;")
_CONTENTS = ("目录", "前言", "序言", "引言")
_TITLE_THEN_TEXT = re.compile(
    r"[^,;。!?:]{4,70}?(?:报告|总结|汇报|要点|年报)(?:\([^()]{1,24}\))?(?:\s+|(?=20\d\d年[,，]))(?=(?:20\d\d年|今年|一年来|近年来|按照|根据|依据|为|本报告|现将))"
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


class Cell(NamedTuple):
    """A stretch of a line: its span in the text, its line, its words (folded, simplified, without space), its sort."""

    start: int
    end: int
    line: int
    words: str
    sort: Sort


def matching(text: str) -> str:
    """`text` as it is compared: folded and simplified, one character for one."""
    folded = fold(text).translate(_KANGXI)
    if _TRADITIONAL.search(folded):
        simple = simplify(folded)
        return simple if len(simple) == len(folded) else folded
    return folded


def squeeze(text: str) -> str:
    """`text` without space and leftovers."""
    return _SPACE.sub("", text)


class Page:
    """The text of a report, its file's name and the cells of its head; in matching form where that is asked for."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.stem = squeeze(matching(PurePath(file).stem))
        self.cells = tuple(read_head(text))

        self._openings: dict[int, str] = {}

    def opening(self, body: int) -> str:
        """The text up to its first sentences, which begin at `body`, in matching form."""
        if body not in self._openings:
            self._openings[body] = matching(self.text[: body + OPENING])
        return self._openings[body]

    @cached_property
    def simple(self) -> str:
        """The text, simplified if its head is in traditional characters. Not folded."""
        return self.text if not _TRADITIONAL.search(self.text[:HEAD]) else simplify(self.text)


def read_head(text: str) -> list[Cell]:
    """The cells of the head of `text`, up to its first heading."""
    cells: list[Cell] = []
    pending: Sort | None = None
    texts = 0
    for number, found in enumerate(re.finditer(r"[^\n]+", text[:HEAD])):
        at, line = found.start(), matching(found[0][:MAX_LINE])
        if indent_of(line) >= len(line.rstrip()):
            continue
        marks = line_marks(line[:MAX_MARK])
        if (marks and marks[0].level < DASH_LEVEL and indent_of(line) == marks[0].start) or squeeze(line) in _CONTENTS:
            cells.append(Cell(at, found.end(), number, squeeze(line), Sort.HEADING))
            break
        for start, end, sort in _cut(line):
            words = squeeze(line[start:end])
            if not words:
                pending = sort if sort in (Sort.TITLE, Sort.AGENCY, Sort.SOURCE) else pending
                continue
            if sort is Sort.PLAIN and pending:
                sort, pending = (pending if _classified(words) is Sort.PLAIN else sort), None
            if sort in (Sort.PLAIN, Sort.CRUMB):
                seen = _classified(words)
                sort = sort if seen is Sort.PLAIN else seen
            if sort is not Sort.TEXT and words.endswith("。"):
                words, end = words[:-1], line.rfind("。", start, end)
            cells.append(Cell(at + start, at + end, number, words, sort))
            texts += sort is Sort.TEXT
        if texts >= MAX_TEXTS:
            break
    return cells


def _cut(line: str) -> Iterator[tuple[int, int, Sort]]:
    """Stretches of a line, trimmed: values of labels, steps of a path, and what gaps keep apart."""
    at = indent_of(line)
    labels = list(_labels(line)) if ":" in line or "|" in line else []
    bounds = [*(label[0] for label in labels), len(line.rstrip())]
    yield from _pieces(line, at, bounds[0])
    for number, (_, begin, sort) in enumerate(labels):
        stop = bounds[number + 1]
        end = stop
        if sort is Sort.CHROME:
            path = list(_CRUMB.finditer(line, begin, stop))
            date = re.compile(rf"\s*(?:{_DATE}|\d+次?)(?=\s|$)").match(line, begin, stop)
            end = path[-1].end() if path else date.end() if date else stop
            if path:
                yield begin, end, Sort.CHROME
                yield (*_trim(line, end, stop), Sort.CRUMB)
                continue
        elif gap := _GAP.search(line, begin + len(line[begin:stop]) - len(line[begin:stop].lstrip(" |\u3000")), stop):
            end = gap.start()
        yield (*_trim(line, begin, end), sort)
        if end < stop:
            yield from _pieces(line, end, stop)


def _pieces(line: str, start: int, stop: int) -> Iterator[tuple[int, int, Sort]]:
    path = list(_CRUMB.finditer(line, start, stop))
    if path and (len(path) > 1 or path[0].start() - start < 12):
        yield start, path[-1].end(), Sort.CHROME
        yield (*_trim(line, path[-1].end(), stop), Sort.CRUMB)
        return
    number = _NUMBER.match(line, start, stop)
    if number and number.end() > start + 6:
        yield start, number.end(), Sort.CHROME
        start = number.end()
    run_in = _TITLE_THEN_TEXT.match(line, start, stop)
    if run_in:
        yield (*_trim(line, start, run_in.end()), Sort.PLAIN)
        start = run_in.end()
    for gap in _GAP.finditer(line, start, stop):
        if gap.start() > start:
            yield (*_trim(line, start, gap.start()), Sort.PLAIN)
        start = gap.end()
    if start < stop:
        yield (*_trim(line, start, stop), Sort.PLAIN)


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    """A span without the space and bars around it."""
    words = line[start:end]
    start += len(words) - len(words.lstrip(" \t|\u3000\xa0\ufeff\u200b"))
    return start, max(start, start + len(words.strip(" \t|\u3000\xa0\ufeff\u200b")))


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
    last = 0
    for colon in re.finditer(r"\s*(?::\s*\|?|\|)", line):
        run = re.compile(r"(?:[\u4e00-\u9fff]\s{0,4})+$").search(line, max(last, colon.start() - 40), colon.start())
        if run is None:
            continue
        at = [index for index in range(run.start(), run.end()) if not line[index].isspace()]
        for length in range(min(12, len(at)), 1, -1):
            sort = _label_sorts().get("".join(line[index] for index in at[-length:]))
            apart = length == len(at) or length >= 4 or at[-length] - at[-length - 1] > 1
            if sort is not None and apart:
                yield at[-length], colon.end(), sort
                last = colon.end()
                break


@cache
def _chrome() -> re.Pattern[str]:
    return re.compile(any_of("chrome"), re.IGNORECASE)


@cache
def _menu() -> frozenset[str]:
    return frozenset(map(fold, words_of("menu")))


def _classified(words: str) -> Sort:
    """What the words of a stretch without a label are."""
    if not re.search(r"[\u4e00-\u9fff]", words) or _ONLY_DATE.fullmatch(words) or words.strip("[]【】()<>") in _menu():
        return Sort.CHROME
    if len(words) < PROSE and (_chrome().search(words) or re.fullmatch(r"[=*_#-]{3,}.*|附件\d*:?", words)):
        return Sort.CHROME
    if len(words) < LONG and _OCCASION.search(words):
        return Sort.OCCASION
    if re.match(r"[—―–-]", words) or re.fullmatch(r"\(.*\)", words):
        return Sort.OCCASION
    if _SALUTE.fullmatch(words):
        return Sort.SALUTE
    if words.endswith("。") and len(words) < PROSE and title_end().search(words[:-1]):
        words = words[:-1]
    stopped = re.search(r"[。;!?]", re.sub(r"《[^》]*》|“[^”]*”", "", words))
    if stopped or words.endswith(":") or len(words) > LONG or (len(words) > PROSE and "," in words):
        return Sort.TEXT
    return Sort.PLAIN
