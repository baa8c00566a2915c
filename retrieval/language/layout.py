"""A text → which of its line ends are none of its own: lines wrapped at a width, cells and short items set one a line.

Such an end is *soft*: the sentence goes on over it. Nothing is cut out of the text; offsets stay those of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.language.marks import LINE_END, indent_of
from retrieval.language.numbering import BEFORE, Marker, marker_at, starts_block
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.language.wrapping import MAX_PAGE, Row, Rows, filled, is_tabular, rows_of, wrapped

KEPT = 256  # texts whose layout is kept: as many as a library has reports at hand
MAX_LINE = 1_000  # characters of a line of words, such as a question, whose layout is not kept
MAX_ITEM = 40  # characters of an item of a list set one a line
MAX_PLAIN_ITEM = 24  # … that bears no marker
MAX_LIST = 400  # characters of such a list with the sentence before it
CELL = " | "  # stands between the cells of a table's row, which is one line of the text
MAX_CELL = 14  # characters of a table's cell set one a line
MIN_NUMBERS = 3  # cells with numbers that a table has

_OPENS_LIST = regex(r"[\u4e00-\u9fff\d][：:]$")
_OPENS_PLAIN = regex(r"(?:是|为|有|括|含|下|即|个|项|条)[：:]$")
_LEADS_IN = regex(r"[。，]|[以如]下|下列|分别|(?:是|为|有|括|含|下|即|个|项|条)[：:]$")
_NO_LIST = regex(rf"(?:{any_of('genre')}|情况|通报|述职|公布|公开|说明)[^，。]{{0,4}}如下[：:]$")
_ITEM_STYLES = ("arabic", "bracketed", "circled", "closed", "bullet", "dash", "point", "paren", "enclosed")
_NUMBER_CELL = regex(r"[-—/]|[+-]?\d[\d,]*(?:\.\d+)?[%％]?")
_CLAUSED = regex(r"[。；，：]", needs="。，：；")
_STOP = regex(r"[。；！？!?;]")


class Layout(NamedTuple):
    """The line ends of a text that are none of its own, by their first characters' offsets: see the functions below of
    the same names; `pages` are where lines that number pages start, and end.
    """

    soft: frozenset[int]
    wrapped: frozenset[int]
    inner: frozenset[int]
    pages: dict[int, int]

    def packed(self) -> list[list[int]]:
        """As plain lists."""
        pages = [at for page in self.pages.items() for at in page]
        return [sorted(self.soft), sorted(self.wrapped), sorted(self.inner), pages]

    @classmethod
    def of(cls, packed: Sequence[Sequence[int]]) -> Layout:
        """A layout as it was packed."""
        if not any(packed):
            return _NONE
        soft, wrapped, inner, pages = packed
        return cls(
            frozenset(soft), frozenset(wrapped), frozenset(inner), dict(zip(pages[::2], pages[1::2], strict=True))
        )


_NONE = Layout(frozenset(), frozenset(), frozenset(), {})


def _found(text: str) -> Layout:
    rows = rows_of(text)
    follows = set(wrapped(rows))
    before = _ends(text, rows, follows)
    for block in (*_listed(rows), *_celled(rows)):
        follows.update(block)
    return Layout(_ends(text, rows, follows), before, _ends(text, rows, filled(rows)), dict(rows.pages))


def _ends(text: str, rows: Rows, lines: Iterable[int]) -> frozenset[int]:
    """Where line ends stand behind the lines at these positions."""
    spans = ((rows.rows[at].end, rows.rows[at + 1].start) for at in lines)
    return frozenset(end.start() for span in spans for end in LINE_END.finditer(text, *span))


def layout_of(text: str) -> Layout:
    """The layout of a text; kept for the texts asked about last."""
    return _NONE if len(text) <= MAX_LINE and _is_line_of_words(text) else _read(text)


def _is_line_of_words(text: str) -> bool:
    """Is a text one line, which is not the number of a page?"""
    return not LINE_END.search(text) and (len(text) > MAX_PAGE or not any(map(str.isdecimal, text)))


@lru_cache(maxsize=KEPT)
def _read(text: str) -> Layout:
    return _told.pop(text, None) or _found(text)


_told: dict[str, Layout] = {}


def keep_layout(text: str, layout: Layout) -> None:
    """Keep the layout of a text as it was found before: to find it again takes half a millisecond a page."""
    _told[text] = layout
    _read(text)
    _told.pop(text, None)


def soft_ends(text: str) -> frozenset[int]:
    """Offsets of the first characters of the soft line ends of `text`."""
    return layout_of(text).soft


def wrapped_ends(text: str) -> frozenset[int]:
    """Those of the soft line ends at which lines are wrapped, as against cells and items set one a line."""
    return layout_of(text).wrapped


def inner_ends(text: str) -> frozenset[int]:
    """Offsets of the first characters of the line ends behind sentences that end within a wrapped paragraph."""
    return layout_of(text).inner


def page_marks(text: str) -> dict[int, int]:
    """The lines of `text` that are nothing but the number of a page (`— 3 —`, `第3页 共10页`): where each starts, and
    ends. They are no part of what the report says.
    """
    return layout_of(text).pages


def joined(text: str, start: int, end: int) -> str:
    """The words of `text[start:end]` without its soft line ends, the indentation behind them and numbers of pages."""
    layout = layout_of(text)
    soft, pages = layout.soft, layout.pages
    if not soft and not pages:
        return text[start:end]
    parts: list[str] = []
    last = ""  # the character before a soft end
    for found in (*LINE_END.finditer(text, start, end), None):
        stop, behind = found.span() if found else (end, end)
        words = indent_of(text, start, stop)
        if words not in pages and (words < stop or not last):
            words = words if last else start
            line = text[words:stop]
            parts.append(" " * parted(last, line[:1]))
            is_soft = stop in soft
            parts.append(line.rstrip() if is_soft else text[words:behind])
            last = (line.rstrip()[-1:] or last) if is_soft else ""
        start = behind
    return "".join(parts)


def parted(before: str, after: str) -> bool:
    """Do words that a line end parts need a blank between them? Latin ones do; a figure's digits do not."""
    latin = bool(before) and before.isascii() and after.isascii()
    return latin and not (after.isdigit() and before in "0123456789.,-~")


