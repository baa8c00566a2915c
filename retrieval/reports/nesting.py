"""Candidates for headings → headings with levels, read from their numbers and the order they come in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from retrieval.language.lines import Line
from retrieval.language.numbering import DASH_LEVEL
from retrieval.reports.headings import STRUCTURE, Mark
from retrieval.reports.unnumbered import APPENDED, LAST, MAIN

MARKED = -10.0  # rank of what markup calls a heading of level 0: above all that is numbered
# What usually holds what, where the numbers do not tell.
_ORDER = (
    "markdown", "part", "chapter", "verse", "roman", "stem", "han", "bare_han", "box", "paren", "enclosed", "arabic",
    "bare_arabic", "decimal", "decimal3", "bracketed", "closed", "circled", "plain", "leading",
)  # fmt: skip
MAX_GAP = 4  # numbers a count leaves out
MIN_BULLETS = 3
AHEAD = 100  # candidates looked at for the next of a count
RANK = {style: rank for rank, style in enumerate(_ORDER)}
TOPS = ("part", "chapter", "roman", "stem", "han", "bare_han", "box", "markdown")


class Heading(NamedTuple):
    """A heading placed in the text: level, number, its span, whether text follows in its line, how it is numbered."""

    level: int
    number: int | None
    start: int
    end: int
    run_in: bool
    style: str = ""


class Candidate(NamedTuple):
    """What may be a heading: its usual level, number and span, its style, whether it is one whatever stands before it,
    its line, what one without a number heads, and its rank where the file's styles tell.
    """

    level: int
    number: int | None
    start: int
    end: int
    run_in: bool
    style: str
    sure: bool
    line: int
    main: int = 0
    rank: float | None = None

    @classmethod
    def of(cls, line: Line, mark: Mark, at: int) -> Candidate:
        """The mark of the line at position `at`, placed in the text."""
        start, end = line.start + mark.start, line.start + mark.end
        return cls(mark.level, mark.number, start, end, mark.run_in, mark.style, mark.sure, at)


class _Open(NamedTuple):
    rank: float
    style: str
    number: int | None
    at: int


def nested(candidates: Sequence[Candidate]) -> Iterator[Heading]:
    """The candidates that are headings, with their levels from 1 down."""
    kept = _with_bullets(_with_decimals(_confirmed(candidates)))
    plain = _plain_ranks(kept)
    parents = _parents(kept, plain)
    usual = [1 if plain.get(at, RANK["plain"]) <= RANK["han"] else one.level for at, one in enumerate(kept)]
    roots = [usual[at] for at, parent in enumerate(parents) if parent is None and kept[at].level < DASH_LEVEL]
    missing = max(min(roots, default=1) - 1, 0)  # levels the report leaves out at the top
    levels: list[int] = []
    for at, (one, parent) in enumerate(zip(kept, parents, strict=True)):
        minimum = levels[parent] + 1 if parent is not None else 1
        level = one.level if one.level >= DASH_LEVEL else min(max(minimum, usual[at] - missing), DASH_LEVEL - 1)
        levels.append(level)
        yield Heading(level, one.number, one.start, one.end, one.run_in, one.style)


# Numbered 1, 1.1, 1.1.1, and what may stand among them.
_DECIMALS = {"arabic": "han", "bare_arabic": "han", "decimal": "paren", "decimal3": "arabic"}
_BESIDE = ("bracketed", "closed", "circled", "plain")


def _with_decimals(kept: list[Candidate]) -> list[Candidate]:
    """Where a report numbers its parts 1, 1.1, 1.1.1 and in no other way, the first of these are its main parts."""
    styles = {one.style for one in kept if one.level < DASH_LEVEL}
    styled = any(one.rank is not None for one in kept)
    if styled or "decimal" not in styles or not styles <= {*_DECIMALS, *_BESIDE}:
        return kept
    levels = {"han": 1, "paren": 2, "arabic": 3}
    return [
        one._replace(style=_DECIMALS[one.style], level=levels[_DECIMALS[one.style]])
        if one.level < DASH_LEVEL and one.style in _DECIMALS
        else one
        for one in kept
    ]


def _with_bullets(kept: list[Candidate]) -> list[Candidate]:
    """Where nothing else tells the main parts, lines with a bullet do that stand above headings without any: the first
    heading of the report is one, and all have text of their own.
    """
    bullets = [at for at, one in enumerate(kept) if one.style == "bullet" and not one.run_in]
    plain = [at for at, one in enumerate(kept) if one.style == "plain"]
    apart = all(
        later.line - kept[at].line > 1 for at in bullets for later in kept[at + 1 : at + 2] if later.style == "bullet"
    )
    if len(bullets) < MIN_BULLETS or not plain or bullets[0] > 0 or not apart:
        return kept
    if any(one.style in TOPS or one.main in (MAIN, LAST) for one in kept[: bullets[-1]]):
        return kept
    return [one._replace(style="plain", level=0, main=MAIN) if at in bullets else one for at, one in enumerate(kept)]


def _parents(kept: Sequence[Candidate], plain: Mapping[int, float]) -> list[int | None]:
    """For each candidate the position of the one it stands under."""
    stack: list[_Open] = []
    parents: list[int | None] = []
    for at, one in enumerate(kept):
        if one.level < DASH_LEVEL:
            rank = plain.get(at, MARKED + one.level if one.style == "markdown" else float(RANK[one.style]))
            _close(stack, kept, at, rank)
        parents.append(stack[-1].at if stack else None)
        if one.level < DASH_LEVEL:
            stack.append(_Open(rank, one.style, one.number, at))
    return parents


def _confirmed(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without those whose number fits nothing, where that is all that could speak for them."""
    last: dict[str, int] = {}
    kept = []
    for one in candidates:
        number = one.number or 0
        if one.style == "han" and number > last.get(one.style, number) + MAX_GAP:
            continue  # 十一、国庆期间…
        if not one.sure and number != last.get(one.style, 0) + 1 and not (number == 1 and one.style in STRUCTURE):
            continue
        if number:
            last[one.style] = number
        kept.append(one)
    return kept


