"""Text → outline: where its title stands, what its headings are and how they nest."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from retrieval.reports.contents import contents_span
from retrieval.reports.headings import DASH_LEVEL, Mark, line_marks
from retrieval.reports.lines import Line as _Line
from retrieval.reports.lines import lines_of, table_rows
from retrieval.reports.nesting import Candidate, Heading, nested
from retrieval.reports.unnumbered import lone_headings

MAX_TITLE_LINES = 4
MAX_TITLE_LINE = 45  # characters

# Lines above a title that are not part of it: document numbers, notices of openness, sources.
_ABOVE_TITLE = re.compile(
    r"^(?:.*〔\d{4}〕.*号|主动公开|依申请公开|来源[：:].*|索引号.*|发布.*[：:].*|时间[：:].*|附件\s*\d*[：:]?)$"
)
_TITLE_END = re.compile(r"(?:报告|总结|汇报|情况|要点|说明|公报|通报|自查|述职)(?:[（(].*[）)])?$")
_SALUTATION = re.compile(r"^.{0,25}(?:代表|委员|同志们|常委会|政府|办公室|[局厅委办])[：:！!]?$")
# A line under the title that says when and before whom the report was given.
_OCCASION = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日.*(?:会议|大会|全会)")
_SENTENCE = re.compile(r"[。；！？，,;]")


class Outline(NamedTuple):
    """What the structure of a text is: the span of its title, where the text after it starts, its headings, the span
    of its table of contents.
    """

    title: tuple[int, int]
    body: int
    headings: tuple[Heading, ...]
    contents: tuple[int, int] = (0, 0)


def read_outline(text: str) -> Outline:
    """Find the title and the headings of `text`."""
    lines = lines_of(text)
    title, body = _title(lines)
    rest = [line for line in lines[body:] if line.bare]
    contents = contents_span(text)
    candidates = _candidates(rest, contents)
    start = lines[body].start if body < len(lines) else len(text)
    return Outline(title, start, tuple(nested(candidates)), contents)


def _title(lines: list[_Line]) -> tuple[tuple[int, int], int]:
    """Span of the title, and the index of the first line after it."""
    first: int | None = None
    end = 0
    for index, line in enumerate(lines):
        bare = line.bare
        if not bare or (first is None and _ABOVE_TITLE.match(bare)):
            continue
        if _SENTENCE.search(bare) or len(bare) > MAX_TITLE_LINE or (_SALUTATION.match(bare) and first is not None):
            return (lines[first].start if first is not None else 0, end), (index if first is not None else 0)
        if first is not None and (line_marks(line.text) or bare.startswith(("—", "-"))):
            return (lines[first].start, end), index
        first = index if first is None else first
        end = line.start + len(line.text.rstrip())
        if _TITLE_END.search(bare) or index - first >= MAX_TITLE_LINES:
            return (lines[first].start, end), index + 1
    return (0, end if first is not None else 0), len(lines) if first is not None else 0


# After these the sentence goes on in the next line, whatever that begins with.
_UNFINISHED = re.compile(r"(?:第|[，、,和与及或至]|[《“（(][^》”）)]{0,30})$")


def _candidates(lines: list[_Line], contents: tuple[int, int]) -> list[Candidate]:
    """What may be a heading, in order; `lines` have words, those at `contents` list the headings."""
    taken = table_rows(lines) | {at for at, line in enumerate(lines) if contents[0] <= line.start < contents[1]}
    marks = [[] if at in taken else line_marks(line.text, bare=True) for at, line in enumerate(lines)]
    marks = (
        [[mark for mark in own if not mark.style.startswith("bare")] for own in marks] if _few_bare(marks) else marks
    )
    lone = lone_headings(lines, marks, taken)
    found: list[Candidate] = []
    skip = False
    for at, line in enumerate(lines):
        if skip:
            skip = False
            continue
        own = marks[at]
        if own and own[0].level == DASH_LEVEL and _OCCASION.search(line.bare):
            continue
        if own and at and _UNFINISHED.search(lines[at - 1].bare) and not marks[at - 1]:
            own = own[1:]
        for mark in own:
            found.append(Candidate.of(line, mark, at))
        alone = len(own) == 1 and not own[0].run_in and at + 1 < len(lines) and not marks[at + 1]
        if alone and _goes_on(line.bare, lines[at + 1].bare):
            found[-1] = found[-1]._replace(end=lines[at + 1].end)
            skip = True
        if not own and at in lone:
            start = line.end - len(line.bare)
            found.append(Candidate(0, None, start, line.end, False, "plain", True, at, lone[at]))
    return found


def _few_bare(marks: list[list[Mark]]) -> bool:
    """Are numerals with only a blank behind them too few, or out of order, to number the report?"""
    numbers = [own[0].number for own in marks if own and own[0].style.startswith("bare")]
    counted = len(numbers) > 1 and numbers[0] == 1 and all(n in (1, (p or 0) + 1) for p, n in pairwise(numbers))
    return not counted or any(mark.style in ("han", "part", "chapter") for own in marks for mark in own)


def _goes_on(heading: str, following: str) -> bool:
    """Is a heading broken over two lines?"""
    open_pairs = any(heading.count(a) > heading.count(b) for a, b in ("《》", "“”", "（）"))
    return len(following) <= 40 and not _SENTENCE.search(following) and (heading.endswith(("，", "、")) or open_pairs)