def _listed(rows: Rows) -> Iterator[range]:
    """Lines that go on in the next: what leads in a list and its items but the last."""
    lines = rows.rows
    for at, line in enumerate(lines[:-1]):
        if line.text[-1] not in "：:" or rows.apart(at + 1):
            continue
        if not _OPENS_LIST.search(line.text) or _NO_LIST.search(line.text):
            continue
        if line.long <= MAX_PLAIN_ITEM and starts_block(line.text) and not _LEADS_IN.search(line.text):
            continue  # a heading with a colon, what stands below it its parts: 二、存在问题：
        items = _items(rows, at + 1)
        if items and _marker(items[0].text) is None and not _OPENS_PLAIN.search(line.text):
            continue
        if len(items) > 1 and line.long + sum(item.long for item in items) <= MAX_LIST:
            yield range(at, at + len(items))


def _items(rows: Rows, at: int) -> list[Row]:
    lines = rows.rows
    items: list[Row] = []
    first = _marker(lines[at].text)
    for place, line in enumerate(lines[at : at + MAX_LIST // 2], at):
        marker = _marker(line.text)
        inner = _STOP.search(line.text.rstrip("。；;，,、"))
        if rows.apart(place) or inner or is_tabular(line.text):
            break
        if first is None:
            if marker is not None or line.long > MAX_PLAIN_ITEM or "，" in line.text.rstrip("，"):
                break
        elif (
            marker is None
            or marker.style.name != first.style.name
            or line.long > MAX_ITEM
            or (marker.number is not None and marker.number != len(items) + 1)
        ):
            break
        items.append(line)
    end = at + len(items)
    behind = lines[end].text if end < len(lines) and not rows.apart(end) else ""
    if first is None:
        return items if not behind or starts_block(behind) else []
    if first.style.name not in _ITEM_STYLES:
        return []
    if first.style.name in ("paren", "enclosed") and not all(
        item.text.endswith(tuple("；;，、")) for item in items[:-1]
    ):
        return []
    return items


def _marker(line: str) -> Marker | None:
    return marker_at(line, BEFORE.match(line).end())  # type: ignore[union-attr]  # it matches the empty string too


def _celled(rows: Rows) -> Iterator[range]:
    """Lines that go on in the next: those of rows of tables whose cells are set one a line, but each row's last."""
    lines = rows.rows
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and _is_cell(lines[stop]) and not (stop > at and rows.apart(stop)):
            stop += 1
        columns = _columns([line.text for line in lines[at:stop]]) if stop - at >= MIN_NUMBERS else None
        if columns is not None:
            skip, width = columns
            for row in range(at + skip, stop - width + 1, width):
                yield range(row, row + width - 1)
        at = stop if stop > at else at + 1


def _is_cell(line: Row) -> bool:
    return line.long <= MAX_CELL and not _CLAUSED.search(line.text) and not is_tabular(line.text)


def _columns(cells: Sequence[str]) -> tuple[int, int] | None:
    """How many lines stand before the table, and how many columns it has: a head of words, then rows alike."""
    numbers = [_NUMBER_CELL.fullmatch(cell) is not None for cell in cells]
    if sum(numbers) < MIN_NUMBERS:
        return None
    first = numbers.index(True)
    for width in range(2, min(first, 12) + 1):
        for named in range(1, min(3, width)):  # columns of words that name a row
            skip = first - named - width
            if skip < 0 or skip > 2:
                continue
            rows = [numbers[at : at + width] for at in range(first - named, len(cells) - width + 1, width)]
            if len(rows) > 1 and all(row[named:] == [True] * (width - named) and not row[0] for row in rows[:-1]):
                return skip, width
    return None
