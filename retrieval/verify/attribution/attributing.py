"""The items of a draft → the names and years beside which nearly all stands in another report: it is they that are
wrong, and what follows in later sentences is held against the report that is meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.models import Citation, Span
from retrieval.verify.attribution.calling import MAX_FRAME
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.items import Item, Note, Verdict
from retrieval.verify.parameters import REPORTS

LONG = 8  # characters from which words tell whose they are
TELLING = 3  # digits from which a figure does
SURE = 2  # what must weigh in all what stands elsewhere
_YEAR = regex(r"\d{4}年?度?")
_SENTENCE_END = regex(r"[。！？!?\n\r；;]")


class Wrong(NamedTuple):
    """A name or year of a draft that is wrong: its span, where it is said (as scopes have it), and a place in the
    report that is meant.
    """

    span: Span
    at: int
    citation: Citation
    note: Note


class _Told(NamedTuple):
    item: Item
    scope: Scope
    off: bool  # does it stand elsewhere?

    @property
    def weight(self) -> int:
        """How surely it tells where it stands."""
        digits = sum(char.isdigit() for char in self.item.text)
        return 2 if (digits >= TELLING if self.item.kind == "figure" else len(self.item.text) >= LONG) else 1


def wrong_names(text: str, items: Sequence[Item], scopes: Scopes) -> list[Wrong]:
    """The names and years of a draft that are wrong."""
    by_name, by_year = [], []
    for item in items:
        scope = scopes.at(item.start)
        if item.citation is None:
            continue
        source = item.citation.report.source
        agency = scope.reports is None or source.id in scope.reports
        elsewhere = not agency or (
            item.verdict is Verdict.WRONG_SOURCE or not scope.allows_year(source, item.citation.quote)
        )
        if elsewhere and item.verdict is Verdict.EXACT:
            continue  # a name, which belongs to nobody
        if scope.strict and scope.reports:
            by_name.append(_Told(item, scope, not agency))
        if scope.years and _YEAR.match(text, scope.year_at):  # 次年 says no year itself
            by_year.append(_Told(item, scope, elsewhere and agency))
    found = []
    for named, group in (
        *((True, group) for group in _groups(by_name, lambda scope: scope.name_at)),
        *((False, group) for group in _groups(by_year, lambda scope: scope.year_at)),
    ):
        off = [one for one in group if one.off]
        meant = _meant(group, off)
        if meant is None:
            continue
        scope = off[0].scope
        at = scope.name_at if named else scope.year_at
        note = Note("source", (scope.named if scope.strict else "", "、".join(map(str, scope.years))))
        found.append(Wrong(_span(text, at, scope, named), at, meant, note))
    return found


def with_names(text: str, items: Sequence[Item], wrong: Sequence[Wrong], scopes: Scopes) -> list[Item]:
    """The items, held against the reports that are meant, with those of the names; in the sentence of a wrong name what
    is told of it stands elsewhere, and is said to do so.
    """
    kept = list(items)
    for one in wrong:
        begin = max((match.end() for match in _SENTENCE_END.finditer(text, 0, one.span[0])), default=0)
        behind = min((item.start for item in items if item.start >= begin), default=0)
        end = _SENTENCE_END.search(text, max(behind, one.span[1]))
        stop = end.end() if end else len(text)
        told = [
            number
            for number, item in enumerate(kept)
            if begin <= item.start < stop
            and item.verdict is Verdict.EXACT
            and item.citation is not None
            and item.citation.report.id == one.citation.report.id
            and one.at in ((scope := scopes.at(item.start)).name_at, scope.year_at)
        ]
        alone = _are_one([kept[number] for number in told])
        verdict = Verdict.WRONG_SOURCE if alone else Verdict.EXACT
        for number in told:
            notes = (one.note,) if alone else (*kept[number].notes, one.note)
            kept[number] = kept[number]._replace(verdict=verdict, notes=notes)
        name = Item("quote", text[slice(*one.span)], *one.span, Verdict.WRONG_SOURCE, (one.note,), one.citation)
        kept.append(name)
    return kept


def _are_one(items: Sequence[Item]) -> bool:
    """Do items lie over each other, as a figure does on the words taken from a source with it?"""
    ordered = sorted(items, key=lambda item: item.start)
    return all(after.start < before.end for before, after in pairwise(ordered))


def _groups(told: Sequence[_Told], place: Callable[[Scope], int]) -> list[list[_Told]]:
    """What is told beside each name, or year, in order."""
    found: dict[int, list[_Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.item.start):
        if place(one.scope) >= 0:
            found[place(one.scope)].append(one)
    return list(found.values())


def _meant(group: Sequence[_Told], off: Sequence[_Told]) -> Citation | None:
    """The place in the one report that has nearly all that is told beside a name, but is not of that name."""
    cited = {one.item.citation.report.id: one.item.citation for one in reversed(off) if one.item.citation}
    weights: Counter[str] = Counter()
    for one in off:
        for citation in (one.item.citation, *one.item.candidates):
            if citation is not None and citation.report.id in cited:
                weights[citation.report.id] += one.weight
    if not weights:
        return None
    best, heaviest = weights.most_common(1)[0]
    enough = heaviest >= SURE and heaviest >= REPORTS.named * sum(one.weight for one in group)
    return cited[best] if enough else None


def _span(text: str, at: int, scope: Scope, named: bool) -> Span:
    """Where the name, or the year, stands."""
    if named:
        start = max(fold(text).find(scope.named, at, at + MAX_FRAME + len(scope.named)), at)
        return start, start + len(scope.named)
    match = _YEAR.match(text, at)
    return at, match.end() if match else at
