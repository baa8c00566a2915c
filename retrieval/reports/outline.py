"""Text → sections: the report's own headings, nested, tiling the text so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from retrieval.language.marks import INDENT, JUNK, indent_of
from retrieval.language.numerals import numeral_of
from retrieval.models import Irregularity, Role, Section
from retrieval.reports.headings import DASH_LEVEL, POINT_LEVEL, Mark, line_marks
from retrieval.reports.title import Title

MAX_UNNUMBERED = 30  # characters of a heading without a number

_SALUTATION = re.compile(r"^.{0,25}(?:代表|委员|同志们|常委会|政府|办公室|[局厅委办])[：:！!]?$")
# A line under the title that says when and before whom the report was given.
_OCCASION = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日.*(?:会议|大会|全会)")
_SENTENCE = re.compile(r"[。；！？，,;]")


class Heading(NamedTuple):
    """A heading placed in the text: level, number, its span, whether it bears a number of its own, text in its line?"""

    level: int
    number: int | None
    start: int
    end: int
    run_in: bool


class Outline(NamedTuple):
    """What the structure of a text is: the span of its title, where the text after it starts, its headings."""

    title: tuple[int, int]
    body: int
    headings: tuple[Heading, ...]


class _Line(NamedTuple):
    start: int
    text: str  # without its line end

    @property
    def bare(self) -> str:
        return self.text[indent_of(self.text) :].rstrip()


def read_outline(text: str, title: Title) -> Outline:
    """Find the headings of `text` below its `title`."""
    return Outline(title.span, title.body, tuple(_headings(list(_lines(text, title.body)))))


def _lines(text: str, start: int) -> Iterator[_Line]:
    for found in re.compile(r"[^\n]*(?:\n|$)").finditer(text, start):
        if found[0]:
            yield _Line(found.start(), found[0].rstrip("\r\n"))


def _headings(lines: list[_Line]) -> list[Heading]:
    found: list[Heading] = []
    filled = [line for line in lines if line.bare]
    numbered = [line_marks(line.text) for line in filled]
    skip = False
    for index, line in enumerate(filled):
        if skip:
            skip = False
            continue
        marks = numbered[index]
        if marks and marks[0].level == DASH_LEVEL and _OCCASION.search(line.bare):
            continue
        for mark in marks:
            found.append(_placed(line, mark))
        alone = len(marks) == 1 and not marks[0].run_in and index + 1 < len(filled) and not numbered[index + 1]
        if alone and _goes_on(line.bare, filled[index + 1].bare):
            follower = filled[index + 1]
            found[-1] = found[-1]._replace(end=follower.start + len(follower.text.rstrip()))
            skip = True
        if not marks and _is_unnumbered(filled, numbered, index):
            start = line.start + len(line.text) - len(line.text.lstrip())
            found.append(Heading(0, None, start, line.start + len(line.text.rstrip()), False))
    return _levelled(found)


def _placed(line: _Line, mark: Mark) -> Heading:
    return Heading(mark.level, mark.number, line.start + mark.start, line.start + mark.end, mark.run_in)


def _goes_on(heading: str, following: str) -> bool:
    """Is a heading broken over two lines?"""
    open_pairs = any(heading.count(a) > heading.count(b) for a, b in ("《》", "“”", "（）"))
    return len(following) <= 40 and not _SENTENCE.search(following) and (heading.endswith(("，", "、")) or open_pairs)


def _is_unnumbered(lines: list[_Line], numbered: list[list[Mark]], index: int) -> bool:
    bare = lines[index].bare
    if not 2 <= len(bare) <= MAX_UNNUMBERED or re.search(r"[。；！？，,;：:、]|\s{2}|^[\d\s.%年月日—-]+$", bare):
        return False
    if (_SALUTATION.match(bare) and bare.endswith(("：", ":", "！"))) or bare.startswith(("—", "-", "注", "附")):
        return False
    if index + 1 >= len(lines) or index == 0:
        return False
    following = lines[index + 1].bare
    return bool(numbered[index + 1]) or len(following) > MAX_UNNUMBERED


def _levelled(found: list[Heading]) -> list[Heading]:
    """Give headings without a number their level: the top one where the numbering leaves room for them."""
    tops = [heading.number for heading in found if heading.level == 1]
    levelled: list[Heading] = []
    seen_tops = 0
    level = 0
    for heading in found:
        if heading.level == 1:
            seen_tops += 1
        if heading.level == 0:
            before = tops[seen_tops - 1] if seen_tops else 0
            after = tops[seen_tops] if seen_tops < len(tops) else None
            gap = after is not None and before is not None and after - before > 1
            heading = heading._replace(level=1 if not tops or gap else min(level + 1, DASH_LEVEL))
        elif heading.level < DASH_LEVEL:
            level = heading.level
        levelled.append(heading)
    return levelled


class _Piece(NamedTuple):
    """A stretch of text under one heading; `heading` is None for the front matter."""

    start: int
    heading: Heading | None
    goes_on: bool = False  # text of `heading` again, after points or dashes that stood inside it


def _pieces(text: str, headings: Sequence[Heading], body: int) -> Iterator[_Piece]:
    """Cut the text at its headings. A point (一是…) or dash ends with its line: what follows is its parent's again."""
    yield _Piece(0, None)
    first = _line_start(text, headings[0].start) if headings else len(text)
    if 0 < body < first:
        yield _Piece(body, None)  # the preamble, apart from the title
    parent: Heading | None = None
    for index, heading in enumerate(headings):
        yield _Piece(_line_start(text, heading.start), heading)
        if heading.level < DASH_LEVEL:
            parent = heading
            continue
        line_end = text.find("\n", heading.end) + 1 or len(text)
        following = _line_start(text, headings[index + 1].start) if index + 1 < len(headings) else len(text)
        if line_end < following and text[line_end:following].strip():
            yield _Piece(line_end, parent, goes_on=True)


