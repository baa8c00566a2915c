"""The figures of a library, and which of them a figure of a draft may be: by what both count."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from retrieval.language.tables import data_rows
from retrieval.language.tokens import fold
from retrieval.ledger.kept import KeptFigures
from retrieval.ledger.records import Figure
from retrieval.verify.attribution.sources import Sources, Tell
from retrieval.verify.figures.measures import LARGE, may_stand_for
from retrieval.verify.figures.rounding import same_value
from retrieval.verify.words.pairs import Holders, pairs

LOOKED_AT = 60  # figures held against one of the draft
IN_CLAUSE, IN_SENTENCE = 0.8, 0.35  # weight of words that stand around what is counted, and before it
MIN_COUNTED, MIN_LEAD = 4, 20  # characters of what is counted below which so many before it tell it
# Set by hand, as the two lines above.
MORE = 0.6  # weight of the side that has more of what the other counts; the other side weighs the rest
ONE_SIDED = 0.4  # … where but one has anything of the other's
TELLING = 2.5  # rare pairs of characters by which words tell what is counted
MAX_BEHIND = 15  # characters behind a figure that may say what it counts
LEAD = 40  # characters of a sentence before a clause that are looked at


class Match(NamedTuple):
    """A figure of a report that may be the one meant: how far both count the same, 0 to 1, and how its value fits. What
    `score` has for words beside it is `beside`.
    """

    score: float
    report: int
    figure: Figure
    value: str
    beside: float = 0.0


class Words(NamedTuple):
    """Pairs of characters: of what is counted, of its clause, of its sentence before."""

    counted: frozenset[str]
    clause: frozenset[str]
    before: frozenset[str]


@cache
def _short_forms() -> tuple[dict[str, str], re.Pattern[str]]:
    """Words that are said in short → in full, and what finds them."""
    full = {row[0]: row[1] for row in data_rows("shortforms.tsv")}
    return full, re.compile("|".join(sorted(full, key=len, reverse=True)))


def in_full(words: str) -> str:
    """Folded words with those that are said in short in full (`GDP`, `高铁`)."""
    full, found = _short_forms()
    return found.sub(lambda one: full[one[0]], fold(words))


def words_of(figure: Figure, without: tuple[str, ...] = ()) -> Words:
    """What a figure counts, in pairs of characters; names of sources (`without`) are no part of it."""
    text = in_full("\0".join((_counted(figure), figure.around, figure.lead[-LEAD:])))
    for name in without:
        text = text.replace(name, " ")
    counted, clause, before = map(pairs, text.split("\0"))
    counted = counted or clause  # 某省八成的学校: whose it is, is all that stands before it
    return Words(counted, clause - counted, before - clause - counted)


def _counted(figure: Figure) -> str:
    """What a figure counts, with what is done there to what it counts, where all of that stands behind it
    (`8000户困难老人家庭适老化改造`).
    """
    behind = figure.around.partition("|")[2]
    longer = figure.counted and len(figure.counted) < len(behind) <= MAX_BEHIND and behind.startswith(figure.counted)
    return behind if longer else figure.counted


def _highest(weights: np.ndarray, numbers: np.ndarray) -> list[int]:
    """Of `numbers` the `LOOKED_AT` with the highest weights."""
    if len(numbers) > LOOKED_AT:
        numbers = numbers[np.argpartition(-weights[numbers], LOOKED_AT)[:LOOKED_AT]]
    return [int(number) for number in numbers]


class Ledger:
    """The figures of all reports of a library."""

    def __init__(self, sources: Sources, kept: KeptFigures, tell: Tell | None = None) -> None:
        self._sources, self._kept, self._tell = sources, kept, tell
        self._looked_at: dict[int, Words] = {}
        self._weights: dict[str, float] = {}
        self._matched: dict[tuple[Figure, tuple[str, ...], frozenset[int]], list[Match]] = {}
        self._counting: dict[str, tuple[frozenset[str], frozenset[str], float]] = {}  # what is counted, taken apart
        self._totals: dict[frozenset[str], float] = {}  # what all pairs of what is counted weigh

    @cached_property
    def all(self) -> list[tuple[int, Figure]]:
        """Every figure, with the number of its report."""
        found = []
        total = len(self._sources.sources)
        for number in range(total):
            if self._tell:
                self._tell(total + number, 2 * total, self._sources.sources[number].file)
            found += [(number, figure) for figure in self._kept.of(self._sources.report(number))]
        return found

    def _words(self, number: int) -> Words:
        if number not in self._looked_at:  # most figures of a large library are never looked at
            self._looked_at[number] = words_of(self.all[number][1])
        return self._looked_at[number]

    @cached_property
    def _posted(self) -> Holders:
        """Which figures count something with a pair of characters in it."""
        return Holders([in_full(_counted(figure)).replace("\0", " ") for _, figure in self.all])

    @cached_property
    def _report_of(self) -> np.ndarray:
        """The number of each figure's report."""
        return np.array([number for number, _ in self.all], dtype=np.int64)

    @cached_property
    def _by_value(self) -> dict[tuple[object, object], list[int]]:
        found: dict[tuple[object, object], list[int]] = defaultdict(list)
        for number, (_, figure) in enumerate(self.all):
            found[figure.low, figure.unit].append(number)
            if figure.low >= LARGE and figure.unit:
                found[figure.low, ""].append(number)  # 八十二点七万亿
        return found

    def _equal(self, draft: Figure) -> list[int]:
        """The figures of the very value of one of a draft, in a unit for which its may stand."""
        return [number for unit in may_stand_for(draft.unit) for number in self._by_value.get((draft.low, unit), ())]

    @cached_property
    def _least(self) -> float:
        """What words must weigh in all to tell what is counted: two pairs or three that are rare."""
        return TELLING * math.log(1 + len(self.all) / 3)

    def _weight(self, pair: str) -> float:
        weight = self._weights.get(pair)
        if weight is None:
            weight = math.log(1 + len(self.all) / (1 + len(self._posted.of(pair))))
            self._weights[pair] = weight
        return weight

    def weigh(self, words: Iterable[str]) -> float:
        """What some pairs of characters tell of what is counted."""
        return sum(map(self._weight, words))

    def at(self, report: int, start: int, end: int) -> list[Figure]:
        """The figures of a report that stand in `text[start:end]`, in part or whole."""
        return [one for one in self._kept.of(self._sources.report(report)) if one.start < end and start < one.end]

    def told(self, report: int, words: str, more: Sequence[Figure] = ()) -> list[tuple[float, Figure]]:
        """The figures of a report, and some `more` of it, each with the share of what it counts that some words say,
        0 to 1.
        """
        words = in_full(words)
        said = pairs(words)
        found = []
        for figure in (*self._kept.of(self._sources.report(report)), *more):
            own = in_full(figure.counted)
            share = self._told(own, words, said)
            if len(own) < MIN_COUNTED and share < 1:
                share = max(share, self._told(in_full(figure.lead[-MIN_LEAD:] + figure.counted), words, said))
            found.append((share, figure))
        return found

    def _told(self, own: str, words: str, said: frozenset[str]) -> float:
        counted, chars, total = self._worded(own)
        share = sum(map(self._weight, counted & said)) / total if total else 0.0
        return (share + sum(char in words for char in chars) / max(len(chars), 1)) / 2

    def _worded(self, own: str) -> tuple[frozenset[str], frozenset[str], float]:
        """The pairs of characters of what is counted, its letters, and what the pairs weigh in all."""
        kept = self._counting.get(own)
        if kept is None:
            counted = pairs(own)
            chars = frozenset(char for char in own if char.isalpha())
            kept = self._counting[own] = counted, chars, sum(map(self._weight, counted))
        return kept

    def matches(self, draft: Figure, without: tuple[str, ...] = (), told: frozenset[int] = frozenset()) -> list[Match]:
        """The figures that may be meant, those that count most nearly the same first. `told` are the numbers of the
        reports whose figures are looked at in any case.
        """
        key = draft, without, told
        if key not in self._matched:  # a draft is gone through again where a name in it is wrong
            self._matched[key] = self._matches(draft, without, told)
        return list(self._matched[key])

    def _matches(self, draft: Figure, without: tuple[str, ...], told: frozenset[int]) -> list[Match]:
        own = words_of(draft, without)
        alike = np.zeros(len(self.all))
        for pair in own.counted | own.clause:
            posted = self._posted.of(pair)
            alike[posted] += self._weight(pair) * (1.0 if pair in own.counted else IN_CLAUSE)
        chosen = set(_highest(alike, np.flatnonzero(alike)))
        equal = self._equal(draft)
        chosen.update(_highest(alike, np.array(equal, dtype=np.int64)))
        if told:
            inside = np.isin(self._report_of, list(told))
            chosen.update(_highest(alike, np.flatnonzero(inside & (alike > 0))))
            chosen.update(number for number in equal if inside[number])
        found = []
        for number in chosen:
            report, figure = self.all[number]
            score = self._score(own, self._words(number))
            found.append(Match(score, report, figure, same_value(draft, figure)))
        return sorted(found, key=lambda match: (-match.score, match.report, match.figure.start))

    def _score(self, one: Words, other: Words) -> float:
        ours, theirs = self._held(one, other), self._held(other, one)
        more, less = max(ours, theirs), min(ours, theirs)
        return MORE * more + (1 - MORE) * less if less > 0 else ONE_SIDED * more

    def _held(self, one: Words, other: Words) -> float:
        """How much of what one counts the other has."""
        total = self._totals.get(one.counted)
        if total is None:
            total = self._totals[one.counted] = sum(map(self._weight, one.counted))
        if not total:
            return 0.0
        found = sum(map(self._weight, one.counted & other.counted))
        found += IN_CLAUSE * sum(map(self._weight, one.counted & other.clause))
        found += IN_SENTENCE * sum(map(self._weight, one.counted & other.before))
        return found / max(total, self._least)
