"""A figure that a draft works out of those of its sources (`两地合计`, `占…的三成`) → one of which it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from retrieval.language.patterns import regex
from retrieval.ledger.records import Figure, Stated
from retrieval.models import Span
from retrieval.verify.matching import Ledger
from retrieval.verify.reckoning import gives
from retrieval.verify.rows import rows_in
from retrieval.verify.scoping import Scopes
from retrieval.verify.sources import Sources
from retrieval.verify.workings import (
    AIMED,
    APART,
    AVERAGE,
    GREW,
    LEAST,
    NAMED,
    THAN,
    Part,
    Said,
    Worked,
    average_of,
    base_of,
    beginning_of,
    common_to,
    difference_of,
    for_one,
    multiple_of,
    rest_of,
    share_of,
    sum_of,
)

MOST_REPORTS = 16  # whose figures a figure may be worked out of
LUCK, LEAST_TRIED = 0.05, 2  # chance that one of the workings tried gives a figure; fewest that are tried
FAR = 600  # characters before a figure at most that its sentence is looked at for
BEFORE = 60  # characters before a sentence, in its paragraph, that may say what it counts
_ENDS = "。！？!?\n\r；;"
_CLAUSE = "，,；;：:。\n\r"
_SUMMED = regex(
    r"合计|总计|共计|加起来|合起来|合到一起|合在一起|加到一起|加在一起|加总|相加|之和|加上|外加|连同|拢共|叠加|汇总|合并|总数|先后两|前后两|[两三四五六七八九][项块笔类次批](?=[^，。；\d]{0,4}$)|总共|一共|合共|总和|累计起来|[两三四五六七八九](?:[省市区县地局家者年项类]|个[\u4e00-\u9fff]{1,3})[^，。；\d]{0,8}共"
)
_JOINED = regex(
    r"(?<!\d)[\u4e00-\u9fff]{4,}[、和与及][^，。；、\d]{2,12}?(?:一?共|总共|合计)?$|先后[^，。；、\d]{2,12}$"
)  # 建议和提案190件
_TIMES = regex(r"(?:是|为|相当于|不及|不到|占|抵)[^，。；]{1,16}的$")
_REST = regex(r"其余|剩下|剩余|余下|还剩|另外那?")
_BACK = regex(r"推算|倒推|反推|倒算|反算|折算|测算|估算|换算|算下?来|照此|据此|以此|由此")
_BEGAN = regex(r"(?:[从由]|上年的?|上一年的?|前一年的?|去年的?)[^，,。；\d]{0,4}$")
_LED = regex(r"[^，,。；\d]{0,6}[到至]")
_FOR_ONE = regex(r"[1一]元[^，。；\d]{0,8}(?:拉动|带动|撬动|放大|换来|产生|引来)[^，。；\d]{0,6}$")
_ALL = regex(r"(?:都[是为达]?到?|均[为是达]?到?|同为|同是|同样[是为]|一样[是为]?|双双|各[为是]?)[^，,。；\d]{0,6}$")
_SHARED = regex(r"占|比例|比重|的[^，。；\d]{0,4}$|[里中][，,]?[^，。；\d]{0,14}$|过$")


class Deriving:
    """The figures that a draft works out."""

    def __init__(self, text: str, sources: Sources, ledger: Ledger, scopes: Scopes) -> None:
        self._text, self._sources, self._ledger, self._scopes = text, sources, ledger, scopes
        self._rows = lru_cache(maxsize=MOST_REPORTS)(
            self._read_rows
        )  # those of one report are asked for again and again

    def part(self, figure: Figure, sure: bool) -> Part | None:
        """A figure of which `figure` is worked out; None where there is none. Where it is `sure` that another one is
        meant the draft must say itself that it works something out.
        """
        far = max(figure.start // FAR - 1, 0) * FAR  # the same for many figures, for what is named there is kept
        begin = max(far, *(self._text.rfind(mark, far, figure.start) + 1 for mark in _ENDS))
        end = min((at for mark in _ENDS if (at := self._text.find(mark, figure.end)) >= 0), default=len(self._text))
        end = min(end, max(figure.end, far + 3 * FAR))
        clause = max(self._text.rfind(mark, begin, figure.start) for mark in _CLAUSE) + 1
        clause_end = min((at for mark in _CLAUSE if (at := self._text.find(mark, figure.end)) >= 0), default=end)
        said = Said(
            self._text[begin : figure.start],
            self._text[figure.end : clause_end],
            self._text[max(clause, begin) : figure.start],
        )
        ways = list(_ways(figure, said, sure))
        if not ways:
            return None
        parts = self._parts(figure, (begin, end), said)
        if not parts:
            return None
        other = self._other(said, begin)
        for way in ways:
            held = parts if way in (share_of, base_of) else [part for part in parts if part.told >= NAMED]
            tried = sorted(way(figure, said, held, other), key=lambda one: -one.told)
            for one in tried[: max(_most_tried(figure), 1 if way is share_of else LEAST_TRIED)]:
                if gives(figure, one.part.figure, one.worth, one.bound):
                    return one.part
        return None

    def _other(self, said: Said, begin: int) -> frozenset[str]:
        """The agencies of the source that a figure is held against."""
        than = THAN.search(said.before)
        if than is None:
            return frozenset()
        name = "other" if than["other"] else "there"
        ids = self._scopes.mentioned(begin + than.start(name), begin + than.end(name))
        return frozenset(self._sources.sources[number].agency for number in self._sources.numbers(ids))

    def _parts(self, figure: Figure, sentence: Span, said: Said) -> list[Part]:
        """The figures of which it may be worked out, those first of which the draft says most surely that it tells."""
        paragraph = max(self._text.rfind(mark, 0, sentence[0]) for mark in "\n\r") + 1
        scope = self._scopes.at(figure.start)
        ids = self._scopes.mentioned(*sentence) | (scope.reports or frozenset())
        if len({self._sources.sources[number].agency for number in self._sources.numbers(ids)}) < 2:
            ids |= self._scopes.mentioned(paragraph, sentence[0])  # 两个局合计…
        numbers = sorted(self._sources.numbers(ids))
        if not 0 < len(numbers) <= MOST_REPORTS:
            return []
        aimed = AIMED.search(self._text, sentence[0], figure.start) is not None
        words = self._text[max(sentence[0] - BEFORE, paragraph) : figure.start]
        words += " " + self._text[figure.end : sentence[1]]
        found = []
        for number in numbers:
            source = self._sources.sources[number]
            rows = self._rows(number)
            close = self._ledger.told(number, said.clause + " " + said.behind, rows)
            for (told, one), (near, _) in zip(self._ledger.told(number, words, rows), close, strict=True):
                if told >= LEAST and (aimed or one.stated is Stated.RESULT):
                    found.append(Part(told, near, number, source.agency, source.year or 0, one))
        return sorted(found, key=lambda part: -part.told)

    def _read_rows(self, number: int) -> tuple[Figure, ...]:
        return tuple(rows_in(self._sources.report(number).text))


_Way = Callable[[Figure, Said, Sequence[Part], frozenset[str]], Iterator[Worked]]


def _most_tried(figure: Figure) -> int:
    """How many workings may be tried for a figure before one would give it by chance: few where it has few digits."""
    digits = len(str(int(figure.low / figure.step))) if figure.step else 1
    return int(LUCK * 9 * 10 ** (digits - 1))


def _ways(figure: Figure, said: Said, sure: bool) -> Iterator[_Way]:
    """The ways in which a draft may say that it works out a figure."""
    around = said.clause + "|" + said.behind
    if _JOINED.search(said.clause) or _SUMMED.search(around) or _SUMMED.search(said.before[-BEFORE:]):
        yield sum_of
    if (
        THAN.search(said.clause)
        or GREW.search(said.clause)
        or APART.search(said.clause)
        or (figure.unit == "倍" and figure.way == "up")
    ):
        yield difference_of
    if _REST.search(said.clause):
        yield rest_of
    if AVERAGE.search(said.clause):
        yield average_of
    bare = figure.unit == "倍" and said.clause.endswith("的") and not sure
    if bare or (figure.unit in ("倍", "%") and _TIMES.search(said.clause)):
        yield multiple_of
    if _BEGAN.search(said.clause) and (_LED.match(said.behind) or "年" in said.clause[-6:]):
        yield beginning_of
        yield base_of
    if _ALL.search(said.clause):
        yield common_to
    if _BACK.search(said.before):
        yield base_of
    if _FOR_ONE.search(said.before):
        yield for_one
    if figure.unit == "%" and not figure.way and _SHARED.search(said.before):
        yield share_of
