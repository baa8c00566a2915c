"""A text → its lines that have words, and which of them go on in the next: those wrapped at a width, or broken off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.marks import LINE_ENDS, indent_of
from retrieval.language.numbering import starts_block
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.titlewords import YEAR, is_placed, title_end

MANY_EMPTY = 99  # empty lines, and the characters that hold no more of them
MIN_LONG = 3  # width of a line that a comma ends and another goes on
MIN_WRAPPED = 15  # characters: lines wrapped shorter than this are not looked for
MAX_WRAPPED = 60
RAGGED = 2  # characters by which full lines of one width differ; measured in their widths one more
NARROW = 22  # … shorter than this only where the whole text is
WHOLE = 0.5  # share of lines as wide as the widest, from which the whole text is wrapped
NEAR = 5  # lines looked at on either side for the width
MIN_FULL = 3  # lines as wide as the widest near it, itself among them
MAX_REST = 60  # characters of the end of a paragraph that a page broke off
MAX_PAGE = 24  # characters of the number of a page

_LINE = regex(rf"[^{LINE_ENDS}]+")
_STOPS, _CLOSING = tuple("。！？；!?;"), "”’）)》"
_COLON = regex(r"[：:]$")
_GOES_ON_WITH = "，。、；：！？,;）)》”’％%"
_WORD = regex(r"[\u4e00-\u9fff\d]$")
_COUNT = f"[{TEN}]{{1,3}}"
MARKER_ALONE = regex(rf"{_COUNT}、|[（(]{_COUNT}[）)]|第{_COUNT}[章节]")  # its words stand in the next line
MAX_ALONE = 5  # characters of one
_SALUTES = regex(
    r"[^，。；：]{0,30}(?:[省市县区州旗镇乡]委|党组|党工委|政府|人大|常委会|委员会|办公室|[局厅办部])[：:]$"
)
TITLED = 6  # lines in which a title stands
_INNER = regex(r"[。；，]")
_DASHED = r"[-—–－―─·~]{1,3}"
_PAGE = regex(
    rf"{_DASHED}\s*(\d{{1,4}})\s*{_DASHED}|第\s*(\d{{1,4}})\s*页(?:\s*[/／,，]?\s*[（(]?\s*共\s*\d{{1,4}}\s*页\s*[)）]?)?"
    r"|[Pp]age\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?|(\d{1,4})\s*[/／]\s*\d{1,4}",
    needs="-/a~·–—―─第－／",
)
_BARE_PAGE = regex(r"\d{1,3}")


class Row(NamedTuple):
    """A line with words: its span without line end, its words, its indentation and length in characters, its width in
    full-width ones, the empty lines before it.
    """

    start: int
    end: int
    text: str
    indent: int
    long: int
    wide: float
    gap: int


class Rows(NamedTuple):
    """The lines of a text that have words, without those that are numbers of pages, whose words' spans are `pages`; how
    many empty lines stand between two of them as a rule.
    """

    rows: list[Row]
    pages: dict[int, int]
    usual_gap: int

    def apart(self, at: int) -> bool:
        """Do more empty lines than usual stand before the line at `at`?"""
        return self.rows[at].gap > self.usual_gap


def rows_of(text: str) -> Rows:
    """The lines of `text` that have words."""
    rows: list[Row] = []
    end = 0
    for found in _LINE.finditer(text):
        start, stop = found.span()
        begin = indent_of(text, start, stop)
        words = text[begin:stop].rstrip()
        if not words:
            continue
        gap = _empty(text, end, start) if rows and start - end > 1 else 0
        rows.append(Row(start, stop, words, begin - start, len(words), _width(words), gap))
        end = stop
    numbers = _page_numbers(rows)
    gaps = sorted(row.gap for row in rows)
    usual = gaps[len(gaps) // 5] if gaps else 0
    if not numbers:
        return Rows(rows, {}, usual)
    kept = [row._replace(gap=usual) if at - 1 in numbers else row for at, row in enumerate(rows) if at not in numbers]
    return Rows(kept, {rows[at].start + rows[at].indent: rows[at].end for at in numbers}, usual)


def _width(words: str) -> float:
    """How wide words are, in full-width characters; of long ones only that they are longer than a line."""
    return len(words.encode("gbk", "replace")) / 2 if len(words) <= MAX_WRAPPED * 2 else float(len(words))


def _empty(text: str, start: int, end: int) -> int:
    """How many empty lines stand between two line ends."""
    between = text[start:end]
    if len(between) >= MANY_EMPTY:
        return MANY_EMPTY
    return max(len(between.splitlines()) - 1 + (between[-1:] not in LINE_ENDS), 0)


def _page_numbers(rows: Sequence[Row]) -> Set[int]:
    """Positions of the lines that are numbers of pages: marked as such, or bare ones that count up between lines."""
    found: set[int] = set()
    bare: list[int] = []
    for at, row in enumerate(rows):
        if row.long > MAX_PAGE or not any(map(str.isdecimal, row.text)):
            continue
        if _PAGE.fullmatch(row.text):
            found.add(at)
        elif _BARE_PAGE.fullmatch(row.text):
            near = [rows[one].long for one in (at - 2, at - 1, at + 1, at + 2) if 0 <= one < len(rows)]
            if near and max(near) >= MIN_WRAPPED:
                bare.append(at)
    counts = [int(rows[at].text) for at in bare]
    if len(bare) > 1 and all(later - one == 1 for one, later in pairwise(counts)):
        found.update(bare)
    return found


def wrapped(rows: Rows) -> Iterator[int]:
    """Positions of the lines that go on in the next one."""
    lines = rows.rows
    ends = {at for at in range(len(lines) - 1) if not rows.apart(at + 1) and _runs_on(lines[at], lines[at + 1])}
    yield from _finished(lines, ends | set(_full(rows)), ends)


def _runs_on(line: Row, following: Row) -> bool:
    """Does the sentence plainly go on, whatever the width?"""
    if line.text[-1] == "第" and not following.indent:
        return True
    if line.long <= MAX_ALONE and MARKER_ALONE.fullmatch(line.text):
        return not starts_block(following.text) and not is_tabular(following.text)
    if line.text[-1] in "，、," and not following.indent:
        return line.long > MIN_LONG and not starts_block(following.text)
    if following.text[0] in _GOES_ON_WITH:
        return not (_ended(line.text) or is_tabular(following.text) or starts_block(following.text))
    if line.long <= MAX_WRAPPED or following.long > MAX_REST or following.indent:
        return False
    broken = _WORD.search(line.text) and _INNER.search(line.text, line.long - MAX_WRAPPED) and not is_tabular(line.text)
    return bool(broken and _ended(following.text)) and not starts_block(following.text)


def _full(rows: Rows) -> Iterator[int]:
    """Positions of lines filled up to a width, where the paragraph goes on in the next."""
    lines = rows.rows
    if sum(MIN_WRAPPED <= line.wide <= MAX_WRAPPED and not _ended(line.text) for line in lines) < MIN_FULL:
        return
    usual, whole = _usual_indent(lines), _whole_width(lines)
    for at, line in enumerate(lines[:-1]):
        following = lines[at + 1]
        if line.wide + line.indent < MIN_WRAPPED - RAGGED or line.long > MAX_WRAPPED * 2 or rows.apart(at + 1):
            continue
        if _ended(line.text) or is_tabular(line.text) or is_tabular(following.text):
            continue
        if at < TITLED and title_end().search(line.text) and (_SALUTES.match(following.text) or _is_title(line.text)):
            continue
        if (following.indent > usual and following.indent > line.indent - 1) or not _is_full(lines, at, whole):
            continue
        if not _is_broken(line, following, whole):
            continue
        if not starts_block(following.text) or following.text.startswith(tuple("是要")):
            yield at


def _ended(words: str) -> bool:
    """Does a sentence end with these words?"""
    return words.rstrip(_CLOSING).endswith(_STOPS)


def _is_title(words: str) -> bool:
    """Are words a whole title, with an organ's name or a place's and a year in it?"""
    return is_placed(words) and re.search(YEAR, words) is not None and not _INNER.search(words)


def _finished(lines: Sequence[Row], ends: Set[int], sure: Set[int]) -> Iterator[int]:
    """Of the lines that go on those of paragraphs that come to a stop, hold one or begin with a marker; those `sure`
    anyway.
    """
    yield from sure
    first = 0
    for at in range(len(lines)):
        if at in ends:
            continue
        if first < at and (_stops(lines[first : at + 1]) or starts_block(lines[first].text)):
            yield from range(first, at)
        first = at + 1


def _stops(lines: Sequence[Row]) -> bool:
    """Does a paragraph of several lines come to a stop, or hold one?"""
    told = len(lines) > 2 and any("。" in one.text for one in lines[:-1])
    return told or _ended(lines[-1].text) or _COLON.search(lines[-1].text) is not None


def filled(rows: Rows) -> Iterator[int]:
    """Positions of lines that end with a sentence and have no room for more, in a text wrapped as a whole: the
    paragraph is likelier to go on than to end just there.
    """
    lines = rows.rows
    usual, whole = _usual_indent(lines), _whole_width(lines)
    if not whole:
        return
    for at, line in enumerate(lines[:-1]):
        following = lines[at + 1]
        full = line.long + line.indent == whole and _ended(line.text)
        if full and following.indent <= usual and not rows.apart(at + 1) and not starts_block(following.text):
            yield at


def _whole_width(lines: Sequence[Row]) -> int:
    """The width (characters) at which a whole text is wrapped; 0 where it is not."""
    longer, few = 0, len(lines) // 50  # of lines longer than any width: most texts have more, and are not wrapped
    for line in lines:
        longer += line.long + line.indent > MAX_WRAPPED and _has_width(line.text)
        if longer > few:
            return 0
    widths = sorted(line.long + line.indent for line in lines if _has_width(line.text))
    widest = widths[-1 - len(widths) // 50] if widths else 0
    full = sum(widest - RAGGED <= width for width in widths)
    return widest if MIN_WRAPPED <= widest <= MAX_WRAPPED and full >= WHOLE * len(widths) else 0


def _has_width(line: str) -> bool:
    """Is a line one of text, whose length tells of the width it was wrapped at?"""
    return not is_tabular(line) and "…" not in line


def _is_broken(line: Row, following: Row, whole: int) -> bool:
    """Had the next word no room in this line? A heading that ends short of the width is whole."""
    room = whole - line.long - line.indent
    return not (whole and room > 0 and starts_block(line.text) and following.text[1:2] not in _GOES_ON_WITH)


def _is_full(lines: Sequence[Row], at: int, whole: int) -> bool:
    near = [line for line in lines[max(0, at - NEAR) : at + NEAR + 1] if not is_tabular(line.text)]
    own = lines[at]
    for wide in (False, True):
        ragged = RAGGED + wide
        widths = [(line.wide if wide else line.long) + line.indent for line in near]
        widest = max(widths)
        short = widest - (own.wide if wide else own.long) - own.indent
        if not (MIN_WRAPPED if whole else NARROW) <= widest <= MAX_WRAPPED or short > ragged:
            continue
        if sum(widest - width <= ragged for width in widths) >= MIN_FULL:
            return True
    return False


def _usual_indent(lines: Sequence[Row]) -> int:
    """The indentation nearly all lines have."""
    indents = sorted(line.indent for line in lines)
    return indents[len(indents) // 5] if indents else 0


def is_tabular(line: str) -> bool:
    """Is a line made of cells?"""
    return "\t" in line or line.count("|") > 1
