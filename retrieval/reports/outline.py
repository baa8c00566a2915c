"""Text → outline: where its title stands, what its headings are and how they nest."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.lines import Line, lines_of, row_labels, unwrapped
from retrieval.language.numbering import DASH_LEVEL, POINT_LEVEL
from retrieval.language.patterns import regex
from retrieval.language.spaced import rows_of
from retrieval.reports.closing import closing_start
from retrieval.reports.contents import contents_span
from retrieval.reports.cutting import OCCASION
from retrieval.reports.headings import Mark, line_marks
from retrieval.reports.leading import leading_mottos
from retrieval.reports.listed import listed
from retrieval.reports.mottos import mottos
from retrieval.reports.nesting import RANK, Candidate, Heading, nested
from retrieval.reports.readers.reading import Hint
from retrieval.reports.styled import styled_headings
from retrieval.reports.title import Title
from retrieval.reports.unnumbered import is_main, lone_headings

MAX_BROKEN = 40  # characters of the second line of a heading
_SENTENCE = regex(r"[。；！？，,;]")


class Outline(NamedTuple):
    """What the structure of a text is: the span of its title, where the text after it starts, its headings, the span
    of its table of contents.
    """

    title: tuple[int, int]
    body: int
    headings: tuple[Heading, ...]
    contents: tuple[int, int] = (0, 0)


def read_outline(text: str, title: Title, hints: Sequence[Hint] = ()) -> Outline:
    """Find the headings of `text` below its `title`; `hints` are those that the file's styles name."""
    contents = contents_span(text)
    rest = [line for line in _below(lines_of(text), title.body) if line.bare]
    pointed = frozenset(_NOTE.findall(text, 0, title.body))
    closing = closing_start(text, title.body)
    rest = [line for line in rest if line.start < closing]
    found = _candidates(rest, contents, hints, pointed) or _run_in(rest)
    return Outline(title.span, title.body, tuple(nested(found)), contents)


def _run_in(lines: Sequence[Line]) -> list[Candidate]:
    """The headings of a report that is one paragraph."""
    return [
        Candidate(0, None, line.start + start, line.start + end, True, "plain", True, at)
        for at, line in enumerate(lines)
        for start, end in mottos(line.text)
    ]


def _below(lines: Sequence[Line], body: int) -> list[Line]:
    """The lines from `body` on, which may stand inside one."""
    left = [line for line in lines if line.start + len(line.text) > body]
    return [line if line.start >= body else Line.of(body, line.text[body - line.start :]) for line in left]


MIN_CUT = 20  # characters of a heading that a page may have cut
MAX_CUT_OFF = 8  # … and of what it cut off
MIN_MAIN = 4  # … and of the heading of a main part
_WORDS = regex(r"[\u4e00-\u9fff]+")
# After these the sentence goes on in the next line, whatever that begins with.
_UNFINISHED = regex(r"(?:第|[，、,和与及或至]|[《“（(][^》”）)]{0,30})$")
MAX_UNFINISHED = 31  # characters of that


_REST = regex(r"(?:的|的?情况)?说明|情况")  # of a heading, in a line of its own
_ATTACHED = regex(r"附(?:件|表|图)?[：:]\s*(?:1|一)?")
_NOTE = regex(r"[\[〔【]\d{1,3}[】〕\]]")
MAX_ATTACHED = 40  # characters of the name of what is attached


def _candidates(
    lines: list[Line], contents: tuple[int, int], hints: Sequence[Hint], pointed: Set[str]
) -> list[Candidate]:
    """What may be a heading, in order; `lines` have words, those at `contents` list the headings; the title points to
    the notes `pointed`.
    """
    taken = (
        rows_of(lines)
        | row_labels(lines)
        | _attached(lines)
        | _notes(lines, pointed)
        | {at for at, line in enumerate(lines) if contents[0] <= line.start < contents[1]}
    )
    marks = _without_bare([[] if at in taken else _marks(line.text) for at, line in enumerate(lines)])
    items = listed(lines, marks)
    marks = [[own[0]._replace(level=POINT_LEVEL)] if at in items else own for at, own in enumerate(marks)]
    styled = styled_headings(lines, marks, taken, hints, RANK)
    lone = lone_headings(lines, marks, taken)
    marked = {at for at, own in enumerate(marks) if own}
    points = {at for at in marked if marks[at][-1].level >= DASH_LEVEL}
    leading = leading_mottos(lines, taken | marked | styled.keys() | lone.keys(), points)
    found: list[Candidate] = []
    skip = False
    for at, line in enumerate(lines):
        if skip:
            skip = False
            continue
        own = marks[at]
        if own and own[0].level == DASH_LEVEL and OCCASION.search(line.bare):
            continue
        if own and at and not marks[at - 1] and _UNFINISHED.search(lines[at - 1].bare[-MAX_UNFINISHED:]):
            own = own[1:]
        for mark in own:
            found.append(Candidate.of(line, mark, at))
        alone = len(own) == 1 and not own[0].run_in and at + 1 < len(lines) and not marks[at + 1]
        if alone and _goes_on(line.bare, lines[at + 1].bare):
            found[-1] = found[-1]._replace(end=lines[at + 1].end)
            skip = True
        if own:
            continue
        start = line.end - len(line.bare)
        if at in styled:
            end, rank = styled[at]
            found.append(Candidate(0, None, start, end, end < line.end, "plain", True, at, rank=rank))
        elif at in lone:
            found.append(Candidate(0, None, start, line.end, False, "plain", True, at, lone[at]))
        elif at in leading:
            found.append(Candidate(0, None, *leading[at], True, "leading", True, at))
    return found


