"""A draft and a library → every quotation and figure of the draft with its verdict, which the rooms beside it give.

Quotations: `quotes`; figures: `figures`, then `derived`; the draft's own clauses: `clauses`; sources: `attribution`.
"""

from __future__ import annotations

from functools import partial

from retrieval.corpus.library import Library
from retrieval.errors import DraftEmpty
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.figures import crowded, figures
from retrieval.ledger.kept import AT_HAND, KeptFigures
from retrieval.ledger.records import Figure
from retrieval.models import Citation
from retrieval.query.sources.catalog import Catalog
from retrieval.verify.attribution.attributing import with_names, wrong_names
from retrieval.verify.attribution.calling import SHORT
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources, Tell
from retrieval.verify.attribution.titles import misdated, titled
from retrieval.verify.clauses.claims import Claims
from retrieval.verify.derived.deriving import Deriving
from retrieval.verify.derived.owning import reckons, settled
from retrieval.verify.draft.drafts import Draft, written
from retrieval.verify.draft.framing import Framing
from retrieval.verify.draft.labels import looking_back, without_label
from retrieval.verify.draft.quoting import has_more
from retrieval.verify.draft.tables import Told, either
from retrieval.verify.figures.ahead import told_ahead
from retrieval.verify.figures.figuring import Figuring
from retrieval.verify.figures.indices import indices
from retrieval.verify.figures.matching import Ledger
from retrieval.verify.figures.spreading import unspread
from retrieval.verify.figures.supposing import most_told
from retrieval.verify.items import Item, Verdict, Verification
from retrieval.verify.quotes.naming import names
from retrieval.verify.quotes.persons import persons
from retrieval.verify.quotes.quotations import Quotations
from retrieval.verify.quotes.wording import Taken, taken_from
from retrieval.verify.words.plain import plain, without_note_marks
from retrieval.verify.words.seeking import Seeker

_REPORT = regex(r"[^，。；、\d]*(?:\d{4}年度?)?[^，。；、\d]{2,24}(?:报告|总结|年报)")  # what names a report
_DATED = regex(r"^(?:19|20)\d\d年度?|(?:19|20)\d\d年?度?$")
_HEADS = ("", *"。，；：！？\n\r \u3000")


def verify_draft(
    library: Library, draft: Draft | str, tell: Tell | None = None, kept: KeptFigures = AT_HAND
) -> Verification:
    """Check a draft against the reports of `library`; `tell` is told how far it has come, `kept` has figures read.

    Raises DraftEmpty where there is nothing to check.
    """
    draft = written(draft) if isinstance(draft, str) else draft
    if not draft.text.strip():
        raise DraftEmpty
    raw, draft = draft.text, draft._replace(text=without_note_marks(draft.text))
    catalog = Catalog(library.by_report, library.text_of, library.says)
    if not draft.tables:
        return _as_written(raw, Checking(library, draft.text, catalog, tell, kept).verification())
    told = Told(draft.text, draft.tables, names_source := partial(_names_source, catalog))
    found = Checking(library, told.text, catalog, tell, kept).verification()
    items = told.back(found.items)
    for choice in range(1, told.choices):  # 数量（件、次）: it may be of either
        other = Told(draft.text, draft.tables, names_source, choice)
        items = either(items, other.back(Checking(library, other.text, catalog, None, kept).verification().items))
    return _as_written(raw, found._replace(items=tuple(items)))


def _names_source(catalog: Catalog, head: str) -> bool:
    return any(one.reports for one in catalog.mentions(fold(head)))


def _as_written(raw: str, found: Verification) -> Verification:
    """The items with their words as the draft has them."""
    items = sorted((one._replace(text=raw[one.start : one.end]) for one in found.items), key=_order)
    return found._replace(items=tuple(items))


def _order(item: Item) -> tuple[int, int, str]:
    return item.start, -item.end, item.kind


