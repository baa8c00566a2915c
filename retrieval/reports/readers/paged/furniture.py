"""The rows of all pages → those that are no part of the text: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.language.numerals import TEN, number_of

HEAD, FOOT = 0.88, 0.13  # of the page's height: above and below these there may be furniture
LOW_HEAD = 0.82  # … above this a page's first row may be, where it is one piece (a table's head is more)
SAME = 0.005  # of the page's height: rows as high as the first or the last
FEW = 4  # pages of a file short enough that two with the same line have a running head
MIN_SHARE = 0.4  # of the pages between the first and the last that bear it
LOW_SHARE = 0.6  # … of all pages, where it stands no higher than text may
_DASH = r"[\s\-—–－―‐‑·•.~～|]*"
_NUMBER = rf"(?:\d{{1,4}}|[ivxlcIVXLC]{{1,7}}|[{TEN}百〇零]{{1,5}})"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(第\s*)?({_NUMBER})(\s*页)?(?:\s*[/／,，|]?\s*(?:共\s*)?({_NUMBER})(?:\s*页)?)?{_DASH}"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Placed(NamedTuple):
    """A row of a page: its pieces' texts, and its baseline as a share of the page's height."""

    pieces: tuple[str, ...]
    height: float


def furniture(pages: Sequence[Sequence[Placed]]) -> set[tuple[int, int]]:
    """The furniture among the rows of `pages`, in whatever order: (page, row), counted from 0."""
    tops = [max((row.height for row in rows), default=0.0) - SAME for rows in pages]
    feet = [min((row.height for row in rows), default=0.0) + SAME for rows in pages]
    zone = [
        (page, at, row)
        for page, rows in enumerate(pages)
        for at, row in enumerate(rows)
        if row.height > HEAD or row.height < FOOT or (row.height > max(LOW_HEAD, tops[page]) and len(row.pieces) == 1)
    ]
    edges = [item for item in zone if item[2].height > tops[item[0]] or item[2].height < feet[item[0]]]
    return _running(zone, len(pages)) | _numbers(edges, len(pages))


def _running(zone: Sequence[tuple[int, int, Placed]], pages: int) -> set[tuple[int, int]]:
    """Rows whose pieces stand in the same place with the same words, but for a number that counts the pages; where text
    may stand, without such a number (附件1 and 附件2 begin pages).
    """
    times = 2 if pages <= FEW else 3
    alike: defaultdict[tuple[str, int, int], set[tuple[int, int, str]]] = defaultdict(set)
    for page, at, row in zone:
        for piece in row.pieces:
            for words, shift in list(_keys(piece, page))[: 1 if FOOT <= row.height <= HEAD else None]:
                alike[words, shift, round(row.height * 100)].add((page, at, piece))
    found: set[tuple[int, int, str]] = set()
    for (words, shift, height), own in alike.items():
        near = own.union(*(alike.get((words, shift, height + step), ()) for step in (-1, 1)))
        on = {page for page, _, _ in near}
        threshold = (
            MIN_SHARE * (max(on) - min(on) + 1) if height > 100 * HEAD or height < 100 * FOOT else LOW_SHARE * pages
        )
        if len(on) >= max(times, threshold):
            found |= near
    return {(page, at) for page, at, row in zone if all((page, at, piece) in found for piece in row.pieces)}


def _keys(text: str, page: int) -> Iterator[tuple[str, int]]:
    """What rows of one kind have in common: their words, or their words and by how much a number in them is ahead."""
    bare = re.sub(r"\s", "", text)
    yield bare, -1
    for number in re.finditer(r"\d{1,4}", bare):
        ahead = int(number[0]) - page
        if ahead >= 0:
            yield f"{bare[: number.start()]}#{bare[number.end() :]}", ahead


def _numbers(edges: Sequence[tuple[int, int, Placed]], pages: int) -> set[tuple[int, int]]:
    """First and last rows that are page numbers: written as such (— 3 —, 第3页), or counting as the pages do."""
    found: set[tuple[int, int]] = set()
    bare: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for page, at, row in edges:
        matches = [_PAGE_NUMBER.fullmatch(piece) for piece in row.pieces]
        numbers = [match for match in matches if match is not None]
        if len(numbers) < len(matches) or not numbers:
            continue
        if any(match[1] or match[3] or match[4] or not match[0].strip().isalnum() for match in numbers):
            found.add((page, at))
        else:
            bare[_value(numbers[0][2]) - page].append((page, at))
    for ahead, own in bare.items():
        if len({page for page, _ in own}) > 1 or (pages == 1 and ahead == 1):
            found.update(own)
    return found


def _value(number: str) -> int:
    if number.isascii() and number.isalpha():
        digits = [_ROMAN[char] for char in number.lower()]
        following = [*digits[1:], 0]
        return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))
    return int(number) if number.isdigit() else int(number_of(number) or 0)