def sections(text: str, outline: Outline, role: Callable[[Sequence[str]], Role]) -> Iterator[Section]:
    """Yield the sections of `text`, whose texts concatenated are `text` again; `role` gives the role of a heading
    path.
    """
    pieces = list(_pieces(text, outline.headings, outline.body))
    path: list[tuple[int, str]] = []
    for index, piece in enumerate(pieces):
        start, heading = piece.start, piece.heading
        end = pieces[index + 1].start if index + 1 < len(pieces) else len(text)
        level, span, tree_end = 0, (outline.title if index == 0 else (start, start)), end
        if heading is None:
            path.clear()
        else:
            while path and path[-1][0] >= heading.level + piece.goes_on:
                path.pop()
            level = heading.level
            if not piece.goes_on:
                path.append((level, clean_heading(text[heading.start : heading.end])))
                span = (heading.start, heading.end)
                tree_end = _tree_end(pieces, index, level, len(text))
        names = tuple(name for _, name in path)
        yield Section(
            index=index,
            level=level,
            path=names,
            heading=span,
            start=start,
            end=end,
            tree_end=tree_end,
            role=role(names),
        )


def _tree_end(pieces: list[_Piece], index: int, level: int, stop: int) -> int:
    for later in pieces[index + 1 :]:
        depth = later.heading.level + later.goes_on if later.heading else 0
        if depth <= level:
            return later.start
    return stop


def _line_start(text: str, start: int) -> int:
    """Indentation belongs to the heading it stands before."""
    line = text.rfind("\n", 0, start) + 1
    return line if INDENT.fullmatch(text[line:start]) else start


def clean_heading(words: str) -> str:
    """A heading as shown: without junk, line breaks and a closing stop."""
    return re.sub(r"\s*[\r\n]\s*", "", re.sub(JUNK, "", words)).strip("　 \t。：:；，,")


def irregularities(text: str, outline: Outline) -> Iterator[Irregularity]:
    """Yield what a reader should know of the structure: a broken title, leftovers, numbers skipped or repeated."""
    title, headings = outline.title, outline.headings
    if "\n" in text[title[0] : title[1]].strip():
        yield Irregularity(kind="title_broken", detail="", start=title[0])
    for junk in re.finditer(JUNK, text):
        yield Irregularity(kind="junk", detail=junk[0], start=junk.start())
    last: dict[int, int] = {}
    for heading in headings:
        for deeper in [level for level in last if level > heading.level]:
            del last[deeper]
        if heading.number is None:
            if heading.level != DASH_LEVEL:
                detail = clean_heading(text[heading.start : heading.end])
                yield Irregularity(kind="heading_unnumbered", detail=detail, start=heading.start)
            continue
        before = last.get(heading.level, 0)
        if heading.number != before + 1 and not (heading.level == POINT_LEVEL and heading.number == 1):
            kind = "number_repeated" if heading.number == before else "number_skipped" if before else "number_missing"
            yield Irregularity(
                kind=kind, detail=f"{numeral_of(before)}→{numeral_of(heading.number)}", start=heading.start
            )
        last[heading.level] = heading.number