class Checking:
    """The check of one draft."""

    def __init__(self, library: Library, text: str, catalog: Catalog, tell: Tell | None, kept: KeptFigures) -> None:
        self._text = text
        self._sources = Sources(library.sources, library.by_id, tell)
        self._ledger = Ledger(self._sources, kept, tell)
        self._draft = plain(text)
        self._titles = titled(text, catalog)
        found = [taken for taken in taken_from(text, self._draft, self._sources) if not self._is_title(taken)]
        self._taken = [taken for taken in found if taken.exact or not self._names_source(taken)]
        told = [taken for taken in self._taken if taken.places and not self._names_source(taken)]
        own = [(taken.start + self._opening_name(taken), taken.end) for taken in told]
        quotes = [(taken.start, taken.end) for taken in self._taken if taken.marked]
        self._scopes = Scopes(text, catalog, own, quotes, self._sources.have)
        self._deriving = Deriving(text, self._sources, self._ledger, self._scopes)
        self._framing = Framing(text, own, quotes)
        self._figures = [looking_back(without_label(figure)) for figure in figures(text)]
        self._quotations = Quotations(text, self._draft, self._sources, self._scopes, self._framing)
        self._seekers: dict[int, Seeker] = {}

    def verification(self) -> Verification:
        """All its items."""
        items = self._items()
        wrong = wrong_names(self._text, items, self._scopes)
        if wrong:
            self._scopes.corrected({one.at: frozenset((one.citation.report.id,)) for one in wrong})
            items = with_names(self._text, self._items(), wrong, self._scopes)
        if reports := most_told(items, self._figures, self._scopes):
            self._scopes.suppose(reports)
            items = self._items()
        items += misdated(self._text, self._titles, self._sources, items)
        return Verification(tuple(items), has_more(self._text) or crowded(self._figures))

    def _items(self) -> list[Item]:
        quotes = [(taken, *self._quotations.item(taken)) for taken in self._taken]
        quotes = [
            one
            for one in quotes
            if not self._quotations.is_formula(one[0], one[1]) and not self._quotations.is_name(one[0])
        ]
        placed = [(taken, lying) for taken, _, lying in quotes]
        figuring = Figuring(self._text, self._draft, self._sources, self._ledger, self._scopes, self._framing, placed)
        known = unspread(self._figures, figuring.items(self._figures))
        known = told_ahead(self._figures, known, self._ledger, self._sources)
        counted = settled(
            self._text, self._figures, known, self._beside, self._derived, self._deriving.sureness, self._named
        )
        counted = [one for one in counted if one.verdict is Verdict.EXACT or not self._scopes.own_plans(one.start)]
        items = [*(self._quotations.settled(taken, item, counted) for taken, item, _ in quotes), *counted]
        items += names(self._text, self._draft, self._sources, self._scopes, items)
        claims = Claims(self._text, self._draft, self._sources, self._scopes, self._seekers)
        marked = [(taken.start, taken.end) for taken in self._taken if taken.marked and not taken.name]
        items += [one for one in claims.items(marked, items) if not reckons(one, counted)]
        items += indices(self._text, self._sources, self._scopes, marked)
        return items + persons(self._text, self._sources, self._scopes, items)

    def _beside(self, item: Item) -> list[Figure]:
        """The figures of the sentence in which a source has what was found there."""
        if item.citation is None:
            return []
        (number,) = self._sources.numbers((item.citation.report.id,))
        return self._ledger.at(number, item.citation.start, item.citation.end)

    def _derived(self, figure: Figure, sure: bool, beside: frozenset[str]) -> Citation | None:
        """Where a figure stands of which the draft has worked out one of its own; where it has of none that its sources
        have, of one of the reports `beside`.
        """
        part = self._deriving.part(figure, sure) or (beside and self._deriving.part(figure, sure, beside)) or None
        return self._sources.cite_figure(part.report, part.figure) if part else None

    def _named(self, start: int, end: int) -> frozenset[str]:
        """The agencies whose reports the draft names in a stretch."""
        numbers = self._sources.numbers(self._scopes.mentioned(start, end))
        return frozenset(self._sources.sources[number].agency for number in numbers)

    def _is_title(self, taken: Taken) -> bool:
        """Do words stand in the title of a report, which tells itself whose it is?"""
        return any(start - 1 <= taken.start and taken.end <= end + 1 for (start, end), _ in self._titles)

    def _opening_name(self, taken: Taken) -> int:
        """Characters with which words taken from a source, unmarked, name its place at their head (`某地港吞吐量…`)."""
        if taken.marked or self._text[max(taken.start - 1, 0) : taken.start] not in _HEADS:
            return 0
        words = self._text[taken.start : taken.end]
        stems = (place[:-1] for place in self._sources.sources[taken.places[0].report].places if len(place) > SHORT)
        return next((len(stem) for stem in stems if words.startswith(stem) and len(stem) < len(words)), 0)

    def _names_source(self, taken: Taken) -> bool:
        """Do words that happen to stand in a report name whose it is?"""
        if not taken.places:
            return False
        source = self._sources.sources[taken.places[0].report]
        words = self._text[taken.start : taken.end]
        bare = _DATED.sub("", words.strip("，。、：（）() \u3000"))
        named = any(name and (name in words or name.endswith(bare)) for name in (source.agency, source.short))
        return not taken.marked and (named or _REPORT.fullmatch(words) is not None)
