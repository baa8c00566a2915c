"""Paragraphs and table rows as a reader of documents finds them → Reading: lines, heading hints, notes in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import NamedTuple
from unicodedata import category

from retrieval.language.layout import CELL
from retrieval.reports.readers.reading import Hint, Note, Reading, Refused

MAX_TEXT = 20_000_000  # characters
MAX_LINES = 120_000  # paragraphs, empty ones and those in cells too
MAX_REPEATED = 40  # characters of a cell over several rows that is said again in each of them
MAX_ROW = 400  # characters of a cell of several paragraphs up to which its row is one line
MAX_ENTRY = 160  # characters of an entry of a table of contents
MAX_HEAD = 60  # characters of a row of one wide cell that heads the rows below it

BULLET = "•"  # what stands for one of a font of signs

# What is not seen: soft hyphens, zero-width characters, directions, places of objects.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc\x00-\x08\x0e-\x1f\x7f]")
_BREAKS = re.compile(r"[ \t]{0,400}(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])")
CONTENTS_HEAD = re.compile(r"\s*(?:目\s*[录錄次]|contents)\s*", re.I)
_PAGE = re.compile(r"[\dⅠ-Ⅻivx]\s{0,160}$")


class Line(NamedTuple):
    """A paragraph or a table row: its text, the level of the heading that its first `length` characters are (all of
    them if 0), whether it belongs to a table of contents, and kinds of notes about it.
    """

    text: str
    level: int | None = None
    length: int = 0
    contents: bool = False
    odd: tuple[str, ...] = ()


def only_refuses(reader: Callable[[bytes], Reading]) -> Callable[[bytes], Reading]:
    """A reader whose every failure is Refused: what a file holds must not end the program, whatever it is."""

    @wraps(reader)
    def reading(data: bytes) -> Reading:
        try:
            return reader(data)
        except Refused:
            raise
        except MemoryError as exc:
            raise Refused("too_large") from exc
        except Exception as exc:
            raise Refused("damaged") from exc

    return reading


def reading_of(lines: Iterable[Line]) -> Reading:
    """The text of `lines`, without tables of contents, and what is known of them."""
    texts: list[str] = []
    hints: list[Hint] = []
    odd: dict[str, tuple[int, int]] = {}  # how often, and where first
    at = 0
    blank = True
    for count, line in enumerate(_without_contents(lines)):
        if count >= MAX_LINES or at > MAX_TEXT:
            raise Refused("too_large")
        for kind in line.odd:
            times, first = odd.get(kind, (0, at))
            odd[kind] = (times + 1, first)
        text = seen(line.text)
        if not text.strip():
            if not blank:
                texts.append("")
                at += 1
            blank = True
            continue
        blank = False
        if line.level is not None:
            head = seen(line.text[: line.length]) if line.length else text
            start = at + len(head) - len(head.lstrip())
            hints.append(Hint(start, at + len(head.rstrip()), line.level))
        texts.append(text)
        at += len(text) + 1
    if texts and blank:
        texts.pop()
    notes = (Note(kind, str(times), first) for kind, (times, first) in odd.items())
    return Reading("".join(text + "\n" for text in texts), hints=tuple(hints), notes=tuple(notes))


def seen(text: str) -> str:
    """`text` without what is not seen in it, with one kind of line break and of hyphen and no trailing space."""
    if not text.isalnum():
        text = _BREAKS.sub("\n", _UNSEEN.sub("", text.replace("\u2011", "-"))).strip("\n").rstrip()
    return text


def numbered(label: str, text: str) -> str:
    """A paragraph behind its number, which ends in a blank where it stands apart.

    As Chinese documents are typed, none stands between a mark that ends the number and Chinese words.
    """
    text = text.lstrip(" \t\u3000")
    bare = label.rstrip(" ")
    if not bare or not text or bare == label:
        return (bare or label) + text
    word = bare[-1].isalpha() or bare[-1].isdecimal()
    apart = word or bare == BULLET or category(bare[-1])[0] == "S" or text[0].isascii()
    return bare + " " * apart + text


def is_entry(text: str) -> bool:
    """May a paragraph among the entries of a table of contents be one: does it end in a page number?"""
    return len(text) < MAX_ENTRY and _PAGE.search(text) is not None


def _without_contents(lines: Iterable[Line]) -> Iterator[Line]:
    waiting: list[Line] = []  # a line that says 目录, and empty ones after it
    for line in lines:
        if line.contents:
            waiting = []
        elif CONTENTS_HEAD.fullmatch(line.text):
            yield from waiting
            waiting = [line]
        elif waiting and not line.text.strip():
            waiting.append(line)
        else:
            yield from waiting
            waiting = []
            yield line
    yield from waiting


class Cell(NamedTuple):
    """A table's cell: its paragraphs, how many columns it spans, whether it holds a table of its own."""

    lines: Sequence[Line]
    span: int = 1
    nested: bool = False

    @property
    def text(self) -> str:
        """The cell as it stands in a row: one line."""
        return " ".join(" ".join(line.text.split()) for line in self.lines if line.text)


def row_lines(cells: Sequence[Cell], first: bool) -> Iterator[Line]:
    """The lines that a row makes: one with its cells in order, or each paragraph where cells hold a text of their own.

    `first` says that it is the first row of its table.
    """
    texts = [cell.text for cell in cells]
    if not any(texts):
        return
    long = any(
        cell.nested or (len(text) > MAX_ROW and sum(bool(line.text.strip()) for line in cell.lines) > 1)
        for cell, text in zip(cells, texts, strict=True)
    )
    if not long and len(cells) > 1:
        yield Line(CELL.join(texts), odd=tuple(kind for cell in cells for line in cell.lines for kind in line.odd))
    elif len(cells) == 1 and cells[0].span > 1 and not first and not long and len(texts[0]) <= MAX_HEAD:
        yield Line(texts[0] + CELL.rstrip(), odd=tuple(kind for line in cells[0].lines for kind in line.odd))
    else:
        for cell in cells:
            yield from cell.lines
