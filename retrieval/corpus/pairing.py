"""The lines of a report → the terms they are found by, numbered: all lines at once, pairs of characters in arrays.

It comes to the terms of one line after the other (`numbered.one_by_one`) in half the time, for those who make many
reports: to load numpy takes longer than to number those of a few. What words are found by is known from one report to
the next, as the words of one are mostly those of others too.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count, islice

import numpy as np

from retrieval.corpus.numbered import TERM, WIDE, Terms
from retrieval.language.tokens import BIGRAM, FOLD, PAIRED, found_by, words

MAX_WORDS = 100_000  # words known at a time: about 40 MB
MAX_PAIRS = 1 << 19  # pairs of reports that wait to be added up: 4 MB, and 20 while they are
_IS_PAIRED = np.zeros(1 << 16, np.bool_)
for _first, _last in PAIRED:
    _IS_PAIRED[_first : _last + 1] = True
_FOLDED = np.arange(1 << 16, dtype="<u2")
for _char, _other in FOLD.items():
    _FOLDED[ord(_char)] = ord(_other)
_HALF, _WHOLE = np.uint32(16), np.uint64(32)  # bits of the code of a character that is paired, and of a pair's
_LOW = np.uint32((1 << 16) - 1)


class AllAtOnce:
    """See `Numbering`: of each line its words, and behind them its pairs. For one thread."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        """Know no words yet."""
        self._words: defaultdict[str, int] = defaultdict(count().__next__)  # a new word gets the next number
        self._terms: defaultdict[str, int] = defaultdict(count().__next__)
        self._names: list[str] = []  # of the terms, by their numbers
        # Of each word its characters, and where its terms begin and how many there are; those of all words.
        self._long, self._starts, self._sizes, self._parts = array("q"), array("q"), array("q"), array("i")
        self._place = np.empty(0, np.int32)  # room for a number of each term
        self._counts = np.zeros(0, np.int64)  # of the terms that are words: in how many passages each stands
        self._held: list[tuple[np.ndarray, np.ndarray]] = []  # pairs of reports, and in how many of its passages each
        self._pairs = 0  # how many of these there are
        self._last = np.empty(0, np.int32), np.empty(0, np.uint32)  # terms and pairs of the lines numbered last

    def __call__(self, lines: Sequence[str]) -> Terms:
        """The terms of lines."""
        text, codes = _folded("\n".join(lines))  # no word goes on over a line end
        line_ends = np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)) + 1) - 1
        names, of_words, word_ends = self._of_words(text, line_ends)
        pairs, of_pairs, pair_ends = _pairs(codes, len(lines), len(names))
        own, paired = np.diff(word_ends, prepend=0), np.diff(pair_ends, prepend=0)
        numbers = np.empty(len(of_words) + len(of_pairs), np.uint32)
        numbers[np.arange(len(of_words)) + np.repeat(pair_ends - paired, own)] = of_words
        numbers[np.arange(len(of_pairs)) + np.repeat(word_ends, paired)] = of_pairs
        spelt = TERM.join(map(self._names.__getitem__, names.tolist())) + _spelt(pairs, len(names) > 0)
        self._last = names, pairs
        return Terms(spelt, len(names) + len(pairs), _wide(numbers), _wide(own + paired))

    def count(self, terms: Terms, lines: array[int], sizes: array[int]) -> None:
        """See `Counting`: of the lines numbered last."""
        words, pairs = self._last
        held = _held(terms, np.asarray(lines), np.asarray(sizes))
        self._counts[words] += held[: len(words)]
        self._held.append((pairs, held[len(words) :].astype(np.uint32)))
        self._pairs += len(pairs)

    @property
    def is_full(self) -> bool:
        """Is it time to say what was counted?"""
        return len(self._words) > MAX_WORDS or self._pairs > MAX_PAIRS

    def counted(self) -> tuple[str, bytes]:
        """The terms of what was counted, as in `Terms.names`, and in how many passages each stands (numbers of WIDE).
        Counting begins anew then, and with no words where very many are known.
        """
        words = np.flatnonzero(self._counts)
        pairs, counts = _added_up(self._held)
        spelt = TERM.join(map(self._names.__getitem__, words.tolist())) + _spelt(pairs, len(words) > 0)
        found = spelt, _wide(np.concatenate((self._counts[words], counts))).tobytes()
        self._counts[:] = 0
        self._held, self._pairs = [], 0
        if len(self._words) > MAX_WORDS:
            self._begin()
        return found

    def _of_words(self, text: str, line_ends: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The terms that are words, by their numbers, as they come; those of all words, one behind the other, by their
        places among these; and where those of each line end, which itself ends at this character.
        """
        cut = words(text)
        own = np.fromiter(map(self._words.__getitem__, cut), np.intp, len(cut))
        if len(self._words) > len(self._sizes):
            self._learn()
        long, starts = np.frombuffer(self._long, np.int64), np.frombuffer(self._starts, np.int64)
        sizes, parts = np.frombuffer(self._sizes, np.int64)[own], np.frombuffer(self._parts, np.int32)
        ends = np.cumsum(sizes)
        found = parts[np.repeat(starts[own] - (ends - sizes), sizes) + np.arange(ends[-1] if len(ends) else 0)]
        stops = np.cumsum(long[own])
        each, numbers = _as_they_come(found, self._place)
        return each, numbers, np.append(0, ends)[np.searchsorted(stops, line_ends, side="right")]

    def _learn(self) -> None:
        """Find the terms of the words that are new."""
        new = list(islice(reversed(self._words), len(self._words) - len(self._sizes)))[::-1]
        parts = list(map(found_by, new))
        begin = len(self._parts)
        self._parts.extend(map(self._terms.__getitem__, chain.from_iterable(parts)))
        self._names += list(islice(reversed(self._terms), len(self._terms) - len(self._names)))[::-1]
        if len(self._names) > len(self._place):
            self._place = np.empty(2 * len(self._names), np.int32)
            self._counts = np.concatenate((self._counts, np.zeros(len(self._place) - len(self._counts), np.int64)))
        self._long.extend(map(len, new))
        for own in parts:
            self._starts.append(begin)
            self._sizes.append(len(own))
            begin += len(own)


