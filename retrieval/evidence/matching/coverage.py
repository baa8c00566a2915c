"""The terms of a question and a stretch of text → how well the text covers each of them, and all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import mul

from retrieval.evidence.matching.facets import NOTHING, PASSAGES, Facet, Facets, facet_of, narrowed
from retrieval.evidence.parameters import COVERAGE
from retrieval.language.gazetteer import by_name
from retrieval.language.patterns import regex
from retrieval.models import Term

_NEGATIONS = "未不没无"
_NO_NEGATION = "罚没"  # fines and what is confiscated
_NOT_DONE = ("不予", "免予", "免于", "不再", "未予", "不得", "尚未")
_OPENINGS = frozenset(
    ["全省", "全市", "全区", "全县", "全年", "全国", "我省", "我市", "我区", "全镇", "本年", "累计", "实现", "完成"]
)
_CLOSING = tuple("”》）")  # a word right behind one of these goes on from a name

WINDOW = 800  # characters around a figure or a name in which a long sentence is looked at
# What each mark leaves of a word between it and what it is said of.
_MARKS = (
    ("，", COVERAGE.comma), (",", COVERAGE.comma), ("、", COVERAGE.listing_comma),
    ("（", COVERAGE.colon), ("：", COVERAGE.colon), (":", COVERAGE.colon),
)  # fmt: skip
_ANY_MARK = regex("[" + "".join(mark for mark, _ in _MARKS) + "]", needs=",:、（，：")


class TermMatcher:
    """The terms of one question, made ready to be held against many texts. Texts are folded."""

    def __init__(self, terms: Sequence[Term], facets: Facets | None = None) -> None:
        """`facets` makes terms ready for the texts of one corpus alone (see `gathering`)."""
        self.terms = tuple(terms)
        self._weights = [term.weight for term in self.terms]
        self._total = sum(self._weights)
        own = [not term.inherited for term in self.terms]
        asking = own if any(own) else [True] * len(own)
        self._focused = [
            term.weight * (1 + COVERAGE.focus * term.focus) if mine else 0.0
            for term, mine in zip(self.terms, asking, strict=True)
        ]
        self._focused_total = sum(self._focused)
        facet = facets or facet_of
        self._facets = [facet(c.asked, c.forms, c.certainties, c.known) for c in self.terms]
        self._seen = [(one.seen.wholes, one) for one in self._facets]
        self._held = list(enumerate(self._facets))
        pivots = [
            (c.focus, number)
            for number, c in enumerate(self.terms)
            if self._focused[number] and c.known and c.focus >= COVERAGE.pivot
        ]
        self._pivot = max(pivots)[1] if pivots else None

    def inside(self, text: str, chars: frozenset[str]) -> TermMatcher:
        """The same matcher for stretches of `text` only, whose characters are `chars`: it looks for nothing that does
        not occur there.
        """
        matcher = TermMatcher.__new__(TermMatcher)  # made for every passage: copy.copy takes ten times as long
        matcher.__dict__.update(self.__dict__)
        matcher._facets = [narrowed(facet, text, chars) for facet in self._facets]
        matcher._held = [(number, facet) for number, facet in enumerate(matcher._facets) if facet is not NOTHING]
        return matcher

    def strengths(self, text: str) -> list[float]:
        """How well `text` covers each term: 1 for the asked word, less for other forms and parts, 0 for none."""
        found = [0.0] * len(self._facets)
        for number, facet in self._held:
            found[number] = _strength(facet, text)
        return found

    def strengths_in(self, passage: object, text: str, chars: frozenset[str]) -> list[float]:
        """As `strengths_among`, of the text of one `passage`, in which each term is looked for once."""
        found = []
        for seen, facet in self._seen:
            value = seen.get(passage)
            if value is None:
                if len(seen) >= PASSAGES:
                    facet.seen.clear()
                value = seen[passage] = 0.0 if chars.isdisjoint(facet.chars) else _strength_among(facet, text, chars)
            found.append(value)
        return found

    def strengths_of_parts(
        self, passage: object, texts: Sequence[str], whole: Sequence[float], chars: frozenset[str]
    ) -> list[tuple[float, ...]]:
        """As `strengths` of each of the parts of the text of a `passage` with the characters `chars` whose strengths
        are `whole`.
        """
        nothing = [0.0] * len(texts)
        of_terms: list[Sequence[float]] = []
        for facet, held in zip(self._facets, whole, strict=True):
            found = facet.seen.parts.get(passage) if held else nothing
            if found is None:
                found = facet.seen.parts[passage] = _strengths_of_parts(facet, texts, chars)
            of_terms.append(found)
        return list(zip(*of_terms, strict=True)) if of_terms else [()] * len(texts)

    def strengths_of_part(self, text: str, whole: Sequence[float]) -> list[float]:
        """As `strengths`, of a part of a text whose strengths are `whole`: what that has not, the part has not."""
        apart = frozenset(text).isdisjoint  # from most terms that the whole has
        return [
            _strength(facet, text) if held and not apart(facet.chars) else 0.0
            for facet, held in zip(self._facets, whole, strict=True)
        ]

    def strengths_among(self, text: str, chars: frozenset[str]) -> list[float]:
        """As `strengths`, faster for a long text whose characters are known to be `chars`."""
        found = [0.0] * len(self._facets)
        for number, facet in self._held:
            if not chars.isdisjoint(facet.chars):
                found[number] = _strength_among(facet, text, chars)
        return found

    def coverage(self, matched: Sequence[float]) -> float:
        """Share of the terms' weight that `matched` covers, 0 to 1; 1 where there are no terms."""
        return sum(map(mul, self._weights, matched), 0.0) / self._total if self._total else 1.0

    def focused_coverage(self, matched: Sequence[float]) -> float:
        """As `coverage`, words near the question word counting more, without what the conversation gives."""
        if not self._focused_total:
            return 1.0
        return sum(map(mul, self._focused, matched), 0.0) / self._focused_total

    def focused_coverages(self, whole: str, parts: Sequence[str]) -> list[float]:
        """The focused coverage of each of the `parts` of `whole`."""
        if not self._focused_total:
            return [1.0] * len(parts)
        held = [
            (self._focused[number], facet)
            for number, facet in self._held
            if self._focused[number] and _strength(facet, whole)
        ]
        return [
            sum([weight * _strength(facet, part) for weight, facet in held]) / self._focused_total for part in parts
        ]

    def pivot(self, text: str) -> float:
        """How well `text` covers the word right beside the question word (`组长` in `组长是谁`); 0 where there is
        none.
        """
        return 0.0 if self._pivot is None else _strength(self._facets[self._pivot], text)

    def outweighs_pivot(self, text: str) -> bool:
        """Does `text` hold a word that tells more than the one beside the question word (`医疗卫生类` than `处罚`)?"""
        if self._pivot is None:
            return False
        heavier = (
            n for n, weight in enumerate(self._weights) if n != self._pivot and weight >= self._weights[self._pivot]
        )
        return any(_strength(self._facets[number], text) >= COVERAGE.official for number in heavier)

    def nearness(self, text: str, start: int, end: int) -> float:
        """How near the terms occur to `text[start:end]`, weighted, 0 to 1.

        A term in the same clause counts in full, less with every mark between and with distance.
        """
        if not self._focused_total:
            return 0.0
        if len(text) > WINDOW:  # a line without a stop: what lies far off tells nothing, and there may be much of it
            begin = max(0, start - WINDOW // 2)
            text, start, end = text[begin : end + WINDOW // 2], start - begin, end - begin
        found = (
            self._focused[number] * _nearest(facet, text, start, end)
            for number, facet in self._held
            if self._focused[number]
        )
        return sum(found) / self._focused_total

    def max_nearness(self, matched: Sequence[float]) -> float:
        """What `nearness` to anything in a text can be at most, by what of the terms the text has."""
        if not self._focused_total:
            return 0.0
        found = [
            weight * (COVERAGE.part_near if value < COVERAGE.part_near else value)
            for weight, value in zip(compress(self._focused, matched), filter(None, matched), strict=True)
        ]
        return sum(found) / self._focused_total


def _strength(facet: Facet, text: str) -> float:
    for form, value, _ in facet.forms:  # the strongest first
        if form in text and _occurs(form, text) >= 0:
            return value
    return _strength_of_parts(facet, text) if facet.parts or facet.scattered else 0.0


def _strength_among(facet: Facet, text: str, chars: frozenset[str]) -> float:
    for form, value, needed in facet.forms:  # the strongest first
        if needed <= chars and form in text and _occurs(form, text) >= 0:
            return value
    return _strength_of_parts(facet, text, chars) if facet.parts or facet.scattered else 0.0


def _strengths_of_parts(facet: Facet, texts: Sequence[str], chars: frozenset[str]) -> list[float]:
    """The strength of a term in each of some texts that have no other characters than `chars`."""
    found = [0.0] * len(texts)
    for form, value, needed in facet.forms:  # the strongest first
        if needed <= chars:
            for at, text in enumerate(texts):
                if form in text and not found[at] and _occurs(form, text) >= 0:
                    found[at] = value
    if facet.scattered or any(needed <= chars for pairs, _ in facet.parts for _, needed in pairs):
        return [value or _strength_of_parts(facet, text, chars) for value, text in zip(found, texts, strict=True)]
    return found


def _strength_of_parts(facet: Facet, text: str, chars: frozenset[str] | None = None) -> float:
    """`chars` are those of the text, where they are known."""
    best = 0.0
    for pairs, count in facet.parts:
        held = 0
        for pair, needed in pairs:
            if (chars is None or needed <= chars) and pair in text:
                held += 1
        if held and COVERAGE.partial * held / count > best:
            best = COVERAGE.partial * held / count
    if best == 0.0 and facet.scattered:
        best = _scattered(facet.scattered, text)
    return best


def _nearest(facet: Facet, text: str, start: int, end: int) -> float:
    best = 0.0
    for form, value, _ in facet.forms:  # the strongest first
        if value <= best:
            break
        at = _occurs(form, text)
        while at >= 0:
            upper_bound = value * _wholeness(text, at)
            if upper_bound > best:
                best = max(best, upper_bound * _closeness(text, at, at + len(form), start, end))
            at = _occurs(form, text, at + 1)
    if best == 0.0:
        for pair, _ in facet.asked_pairs:
            at = text.find(pair)
            if at >= 0:
                best = max(best, COVERAGE.part_near * _closeness(text, at, at + 2, start, end))
    return best


def _scattered(word: str, text: str) -> float:
    """Both characters of a word that never occurs as such (`蚕茧` in `蚕桑产业鲜茧`), in their order."""
    at = text.find(word[0])
    return COVERAGE.scattered if at >= 0 and word[1] in text else 0.0


def _occurs(form: str, text: str, start: int = 0) -> int:
    """Where `form` occurs in `text`, -1 if nowhere; 未通过 does not speak of what 通过 asks for."""
    at = text.find(form, start)
    while at > 0 and form[0] not in _NEGATIONS and (text[at - 1] in _NEGATIONS or text[at - 2 : at] in _NOT_DONE):
        if text[at - 2 : at] == _NO_NEGATION:
            break
        at = text.find(form, at + 1)
    return at


def _wholeness(text: str, at: int) -> float:
    if text[at - 2 : at] in by_name() or text[at - 3 : at] in by_name():
        return COVERAGE.other_place
    before = text[at - 1 : at]
    begins = not ("\u4e00" <= before <= "\u9fff" or before in _CLOSING) or text[max(0, at - 2) : at] in _OPENINGS
    return 1.0 if begins else COVERAGE.part_of_name


def _closeness(text: str, a: int, b: int, start: int, end: int) -> float:
    """1 for overlapping spans, falling with the characters and the marks between; what follows counts less."""
    if a < end and start < b:
        return 1.0
    left, right = (b, start) if b <= start else (end, a)
    value = 1.0 / (1.0 + COVERAGE.distance * (right - left))
    if value <= COVERAGE.same_sentence:
        return COVERAGE.same_sentence  # whatever stands between, in a line of tens of thousands of characters
    between = text[left:right]
    if _ANY_MARK.search(between):
        for mark, factor in _MARKS:
            if mark in between:
                value *= factor ** between.count(mark)
    return max(COVERAGE.same_sentence, value if b <= start else COVERAGE.after * value)
