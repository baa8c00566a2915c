"""Figures of one sentence of a source that a draft lists, and gives the sum of, or of which it tells a share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.derived.cues import SUMMED
from retrieval.verify.derived.workings import SURELY, Part, Worked, like_of, work_out
from retrieval.verify.draft.around import Said
from retrieval.verify.words.pairs import pairs

MIN_PAIR = 2  # characters that must be named of what each counts
MAX_ROW = 5  # figures that follow each other and are added up
MAX_OTHERS = 3  # figures of a sentence less than one of it, of which one may be a part of it
_HAN = "两三四五"
_NUMBERED = regex(rf"([{_HAN}])(?:类|家|者|块|种|样|部分|方面|项(?!目)|级|地|市|县|区)[^，。；、\d]{{0,6}}$")
_LISTED = regex(
    r"(?:[\u4e00-\u9fff“”]{2,12}、)+[\u4e00-\u9fff“”]{2,12}$|[\u4e00-\u9fff]{2,8}[和与及][\u4e00-\u9fff]{2,8}$"
)
_ITEMS = regex(r"[、和与及]")
_AMONG = regex(r"(?:[中里]|之中|当中)[，,]?(?:约?有|还有)?$")
_LITTLE = frozenset("的和与及个项件类等是为了有在年中对各")


def listed(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """Figures that follow each other in one sentence, as many as the draft says or lists, each with something of what
    the draft lists (`公检法三家`); where it speaks of a sum, any that it names.
    """
    counts = set(_counted(said.clause))
    summed = SUMMED.search(said.clause + "|" + said.behind) is not None
    if not (counts or summed):
        return
    words = fold(said.clause + said.behind)
    chars, own = frozenset(words) - _LITTLE, frozenset(pair for pair in pairs(words) if len(pair) == MIN_PAIR)
    for row in _rows(like_of(figure, parts)):
        for first in range(len(row)):
            for size in range(2, min(MAX_ROW, len(row) - first) + 1):
                some = row[first : first + size]
                named = all(own & pairs(fold(part.figure.counted)) for part in some)
                if (size in counts and all(chars & frozenset(fold(one.figure.counted)) for one in some)) or (
                    summed and named
                ):
                    yield work_out(some, sum((one.figure.low for one in some), start=figure.low * 0))


def share_among(figure: Figure, said: Said, parts: Sequence[Part], other: frozenset[str]) -> Iterator[Worked]:
    """What a draft names as the whole (`…事项中约三成`), and a figure of its sentence, told in other words."""
    if _AMONG.search(said.clause) is None:
        return
    for row in _rows(parts):
        for whole in row:
            if min(whole.told, whole.near) < SURELY or whole.figure.kind == "share":
                continue
            less = [one for one in like_of(whole.figure, row) if one.figure.low < whole.figure.low]
            for one in less if len(less) <= MAX_OTHERS else ():
                yield work_out((whole, one), one.figure.low * 100 / whole.figure.low, bound=True)


def _counted(clause: str) -> Iterator[int]:
    """How many things a clause says that it tells of together."""
    numbered = _NUMBERED.search(clause)
    if numbered is not None:
        yield _HAN.index(numbered[1]) + 2
    held = _LISTED.search(clause)
    if held is not None:
        yield len(_ITEMS.findall(held[0])) + 1


def _rows(parts: Sequence[Part]) -> list[list[Part]]:
    """The figures sentence by sentence, in order."""
    found: dict[tuple[int, object], list[Part]] = defaultdict(list)
    for part in parts:
        found[part.report, part.figure.sentence].append(part)
    return [sorted(row, key=lambda part: part.figure.start) for row in found.values()]
