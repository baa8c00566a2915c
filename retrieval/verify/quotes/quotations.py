"""Words that a draft takes from its sources → their items: exact, changed, of another source, or told of others."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Stated
from retrieval.models import Citation, Genre, Role, Source
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.draft.framing import Framing
from retrieval.verify.items import Item, Note, Verdict
from retrieval.verify.quotes.adjoining import denies, limit_lost, other_period, puts_off
from retrieval.verify.quotes.copying import LONG_RUN
from retrieval.verify.quotes.wording import ALIKE_QUOTE, CLOSE, NEAREST, Lying, Taken
from retrieval.verify.words.aligning import diff_of, telling
from retrieval.verify.words.plain import Plain

MAX_SHOWN = 5  # candidates of an item
MAX_OPENING = 8  # characters with which a quotation may say that it tells of a plan
MIN_OWNED = 8  # characters of a term that may belong to one source
MAX_BESIDE = 20  # characters beside words taken from a source that are looked at
CLOSE_NAMED = 0.3  # likeness by which the source a draft names may be behind another, for words that were changed
_TITLE = regex(r"关于[^，。；“”]{2,40}的(?:建议|议案|提案|通知|意见|决定|函|请示|批复|办法|方案|说明|答复)")
_AIM = regex(r"(?:(?:目标|目的|意图|初衷)[是为在]?|[旨意志]在于?|着眼于?|以期|力求)[“「『‘\"＂]?$")


class Quotations:
    """The words that one draft takes from its sources."""

    def __init__(self, text: str, draft: Plain, sources: Sources, scopes: Scopes, framing: Framing) -> None:
        self._text, self._draft, self._sources, self._scopes, self._framing = text, draft, sources, scopes, framing

    def item(self, taken: Taken) -> tuple[Item, Lying | None]:
        """The item of words taken from a source, and the place they are taken to stand at."""
        text, scope = self._text[taken.start : taken.end], self._scopes.at(taken.start)
        bare = Item("quote", text, taken.start, taken.end, Verdict.NOT_FOUND)
        if not taken.places or taken.places[0].alike < NEAREST:
            nearest = self._cite(taken.places[0]) if taken.places else None
            return bare._replace(candidates=(nearest,) if nearest else ()), None
        notes = [Note("elided")] if taken.elided else []
        if not taken.exact:
            best = taken.places[0].alike
            within = CLOSE_NAMED if scope.strict and scope.reports else CLOSE
            close = [one for one in taken.places if one.alike >= best - within]
            lying = next(
                (one for one in close if self._allows(scope, one) and scope.prefers(self._source(one))), close[0]
            )
            if lying.alike < ALIKE_QUOTE and not taken.spliced:
                return bare._replace(candidates=(self._cite(lying),)), None
            notes += [Note("spliced")] if taken.spliced else []
            diff = diff_of(lying.found, self._sources.plains[lying.report].chars)
            item = bare._replace(
                verdict=Verdict.CHANGED, notes=tuple(notes), citation=self._cite(lying), candidates=(), diff=diff
            )
            return item, lying
        free = taken.name and not self._is_of_one(taken)
        allowed = [one for one in taken.places if free or self._allows(scope, one)]
        chosen = sorted(allowed or taken.places, key=lambda one: not scope.prefers(self._source(one)))
        lying = chosen[0]
        others = tuple(
            self._cite(one) for one in [*chosen[1:], *(p for p in taken.places if p not in chosen)][:MAX_SHOWN]
        )
        verdict = Verdict.EXACT
        if not allowed:
            verdict, notes = Verdict.WRONG_SOURCE, [*notes, self.source_note(scope)]
        elif self._misstated(taken, lying) or puts_off(*self._before(taken, lying)):
            verdict, notes = Verdict.WRONG_ROLE, [*notes, Note("role", (self._role(lying),))]
        elif denies(*self._before(taken, lying)):
            verdict, notes = Verdict.CHANGED, [*notes, Note("negation")]
        elif periods := other_period(*self._before(taken, lying)):
            verdict, notes = Verdict.CHANGED, [*notes, Note("period", periods)]
        elif limit := limit_lost(*self._behind(taken, lying)):
            verdict, notes = Verdict.CHANGED, [*notes, Note("limit", (limit,))]
        if self._text[taken.start : taken.end] != self._original(lying):
            notes.append(Note("form"))
        return bare._replace(verdict=verdict, notes=tuple(notes), citation=self._cite(lying), candidates=others), lying

    def settled(self, taken: Taken, item: Item, counted: Sequence[Item]) -> Item:
        """The item of unmarked words, without the changes that are figures given fairly in another way."""
        if taken.marked or taken.spliced or not item.diff or item.verdict is not Verdict.CHANGED:
            return item
        fair = [one for one in counted if one.verdict is Verdict.EXACT and item.start <= one.start < item.end]
        diff, at = [], taken.bare[0]
        for op, mine, theirs in item.diff:
            start, end = self._draft.span(at, at + len(mine)) if mine else (0, 0)
            figure = any(one.start <= start and end <= one.end for one in fair)
            diff.append(("equal" if op == "replace" and figure else op, mine, theirs))
            at += len(mine)
        if telling(tuple(diff)):
            return item._replace(diff=tuple(diff))
        return item._replace(verdict=Verdict.EXACT, notes=(*item.notes, Note("figures")), diff=tuple(diff))

    @staticmethod
    def is_formula(taken: Taken, item: Item) -> bool:
        """Are these few words of the draft's own, which happen to stand so in a report it does not tell of?"""
        short = taken.bare[1] - taken.bare[0] < LONG_RUN
        return short and not taken.marked and item.verdict is Verdict.WRONG_SOURCE

    def is_name(self, taken: Taken) -> bool:
        """Are a few words between quotation marks a name of the draft's own, rather than changed words of the source
        that it tells of?
        """
        if taken.exact or not (taken.name or taken.marked):
            return False
        if not taken.name:
            return _TITLE.fullmatch(self._text, taken.start, taken.end) is not None
        scope = self._scopes.at(taken.start)
        return not (scope.strict and scope.reports and scope.prefers(self._source(taken.places[0])))

    def _is_of_one(self, taken: Taken) -> bool:
        """Is a term between quotation marks so long that it belongs to the one source that has it?"""
        return (
            taken.bare[1] - taken.bare[0] >= MIN_OWNED and len({self._source(one).agency for one in taken.places}) == 1
        )

    @staticmethod
    def source_note(scope: Scope) -> Note:
        """What the draft says beside a place that stands elsewhere."""
        return Note("source", (scope.named if scope.strict else "", "、".join(map(str, scope.years))))

    def _source(self, lying: Lying) -> Source:
        return self._sources.sources[lying.report]

    def _original(self, lying: Lying) -> str:
        start, end = self._sources.plains[lying.report].span(lying.found.start, lying.found.end)
        return self._sources.report(lying.report).text[start:end]

    def _allows(self, scope: Scope, lying: Lying) -> bool:
        citation = self._cite(lying)
        work = self._source(lying).genre is Genre.WORK_REPORT
        return scope.allows(self._source(lying), citation.quote, None if work else citation.role is Role.PLAN)

    def _role(self, lying: Lying) -> str:
        return str(self._cite(lying).role)

    def _misstated(self, taken: Taken, lying: Lying) -> bool:
        """Is a plan quoted as something done, or the other way round?"""
        if taken.name:
            return False
        role = self._cite(lying).role
        framed = self._framing.at(taken.start)
        if framed is Stated.RESULT:
            own = notions("figures.tsv")  # 力争…: the words say themselves that they are a plan
            opening = fold(self._text[taken.start : taken.start + MAX_OPENING])
            says = any(own[name].opens(opening) for name in ("aim", "expected", "pending"))
            said = says or self._framing.puts(taken.start) or self._framing.expects(taken.start)
            return role is Role.PLAN and not said
        if self._framing.own(taken.start) is not Stated.PLAN or role is not Role.RESULT:
            return False
        if _AIM.search(self._text, max(taken.start - MAX_OPENING, 0), taken.start) and not any(
            map(str.isdigit, self._text[taken.start : taken.end])
        ):
            return False  # 目标是“打造…”: what was aimed at may have been done
        start, _ = self._sources.plains[lying.report].span(lying.found.start, lying.found.end)
        text = self._sources.report(lying.report).text  # 预计 may stand before the words in the source, too
        return not notions("figures.tsv")["expected"].said(text[text.rfind("。", 0, start) + 1 : start])

    def _before(self, taken: Taken, lying: Lying) -> tuple[str, str]:
        """What stands before words in the draft, and before them in the source."""
        if taken.name or self._role(lying) == Role.PLAN:
            return "", ""
        own = fold(self._text[max(taken.start - MAX_BESIDE, 0) : taken.start]).rstrip('“‘「『"')
        held = self._sources.plains[lying.report].chars
        return own, held[max(lying.found.start - MAX_BESIDE, 0) : lying.found.start]

    def _behind(self, taken: Taken, lying: Lying) -> tuple[str, str]:
        """What stands behind them."""
        own = self._draft.chars[taken.bare[1] : taken.bare[1] + MAX_BESIDE]
        return own, self._sources.plains[lying.report].chars[lying.found.end : lying.found.end + MAX_BESIDE]

    def _cite(self, lying: Lying) -> Citation:
        return self._sources.cite(lying.report, lying.found.start, lying.found.end)
