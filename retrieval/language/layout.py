"""A text → which of its line ends are none of its own: lines wrapped at a width, cells and short items set one a line.

Such an end is *soft*: the sentence goes on over it. Nothing is cut out of the text; offsets stay those of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from retrieval.language.marks import LINE_END, LINE_ENDS, indent_of, line_spans
from retrieval.language.numbering import BEFORE, Marker, marker_at, starts_block
from retrieval.language.patterns import regex

MIN_WRAPPED = 15  # characters: lines wrapped shorter than this are not looked for
MAX_WRAPPED = 60
RAGGED = 2  # characters by which full lines of one width differ
NEAR = 5  # lines looked at on either side for the width
MIN_FULL = 3  # lines as wide as the widest near it, itself among them
MAX_ITEM = 40  # characters of an item of a list set one a line
MAX_PLAIN_ITEM = 24  # … that bears no marker
MAX_LIST = 400  # characters of such a list with the sentence before it
MAX_CELL = 14  # characters of a table's cell set one a line

_ENDED = regex(r"[。！？；!?;][”’）)》]*$")
_COLON = regex(r"[：:]$")
_OPENS_LIST = regex(r"[\u4e00-\u9fff\d][：:]$")
_OPENS_PLAIN = regex(r"(?:是|为|有|括|含|下|即|个|项|条)[：:]$")
_NO_LIST = regex(r"(?:报告|汇报|总结|情况|通报|述职|公布|公开|说明)[^，。]{0,4}如下[：:]$")
_GOES_ON = regex(r"[，、,]$")
_GOES_ON_WITH = regex(r"[，。、；：！？,;）)》”’％%]")
_ITEM_STYLES = ("arabic", "bracketed", "circled", "closed", "bullet", "dash", "point", "paren", "enclosed")
_NUMBER_CELL = regex(r"[-—/]|[+-]?\d[\d,]*(?:\.\d+)?[%％]?")
_CLAUSED = regex(r"[。；，：]")
_STOP = regex(r"[。；！？!?;]")


class _Line(NamedTuple):
    start: int
    end: int
    text: str  # without indentation and trailing blanks
    indent: int  # characters
    long: int  # in characters
    wide: float  # in full-width characters


@lru_cache(maxsize=128)
def soft_ends(text: str) -> frozenset[int]:
    """Offsets of the first characters of the soft line ends of `text`."""
    lines = [_line(text, *span) for span in line_spans(text)]
    if len(lines) < 2:
        return frozenset()
    soft = {line.end for number, line in enumerate(lines[:-1]) if _runs_on(line, lines[number + 1])}
    soft.update(_finished(lines, set(_wrapped(lines)) | soft))
    for block in (*_listed(lines), *_celled(lines)):
        soft.update(line.end for line in block)
    return frozenset(soft)


def joined(text: str, start: int, end: int) -> str:
    """The words of `text[start:end]` without its soft line ends and the indentation behind them."""
    soft = soft_ends(text)
    if not soft:
        return text[start:end]
    parts = []
    for found in LINE_END.finditer(text, start, end):
        if found.start() in soft:
            parts.append(text[start : found.start()].rstrip())
            start = indent_of(text, found.end(), end)
            before = parts[-1][-1:]
            if before.isascii() and text[start : start + 1].isascii():
                parts.append(" ")
    return "".join(parts) + text[start:end]


def _line(text: str, start: int, end: int) -> _Line:
    begin = indent_of(text, start, end)
    words = text[begin:end].rstrip()
    return _Line(start, end, words, begin - start, len(words), len(words.encode("gbk", "replace")) / 2)


def _runs_on(line: _Line, following: _Line) -> bool:
    """Does the sentence plainly go on, whatever the width?"""
    if not line.text or not following.text:
        return False
    if line.text.endswith("第") and not following.indent:
        return True
    if starts_block(following.text):
        return False
    if _GOES_ON.search(line.text) and not following.indent:
        return len(line.text) > 3
    return bool(_GOES_ON_WITH.match(following.text)) and not _ENDED.search(line.text) and not _tabular(following.text)


def _wrapped(lines: Sequence[_Line]) -> Iterator[int]:
    """Ends of lines filled up to a width, where the paragraph goes on in the next."""
    if sum(MIN_WRAPPED <= line.wide <= MAX_WRAPPED and not _ENDED.search(line.text) for line in lines) < MIN_FULL:
        return
    usual = _usual_indent(lines)
    for at, line in enumerate(lines[:-1]):
        following = lines[at + 1]
        if not following.text or _ENDED.search(line.text) or _tabular(line.text) or _tabular(following.text):
            continue
        if (following.indent > usual and following.indent > line.indent - 1) or not _is_full(lines, at):
            continue
        if not starts_block(following.text) or following.text.startswith(tuple("是要")):
            yield line.end


def _finished(lines: Sequence[_Line], ends: set[int]) -> Iterator[int]:
    """Of the ends of wrapped lines those of paragraphs that come to a stop, or begin with a marker."""
    first = 0
    for at, line in enumerate(lines):
        if line.end in ends:
            continue
        if first < at and (_ENDED.search(line.text) or _COLON.search(line.text) or starts_block(lines[first].text)):
            yield from (one.end for one in lines[first:at])
        first = at + 1


def _is_full(lines: Sequence[_Line], at: int) -> bool:
    near = [line for line in lines[max(0, at - NEAR) : at + NEAR + 1] if line.text]
    for measure in ("long", "wide"):
        own = getattr(lines[at], measure) + lines[at].indent
        widths = [getattr(line, measure) + line.indent for line in near]
        widest = max(widths)
        full = sum(widest - width <= RAGGED for width in widths) >= MIN_FULL
        if full and MIN_WRAPPED <= widest <= MAX_WRAPPED and widest - own <= RAGGED:
            return True
    return False


def _usual_indent(lines: Sequence[_Line]) -> int:
    """The indentation nearly all lines have."""
    indents = sorted(line.indent for line in lines if line.text)
    return indents[len(indents) // 5]


def _listed(lines: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    """Runs of lines whose ends are soft: what leads in a list and its items but the last."""
    for at, line in enumerate(lines[:-1]):
        if not _OPENS_LIST.search(line.text) or _NO_LIST.search(line.text) or not lines[at + 1].text:
            continue
        items = _items(lines, at + 1)
        if items and _marker(items[0].text) is None and not _OPENS_PLAIN.search(line.text):
            continue
        if len(items) > 1 and line.long + sum(item.long for item in items) <= MAX_LIST:
            yield [line, *items[:-1]]


def _items(lines: Sequence[_Line], at: int) -> list[_Line]:
    items: list[_Line] = []
    first = _marker(lines[at].text)
    for line in islice(lines, at, at + MAX_LIST // 2):
        marker = _marker(line.text)
        inner = _STOP.search(line.text.rstrip("。；;，,、"))
        if not line.text or inner or _tabular(line.text):
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
    behind = lines[at + len(items)].text if at + len(items) < len(lines) else ""
    if first is None:
        return items if not behind or starts_block(behind) else []
    if first.style.name not in _ITEM_STYLES:
        return []
    if first.style.name in ("paren", "enclosed") and not all(
        item.text.endswith(tuple("；;。，、")) for item in items[:-1]
    ):
        return []
    return items


def _marker(line: str) -> Marker | None:
    return marker_at(line, BEFORE.match(line).end())  # type: ignore[union-attr]  # it matches the empty string too


def _tabular(line: str) -> bool:
    return "\t" in line or " | " in line or line.count("|") > 1


def _celled(lines: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    """Rows of tables whose cells are set one a line: for each row its lines but the last."""
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and _is_cell(lines[stop]):
            stop += 1
        columns = _columns([line.text for line in lines[at:stop]])
        if columns is not None:
            skip, width = columns
            for row in range(at + skip, stop - width + 1, width):
                yield lines[row : row + width - 1]
        at = stop + 1


def _is_cell(line: _Line) -> bool:
    return 0 < line.long <= MAX_CELL and not _CLAUSED.search(line.text) and not _tabular(line.text)


def _columns(cells: Sequence[str]) -> tuple[int, int] | None:
    """How many lines stand before the table, and how many columns it has: a head of words, then rows alike."""
    numbers = [_NUMBER_CELL.fullmatch(cell) is not None for cell in cells]
    if sum(numbers) < 3:
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


def is_line_end(char: str) -> bool:
    """Does the character end a line?"""
    return char in LINE_ENDS
