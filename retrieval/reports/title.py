"""The head of a report → its title: candidates are weighed by what titles have, so that no line has to come first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.language.gazetteer import by_name
from retrieval.language.marks import LINE_END, LINE_ENDS
from retrieval.language.patterns import regex
from retrieval.language.titlewords import YEAR, is_organ, is_placed, subject, title_end, weak_end
from retrieval.language.wordsets import any_of
from retrieval.models import Span
from retrieval.reports.cutting import Sort, squeeze
from retrieval.reports.head import Cell, Page
from retrieval.reports.naming import name_in_title
from retrieval.reports.selves import Selves

AGREE = 0.5  # share of their characters' pairs from which two titles agree
# What speaks for a candidate and against it. Named so that each can be argued about; set by hand on made-up heads.
WEIGHTS = {
    "end": 3.0,  # ends in the name of a genre
    "weak_end": 1.0,  # ends in a word that ends headings and notices as well
    "subject": 1.0,  # says what it is on
    "year": 1.5,
    "agency": 2.0,  # begins with the name of an organ or place
    "placed": 0.8,  # which says where
    "field": 2.0,  # is the value of a label (标题：)
    "named": 3.0,  # agrees with the file's name, by the share of pairs of characters in both
    "file": 3.0,  # is the file's name
    "styled": 6.0,  # is called the title by the file's styles
    "repeated": 1.0,
    "leads": 1.0,  # the text begins right after it
    "menu": -2.0,  # the last step of a path
    "quoted": -1.0,  # a document cited
    "comma": -1.0,
    "prose": -4.0,  # speaks like a sentence
    "behind": -3.0,  # text stands before it
    "cut": -1.0,  # its genre's name stands in the next line
    "headless": -3.0,  # begins with 关于 below a line that is an organ's name
    "unfit": -6.0,  # begins with a line that is a government's name, of which the text does not speak as of itself
    "covers": -6.0,  # of a letter with which the report was sent, whose own title stands below
    "joined": -0.3,  # for each line after the first
    "loose": -4.0,  # put together from a title and what stands beside it
}
ENOUGH = 2.5  # what a title has at least
MAX_CELLS = 6
MAX_REST = 100  # characters behind a title in its line that are none of the text
MAX_LENGTH = 120  # characters
MAX_REST_WORDS = 4  # characters of a line that ends a title
_PROSE = regex(r"如下|我[局委镇乡区县市厅院街]|本报告|^(?:按照|根据|依照|现将|为|今年)|^20\d\d年[,以是]")
_FOLLOWS = (Sort.TEXT, Sort.HEADING, Sort.SALUTE, Sort.OCCASION)  # what stands below a title
_GOES_ON = regex(r"[及暨]|[与和](?:20\d\d年|下)|(?:的|和|及|暨|与|、|工作)?.{0,4}$|[的和及暨与、]")
_PLAN = regex(r"(?:规划|纲要|方案|计划)$")
_ON_PLAN = regex(r"(?:实施|执行|落实|完成)?(?:中期|末期|终期|年度|总结)*(?:评估|情况|进展|自查|总结)+报告")
_HEADING = regex(
    r"(?:上半年|下半年|全年|基本|总体|有关|主要|工作|整体|开展|推进|落实|完成|进展)*"
    rf"(?:{any_of('toldname', 'aimname')}|概述|做法|举措)"
)
_TWOFOLD = regex(
    rf"(?:{any_of('genre')}|情况)[及暨和与](?:20\d\d年|下)[^及暨和与]{{0,6}}{any_of('planname', 'plandraft')}$"
)
_COVERING = regex(rf"关于{any_of('handin', 'publish')}《([^》]+)》的(?:通知|函|公告|报告|请示)")
_LETTER = regex(rf"(?:关于)?{any_of('handin', 'passon')}.{{0,200}}的(?:通知|函|请示)$")
_SUBTITLE = regex(r"[（(][^（()）]*[）)]$")


class Title(NamedTuple):
    """A title: its span (empty where the text has none), where the text after it starts, its words without space,
    and what speaks for it.
    """

    span: Span
    body: int
    words: str
    score: float


class _Candidate(NamedTuple):
    first: int
    last: int  # of the cells
    words: str
    score: float


def find_title(page: Page) -> Title:
    """The title of a report."""
    text, cells = page.text, page.cells
    best = max(_candidates(cells, page.stem, page.titled, page.selves), key=lambda found: found.score, default=None)
    if best is None or best.score < ENOUGH:
        return Title((0, 0), _first_line(text, cells), "", 0.0)
    start, end = cells[best.first].start, cells[best.last].end
    return Title((start, end), _after(text, cells, best.last), squeeze(text[start:end]), best.score)


def _after(text: str, cells: Sequence[Cell], last: int) -> int:
    """Where the text after a title starts: the next line, or in its own line where that goes on for long."""
    line = LINE_END.search(text, cells[last].end)
    end = line.end() if line else len(text)
    if end - cells[last].end < MAX_REST:
        return end
    beside = (cell for cell in cells[last + 1 :] if cell.line == cells[last].line and cell.sort is not Sort.CHROME)
    return next((cell.start for cell in beside), cells[last].end)


def _first_line(text: str, cells: Sequence[Cell]) -> int:
    """Where the text starts that has no title: behind the furniture above it."""
    start = next((cell.start for cell in cells if cell.sort in (Sort.TEXT, Sort.SALUTE, Sort.HEADING, Sort.PLAIN)), 0)
    return max(text.rfind(end, 0, start) for end in LINE_ENDS) + 1


def _candidates(cells: Sequence[Cell], stem: str, titled: Span, selves: Selves) -> Iterator[_Candidate]:
    spans = list(_spans(cells))
    times = Counter(words for _, _, words in spans)
    complete = {(first, last) for first, last, words in spans if _is_complete(words)}
    ended = {(first, last) for first, last, words in spans if weak_end().search(words) and name_in_title(words)}
    pairs = _pairs(stem)
    texts = [index for index, cell in enumerate(cells) if cell.sort is Sort.TEXT]
    held = {words for _, _, words in spans}
    enclosed = max((first for first, last in complete if _leads(cells, last)), default=0)  # the last of whole titles
    for first, last, words in spans:
        seen = features(words)
        covering = _COVERING.fullmatch(words)
        seen["field"] = cells[first].sort is Sort.TITLE
        seen["menu"] = cells[first].sort is Sort.CRUMB
        seen["named"] = _share(_pairs(words), pairs)
        seen["file"] = words == stem
        seen["styled"] = _is_styled(cells[first : last + 1], titled) and not (covering and covering[1] in held)
        seen["repeated"] = times[words] > 1
        seen["leads"] = _leads(cells, last)
        seen["headless"] = words.startswith("关于") and first > 0 and _is_name(cells[first - 1])
        seen["unfit"] = last > first and cells[first].words.endswith("政府") and not selves.fits(cells[first].words)
        seen["covers"] = _LETTER.search(words) is not None and any(last < text < enclosed for text in texts)
        seen["cut"] = last + 1 < len(cells) and _is_cut(words, cells[last + 1])
        seen["behind"] = bool(texts) and texts[0] < first
        seen["joined"] = cells[last].line - cells[first].line and last - first
        seen["loose"] = _is_loose(first, last, complete, ended, cells)
        yield _Candidate(first, last, words, sum(WEIGHTS[name] * float(value) for name, value in seen.items()))


def _spans(cells: Sequence[Cell]) -> Iterator[tuple[int, int, str]]:
    """Runs of cells that may be a title, with their words."""
    for first, cell in enumerate(cells):
        if cell.sort not in (Sort.PLAIN, Sort.TITLE, Sort.CRUMB):
            continue
        words = ""
        for last in range(first, min(first + MAX_CELLS, len(cells))):
            if last > first and (cells[last].sort is not Sort.PLAIN or cell.sort is Sort.CRUMB):
                break
            words += cells[last].words
            if len(words) > MAX_LENGTH:
                break
            leads = last + 1 == len(cells) or cells[last + 1].sort is not Sort.PLAIN
            if leads or title_end().search(words) or weak_end().search(words):
                yield first, last, words


def features(words: str) -> dict[str, float]:
    """What speaks for and against words as a title, wherever they stand."""
    bare = words.strip("《》。,")
    end = title_end().search(bare) is not None or _TWOFOLD.search(bare) is not None
    name = name_in_title(bare)
    return {
        "end": end,
        "weak_end": not end and weak_end().search(bare) is not None,
        "subject": subject().search(bare) is not None,
        "year": re.search(YEAR, re.sub(r"《[^》]{0,400}》", "", bare)) is not None,
        "agency": bool(name) or is_organ(_SUBTITLE.sub("", bare)),
        "placed": is_placed(name),
        "quoted": words.startswith("《") and words.endswith("》"),
        "comma": "," in words,
        "prose": _PROSE.search(words) is not None,
    }


def _leads(cells: Sequence[Cell], last: int) -> bool:
    """Does the text begin right after the cell `last`?"""
    return last + 1 == len(cells) or cells[last + 1].sort in _FOLLOWS


def _is_name(cell: Cell) -> bool:
    """Is a cell the name of an organ and nothing else?"""
    return cell.sort is Sort.PLAIN and is_organ(cell.words)


def _is_complete(words: str) -> bool:
    """Does a title say who, and that it is a report?"""
    return title_end().search(words) is not None and bool(name_in_title(words))


def _is_loose(first: int, last: int, complete: set[Span], ended: set[Span], cells: Sequence[Cell]) -> bool:
    """Is there a whole title inside, with something else before or after it?"""
    for later in range(first + 1, last + 1):
        before = "".join(cell.words for cell in cells[first:later])
        if (later, last) in complete and before not in by_name():  # a place over its bureau is one name
            return True
    for sooner in range(first, last):
        behind = "".join(cell.words for cell in cells[sooner + 1 : last + 1])
        if (first, sooner) in complete and not _GOES_ON.match(behind) and not _is_on_plan(cells[sooner].words, behind):
            return True
        if (first, sooner) in complete | ended and _HEADING.fullmatch(behind):
            return True
    return False


def _is_styled(cells: Sequence[Cell], titled: Span) -> bool:
    """Do cells end where the span `titled` does, and begin with it or with an organ's name above it?"""
    if cells[-1].end != titled[1] or cells[0].start > titled[0]:
        return False
    above = "".join(cell.words for cell in cells if cell.end <= titled[0])
    return cells[0].start == titled[0] or is_organ(above)


def _is_cut(words: str, behind: Cell) -> bool:
    """Does a title go on in the cell behind its words?"""
    goes_on = behind.sort is Sort.PLAIN and _TWOFOLD.search(words + behind.words) is not None
    return goes_on or _is_rest(behind) or _is_on_plan(words, behind.words)


def _is_rest(cell: Cell) -> bool:
    """Is a line nothing but the end of a title: 报告, 年度报告?"""
    return cell.sort is Sort.PLAIN and len(cell.words) <= MAX_REST_WORDS and title_end().search(cell.words) is not None


def _is_on_plan(words: str, behind: str) -> bool:
    """Do the words behind those that name a plan say that the report is on it?"""
    return _PLAN.search(words) is not None and _ON_PLAN.fullmatch(behind) is not None


def _pairs(words: str) -> set[str]:
    return {words[index : index + 2] for index in range(len(words) - 1)}


def _share(one: set[str], other: set[str]) -> float:
    """How far two sets agree, 0 to 1; below a half they do not."""
    if not one or not other:
        return 0.0
    share = 2 * len(one & other) / (len(one) + len(other))
    return share if share > AGREE else 0.0
