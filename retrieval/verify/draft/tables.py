"""A draft with tables → the same told in sentences (what stands in a cell, with the heads of its row and column), and
the way back from a place in these to the draft.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from retrieval.language.marks import line_spans
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.verify.draft.columns import (
    CHANGE,
    EMPTY,
    NUMBER,
    SIGNED,
    noted,
    ranked_among,
    said_beside,
    units_at,
    units_of,
    way_of,
    without_unit,
)
from retrieval.verify.items import Item, Verdict

Rows = Sequence[Sequence[Span]]  # of a table: the spans of the cells of each row
MAX_HEAD = 40  # characters of the head of a row or column
_RULE = regex(r"[\s|:\-—–\u2500-\u257f]*")
_DRAWN = "│┃║"  # lines between the cells of a table that is drawn
_YEAR = regex(r"(?:19|20)\d\d年?")
_REMARK = regex(r"\s*(?:备\s*注|附\s*注|说\s*明|注)\s*")  # the head of a column that goes on with what the row tells
_GOES_ON = regex(
    r"\s*(?:其中|含|包括|另有?|另外|累计|占|[高低多少快慢]于|[较比](?:上年|去年|全[国省市])|同比|环比|增长|下降)"
)
_SPACES = regex(r"[ \u3000]{2,}")  # between cells of a table written without lines
_CELL = regex(r"[^ \u3000\s]+(?:[ \u3000][^ \u3000\s]+)*")
_SENTENCE = regex(r"[。；！？]")
_DIGIT = regex(r"\d|[一二三四五六七八九十百]")
_SAYS = regex(r"\s*[\u4e00-\u9fff《》“”、]{6}")  # a cell that says itself what it tells of
_COUNTED = regex(r"\d|[一二三四五六七八九十两百千][个件次人名家项场余多]")
# Heads that say nothing of what stands below or behind them.
_SAYS_NOTHING = regex(
    r"(?:序号|编号|指标|指标名称|项目|名称|单位|数值|数据|数量|指标值|内容|情况|完成情况|完成值|结果|总量|备注|类别|事项|绝对值|期初|期末|起点|终点)?"
)


_RATE_ALONE = regex(r"(?:同比|比上年)?(?:增速|增幅|降幅|增长率?|增减|升降|变动|占比|比重|排名|位次|余额)")


class _Piece(NamedTuple):
    """`told[start:end]` is what stands in the draft from `origin` on."""

    start: int
    end: int
    origin: int


class Told:
    """A draft without tables."""

    def __init__(
        self, draft: str, tables: Sequence[Rows], names_source: Callable[[str], bool], choice: int = 0
    ) -> None:  # fmt: skip
        """`tables` are in the order of the draft; `names_source` says whether a head names whose figures follow. Where
        a head gives several units (`数量（件、次）`) number `choice` is said; `choices` tells how many it gives.
        """
        self._draft, self._names_source = draft, names_source
        self._choice, self.choices = choice, 1
        self._parts: list[str] = []
        self._size = 0
        self._pieces: list[_Piece] = []
        at = 0
        for rows in tables:
            spans = [span for row in rows for span in row]
            if not spans:
                continue
            self._copy(at, min(start for start, _ in spans))
            self._table(rows)
            at = max(end for _, end in spans)
        self._copy(at, len(draft))
        self.text = "".join(self._parts)
        self._starts = [piece.start for piece in self._pieces]

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            self._pieces.append(_Piece(self._size, self._size + end - start, start))
            self._say(self._draft[start:end])

    def _say(self, words: str) -> None:
        self._parts.append(words)
        self._size += len(words)

    def _table(self, rows: Rows) -> None:
        heads = rows[0] if len(rows) > 1 and not any(map(self._counts, rows[0][1:])) else ()
        units = units_at([[self._words(span) for span in row] for row in rows]) if heads else -1
        for row in rows[1:] if heads else rows:
            cells = [self._words(span) for span in row]
            notes = noted(cells)
            said = [at for at in range(len(row)) if not EMPTY.fullmatch(cells[at])]
            told = [at for at in said if at and at != units and at not in notes]
            if not told:
                for span in row:
                    self._copy(*span)
            for number in told:
                head = self._words(heads[number]) if number < len(heads) else ""
                if number > told[0] and self._goes_on(head, row[number - 1], row[number]):
                    self._say("，")
                    self._copy(*row[number])
                    continue
                self._say("。" * (number > told[0]))
                if 1 < number < len(heads) and _RATE_ALONE.fullmatch(_bare(head)):
                    head = _bare(self._words(heads[number - 1])) + head  # 地区生产总值 | 增速
                labels = self._labels([row[at] for at in range(number) if at != units and at not in notes])
                unit = cells[units].strip() if 0 <= units < len(cells) else ""
                self._cell(labels, head, row[number], unit, said_beside(notes, number, told))
            self._say("。\n" if told else "\n")

    def _goes_on(self, head: str, before: Span, span: Span) -> bool:
        """Does a cell go on with what the figure in the cell before it tells (`98个 | 其中通过81个`)?"""
        words = self._words(span)
        if _bare(head) and not _REMARK.fullmatch(head):
            return False  # another office, another year
        if not (_DIGIT.search(words) and _DIGIT.search(self._words(before))):
            return False
        return _REMARK.fullmatch(head) is not None or _GOES_ON.match(words) is not None

    def _labels(self, cells: Sequence[Span]) -> list[str]:
        """The cells of a row that say what its figures are of."""
        said = (self._words(span).strip() for span in cells if not self._counts(span))
        return [words for words in said if words]

    def _cell(self, labels: Sequence[str], column: str, span: Span, unit: str, beside: str) -> None:
        """`unit` and `beside` are what other cells of the row say of the figure."""
        given = next(filter(None, map(units_of, (column, *labels))), [unit] if unit else [])
        self.choices = max(self.choices, len(given))
        heads = [words for words in dict.fromkeys(map(_bare, (*labels, column))) if words]
        of = [words for words in heads if self._names_source(words) or _YEAR.match(words)]
        own = _SAYS.match(self._words(span)) is not None
        words = self._words(span)
        signed = SIGNED.match(words)
        if signed is not None:
            beside += way_of(signed[1])
            span, words = (span[0] + signed.end(1), span[1]), words[signed.end(1) :]
        elif CHANGE.fullmatch(_bare(column)) and not beside:
            beside = "增长"  # 同比 | 7%
        said = "".join(one for one in heads if one not in of) + beside
        self._say("\n" + "".join(f"{one}，" for one in of) + said + ("：" if own and said else ""))
        number = NUMBER.fullmatch(words) if given else None
        if number is not None:
            self._copy(span[0], span[0] + number.end("number"))
            self._say(given[min(self._choice, len(given) - 1)])
            self._copy(span[0] + number.start("more"), span[0] + number.end("more"))
        elif (rank := ranked_among(column, words)) is not None:
            self._copy(span[0], span[0] + rank[0])
            self._say(rank[1])
            self._copy(span[0] + rank[0], span[1])
        else:
            self._copy(*span)

    def _words(self, span: Span) -> str:
        return self._draft[span[0] : span[1]]

    def _counts(self, span: Span) -> bool:
        words = _YEAR.sub("", self._words(span))
        return _COUNTED.search(words) is not None

    def back(self, items: Iterable[Item]) -> list[Item]:
        """The items at their places in the draft, without those of heads."""
        found = []
        for item in items:
            piece = self._piece_at(item.start)
            if not piece.start <= item.start < piece.end:
                piece = self._piece_at(item.end - 1)
                if not item.start < piece.start < item.end <= piece.end:
                    continue
                item = item._replace(start=piece.start)  # the head before it is no part of it
            start = item.start - piece.start + piece.origin
            if self._goes_on_in(piece, item.end):
                piece = self._piece_at(item.end - 1)
            end = min(item.end, piece.end) - piece.start + piece.origin
            found.append(item._replace(start=start, end=end, text=self._draft[start:end]))
        return found

    def _goes_on_in(self, piece: _Piece, end: int) -> bool:
        """Is a piece followed by another of the same cell, in which the place before `end` stands (`业务量第九位`, told
        with `全国` between)?
        """
        last = self._piece_at(end - 1)
        return last.start < end <= last.end and last.origin == piece.origin + piece.end - piece.start

    def _piece_at(self, at: int) -> _Piece:
        return self._pieces[max(bisect_right(self._starts, at) - 1, 0)]


def either(items: Sequence[Item], others: Sequence[Item]) -> list[Item]:
    """The items of a draft, with those figures exact that are so where another unit is meant."""
    exact = {(one.kind, one.start, one.end): one for one in others if one.verdict is Verdict.EXACT}
    return [
        exact.get((one.kind, one.start, one.end), one) if one.verdict is not Verdict.EXACT else one for one in items
    ]


def _bare(head: str) -> str:
    """What a head says, without a unit and line ends."""
    words = re.sub(r"\s", "", without_unit(head))[:MAX_HEAD]
    return "" if _SAYS_NOTHING.fullmatch(words) else words


def tables_of(text: str) -> list[Rows]:
    """The tables written in a text: lines with cells between `|` or tabs, at least two that follow each other."""
    found: list[list[list[Span]]] = []
    last = -1
    for number, (start, end) in enumerate(line_spans(text)):
        line = text[start:end]
        ruled = last == number - 1 and any(one in line for one in "|├┼╂╪╫╬┠┣╟╠")
        if ruled and _RULE.fullmatch(line):
            last = number
            continue
        drawn = next((one for one in _DRAWN if one in line), "|")
        mark = "\t" if "\t" in line.strip("\t") else drawn
        cells = list(_cells(text, start, end, mark)) if mark in line else _spaced(text, start, end)
        if len(cells) < 2:
            continue
        if last == number - 1 and found:
            found[-1].append(cells)
        else:
            found.append([cells])
        last = number
    return [rows for rows in found if len(rows) > (2 if _SPACES.search(text, rows[0][0][1], rows[0][1][0]) else 1)]


def _spaced(text: str, start: int, end: int) -> list[Span]:
    """The cells of a line, set apart by wide spaces."""
    if _SENTENCE.search(text, start, end):
        return []
    return [match.span() for match in _CELL.finditer(text, start, end)]


def _cells(text: str, start: int, end: int, mark: str) -> Iterable[Span]:
    line = text[start:end]
    edge = f"{mark} \t\r\n\u3000" if mark != "\t" else ""
    first = start + len(line) - len(line.lstrip(edge)) if edge else start
    last = end - (len(line) - len(line.rstrip(edge))) if edge else end
    at = first
    while at <= last:
        stop = text.find(mark, at, last)
        stop = last if stop < 0 else stop
        yield at, stop
        at = stop + 1