def _close(stack: list[_Open], kept: Sequence[Candidate], at: int, rank: float) -> None:
    """Take from the stack what the heading at `at` does not stand under."""
    one = kept[at]
    if one.number is not None:
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth].style == one.style and stack[depth].number == (one.number or 0) - 1:
                del stack[depth:]
                return
    open_at = next((d for d in range(len(stack) - 1, -1, -1) if stack[d].style == one.style), None)
    if open_at is not None and one.style not in ("plain", "markdown"):
        once = sum(opened.style == one.style for opened in stack) == 1 and open_at == len(stack) - 1
        if not (once and one.number == 1 and _is_parent(kept, stack[-1].at, at)):
            del stack[open_at:]
        return
    while stack and stack[-1].rank >= rank and not _goes_on_after(kept, stack[-1], at):
        stack.pop()


def _is_parent(kept: Sequence[Candidate], before: int, at: int) -> bool:
    """Does a heading with nothing under it stand right before one that begins to count anew?"""
    return kept[at].line == kept[before].line + 1 and not kept[before].run_in and before == at - 1


def _goes_on_after(kept: Sequence[Candidate], opened: _Open, at: int) -> bool:
    """Does the count of an open heading go on behind the one at `at`, which then stands under it?"""
    if opened.number is None or kept[at].number != 1:
        return False
    following = next((one for one in kept[at + 1 : at + AHEAD] if one.style == opened.style), None)
    return following is not None and following.number == opened.number + 1


def _counts_anew(kept: Sequence[Candidate], tops: Sequence[int], place: int) -> bool:
    """Does a count of main parts begin behind a heading, one of several that such counts stand under?"""
    counts = [kept[at] for at in tops]
    anew = sum(one.number == 1 and one.style == counts[0].style for one in counts) > 1
    return anew and place < len(counts) and counts[place].number == 1


def _plain_ranks(kept: Sequence[Candidate]) -> dict[int, float]:
    """Ranks of the headings without a number: the top one where the numbering leaves room for them."""
    ranks: dict[int, float] = {}
    tops = [at for at, one in enumerate(kept) if one.style in TOPS]
    mains = sum(one.main in (MAIN, LAST) for one in kept if one.style == "plain")
    for at, one in enumerate(kept):
        if one.style != "plain":
            continue
        if one.rank is not None:
            ranks[at] = one.rank
            continue
        if one.main == APPENDED:
            ranks[at] = float(RANK["markdown"])
            continue
        if not tops:
            top = mains < 2 or one.main in (MAIN, LAST)
            ranks[at] = float(RANK["han"]) if top else float(RANK["box"])
            continue
        place = bisect_left(tops, at)
        if one.main in (MAIN, LAST) and mains > 1 and _counts_anew(kept, tops, place):
            ranks[at] = float(RANK["part"])
            continue
        before = kept[tops[place - 1]].number if place else 0
        after = kept[tops[place]].number if place < len(tops) else None
        last = one.main == LAST and after is None
        first = at < tops[0] or last or (before is not None and after is not None and after - before > 1)
        ranks[at] = float(RANK["han"]) if first else float(RANK["plain"])
    return ranks
