"""A figure of a draft and a report → the row of a table, written in the report without units, that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from retrieval.language.marks import line_spans
from retrieval.language.patterns import regex
from retrieval.ledger.figures import figures
from retrieval.ledger.records import Figure, Stated
from retrieval.models import Citation, Span
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.figures.ordinals import ordinal_of
from retrieval.verify.figures.rounding import same_value
from retrieval.verify.items import Item, Verdict

MAX_REPORTS = 4  # of one agency
MAX_ROW = 80  # characters of a line that may be a row
MAX_HEADS = 12  # columns of a table of which each cell is a line
MAX_CELL, MAX_CELLS = 20, 60  # characters of a cell that has a line of its own, and cells before one of its table
MIN_CELLS = 3  # of a row: what is counted, its unit, and numbers
_UNIT = regex(r"[\u4e00-\u9fff%％/]{1,6}")
_PLANNED = regex(r"计划|目标|预算|预期")
_NUMBER = regex(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
_LABEL = regex(r"[\u4e00-\u9fff]{2,}")
_SENTENCE = regex(r"[。；，]")
_HEAD = regex(r"(?P<label>[\u4e00-\u9fff]{2,})[（(](?P<unit>[\u4e00-\u9fff%％/]{1,6})[）)]")
_MONEY = regex(r"[万亿]?((?:美|欧|日)?元)(?=[\s\u3000|）)])")
_YEAR = regex(r"(?:19|20)\d\d(?=年)")
_LABEL_OF_ROW = regex(r"(?:19|20)\d\d年度?|[\u4e00-\u9fff、（）]{2,16}")
_CELL = regex(r"[^ \u3000\t|\n\r]+")


def cited_row(item: Item, figure: Figure, scope: Scope, sources: Sources) -> Citation | None:
    """The row of bare numbers in which the only agency named gives a figure."""
    loose = item.verdict in (Verdict.NOT_FOUND, Verdict.AMBIGUOUS)  # 立案数 for 立案
    numbers = sources.numbers(scope.reports or ())
    for number in sorted(numbers) if len(numbers) <= MAX_REPORTS else ():
        text = sources.report(number).text
        row = row_of(item.text, figure, text, loose)
        if row is not None and scope.allows_year(sources.sources[number], text[slice(*row)]):
            return sources.cite_text(number, *row)
        row = (_rounds(figure, text) or ordinal_of(figure, text)) if loose else None
        if row is not None and scope.allows_year(sources.sources[number], text[slice(*row)]):
            return sources.cite_text(number, *row)
    return None


def row_of(written: str, figure: Figure, text: str, loose: bool = False) -> Span | None:
    """The line of `text` that has the label of a figure and, among its numbers, the one `written` in the draft; or the
    cell that has it in a table of which each cell is a line.
    """
    digits = _NUMBER.search(written)
    if digits is None or len(digits[0]) < 2 or digits[0] not in text:
        return None
    words = figure.counted + figure.around
    lines = list(line_spans(text))
    for at, (start, end) in enumerate(lines):
        if end - start > MAX_ROW or digits[0] not in text[start:end]:
            continue
        line = text[start:end]
        label = _LABEL.search(line)
        bare = label is not None and _SENTENCE.search(line) is None and label[0] in words
        money = _MONEY.search(line)
        if money is not None and not written.endswith(money[1]):
            continue  # 进出口总额 亿美元 43.5
        if bare and any(not _is_planned(figure, text, start, cell) for cell in _cells_of(line, digits[0])):
            return start, end
        if line.strip() == digits[0] and (first := _row_of_cell(at, lines, text, (written, loose), figure)) is not None:
            return first, end
    return None


def _cells_of(line: str, digits: str) -> list[int]:
    """The numbers of the cells of a row that give some digits; -1 where they stand in one that gives more."""
    cells = _CELL.findall(line)
    return [at for at, cell in enumerate(cells) if cell == digits] or [-1] * (digits in _NUMBER.findall(line))


def _is_planned(figure: Figure, text: str, row: int, at: int) -> bool:
    """Does the head of a column, cell number `at` of the row that begins at `row`, say that it gives what was planned,
    where a figure of a draft is no plan?
    """
    if at < 0 or figure.stated is not Stated.RESULT or _PLANNED.search(figure.around + figure.lead):
        return False
    size = len(_CELL.findall(text[row:].partition("\n")[0]))
    for line in reversed(text[:row].splitlines()[-MAX_CELLS:]):
        heads = _CELL.findall(line)
        if len(heads) != size:
            return False
        if not any(_NUMBER.fullmatch(head) for head in heads):
            return _PLANNED.search(heads[at]) is not None
    return False


def _rounds(figure: Figure, text: str) -> Span | None:
    """The row whose first cells name what a figure counts and its unit, and of whose numbers the figure gives one
    rounded (`铜 万吨 138.60`, for 近140万吨).
    """
    words = figure.counted + figure.around
    for start, end in line_spans(text):
        cells = list(_CELL.finditer(text, start, end)) if end - start <= MAX_ROW else []
        if len(cells) < MIN_CELLS or not _LABEL.fullmatch(cells[0][0]) or not _UNIT.fullmatch(cells[1][0]):
            continue
        label = cells[0][0]
        for at, cell in enumerate(cells[2:], 2) if label in words else ():
            if _is_planned(figure, text, start, at):
                continue
            given = next(iter(figures(label + cell[0] + cells[1][0])), None) if _NUMBER.fullmatch(cell[0]) else None
            if given is not None and same_value(figure, given):
                return start, end
    return None


def rows_in(text: str) -> Iterator[Figure]:
    """The figures of the rows of tables whose heads give units (`类别 案件数（件） 罚款（万元）`)."""
    heads: list[str] = []
    lines = list(line_spans(text))
    yield from _rows_of_cells(lines, text)
    for start, end in lines:
        cells = list(_CELL.finditer(text, start, end))
        if len(cells) < 2 or end - start > MAX_ROW:
            heads = [] if end > start else heads
            continue
        if any(_HEAD.fullmatch(cell[0]) for cell in cells):
            heads = [cell[0] for cell in cells]
            continue
        for head, cell in zip(heads[1:], cells[1:], strict=False):
            held = _HEAD.fullmatch(head)
            if held is None or len(cells) != len(heads) or not _NUMBER.fullmatch(cell[0]):
                continue
            yield from _given(cells[0][0], held, cell[0], cell.span(), (start, end))


def year_of(figure: Figure, rows: Sequence[Figure]) -> int | None:
    """The year that the row of a table is of, if a figure stands in one."""
    year = _YEAR.match(figure.lead) if figure in rows else None
    return int(year[0]) if year else None


def _given(label: str, head: re.Match[str], cell: str, place: Span, row: Span) -> Iterator[Figure]:
    """The figure of a cell."""
    given = next(iter(figures(label + head["label"] + cell + head["unit"])), None)
    if given is not None:
        yield given._replace(start=place[0], end=place[1], sentence=row)


def _rows_of_cells(lines: Sequence[Span], text: str) -> Iterator[Figure]:
    """The figures of tables of which each cell is a line: the heads, of which all but the first give units, and rows of
    as many cells, whose labels give no numbers but a year.
    """
    cells = [text[start:end].strip() for start, end in lines]
    for first, cell in enumerate(cells[:-1]):
        if not (_LABEL.fullmatch(cell) and _HEAD.fullmatch(cells[first + 1])):
            continue
        heads = list(takewhile(bool, map(_HEAD.fullmatch, cells[first + 1 : first + 1 + MAX_HEADS])))
        size, at = len(heads) + 1, first + 1 + len(heads)
        while _LABEL_OF_ROW.fullmatch("".join(cells[at : at + 1])) and _are_numbers(
            cells[at + 1 : at + size], size - 1
        ):
            row = lines[at][0], lines[at + size - 1][1]
            for number, head in enumerate(heads, at + 1):
                if head is not None and _NUMBER.fullmatch(cells[number]):
                    yield from _given(cells[at], head, cells[number], lines[number], row)
            at += size


def _are_numbers(cells: Sequence[str], count: int) -> bool:
    return len(cells) == count and all(_NUMBER.fullmatch(cell) or cell in ("—", "-", "/") for cell in cells)


def _row_of_cell(at: int, lines: list[Span], text: str, told: tuple[str, bool], figure: Figure) -> int | None:
    """Where the row begins of which the line number `at` is a cell: of the year that is named before the figure, below
    a head that says what it counts, in the unit of what is `written`. None where it is no such cell.
    """
    (written, loose), words = told, figure.counted + figure.around
    years, first = _YEAR.findall(figure.around.partition("|")[0]), None
    for start, end in reversed(lines[max(at - MAX_CELLS, 0) : at]):
        cell = text[start:end].strip()
        if len(cell) > MAX_CELL or _SENTENCE.search(cell):
            return None
        year = _YEAR.match(cell)
        if year is not None and first is None:
            if years and years[-1] != year[0]:
                return None
            first = start
        head = _HEAD.fullmatch(cell)
        if (
            head is not None
            and (head["label"].rstrip("数量额") if loose else head["label"]) in words
            and written.endswith(head["unit"])
        ):
            return first if first is not None else lines[at][0]
    return None
