"""The terms a report's passages are found by, as they are kept: each term once, and by its number wherever it stands.

Nearly half the lines a passage is found by (title, agency, headings) are those of others too: of these, too, each is
kept once. What counts or indexes terms takes their numbers, and looks at each term of a report once.
"""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, count, pairwise
from typing import NamedTuple, overload

from retrieval.language.tokens import BIGRAM
from retrieval.packing import packed, unpacked

MARK = b"p"  # what is packed so begins with it
ALL_PACKED = b"n"  # … as it was before: all as one stream of zlib; still earlier terms were a stream without a mark
PASSAGE, TERM = "\x1e", "\x1f"  # between the terms of two passages, as they were kept before; between two terms
_PAIR = (TERM + BIGRAM).encode("utf-16-le")  # stands before the two characters of a term that is a pair …
_TERM = 8  # … which are so many bytes with it
NARROW, WIDE = "H", "I"  # numbers of 2 and 4 bytes
MAX_NARROW = 1 << 16
_WIDTH = 4  # bytes
_BIG = not array(NARROW, (1,)).tobytes()[0]  # does this machine have the large end first?
# Numbers that come first: of bytes of the terms, of lines, of their terms, of lines in passages, of passages.
_COUNTS = 5


class Numbered(Sequence[Sequence[str]]):
    """The terms of each passage of a report, in order; made when they are asked for."""

    def __init__(self, names: str, numbers: array[int], lengths: Sequence[int]) -> None:
        """`names` are the terms, each once, TERM between two; `numbers` the places among them of the terms of all
        passages, one behind the other; `lengths` how many each passage has.
        """
        self.names, self.numbers, self.lengths = names, numbers, lengths

    @property
    def terms(self) -> list[str]:
        """The terms, each once."""
        return self.names.split(TERM) if self.names else []

    def __len__(self) -> int:
        return len(self.lengths)

    @overload
    def __getitem__(self, at: int) -> list[str]: ...
    @overload
    def __getitem__(self, at: slice) -> list[list[str]]: ...
    def __getitem__(self, at: int | slice) -> list[str] | list[list[str]]:
        every = [*iter(self)]
        return every[at]

    def __iter__(self) -> Iterator[list[str]]:
        term = self.terms.__getitem__
        for start, end in pairwise(accumulate(self.lengths, initial=0)):
            yield list(map(term, self.numbers[start:end]))


class Terms(NamedTuple):
    """The terms of some lines: each of them once, TERM between two, and how many these are; and the places among these
    of the terms of all lines, one line behind the other, and how many each line has (numbers of WIDE).
    """

    names: str
    size: int
    numbers: array[int]
    lengths: array[int]


Numbering = Callable[[Sequence[str]], Terms]  # lines → their terms
# Told of the terms of a report's lines; the places of those lines that its passages are found by, one passage behind
# the other; and how many each has.
Counting = Callable[[Terms, "array[int]", "array[int]"], None]


def one_by_one(terms_in: Callable[[str], Iterable[str]], lines: Sequence[str]) -> Terms:
    """The terms of lines; `terms_in` has those of one."""
    number: defaultdict[str, int] = defaultdict(count().__next__)  # a new term gets the next number
    numbers, lengths = array(WIDE), array(WIDE)
    for line in lines:
        own = list(map(number.__getitem__, terms_in(line)))
        numbers.fromlist(own)
        lengths.append(len(own))
    return Terms(TERM.join(number), len(number), numbers, lengths)


def packed_terms(passages: Iterable[Sequence[str]], numbering: Numbering, counting: Counting | None = None) -> bytes:
    """The terms of passages, given by their lines; `numbering` has those of lines, each of which is there once."""
    known: dict[str, int] = {}
    lines, sizes = array(WIDE), array(WIDE)
    for passage in passages:
        lines.fromlist([known.setdefault(line, len(known)) for line in passage])
        sizes.append(len(passage))
    terms = numbering(list(known))
    if counting:
        counting(terms, lines, sizes)
    names, pairs = _parted(terms.names)
    words = names.encode("utf-8", "surrogatepass")
    counts = array(WIDE, (len(words), len(known), len(terms.numbers), len(lines), len(sizes)))
    lower, *higher = _planes(terms.numbers, terms.size)
    columns = (*map(_little, (counts, terms.lengths, lines, sizes)), *higher, words)
    return b"".join((MARK, packed(b"".join(columns)), lower, pairs))


