"""Places of a report that may be meant by a figure → the same, those first beside which the words around it stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.ledger.records import Figure
from retrieval.models import Span
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.figures.matching import Ledger, Match
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.quotes.wording import Lying, Taken
from retrieval.verify.words.pairs import pairs

LEAST = 0.05  # likeness below which one was only found by its value
LIKELY = 0.58  # likeness from which a figure counts what another one does
BESIDE = 0.2  # likeness that standing beside the figure before is worth
ADJOINING = 0.5  # … beside the very words that stand beside it in the draft
APART = 160  # characters between two figures of a source that stand beside each other
MAX_BEFORE = 120  # characters before a figure in which another may say what it counts
MAX_CARRIED = 3  # things that the figures before count, of which this one may be
WORD = 2  # characters before a figure that tell what was done
ECONOMY = "地区生产总值总量"  # what a sum is of where nothing is said (`某省站上六万亿元`)
WHOLE_ECONOMY = 10**11  # … from which it may be so
JOINT = 3  # characters between a figure and words that adjoin it


_SAYS_NOTHING = regex(
    rf"{any_of('aimname')}|预期|我们|[省市县区局委的也则为是达定要到]|(?:19|20)\d\d年度?|[今明去前]年|全年|[^\u4e00-\u9fff]"
)


_YEARS = regex(r"(?:19|20)\d\d|[去前今明上同次翌转]年|一年之?后|前一年|往年|[从由]|[\n\r]")


class Nearby:
    """What stands around the figures of a draft, and where in the sources."""

    def __init__(self, text: str, sources: Sources, placed: Sequence[tuple[Taken, Lying]]) -> None:
        """`text` is the draft, `placed` what the draft takes from its sources, in order, with the places chosen."""
        self._text, self._sources = text, sources
        self._placed = placed
        self._starts = [taken.start for taken, _ in placed]
        self._ends = [taken.end for taken, _ in placed]
        self._last: tuple[Figure, Match] | None = None
        self._all: list[tuple[Figure, Match]] = []
        self._told: set[Figure] = set()  # figures of sources that the draft's sentence has given already

    def settled(self, figure: Figure, match: Match, told: bool = True) -> None:
        """Where the figure `match` of a source is the one meant by the draft's `figure`; `told` says that it is told of
        what it counts.
        """
        if self._last is None or self._last[0].sentence != figure.sentence:
            self._told = set()
        surely = told and (match.score >= LEAST or not match.value)
        self._told |= {match.figure} if surely and (match.value or self._last is None) else set()
        self._last = figure, match
        self._all.append(self._last)

    def last(self, figure: Figure) -> Match | None:
        """Where the figure before was found, that the same sentence of the draft gives."""
        return self._last[1] if self._last is not None and self._last[0].sentence == figure.sentence else None

    def carried(self, figure: Figure, named: str) -> list[Figure]:
        """A figure of which only is said whose it is (`甲省13万亿元，乙省5.8万亿元`), as one that counts what the last
        ones before in its unit do.
        """
        own = _SAYS_NOTHING.sub("", fold(figure.counted).replace(fold(named) or "\0", ""))
        if own:
            return []
        before = (one for one in reversed(self._all) if figure.start - MAX_BEFORE < one[0].start < figure.start)
        held = [(one.counted, match.figure.counted) for one, match in before if same_unit(one.unit, figure.unit)]
        said = [their for _, their in held] + [mine + their for mine, their in held if mine]
        counted = list(islice(dict.fromkeys(said), 2 * MAX_CARRIED))
        counted += [ECONOMY] if figure.unit == "元" and figure.low >= WHOLE_ECONOMY else []
        return [figure._replace(counted=words, around=words + "|", lead=words) for words in counted]

    def given(self) -> frozenset[Figure]:
        """The figures of sources that the draft has given so far."""
        return frozenset(match.figure for _, match in self._all if match.value)

    def told(self, figure: Figure) -> frozenset[Figure]:
        """The figures of sources that the draft's sentence has given before."""
        if self._last is None or self._last[0].sentence != figure.sentence:
            return frozenset()
        return frozenset((*self._told, self._last[1].figure))

    def repeated(self, figure: Figure, pool: Sequence[Match], ledger: Ledger) -> Figure | None:
        """The one given last, where the figure before has the value of this one, and another of its sentence counts
        what this one does (`建议37条，被采用37条`, for `建议37条，其中8条被采用`).
        """
        if self._last is None or self._last[0].sentence != figure.sentence:
            return None
        report, told = self._last[1].report, self._last[1].figure
        if not self._last[0].low == figure.low == told.low:
            return None
        if any(not one.value and one.score >= LIKELY and one.figure.sentence == told.sentence for one in pool):
            return told
        known = {match.figure for match in pool}  # which fits better, among those, is found without this
        held = (one for one in ledger.at(report, *told.sentence) if one.low != told.low and one not in known)
        return told if any(_tells_rather(figure, one, told) for one in held) else None

    def sorted(self, figure: Figure, matches: list[Match]) -> list[Match]:
        """The matches, those first that stand beside the place of the draft's figure before this one, or of the words
        around it.
        """
        last = self.last(figure)
        matches = self.of_one_year(figure, matches)
        around = list(self._adjoining(figure))
        if last is None and not around:
            return matches
        moved = []
        for match in matches:
            more = 0.0
            if last and match.report == last.report and 0 < abs(match.figure.start - last.figure.start) <= APART:
                more = BESIDE
            if any(match.report == report and _touches(match.figure, place) for report, place in around):
                more = ADJOINING
            moved.append(match._replace(score=match.score + more, beside=more) if more else match)
        return sorted(moved, key=lambda match: (-match.score, match.report, match.figure.start))

    def of_one_year(self, figure: Figure, matches: list[Match]) -> list[Match]:
        """The matches without those of an agency's report of another year than that of the figure before, where this
        one has another figure for what they count, and the draft names no year.
        """
        before = next((one for one in reversed(self._all) if one[1].value), None)
        if before is None or figure.start - before[0].end > MAX_BEFORE:
            return matches
        if _YEARS.search(self._text, before[0].end, figure.start):
            return matches
        report = before[1].report
        source = self._sources.sources[report]
        held = [match for match in matches if match.report == report]
        return [
            match
            for match in matches
            if match.report == report
            or self._sources.sources[match.report].agency != source.agency
            or not any(_gives_the_same(one, match) for one in held)
        ]

    def _adjoining(self, figure: Figure) -> list[tuple[int, Span]]:
        """The places of the words that stand right before and behind a figure."""
        before, behind = bisect_left(self._ends, figure.start + 1) - 1, bisect_left(self._starts, figure.end)
        found = []
        if before >= 0 and figure.start - self._ends[before] <= JOINT:
            found.append(before)
        if behind < len(self._starts) and self._starts[behind] - figure.end <= JOINT:
            found.append(behind)
        return [self._place(number) for number in found]

    def _place(self, number: int) -> tuple[int, Span]:
        lying = self._placed[number][1]
        return lying.report, self._sources.plains[lying.report].span(lying.found.start, lying.found.end)


def _tells_rather(figure: Figure, other: Figure, again: Figure) -> bool:
    """Does a draft say right before a figure a word that one of a source has, and the one given `again` not?"""
    word = fold(figure.around.partition("|")[0]).rstrip("了的有达到为 ")[-WORD:]
    held, own = (fold(one.counted + "|" + one.around) for one in (other, again))
    said = len(word) == WORD and word.isalpha() and word in held and word not in own
    return said and same_unit(other.unit, figure.unit)


def _gives_the_same(one: Match, other: Match) -> bool:
    """Does a figure count what another one does, and no less surely?"""
    alike = pairs(fold(one.figure.counted)) == pairs(fold(other.figure.counted))
    stated = one.figure.stated is other.figure.stated and one.figure.way == other.figure.way
    return alike and stated and same_unit(one.figure.unit, other.figure.unit)


def _touches(figure: Figure, place: Span) -> bool:
    """Does a figure of a source stand right behind or before a place in it?"""
    return -JOINT <= figure.start - place[1] <= JOINT or -JOINT <= place[0] - figure.end <= JOINT