def _marks(line: str) -> list[Mark]:
    """The marks of a line, over whose soft ends markers and words go on."""
    words, places = unwrapped(line)
    marks = line_marks(words, bare=True)
    if not places:
        return marks
    return [
        mark._replace(start=places[mark.start], end=places[mark.end - 1] + 1, words=places[mark.words])
        for mark in marks
    ]


def _attached(lines: Sequence[Line]) -> set[int]:
    """Positions of the lines that list what is attached to the report."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        mark = next(iter(line_marks(line.text)), None) if at - 1 in found else None
        minimum = 1 if at and _ATTACHED.fullmatch(lines[at - 1].bare) else 2  # 附件： in a line of its own
        if _ATTACHED.match(line.bare) or (mark and (mark.number or 0) >= minimum and len(line.bare) <= MAX_ATTACHED):
            found.add(at)
    return found


def _notes(lines: Sequence[Line], above: Set[str]) -> set[int]:
    """Positions of the lines that are notes: `[1] …`, to which a sentence or the title `above` points."""
    found: set[int] = set()
    pointed = set(above)
    for at, line in enumerate(lines):
        mark = _NOTE.match(line.bare)
        if mark and mark[0] in pointed:
            found.add(at)
        pointed.update(_NOTE.findall(line.bare, mark.end() if mark else 0))
    return found


def _without_bare(marks: list[list[Mark]]) -> list[list[Mark]]:
    """The marks of all lines without those numerals that have but a blank behind them, or nothing (1.1 …), and are too
    few, or out of order, to number the report.
    """
    first = [own[0] for own in marks if own]
    structured = any(mark.style in ("han", "part", "chapter") for own in marks for mark in own)
    decimals = not structured and _counted([mark.number for mark in first if mark.style.endswith("decimal")])
    counted = {
        style
        for style in ("bare_han", "bare_arabic")
        if not structured and _counted([mark.number for mark in first if mark.style == style])
    }
    kept: list[list[Mark]] = []
    for own in marks:
        if decimals:
            own = [mark._replace(style="decimal") if mark.style == "bare_decimal" else mark for mark in own]
        kept.append([mark for mark in own if not mark.style.startswith("bare") or mark.style in counted])
    return kept


def _counted(numbers: Sequence[int | None]) -> bool:
    """Do several numbers count up from 1, once or anew and anew?"""
    steps = all(later in (1, (one or 0) + 1) for one, later in pairwise(numbers))
    return len(numbers) > 1 and numbers[0] == 1 and steps


def _goes_on(heading: str, following: str) -> bool:
    """Is a heading broken over two lines?"""
    if len(following) > MAX_BROKEN or _SENTENCE.search(following):
        return False
    if _REST.fullmatch(following) and not heading.endswith(following):
        return True
    open_pairs = any(heading.count(a) > heading.count(b) for a, b in ("《》", "“”", "（）"))
    return heading.endswith(("，", "、")) or open_pairs or _is_cut(heading, following)


def _is_cut(heading: str, following: str) -> bool:
    """Did a page of some width cut the last words off a heading?"""
    cut = len(heading) >= MIN_CUT and _WORDS.fullmatch(heading[-1]) is not None
    rest = len(following) <= MAX_CUT_OFF and _WORDS.fullmatch(following) is not None
    named = len(following) >= MIN_MAIN and is_main(following)  # 存在问题, not 见成效
    return cut and rest and not named and not is_main(heading)
