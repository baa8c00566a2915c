"""The head of a report as offices publish it → cells: what may be its title, and what a page puts around it."""

from __future__ import annotations

import unicodedata
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import NamedTuple

from retrieval.language.layout import joined, soft_ends
from retrieval.language.marks import LINE_ENDS, indent_of
from retrieval.language.normalise import is_traditional, plain, simplify
from retrieval.language.numbering import DASH_LEVEL
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.reports.cutting import Sort, classified, cut, squeeze
from retrieval.reports.headings import line_marks
from retrieval.reports.selves import Selves
from retrieval.reports.signature import TAIL, Signature, signature_of

HEAD = 4000  # characters in which a title is looked for
OPENING = 600  # characters of a text in which it says who speaks, and of which year
MAX_LINE = 240  # characters of a line that are looked at
MAX_MARK = 80  # characters of a line that may hold the number of a heading
MAX_TEXTS = 5  # paragraphs after which no title comes
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}
_RADICAL = regex("[\u2e80-\u2fd5]")
# What stands before and behind the title in the name of a file.
_CLEAN_STEM = regex(
    r"^(?:附件\d{0,2}|\d{1,3}(?![\d年]))[.、_:-]*(?=[^\d.、_-]{3})|[-_(（]?(?:定稿|终稿|最终版?|公开稿|扫描件|副本|(?<=[(（])\d{1,2})[)）]?$"
)
_LINE = regex(rf"[^{LINE_ENDS}]+")
_STOPPED = regex(r"[。：]")
_NOTE = regex(r"(?<=[\u4e00-\u9fff])\s*(?:\[\d{1,2}\]|〔\d{1,2}〕|【\d{1,2}】)\s*$")
_CONTENTS = ("目录", "前言", "序言", "引言")


class Cell(NamedTuple):
    """A stretch of a line: its span in the text, its line, its words (folded, simplified, without space), its sort."""

    start: int
    end: int
    line: int
    words: str
    sort: Sort


def matching(text: str) -> str:
    """`text` as it is compared: folded and simplified, one character for one."""
    return plain(text.translate(_KANGXI) if _RADICAL.search(text) else text)


@lru_cache(maxsize=1)
def clean_stem(file: str) -> str:
    """The name of a file as a title: without space, ending, number, and marks of its state (`03.…（定稿）.docx`)."""
    return _CLEAN_STEM.sub("", squeeze(PurePath(file).stem))


class Page:
    """The text of a report, its file's name and the cells of its head; in matching form where that is asked for."""

    def __init__(self, text: str, file: str, titled: Span = (0, 0)) -> None:
        """`titled` is the span that the file's styles call the title; empty where they call none so."""
        self.text = text
        self.titled = titled
        self.file = file
        self.stem = squeeze(matching(clean_stem(file)))
        self.cells = tuple(read_head(text))
        self._openings: dict[int, str] = {}

    def opening(self, body: int) -> str:
        """The text up to its first sentences, which begin at `body`, in matching form."""
        if body not in self._openings:
            self._openings[body] = matching(self.text[: body + OPENING])
        return self._openings[body]

    @cached_property
    def simple(self) -> str:
        """The text, its lines joined, simplified if its head is in traditional characters. Not folded."""
        whole = joined(self.text, 0, len(self.text))
        return simplify(whole) if is_traditional(whole[:HEAD]) else whole

    @cached_property
    def selves(self) -> Selves:
        """What the text calls the office whose report it is."""
        return Selves(self.simple)

    @cached_property
    def signature(self) -> Signature:
        """Who signed at the end."""
        return signature_of(matching(self.text[-2 * TAIL :]))


def read_head(text: str) -> list[Cell]:
    """The cells of the head of `text`, up to its first heading."""
    cells: list[Cell] = []
    pending: Sort | None = None
    texts = 0
    wrapped = _wrapped(text)
    for number, found in enumerate(_LINE.finditer(text[:HEAD])):
        at, line = found.start(), matching(found[0][:MAX_LINE])
        if indent_of(line) >= len(line.rstrip()):
            continue
        marks = line_marks(line[:MAX_MARK])
        if (marks and marks[0].level < DASH_LEVEL and indent_of(line) == marks[0].start) or squeeze(line) in _CONTENTS:
            cells.append(Cell(at, found.end(), number, squeeze(line), Sort.HEADING))
            break
        for start, end, sort in cut(line):
            note = _NOTE.search(line, start, end)  # 公报[1]
            end = note.start() if note else end
            words = squeeze(line[start:end])
            if not words:
                pending = sort if sort in (Sort.TITLE, Sort.AGENCY, Sort.SOURCE) else pending
                continue
            if sort is Sort.PLAIN and pending:
                sort, pending = (pending if classified(words) is Sort.PLAIN else sort), None
            if sort in (Sort.PLAIN, Sort.CRUMB):
                seen = classified(words)
                sort = sort if seen is Sort.PLAIN else seen
            if sort is Sort.PLAIN and at in wrapped:
                sort = Sort.TEXT
            if sort is not Sort.TEXT and words.endswith("。"):
                words, end = words[:-1], line.rfind("。", start, end)
            cells.append(Cell(at + start, at + end, number, words, sort))
            texts += sort is Sort.TEXT
        if texts >= MAX_TEXTS:
            break
    return cells


def _wrapped(text: str) -> frozenset[int]:
    """Where the lines of the head start that are parts of sentences wrapped at a width."""
    soft = soft_ends(text)
    found: list[int] = []
    chain: list[int] = []
    for line in _LINE.finditer(text[:HEAD]):
        chain.append(line.start())
        if line.end() in soft:
            continue
        if len(chain) > 1 and _STOPPED.search(text, chain[0], line.end()):
            found += chain
        chain = []
    return frozenset(found + (chain if len(chain) > 1 else []))
