"""A figure of a draft → its item: held against the figure of the words around it, or the one that counts the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from retrieval.ledger.records import Figure, Stated
from retrieval.models import Citation
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.draft.around import asked_before, behind_in
from retrieval.verify.draft.framing import Framing
from retrieval.verify.figures.against import compared, contradicted
from retrieval.verify.figures.altering import altered, loses_bound
from retrieval.verify.figures.belonging import may_be
from retrieval.verify.figures.carrying import carry_on
from retrieval.verify.figures.choosing import BETTER, HIT, Choosing, is_meant
from retrieval.verify.figures.economy import of_economy
from retrieval.verify.figures.exchanging import exchanges, put_right
from retrieval.verify.figures.fitting import (
    AKIN,
    CLOSE,
    NEAR,
    WEAK,
    comparable,
    counts_another_rate,
    counts_other,
    enough,
    goes_before,
    has_digits,
    in_its_unit,
    is_akin,
    is_alone,
    is_beside,
    is_each,
    is_only_there,
    is_telling,
    is_threshold,
    rivals,
)
from retrieval.verify.figures.following import following_on, going_before
from retrieval.verify.figures.heading import headed
from retrieval.verify.figures.matching import Ledger, Match
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.nearby import BESIDE, Nearby
from retrieval.verify.figures.retelling import retold
from retrieval.verify.figures.rewording import reworded
from retrieval.verify.figures.roles import Roles, is_coming, is_past, is_pending
from retrieval.verify.figures.rounding import same_value
from retrieval.verify.figures.rows import cited_row
from retrieval.verify.figures.together import together
from retrieval.verify.items import UNDECIDED, Item, Note, Verdict
from retrieval.verify.quotes.wording import Lying, Taken
from retrieval.verify.words.plain import Plain

MAX_SHOWN = 5
MAX_CONTEXT, BEHIND = 60, 12  # characters before and behind a figure that may say what it counts


class Figuring:
    """The figures of one draft."""

    def __init__(
        self, text: str, draft: Plain, sources: Sources, ledger: Ledger, scopes: Scopes, framing: Framing,
        placed: Sequence[tuple[Taken, Lying | None]],
    ) -> None:  # fmt: skip
        """`placed` is what the draft takes from its sources, in order, with the places chosen."""
        self._text, self._draft, self._sources, self._ledger = text, draft, sources, ledger
        self._scopes, self._roles = scopes, Roles(framing)
        self._choosing = Choosing(sources, self._roles)
        self._placed = [(taken, lying) for taken, lying in placed if lying is not None]
        self._starts = [taken.start for taken, _ in self._placed]
        self._nearby = Nearby(text, sources, self._placed)
        self._copied_at: set[int] = set()  # places in the draft of figures that stand in words taken as they are
        self._found: dict[int, Match] = {}  # by the place of a figure in the draft, which one of a source it is

    def items(self, figures: Sequence[Figure]) -> list[Item]:
        """The items of all figures, in their order."""
        items = [self.item(figure) for figure in figures]
        for at in range(len(items) - 2, -1, -1):
            missed = items[at].verdict in UNDECIDED
            if missed and (place := going_before(figures[at], figures[at + 1], self._found, self._ledger)):
                items[at] = self._judged(figures[at], self._scopes.at(figures[at].start), place, None)
        carry_on(items, figures, self._found, self._nearby, self._scopes, self._ledger, self._sources)
        exact = [item.verdict is Verdict.EXACT and item.start not in self._copied_at for item in items]
        for at, first, second in exchanges(figures, self._found, exact, self._ledger):
            pair = zip(items[at - 1 : at + 1], (second, first), strict=True)
            items[at - 1 : at + 1] = [put_right(item, match, self._sources) for item, match in pair]
        both, known = zip(figures, items, strict=True), (self._scopes, self._ledger, self._sources)
        told = [together(self._text, figure, item, *known) for figure, item in both]
        return contradicted(self._text, figures, told)

    def item(self, figure: Figure) -> Item:
        """The item of one figure."""
        within = self._within(figure, scope := self._scopes.at(figure.start))
        if within is not None and not self._is_of_another(figure, scope, within):
            taken, report, source, whole = within
            value = "same" if whole else same_value(figure, source)
            self._copied_at |= {figure.start} if whole else set()
            return self._judged(figure, scope, Match(1.0, report, source, value), taken)
        label = headed(self._text, figure, scope)
        item = self._free(label or figure, scope)
        item = self._free(figure, scope) if label and item.verdict in UNDECIDED else item
        if item.verdict is Verdict.CHANGED and self._nearby.carried(figure, scope.named):
            item = self._in_other_words(figure, scope) or item  # 我们的目标是…: of what, was said before
        if item.verdict in UNDECIDED:
            other = self._in_other_words(figure, scope) or self._copied(figure, scope)
            other = other or self._in_context(figure, compared(self._text, figure, scope, self._scopes))
            match = None if other else retold(self._text, figure, scope, self._ledger, self._sources)
            fits = match and not self._roles.off(figure, match.figure)
            item = other or (self._judged(figure, scope, match, None) if match and fits else item)
        row = None if item.verdict is Verdict.EXACT else cited_row(item, figure, scope, self._sources)
        return item if row is None else self._bare(figure, Verdict.EXACT)._replace(citation=row)

    def _is_of_another(self, figure: Figure, scope: Scope, within: tuple[Taken, int, Figure, bool]) -> bool:
        """May another figure be meant than the one in the words around it: one its sentence has for what this one
        counts, or one that is planned?
        """
        taken, report, source, whole = within
        coming = is_coming(scope, self._sources.sources[report]) and source.stated is Stated.RESULT
        coming = coming and not (whole and scope.carried and scope.name_at > scope.year_at)  # the year is another's
        coming = coming and not taken.marked
        return coming or counts_other(figure, within, self._ledger.at(report, *source.sentence))

    def _copied(self, figure: Figure, scope: Scope) -> Item | None:
        """The item of a telling figure that stands in words taken from a source, though the draft says more before."""
        within = self._within(figure, scope, anyway=True) if is_telling(figure) else None
        if within is None or not within[3]:
            return None
        return self._judged(figure, scope, Match(1.0, within[1], within[2], "same"), within[0])

    def _in_other_words(self, figure: Figure, scope: Scope) -> Item | None:
        """The item of a figure that is found where what it counts is put in other words."""
        carried = self._nearby.carried(figure, scope.named) if scope.reports else []
        for other in (*reworded(figure), *of_economy(self._text, figure, scope.named), *carried):
            best, pool = self._equal_in(figure, scope, other, (scope.named,) if scope.named else (), WEAK)
            if best is not None and is_meant(best, pool, self._nearby.given() if other in carried else None):
                return self._judged(figure, scope, best, None, [one for one in pool if one.value])
        return None

    def _in_context(self, figure: Figure, scope: Scope) -> Item | None:
        """The item of a figure of which the draft has said before, in other clauses, what it counts."""
        line = max(asked_before(self._text, figure.start), figure.start - MAX_CONTEXT)
        for start in dict.fromkeys((max(line, figure.sentence[0]), line)) if scope.reports else ():
            words = self._text[start : figure.start] + behind_in(self._text, figure.end)[:BEHIND]
            best, pool = self._equal_in(figure, scope, figure._replace(counted=words), ())
            better = [one for one in pool if best and not one.value and one.score > best.score + CLOSE]
            if best is not None and not any(comparable(figure, one) for one in better):
                return self._judged(figure, scope, best, None)
        return None

    def _equal_in(
        self, figure: Figure, scope: Scope, like: Figure, names: tuple[str, ...], least: float = HIT
    ) -> tuple[Match | None, list[Match]]:
        """The figure of the value of one of the draft that counts what one `like` it does, and all of the source."""
        reports = self._sources.numbers(scope.reports) if scope.reports else frozenset()
        matches = self._nearby.of_one_year(figure, self._ledger.matches(like, names, reports))
        pool = self._preferred(scope, matches)
        best = next((one for one in pool if one.value and not self._choosing.is_rough(figure, one)), None)
        return (best if best is not None and best.score >= least else None), pool

    def _within(self, figure: Figure, scope: Scope, anyway: bool = False) -> tuple[Taken, int, Figure, bool] | None:
        """The figure of a source on which this one lies, where it stands in words taken from it, with its report, and
        whether all of it was taken over as it is.
        """
        at = bisect_right(self._starts, figure.start) - 1
        for taken, lying in self._placed[max(at - 1, 0) : at + 1]:
            if not (taken.start < figure.end and figure.start < taken.end):
                continue
            if not anyway and goes_before(self._text, taken, figure, scope.named):
                continue
            first, last = self._draft.bare(max(figure.start, taken.start), min(figure.end, taken.end))
            begin, end = lying.found.image(first - taken.bare[0], last - taken.bare[0])
            if begin >= end:
                return None
            start, stop = self._sources.plains[lying.report].span(begin, end)
            held = self._ledger.at(lying.report, start, stop)
            if held:
                best = max(held, key=lambda one: min(one.end, stop) - max(one.start, start))
                begin, stop = self._sources.plains[lying.report].span(lying.found.start, lying.found.end)
                inside = taken.start <= figure.start and figure.end <= taken.end
                return taken, lying.report, best, taken.exact and inside and begin <= best.start and best.end <= stop
        return None

    def _bare(self, figure: Figure, verdict: Verdict) -> Item:
        return Item("figure", self._text[figure.start : figure.end], figure.start, figure.end, verdict)

    def _free(self, figure: Figure, scope: Scope) -> Item:
        """A figure in the draft's own words: found by what it counts."""
        reports = self._sources.numbers(scope.reports) if scope.reports else frozenset()
        held = self._ledger.matches(figure, (scope.named,) if scope.named else (), reports)
        matches = self._nearby.sorted(figure, held)
        inside = [match for match in matches if self._allows(scope, match)]
        preferred = self._preferred(scope, matches)
        if scope.carried:
            dated = [match for match in preferred if self._allows(scope._replace(strict_year=True), match)]
            preferred = dated if any(match.score >= HIT for match in dated) else preferred
        meant = any(match.value and match.score >= BESIDE for match in preferred) or (
            any(match.score >= HIT for match in preferred)
            and (scope.strict or not any(match.value and match.score >= NEAR for match in inside))
        )
        pool = preferred if meant or is_only_there(figure, preferred, inside) else inside
        equal = [match for match in pool if match.value]
        if is_each(figure):
            equal = [match for match in equal if is_each(match.figure)] or equal
        if (again := self._nearby.repeated(figure, pool, self._ledger)) is not None:
            equal = [match for match in equal if match.figure is not again]
        told = self._nearby.told(figure)
        others = [m for m in pool if not m.value and m.figure not in told and comparable(figure, m)]
        akin = next((match for match in others if is_akin(figure, match.figure)), None)
        best = self._choosing.best(figure, equal)
        close = [match for match in others if match.score >= others[0].score - CLOSE]
        other = next((match for match in close if best and match.report == best.report), others[0] if others else None)
        other = self._choosing.rather(figure, scope, best, others) or other if best else other
        if akin and akin.score >= max(AKIN, others[0].score - BETTER):
            other = akin
        elsewhere = self._choosing.best(figure, [m for m in matches if m.value and m not in inside])
        if scope.strict and (meant_there := self._choosing.elsewhere(best, elsewhere)):
            return self._elsewhere(figure, scope, meant_there)
        if best is not None and not self._choosing.outdone(figure, scope, best, other):
            others_meant = rivals(best, equal)[:MAX_SHOWN]
            meant_here = scope.reports is not None and (scope.strict or pool is preferred)
            alone = meant_here and is_alone(figure, best, equal, other) and (best.score > 0 or has_digits(figure))
            if others_meant and not alone and not is_threshold(self._text, figure):
                return self._ambiguous(figure, [best, *others_meant])
            if counts_another_rate(figure, best.figure):
                return self._ambiguous(figure, [best])
            sure = best.score >= HIT or is_telling(figure) or alone or (best.score >= WEAK and other is None)
            if sure or is_beside(figure, best, other):
                return self._judged(figure, scope, best, None, equal)
        there = elsewhere is not None and elsewhere.score >= NEAR
        if elsewhere is not None and there and (other is None or elsewhere.score >= other.score - BETTER):
            return self._elsewhere(figure, scope, elsewhere)
        if other is not None and other.score >= enough(figure, best, other):
            other = in_its_unit(figure, other, self._ledger.at(other.report, *other.figure.sentence)) or other
            if best is not None and is_telling(figure) and not same_unit(other.figure.unit, figure.unit):
                return self._ambiguous(figure, [best, other])
            return self._judged(figure, scope, other, None)
        if elsewhere is not None and elsewhere.score >= HIT:
            return self._elsewhere(figure, scope, elsewhere)
        beside = [match for match in equal if match.beside and match.figure.unit == figure.unit]
        if len(beside) == 1 and has_digits(figure) and other is None:
            return self._judged(figure, scope, beside[0], None)
        if best is not None and (len(equal) > 1 or best.score > 0):
            return self._ambiguous(figure, equal)
        following = following_on(figure, self._nearby.last(figure), self._ledger)
        if following is not None and self._allows(scope, following):
            return self._judged(figure, scope, following, None)
        nearest = tuple(self._cite(match) for match in pool[:1] or matches[:1] if match.score >= WEAK)
        return self._bare(figure, Verdict.NOT_FOUND)._replace(candidates=nearest)

    def _preferred(self, scope: Scope, matches: Sequence[Match]) -> list[Match]:
        allowed = (one for one in matches if self._allows(scope, one))
        return [one for one in allowed if scope.prefers(self._sources.sources[one.report])]

    def _elsewhere(self, figure: Figure, scope: Scope, match: Match) -> Item:
        note = Note("source", (scope.named if scope.strict else "", "、".join(map(str, scope.years))))
        return self._bare(figure, Verdict.WRONG_SOURCE)._replace(notes=(note,), citation=self._cite(match))

    def _allows(self, scope: Scope, match: Match, quoted: bool = False) -> bool:
        return may_be(self._sources, scope, match, quoted)

    def _ambiguous(self, figure: Figure, matches: list[Match]) -> Item:
        shown = map(self._cite, matches[:MAX_SHOWN])
        return self._bare(figure, Verdict.AMBIGUOUS)._replace(candidates=tuple(dict.fromkeys(shown)))

    def _judged(
        self, figure: Figure, scope: Scope, match: Match, taken: Taken | None, equal: Sequence[Match] = ()
    ) -> Item:
        """The item of a figure of which it is known which one of a source is meant."""
        source = match.figure
        self._found[figure.start] = match
        item = self._bare(figure, Verdict.EXACT)._replace(citation=self._cite(match))
        own = taken is None or not (taken.exact and taken.marked)
        report = self._sources.report(match.report)
        changes = altered(self._text, figure, match, report, own)
        self._nearby.settled(figure, match, Note("turned") not in changes)
        written = report.text[source.start : source.end]
        diff = (("equal" if item.text == written else "replace", item.text, written),)
        if changes:
            return item._replace(verdict=Verdict.CHANGED, notes=tuple(changes), diff=diff)
        if not self._allows(scope, match, taken is not None and taken.marked):
            return self._elsewhere(figure, scope, match)
        times = (is_coming(scope, report.source), is_past(scope, report.source))
        behind = behind_in(self._text, figure.end), behind_in(report.text, source.end)
        pending = own and source.stated is figure.stated is Stated.RESULT and is_pending(*behind)
        put_off = own and source.stated is figure.stated is Stated.RESULT and is_pending(*behind[::-1])
        if pending or put_off or self._roles.misstated(figure, source, taken is not None and taken.marked, *times):
            role = str(Stated.PLAN if pending else source.stated)
            return item._replace(verdict=Verdict.WRONG_ROLE, notes=(Note("role", (role,)),))
        if loses_bound(figure, match):  # a target of 5% or more is none of 5%
            return item._replace(verdict=Verdict.CHANGED, notes=(Note("bare", (written,)),), diff=diff)
        notes = (Note(match.value, (written,)),) if match.value != "same" else ()
        others = [one for one in equal if one is not match and one.score >= NEAR]
        return item._replace(notes=notes, candidates=tuple(map(self._cite, others[:MAX_SHOWN])))

    def _cite(self, match: Match) -> Citation:
        return self._sources.cite_figure(match.report, match.figure)
