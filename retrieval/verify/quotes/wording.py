"""The words of a draft that stand in a source, or nearly: what it quotes, and runs of its own sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.verify.attribution.sources import DRIFT, MAX_PLACES, Sources
from retrieval.verify.draft.claiming import is_claimed, is_reports
from retrieval.verify.draft.quoting import Quoted, clauses, is_name, quoted
from retrieval.verify.quotes.copying import is_copied
from retrieval.verify.words.aligning import (
    Aligned,
    aligned,
    is_changed_within,
    whole,
    without_half_numbers,
    without_lead,
)
from retrieval.verify.words.plain import GRAM, Plain

MIN_RUN = 12  # characters of a run of the draft's own words that is taken from a source
APART = 80  # characters of a source between two places that are not of one passage
ALIKE_QUOTE = 0.45  # … of what is marked as a quotation
NEAREST = 0.3  # … from which a place is shown as the nearest
HITS = 0.35  # share of a segment's pieces that a place must have to be looked at
MIN_NEGATED = 4  # characters before words in which they may be negated
JOINT = 4  # characters between two clauses of a source that follow each other
GAP = 16  # characters more than its own by which a clause that was changed may have grown
CLOSE = 0.06  # likeness by which one place is as good as another
_NEGATION = regex(r"[未不没无非]")


class Lying(NamedTuple):
    """A place in a source where words of the draft stand."""

    report: int
    found: Aligned

    @property
    def alike(self) -> float:
        """How much is the same, 0 to 1."""
        return self.found.alike


class Taken(NamedTuple):
    """Words of the draft at `text[start:end]`, and the places where they stand, best first; `exact` if they do so word
    for word. `bare` is their span in bare characters. `spliced`: they are put together from several places.
    """

    start: int
    end: int
    bare: Span
    places: tuple[Lying, ...]
    exact: bool
    marked: bool
    spliced: bool = False
    elided: bool = False
    name: bool = False  # a name or term between quotation marks, which belongs to nobody


def taken_from(text: str, draft: Plain, sources: Sources) -> list[Taken]:
    """What of a draft was taken from the sources, in order, and what it quotes that stands nowhere."""
    return _Reading(text, draft, sources).read()


class _Reading:
    def __init__(self, text: str, draft: Plain, sources: Sources) -> None:
        self._text, self._draft, self._sources = text, draft, sources

    def read(self) -> list[Taken]:
        """Both kinds, in the order of the draft."""
        quotes = quoted(self._text)
        paragraphs = clauses(self._text, [quote.outer for quote in quotes])
        spans = sorted({*(p for quote in quotes for p in quote.pieces), *(c for par in paragraphs for c in par)})
        bare = [self._draft.bare(*span) for span in spans]
        kept = [(span, own) for span, own in zip(spans, bare, strict=True) if own[0] < own[1]]
        found = self._sources.places(self._draft, [own for _, own in kept])
        self._places = dict(zip((span for span, _ in kept), found, strict=True))
        taken = [one for quote in quotes if (one := self._quote(quote)) is not None]
        for paragraph in paragraphs:
            taken += self._runs([span for span in paragraph if span in self._places])
        return sorted(taken)

    # --- what is marked

    def _quote(self, quote: Quoted) -> Taken | None:
        pieces = [span for span in quote.pieces if span in self._places]
        if not pieces:
            return None
        parts = [self._piece(span) for span in pieces]
        start, end = pieces[0][0], pieces[-1][1]
        bare = self._draft.bare(start, end)
        worst = min(parts, key=lambda part: part.places[0].alike if part.places else 0.0)
        if len(parts) > 1:
            together = [part for part in parts if part.exact]
            common: set[int] = (
                set.intersection(*({one.report for one in part.places} for part in parts)) if together else set()
            )
            exact = len(together) == len(parts) and bool(common)
            places = tuple(one for one in worst.places if not exact or one.report in common)
            return Taken(start, end, bare, tuple(places), exact, True, elided=True)
        name = is_name(self._text, quote)
        near = worst.exact or (bool(worst.places) and is_changed_within(worst.places[0].found))
        if name and not near and not is_reports(self._text, quote):
            return None
        name = name and (worst.exact or not is_claimed(self._text, quote))
        return worst._replace(start=start, end=end, bare=bare, name=name)

    def _piece(self, span: Span) -> Taken:
        bare = self._draft.bare(*span)
        words = self._draft.chars[slice(*bare)]
        held = self._sources.holding(self._draft, *bare) or self._sources.holding_listed(words)
        exact = tuple(Lying(number, whole(words, at)) for number, at in held)
        if exact:
            return Taken(*span, bare, exact, True, True)
        near = self._near(span, bare, 0.0)
        spliced = bool(near) and self._spliced(bare, near[0])
        good = tuple(one for one in near if one.alike >= ALIKE_QUOTE)
        return Taken(*span, bare, good or tuple(near[:1]), False, True, spliced=spliced)

    def _spliced(self, bare: Span, best: Lying) -> bool:
        """Does what does not lie on the best place stand elsewhere?"""
        blocks = best.found.blocks
        head, tail = blocks[0][0], len(best.found.draft) - blocks[-1][0] - blocks[-1][2]
        first, last = (bare[0], bare[0] + head) if head >= tail else (bare[1] - tail, bare[1])
        edge = int(last - first > MIN_RUN)
        return last - first >= MIN_RUN // 2 and bool(self._sources.holding(self._draft, first + edge, last - edge))

    def _near(self, span: Span, bare: Span, share: float) -> list[Lying]:
        """The places on which words lie, the most alike first."""
        words = self._draft.chars[slice(*bare)]
        pieces = max(len(words) - GRAM + 1, 1)
        found: dict[tuple[int, int], Lying] = {}
        for place in [one for one in self._places[span] if one.hits >= share * pieces][:MAX_PLACES]:
            source = self._sources.plains[place.report].chars
            margin = DRIFT + len(words) // 2
            lying = aligned(words, source, place.start - margin, place.start + len(words) + margin)
            if lying is not None:
                found.setdefault((place.report, lying.start), Lying(place.report, lying))
        return sorted(found.values(), key=lambda one: (-one.alike, one.report))

    # --- what is not

    def _runs(self, spans: list[Span]) -> list[Taken]:
        """The runs of a paragraph's clauses."""
        near = [self._clause(span) for span in spans]
        found: list[Taken] = []
        at = 0
        while at < len(spans):
            chains = [self._chain(spans, near, at, first) for first in near[at]]
            best = max(chains, key=lambda chain: (chain[2], -chain[1].found.start), default=None)
            if best is None:
                at += 1
                continue
            last, lying, _ = best
            found += self._run(spans[at : last + 1], lying, [one for _, one, _ in chains])
            at = last + 1
        return self._joined(found)

    def _clause(self, span: Span) -> list[Lying]:
        bare = self._draft.bare(*span)
        return self._near(span, bare, HITS) if bare[1] - bare[0] >= GRAM else []

    def _chain(self, spans: list[Span], near: list[list[Lying]], at: int, first: Lying) -> tuple[int, Lying, int]:
        """From a place of one clause on over those that follow it in the source: the last clause, all of it, how many
        characters are the same.
        """
        source = self._sources.plains[first.report].chars
        last, end, same = at, first.found.end, first.found.same
        number = at + 1
        while number < len(spans):
            words = self._draft.chars[slice(*self._draft.bare(*spans[number]))]
            joint = next((skip for skip in range(JOINT) if source.startswith(words, end + skip)), None)
            if joint is not None:
                last, end, same = number, end + joint + len(words), same + len(words)
                number += 1
                continue
            following = self._following(near, number, first.report, end, JOINT)
            skipped = 0
            if following is None and number + 1 < len(spans):
                skipped = 1
                following = self._following(near, number + 1, first.report, end, len(words) + GAP, 2)
            if following is None:
                break
            last, end, same = number + skipped, following.found.end, same + following.found.same
            number = last + 1
        bare = self._draft.bare(spans[at][0], spans[last][1])
        whole = aligned(self._draft.chars[slice(*bare)], source, first.found.start - JOINT, end + JOINT)
        return last, Lying(first.report, whole or first.found), same

    @staticmethod
    def _following(
        near: list[list[Lying]], number: int, report: int, end: int, upper: int, lower: int = 0
    ) -> Lying | None:
        return next(
            (one for one in near[number] if one.report == report and lower <= one.found.start - end <= upper), None
        )

    def _run(self, spans: list[Span], lying: Lying, others: list[Lying]) -> list[Taken]:
        """What of a chain of clauses was taken from its place: all of it, or the pieces that are the same."""
        bare = self._draft.bare(spans[0][0], spans[-1][1])
        words = self._draft.chars[slice(*bare)]
        source = self._sources.plains[lying.report].chars
        blocks = without_lead([block for block in lying.found.blocks if block[2] >= 2], source)
        if not blocks:
            return []
        first, stop = blocks[0][0], blocks[-1][0] + blocks[-1][2]
        while first < stop and words[first] in "年月日" and words[first - 1 : first].isdigit():
            first += 1  # 2024年检查…: the year is not the source's
        while stop < len(words) and words[stop - 1].isdigit() and words[stop].isdigit():
            stop += 1  # a number is taken whole
        if first <= 3 and _NEGATION.search(words[:first]):
            first = 0
        bare = bare[0] + first, bare[0] + stop
        own = aligned(self._draft.chars[slice(*bare)], source, lying.found.start - JOINT, lying.found.end + JOINT)
        if own is None:
            return []
        if self._loses_negation(bare[0], own.start, source):
            own = own._replace(start=own.start - 1)
        size = bare[1] - bare[0]
        if size >= MIN_RUN and (own.exact or is_copied(own, source)):
            return [self._taken(bare, Lying(lying.report, own))]
        found = []
        for block in own.blocks:
            a, b, length = without_half_numbers(block, own.draft, source)
            if length >= MIN_RUN:
                piece = whole(own.draft[a : a + length], b)
                if self._loses_negation(bare[0] + a, b, source):
                    piece = piece._replace(start=b - 1)
                found.append(self._taken((bare[0] + a, bare[0] + a + length), Lying(lying.report, piece)))
        return found

    def _loses_negation(self, start: int, there: int, source: str) -> bool:
        """Are the words at bare `start` negated in the source, and not in the draft (`不含公安交管`, `含公安交管`)?"""
        before = self._draft.chars[max(start - MIN_NEGATED, 0) : start]
        return _NEGATION.search(source[max(there - 1, 0) : there]) is not None and not _NEGATION.search(before)

    def _taken(self, bare: Span, lying: Lying) -> Taken:
        start, end = self._draft.span(*bare)
        words = self._draft.chars[slice(*bare)]
        exact = lying.found.exact
        places = [lying]
        if exact:
            others = (
                (number, at) for number, at in self._sources.holding(self._draft, *bare) if number != lying.report
            )
            places += [Lying(number, whole(words, at)) for number, at in others]
        return Taken(start, end, bare, tuple(places), exact, False)

    def _joined(self, found: list[Taken]) -> list[Taken]:
        """Runs put together into one sentence that is nothing else, or into one clause: what stands so nowhere."""
        kept: list[Taken] = []
        for one in found:
            before = kept[-1] if kept else None
            if before is not None and before.exact and one.exact and self._is_splice(before, one):
                bare = before.bare[0], one.bare[1]
                words = self._draft.chars[slice(*bare)]
                lying = before.places[0]
                own = Aligned(words, lying.found.start, lying.found.end, lying.found.blocks)
                kept[-1] = Taken(before.start, one.end, bare, (Lying(lying.report, own),), False, False, spliced=True)
            else:
                kept.append(one)
        return kept

    def _is_splice(self, one: Taken, other: Taken) -> bool:
        ahead, behind = one.places[0], other.places[0]
        apart = max(behind.found.start - ahead.found.end, ahead.found.start - behind.found.end)
        given = all(any(map(str.isdigit, piece.found.draft)) for piece in (ahead, behind))
        if ahead.report == behind.report and (apart <= APART or given):
            return False  # figures are told one after the other
        between = self._text[one.end : other.start]
        if not between.strip():
            return True
        if not re.fullmatch(r"\s*[，,、]\s*", between):
            return False
        before = self._text[max(0, one.start - 1) : one.start]
        after = self._text[other.end : other.end + 1]
        return (not before or before in "。！？；\n：:") and (not after or after in "。！？；\n")
