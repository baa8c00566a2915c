"""Styled lines laid out in columns: wide characters are never cut, Chinese punctuation never starts a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from bot.texts import words

Span = tuple[str, str]  # text, name of a style (a key of PALETTES; "" for none)
Atom = tuple[list[tuple[str, str]], int]  # characters that stay together with their styles, columns taken

# SGR codes. What matters is told apart by weight and underline; the colours, from the palette of 256, which no theme
# changes, are as legible on white as on black (a contrast of 4 at least).
MONO = {"title": "1", "dim": "2", "answer": "1;4", "number": "1", "warn": "1"}
COLOR = MONO | {
    "warn": "1;38;5;161",
    "成效": "38;5;29",
    "问题": "38;5;162",
    "计划": "38;5;31",
    "tentative": "38;5;132",
}

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—％%,.;:?!)]}·")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{")


class Line(NamedTuple):
    """One line before wrapping. `indent` columns go before it, `hang` before its continuations."""

    spans: tuple[Span, ...]
    indent: int = 0
    hang: int = 0
    link: str = ""  # where its words lead to, a URL, in a terminal that has links


class Screen(NamedTuple):
    """What there is to lay lines out on. Without `columns` they are not broken, without `rows` not counted."""

    columns: int | None = None
    rows: int | None = None
    ambiguous: int = 1  # columns of “ ” … and the like


BLANK = Line(())
ELLIPSIS = "…"


def line(text: str, style: str = "", indent: int = 0, hang: int | None = None) -> Line:
    """A line of one style; continuations are indented like the first row unless `hang` says otherwise."""
    return Line(((text, style),), indent, indent if hang is None else hang)


def display(text: str) -> str:
    """`text` safe to show: without control characters, which could steer the terminal or reverse the reading."""
    if is_harmless(text):
        return text
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def is_harmless(text: str) -> bool:
    """Is there, at a glance, nothing in `text` but what is printed, and layout?"""
    return text.isprintable() or text.replace("\n", "").replace("\t", "").replace("\u3000", "").isprintable()


def char_width(char: str, ambiguous: int = 1) -> int:
    """Columns one character takes; `ambiguous` is what the terminal gives to “ ” … and the like (1 or 2)."""
    if " " <= char <= "~":
        return 1
    if "\u4e00" <= char <= "\u9fff":
        return 2
    from wcwidth import wcwidth  # its tables take as long to load as an answer to be laid out

    return max(0, wcwidth(char, ambiguous_width=ambiguous))  # below 0 for what a terminal does not print


def width(text: str, ambiguous: int = 1) -> int:
    """Columns `text` takes on one row."""
    return sum(char_width(c, ambiguous) for c in text)


def pad(text: str, columns: int, ambiguous: int = 1) -> str:
    """`text` filled with blanks to `columns`; longer text is left as it is."""
    return text + " " * max(0, columns - width(text, ambiguous))


def wrap(spans: Sequence[Span], columns: int, ambiguous: int = 1, first: int = 0) -> list[list[Span]]:
    """Break `spans` into rows of at most `columns`; `first` columns of the first row are taken already."""
    rows: list[list[tuple[str, str]]] = [[]]
    used = first
    for characters, size in _atoms(spans, ambiguous):
        if used + size > columns and (rows[-1] or used):
            rows.append([])
            used = 0
            if all(c == " " for c, _ in characters):
                continue
        if size <= columns:
            rows[-1].extend(characters)
            used += size
            continue
        for char, style in characters:  # wider than a whole row: cut where it must be
            step = char_width(char, ambiguous)
            if used + step > columns:
                rows.append([])
                used = 0
            rows[-1].append((char, style))
            used += step
    return [_regroup(row) for row in rows]


def clip(spans: Sequence[Span], columns: int, rows: int, ambiguous: int = 1, tail: Sequence[Span] = ()) -> list[Span]:
    """As much of `spans` as fits on `rows` of so many columns, then ……, then `tail`, which stays whole."""
    if len(wrap([*spans, *tail], columns, ambiguous)) <= rows:
        return [*spans, *tail]
    kept = _regroup([(char, style) for text, style in spans for char in text])
    while kept:
        text, style = kept.pop()
        while text:
            text = text[:-1]
            short = [*kept, (text.rstrip("，、；：。") + words.CUT, style), *tail]
            if len(wrap(short, columns, ambiguous)) <= rows:
                return short
    return [(words.CUT, ""), *tail]


def cut(spans: Sequence[Span], columns: int) -> list[Span]:
    """As much of `spans` as fits on one row, no number and no word halved, then … where that is not all."""
    if sum(width(text) for text, _ in spans) <= columns:
        return list(spans)
    kept = wrap(spans, columns - 1)[0]
    return [*kept[:-1], (kept[-1][0] + ELLIPSIS, kept[-1][1])] if kept else [(ELLIPSIS, "")]


def draw(
    lines: Iterable[Line], columns: int | None, palette: dict[str, str], ambiguous: int = 1, links: bool = False
) -> str:
    """The lines as text that ends in a newline; `columns=None` leaves long lines alone, `palette={}` gives no codes,
    `links` lets words lead somewhere (OSC 8).
    """
    out: list[str] = []
    for item in lines:
        for number, row in enumerate(_rows(item, columns, ambiguous)):
            text = _paint(row, palette).rstrip(" ")
            if links and item.link and text:
                text = f"\x1b]8;;{item.link}\x1b\\{text}\x1b]8;;\x1b\\"
            out.append(" " * (item.hang if number else item.indent) * bool(text) + text)
    return "".join(row + "\n" for row in out)


def rows_of(lines: Iterable[Line], columns: int) -> list[list[Span]]:
    """The lines broken into rows of at most `columns`, with the blanks that go before them."""
    out: list[list[Span]] = []
    for item in lines:
        for number, row in enumerate(_rows(item, columns, 1)):
            blank = item.hang if number else item.indent
            out.append([(" " * blank, ""), *row] if blank and row else list(row))
    return out


def height(lines: Iterable[Line], screen: Screen) -> int:
    """How many rows the lines take."""
    return sum(len(_rows(item, screen.columns, screen.ambiguous)) for item in lines)


def _rows(item: Line, columns: int | None, ambiguous: int) -> Sequence[Sequence[Span]]:
    if columns is None:
        return [item.spans]
    room = max(columns - item.hang, 16)  # in a window narrower than that nothing is readable anyway
    return wrap(item.spans, room, ambiguous, first=item.indent - item.hang)


def side_by_side(
    left: Sequence[Sequence[Span]], left_columns: int, right: Sequence[Sequence[Span]], ambiguous: int = 1
) -> list[Line]:
    """A table row of two cells, each given as its rows, as lines that need no more wrapping."""
    gap = 2
    rows = []
    for label, rest in zip_longest(left, right, fillvalue=()):
        blank = left_columns + gap - sum(width(text, ambiguous) for text, _ in label)
        rows.append(Line((*label, (" " * blank, ""), *rest)))
    return rows


def _atoms(spans: Sequence[Span], ambiguous: int) -> Iterator[Atom]:
    """Group characters that must share a row: words, numbers, badges, closing marks with what they close."""
    atom: list[tuple[str, str]] = []
    for text, style in spans:
        is_badge = style != "" and text[:1] == "[" and text[-1:] == "]"
        for number, char in enumerate(text):
            if atom and not (_stick(atom[-1][0], char) or (is_badge and number)):
                yield atom, sum(char_width(c, ambiguous) for c, _ in atom)
                atom = []
            atom.append((char, style))
    if atom:
        yield atom, sum(char_width(c, ambiguous) for c, _ in atom)


def _stick(before: str, after: str) -> bool:
    return after in _NEVER_FIRST or before in _NEVER_LAST or (_wordlike(before) and _wordlike(after))


def _wordlike(char: str) -> bool:
    return char.isascii() and not char.isspace()


def _regroup(row: list[tuple[str, str]]) -> list[Span]:
    spans: list[Span] = []
    for char, style in row:
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + char, style)
        else:
            spans.append((char, style))
    return spans


def _paint(spans: Iterable[Span], palette: dict[str, str]) -> str:
    return "".join(
        f"\x1b[{palette[style]}m{text}\x1b[0m" if style in palette and text else text for text, style in spans
    )