def _held(terms: Terms, lines: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """In how many passages each of the terms of their lines stands: see `Counting`."""
    lengths = np.asarray(terms.lengths).astype(np.int64)
    starts, many = np.cumsum(lengths) - lengths, lengths[lines]
    ends = np.cumsum(many)
    numbers = np.asarray(terms.numbers)[np.repeat(starts[lines] - (ends - many), many) + np.arange(many.sum())]
    passage = np.repeat(np.repeat(np.arange(len(sizes)), sizes), many)
    each = numbers.astype(np.int64) * max(len(sizes), 1) + passage
    each.sort()
    return np.bincount(each[np.diff(each, prepend=-1) > 0] // max(len(sizes), 1), minlength=terms.size)


def _added_up(held: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Pairs, each once, and in how many passages each stands."""
    every = np.concatenate([np.empty(0, np.uint32), *(pairs for pairs, _ in held)])
    counts = np.concatenate([np.empty(0, np.uint32), *(own for _, own in held)])
    pairs, places = np.unique(every, return_inverse=True)
    return pairs, np.bincount(places, counts, len(pairs)).astype(np.int64)


def _as_they_come(found: np.ndarray, place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Numbers, each once, in the order in which they come; and their places among these. `place` has room for each."""
    at = np.arange(len(found), dtype=np.int32)
    place[found[::-1]] = at[::-1]  # of what is written to one place the last stays: where each comes first
    each = found[place[found] == at]
    place[each] = at[: len(each)]
    return each, place[found]


def _folded(text: str) -> tuple[str, np.ndarray]:
    """See `tokens.fold`; and the codes of the characters: those of two codes are folded to none other."""
    codes = _FOLDED[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")]
    return codes.tobytes().decode("utf-16-le", "surrogatepass"), codes


def _pairs(codes: np.ndarray, lines: int, first: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs of characters, given by their codes, of a text of so many lines, each once; their numbers (from `first`
    on) one behind the other; and where those of each line end.
    """
    paired = _IS_PAIRED[codes]
    at = np.flatnonzero(paired[:-1] & paired[1:])
    pairs = codes[at].astype(np.uint32) << _HALF | codes[at + 1]
    whole = pairs.astype(np.uint64) << _WHOLE | np.arange(len(pairs), dtype=np.uint64)
    whole.sort()  # equal pairs in the order in which they come
    ordered, order = (whole >> _WHOLE).astype(np.uint32), whole.astype(np.uint32)
    begins = np.ones(len(pairs), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    comes_first = np.zeros(len(pairs), np.bool_)
    comes_first[order[begins]] = True
    # Numbered as they come in the text: what is like that is packed smaller.
    place = np.cumsum(comes_first) + (first - 1)
    numbers = np.empty(len(pairs), np.uint32)
    numbers[order] = place[order[begins]][np.cumsum(begins) - 1]
    ends = np.append(np.searchsorted(at, np.flatnonzero(codes == ord("\n"))), len(at))
    return pairs[comes_first], numbers, ends[:lines]


def _spelt(pairs: np.ndarray, behind: bool) -> str:
    """The terms that pairs are, as in `Terms.names`, `behind` others or not."""
    signs = np.empty((len(pairs), 4), "<u2")
    signs[:, 0], signs[:, 1] = ord(TERM), ord(BIGRAM)
    signs[:, 2], signs[:, 3] = pairs >> _HALF, pairs & _LOW
    return signs.tobytes().decode("utf-16-le")[not behind :]


def _wide(numbers: np.ndarray) -> array[int]:
    return array(WIDE, numbers.astype(np.uint32).tobytes())
