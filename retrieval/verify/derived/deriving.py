"""A figure that a draft works out of those of its sources (`两地合计`, `占…的三成`) → one of which it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from retrieval.ledger.records import Figure, Stated
from retrieval.models import Span
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.derived.cues import (
    AIMED,
    ALL,
    APART,
    APART_BY,
    AVERAGE,
    BACK,
    BEGAN,
    BELOW,
    COMPARED,
    FOR_ONE,
    GREW,
    JOINED,
    LED,
    LEFT_OUT,
    NOT_YET,
    OVER_PLAN,
    PRIOR,
    REST,
    SHARED,
    SUMMED,
    THAN,
    TIMES,
    YEARS,
)
from retrieval.verify.derived.listing import listed, share_among
from retrieval.verify.derived.luck import Trial, is_lucky, max_tried
from retrieval.verify.derived.onward import goes_on, longer, over_longer, step_to
from retrieval.verify.derived.portions import TOLD_BOTH, share_of, share_of_both
from retrieval.verify.derived.reckoning import gives
from retrieval.verify.derived.summing import row_of, sum_of
from retrieval.verify.derived.workings import (
    MIN_TOLD,
    NAMED,
    Part,
    Worked,
    average_of,
    base_of,
    beginning_of,
    common_to,
    difference_of,
    for_one,
    multiple_of,
    over_plan,
    rest_of,
    short_of,
)
from retrieval.verify.draft.around import Said, said_around
from retrieval.verify.figures.matching import Ledger
from retrieval.verify.figures.roles import is_coming
from retrieval.verify.figures.rows import rows_in, year_of

MAX_REPORTS = 16  # whose figures a figure may be worked out of
MIN_TRIED, MAX_TRIED = 2, 200  # workings of one way that may give a figure by luck, and that are tried at all
MIN_EXACT = 100  # worth, in its last digit, of a figure that is no sum by chance
# Characters of a paragraph before a sentence that may name those of which it tells; looked at in steps, by which a
# name may go over an edge.
FAR, STEP, OVER = 2_000, 500, 40
BEFORE = 60  # characters before a sentence, in its paragraph, that may say what it counts


class Deriving:
    """The figures that a draft works out."""

    def __init__(self, text: str, sources: Sources, ledger: Ledger, scopes: Scopes) -> None:
        self._text, self._sources, self._ledger, self._scopes = text, sources, ledger, scopes
        # Those of one report are asked for again and again.
        self._rows = lru_cache(maxsize=MAX_REPORTS)(self._read_rows)
        self._mentioned = lru_cache(maxsize=MAX_REPORTS)(scopes.mentioned)  # … those of one sentence

    def part(self, figure: Figure, sure: bool, beside: frozenset[str] = frozenset()) -> Part | None:
        """A figure of which `figure` is worked out; None where there is none. Where it is `sure` that another one is
        meant the draft must say itself that it works something out. `beside` are the reports of figures found around
        it, that are meant rather than those named.
        """
        sentence, said = said_around(self._text, figure)
        below = BELOW.search(self._text, figure.start, figure.end) is not None
        for tried in self._workings(figure, sentence, said, sure, beside):
            trials = [Trial(one.worth, one.part.figure, one.bound and below) for one in tried]
            at = next(
                (at for at, trial in enumerate(trials) if gives(figure, trial.like, trial.worth, trial.bound)), -1
            )
            if at < 0:
                continue
            likely = [trial for one, trial in zip(tried, trials, strict=True) if one.told >= tried[at].told]
            threshold = 1 if tried[at].bound else MIN_TRIED
            surely = tried[at].told >= TOLD_BOTH or not tried[at].bound
            if (surely and at < max(max_tried(figure), threshold)) or not is_lucky(figure, likely):
                return tried[at].part
        return None

    def sureness(self, figure: Figure) -> float:
        """How far the draft tells, at most, of figures of which it may have worked one out."""
        sentence, said = said_around(self._text, figure)
        return max((tried[0].told for tried in self._workings(figure, sentence, said, True)), default=0.0)

    def _workings(
        self, figure: Figure, sentence: Span, said: Said, sure: bool, beside: frozenset[str] = frozenset()
    ) -> Iterator[list[Worked]]:
        """What a figure may be worked out of, way by way, that first which is told most surely."""
        ways = list(_ways(figure, said, sure))
        parts = self._parts(figure, sentence, said, beside) if ways else []
        if not parts:
            return
        other = self._other(said, sentence[0])
        scope = self._scopes.at(figure.start)
        named = self._sources.numbers(scope.reports or ()) if scope.strict else frozenset()
        for way in ways:
            held = parts if way in _OF_ALL else [part for part in parts if part.told >= NAMED]
            if way is difference_of and PRIOR.search(said.clause):
                held = parts  # 比修订后的上年数多…
            if way in (share_of, share_among):  # of one report: rather that of the source named last
                held = [part for part in held if part.report in named] or held
            tried = sorted(way(figure, said, held, other), key=lambda one: -one.told)[:MAX_TRIED]
            if tried:
                yield tried

    def _other(self, said: Said, begin: int) -> frozenset[str]:
        """The agencies of the source that a figure is held against."""
        than = THAN.search(said.before) or COMPARED.search(said.before)
        if than is None:
            return frozenset()
        name = "other" if than.groupdict().get("other") else "there"
        ids = self._scopes.mentioned(begin + than.start(name), begin + than.end(name))
        return frozenset(self._sources.sources[number].agency for number in self._sources.numbers(ids))

    def _parts(self, figure: Figure, sentence: Span, said: Said, beside: frozenset[str]) -> list[Part]:
        """The figures of which it may be worked out, those first of which the draft says most surely that it tells."""
        paragraph = max(self._text.rfind(mark, 0, sentence[0]) for mark in "\n\r") + 1
        scope = self._scopes.at(figure.start)
        ids = beside or self._mentioned(*sentence) | (scope.reports or frozenset())
        if not beside and len({self._sources.sources[number].agency for number in self._sources.numbers(ids)}) < 2:
            ids |= self._named_before(paragraph, sentence[0])  # 两个局合计…
        numbers = sorted(self._sources.numbers(ids))
        if not 0 < len(numbers) <= MAX_REPORTS:
            return []
        aimed = figure.stated is not Stated.RESULT or AIMED.search(self._text, sentence[0], figure.start) is not None
        words = self._text[max(sentence[0] - BEFORE, paragraph) : figure.start]
        words += " " + self._text[figure.end : sentence[1]]
        found = []
        for number in numbers:
            source = self._sources.sources[number]
            rows = self._rows(number)
            close = self._ledger.told(number, said.clause + " " + said.behind, rows)
            given = self._ledger.told(number, words, rows)
            sentences = {
                one.sentence for told, one in given if told >= MIN_TOLD
            }  # what stands there may be meant as well
            for (told, one), (near, _) in zip(given, close, strict=True):
                if one.sentence in sentences and (aimed or is_coming(scope, source) or one.stated is Stated.RESULT):
                    found.append(Part(told, near, number, source.agency, year_of(one, rows) or source.year or 0, one))
        return sorted(found, key=lambda part: -part.told)

    def _named_before(self, paragraph: int, end: int) -> frozenset[str]:
        """The reports of the sources that a paragraph names before a sentence: in stretches that are the same for many
        sentences, where it is long.
        """
        near = max(paragraph, end - end % STEP) if end - paragraph > FAR else paragraph
        far = self._mentioned(max(paragraph, near - FAR), near) if near > paragraph else frozenset[str]()
        return far | self._mentioned(max(paragraph, near - OVER), end)

    def _read_rows(self, number: int) -> tuple[Figure, ...]:
        return tuple(rows_in(self._sources.report(number).text))


_OF_ALL = (
    share_of,
    share_of_both,
    share_among,
    base_of,
    sum_of,
    row_of,
    multiple_of,
    listed,
    average_of,
    rest_of,
)  # that look at all that may be meant
_Way = Callable[[Figure, Said, Sequence[Part], frozenset[str]], Iterator[Worked]]


def _ways(figure: Figure, said: Said, sure: bool) -> Iterator[_Way]:
    """The ways in which a draft may say that it works out a figure."""
    around = said.clause + "|" + said.behind
    if JOINED.search(said.clause) or SUMMED.search(around) or SUMMED.search(said.before[-BEFORE:]):
        yield sum_of
    elif figure.step * MIN_EXACT <= figure.low and not figure.about:
        yield row_of
    yield listed
    if (
        THAN.search(said.clause)
        or GREW.search(said.clause)
        or APART.search(said.clause)
        or (APART_BY.search(said.clause) and COMPARED.search(said.before))
        or (figure.unit == "倍" and figure.way == "up")
    ):
        yield difference_of
    if (
        REST.search(said.clause)
        or APART.search(said.clause)
        or NOT_YET.match(said.behind)
        or LEFT_OUT.search(said.clause)
    ):
        yield rest_of
        yield short_of
    if figure.unit in ("%", "个百分点") and OVER_PLAN.search(said.clause):
        yield over_plan
    if AVERAGE.search(said.clause):
        yield average_of
    bare = figure.unit == "倍" and said.clause.endswith("的") and not sure
    if bare or (figure.unit in ("倍", "%") and TIMES.search(said.clause)):
        yield multiple_of
    if BEGAN.search(said.clause) and (LED.match(said.behind) or "年" in said.clause[-6:]):
        yield beginning_of
        yield base_of
    if goes_on(figure, said):
        yield step_to
    if longer(figure, said):
        yield over_longer
    if ALL.search(said.clause):
        yield common_to
    if BACK.search(said.before) or PRIOR.search(said.clause) or (YEARS.search(said.clause) and not sure):
        yield base_of
    if FOR_ONE.search(said.before):
        yield for_one
    if figure.unit == "%" and not figure.way and (SHARED.search(said.before) or not sure):
        yield share_of
        yield share_among
        yield share_of_both