def _parted(names: str) -> tuple[str, bytes]:
    """Names of terms without the pairs of characters that come last; and the characters of these, of all of them the
    first byte first, and so on: zlib makes them no smaller.
    """
    at = names.find(TERM + BIGRAM)
    kept = names[at:].encode("utf-16-le", "surrogatepass") if at >= 0 else b""
    every = b"".join(kept[byte::_TERM] for byte in range(_TERM))
    size = len(every) // _TERM
    if len(kept) % _TERM or every[: len(_PAIR) * size] != b"".join(bytes((one,)) * size for one in _PAIR):
        return names, b""
    return names[:at] if size else names, every[len(_PAIR) * size :]


def _named(words: str, pairs: bytes) -> str:
    """The names of terms again."""
    size = len(pairs) // (_TERM - len(_PAIR))
    kept = bytearray(_TERM * size)
    for byte, one in enumerate(_PAIR):
        kept[byte::_TERM] = bytes((one,)) * size
    for byte in range(len(_PAIR), _TERM):
        start = (byte - len(_PAIR)) * size
        kept[byte::_TERM] = pairs[start : start + size]
    return words + kept.decode("utf-16-le", "surrogatepass")


def terms_of(kept: bytes, passages: int) -> Sequence[Sequence[str]]:
    """The terms of so many passages as they were packed."""
    if kept[:1] not in (MARK, ALL_PACKED):
        return _former(kept) if passages else []
    stream = zlib.decompressobj()
    whole = stream.decompress(memoryview(kept)[1:])
    first = _WIDTH * _COUNTS
    size, *amounts = _numbers(WIDE, whole[:first])
    ends = list(accumulate((_WIDTH * amounts[one] for one in (0, 2, 3)), initial=first))
    lengths, lines, sizes = [_numbers(WIDE, whole[start:end]) for start, end in pairwise(ends)]
    many = amounts[1] if kept[:1] == MARK else 0
    lower, pairs = stream.unused_data[:many], stream.unused_data[many:]
    names = _named(whole[len(whole) - size :].decode("utf-8", "surrogatepass"), pairs)
    numbers = _joined(lower + whole[ends[-1] : len(whole) - size], names.count(TERM) + 1 if names else 0)
    pieces = [numbers[start:end] for start, end in pairwise(accumulate(lengths, initial=0))]
    every, own = array(numbers.typecode), list[int]()
    for start, end in pairwise(accumulate(sizes, initial=0)):
        before = len(every)
        for line in lines[start:end]:
            every += pieces[line]
        own.append(len(every) - before)
    return Numbered(names, every, own)


def _former(kept: bytes) -> list[list[str]]:
    """As terms were kept before."""
    text = unpacked(kept).decode("utf-8", "surrogatepass")
    return [own.split(TERM) if own else [] for own in text.split(PASSAGE)]


def _planes(numbers: array[int], terms: int) -> list[bytes]:
    """Numbers of so many terms: of all of them the lowest byte, which zlib makes hardly smaller, and so on."""
    kept = _little(numbers)
    return [kept[byte::_WIDTH] for byte in range(2 if terms < MAX_NARROW else _WIDTH)]


def _joined(planes: bytes, terms: int) -> array[int]:
    """Such numbers again."""
    width = 2 if terms < MAX_NARROW else _WIDTH
    kept, size = bytearray(len(planes)), len(planes) // width
    for byte in range(width):
        kept[byte::width] = planes[byte * size : (byte + 1) * size]
    return _numbers(NARROW if width == 2 else WIDE, bytes(kept))


def _little(numbers: array[int]) -> bytes:
    """Numbers as they are kept, on whatever machine: the small end first."""
    if _BIG:
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(kind: str, kept: bytes) -> array[int]:
    found = array(kind)
    found.frombytes(kept)
    if _BIG:
        found.byteswap()
    return found
