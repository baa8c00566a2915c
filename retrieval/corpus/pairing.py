"""The lines of a report → the terms they are found by, numbered: all lines at once, pairs of characters in arrays.

It comes to the terms of one line after the other (`numbered.one_by_one`) in two thirds of the time, for those who make
many reports: to load numpy takes longer than to number those of a few.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count

import numpy as np

from retrieval.corpus.numbered import TERM, WIDE, Terms
from retrieval.language.tokens import BIGRAM, PAIRED, fold, parts_of, words

_IS_PAIRED = np.zeros(1 << 16, np.bool_)
for _first, _last in PAIRED:
    _IS_PAIRED[_first : _last + 1] = True
_HALF = np.uint32(16)  # bits of the code of a character that is paired
_LOW = np.uint32((1 << 16) - 1)


def all_at_once(lines: Sequence[str]) -> Terms:
    """See `Numbering`: of each line its words, and behind them its pairs."""
    text = fold("\n".join(lines))  # no word goes on over a line end
    names, of_words, word_ends = _words(text, np.cumsum([len(line) + 1 for line in lines]) - 1)
    pairs, of_pairs, pair_ends = _pairs(text, len(lines), len(names))
    pieces = [of_words[:0]]
    begin = middle = 0
    for end, last in zip(word_ends.tolist(), pair_ends.tolist(), strict=True):
        pieces += of_words[begin:end], of_pairs[middle:last]
        begin, middle = end, last
    numbers, lengths = np.concatenate(pieces), np.diff(word_ends + pair_ends, prepend=0)
    spelt = TERM.join(names) + _spelt(pairs, bool(names))
    return Terms(spelt, len(names) + len(pairs), _wide(numbers), _wide(lengths))


def _words(text: str, line_ends: np.ndarray) -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    """The terms that are words, and their numbers; the terms of all words, one behind the other; and where those of
    each line end, which itself ends at this character.
    """
    number: defaultdict[str, int] = defaultdict(count().__next__)  # a new word gets the next number
    cut = words(text)
    own = np.fromiter(map(number.__getitem__, cut), np.intp, len(cut))
    parts = list(map(parts_of, number))
    names: defaultdict[str, int] = defaultdict(count().__next__)
    terms = np.fromiter(map(names.__getitem__, chain.from_iterable(parts)), np.uint32)
    sizes = np.fromiter(map(len, parts), np.intp, len(parts))
    starts = np.cumsum(sizes) - sizes
    many = sizes[own]
    ends = np.cumsum(many)
    found = terms[np.repeat(starts[own] - (ends - many), many) + np.arange(many.sum())]
    stops = np.cumsum(np.fromiter(map(len, number), np.intp, len(number))[own])
    return names, found, np.append(0, ends)[np.searchsorted(stops, line_ends, side="right")]


def _pairs(text: str, lines: int, first: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs of characters of a text of so many lines, each once; their numbers (from `first` on) one behind the
    other; and where those of each line end.
    """
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    paired = _IS_PAIRED[codes]
    at = np.flatnonzero(paired[:-1] & paired[1:])
    found, firsts, numbers = np.unique(
        codes[at].astype(np.uint32) << _HALF | codes[at + 1], return_index=True, return_inverse=True
    )
    order = np.argsort(firsts)  # in which they come in the text: what is like that is packed smaller
    place = np.empty(len(order), np.uint32)
    place[order] = np.arange(first, first + len(order))
    ends = np.append(np.searchsorted(at, np.flatnonzero(codes == ord("\n"))), len(at))
    return found[order], place[numbers], ends[:lines]


def _spelt(pairs: np.ndarray, behind: bool) -> str:
    """The terms that pairs are, as in `Terms.names`, `behind` others or not."""
    signs = np.empty((len(pairs), 4), "<u2")
    signs[:, 0], signs[:, 1] = ord(TERM), ord(BIGRAM)
    signs[:, 2], signs[:, 3] = pairs >> _HALF, pairs & _LOW
    return signs.tobytes().decode("utf-16-le")[not behind :]


def _wide(numbers: np.ndarray) -> array[int]:
    return array(WIDE, numbers.astype(np.uint32).tobytes())
