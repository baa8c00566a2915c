"""An element of a page → its lines: paragraphs, items with their numbers, rows of tables; headings with their level.

The page is walked without recursion: it may be nested deeper than Python's stack.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from retrieval.reports.readers.grids import is_data, rows
from retrieval.reports.readers.items import numbers_of
from retrieval.reports.readers.markup import Element, is_element

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "title", "tr", "ul", "xmp",
})  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TITLE_CLASS = "MsoTitle"  # a title in a page made by Word
MAX_UPRIGHT = 6  # characters of a cell whose words are set one below the other
_SYLLABLES = re.compile("[\u4e00-\u9fff]{1,2}")
_INDENT = " \u3000\u2002\u2003"  # blanks with which paragraphs are indented
_WORDS = re.compile(r"[^\W_]")
_BREAK = "\v"  # stands for a line end that a page shows
_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
# A line end in a page's source is a blank; between Chinese characters it is nothing.
_WIDE = "\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60“”‘’…—·"
_SOURCE_END = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\f\n]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0\x85\x1c-\x1f\u2028\u2029]+")


class TextLine(NamedTuple):
    """A line of a page: its words, the level of the heading it stands in (0 a title), None outside headings, and
    whether all its words are links to elsewhere.
    """

    words: str
    level: int | None = None
    linked: bool = False


def lines_of(block: Element, outline: bool = False) -> list[TextLine]:
    """The lines of an element that has nothing left in it which is not shown; `outline`: see `counting`."""
    walker = _Walker(outline)
    walker.walk(block)
    return walker.lines


def words_of(block: Element) -> str:
    """What an element says, in one line; words set one character below the other are words again."""
    lines = [line.words for line in lines_of(block)]
    upright = len(lines) > 1 and sum(map(len, lines)) <= MAX_UPRIGHT and all(map(_SYLLABLES.fullmatch, lines))
    return ("" if upright else " ").join(lines)


class _Walker:
    def __init__(self, outline: bool) -> None:
        self._outline = outline
        self.lines: list[TextLine] = []
        self._held: list[str] = []
        self._links = 0  # elements around that lead elsewhere
        self._linked = True  # are all the held words links?
        self._level: int | None = None
        self._kept = 0  # elements around whose line ends are shown
        self._numbers: dict[Element, str] = {}
        self._number = ""  # of an item whose words are to come

    def walk(self, block: Element) -> None:
        """Collect the lines of an element."""
        walk = etree.iterwalk(block, events=("start", "end"))
        for event, node in walk:
            if event == "start":
                if not is_element(node):
                    walk.skip_subtree()
                elif node.tag == "table" and is_data(node):
                    self._flush()
                    self.lines += [TextLine(words) for cap in node.iterchildren("caption") if (words := words_of(cap))]
                    self.lines += [TextLine(row) for row in rows(node, words_of)]
                    walk.skip_subtree()
                else:
                    self._open(node)
                    self._say(node.text)
            else:
                if is_element(node):
                    self._close(node)
                if node is not block:
                    self._say(node.tail)
        self._flush()

    def _say(self, text: str | None) -> None:
        if text:
            if not self._links and _WORDS.search(text):
                self._linked = False
            self._held.append(re.sub(r"\r\n?|\n", _BREAK, text) if self._kept else text)

    def _open(self, node: Element) -> None:
        if node.tag in BLOCKS:
            self._flush()
            if node.tag in HEADINGS or _TITLE_CLASS in (node.get("class") or "").split():
                self._level = HEADINGS.get(node.tag, 0)
            elif node.tag == "ol":
                self._numbers.update(numbers_of(node, self._outline))
            elif node.tag == "li" and node in self._numbers:
                self._number = self._numbers.pop(node)
        self._kept += _keeps_lines(node)
        self._links += _leads_away(node)

    def _close(self, node: Element) -> None:
        if node.tag in BLOCKS:
            self._flush()
            if node.tag in HEADINGS or _TITLE_CLASS in (node.get("class") or "").split():
                self._level = None
            elif node.tag == "li":
                self._number = ""
        self._kept -= _keeps_lines(node)
        self._links -= _leads_away(node)

    def _flush(self) -> None:
        if not self._held:
            return
        held, linked = "".join(self._held), self._linked
        self._held.clear()
        self._linked = True
        for part in held.split(_BREAK):
            joined = _SOURCE_END.sub("", part) if "\n" in part else part
            words = _BLANKS.sub(" ", joined).strip(_INDENT)
            if words:
                gap = " " if self._number.endswith(".") else ""
                self.lines.append(TextLine(f"{self._number}{gap}{words}", self._level, linked))
                self._number = ""


def _keeps_lines(node: Element) -> bool:
    return node.tag in ("pre", "xmp", "listing") or bool(_PREFORMATTED.search(node.get("style") or ""))


def _leads_away(node: Element) -> bool:
    return node.tag == "a" and not (node.get("href") or "#").startswith("#")
