"""A place in a report and the words to mark in it → a citation, with the sentences in which these words stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.sentences import clauses_of, sentences
from retrieval.models import Citation, Report, Section, Span

MAX_HIGHLIGHT = 118  # characters marked in all
MIN_HEADLINE = 4  # characters of an item's first clause that says something
# What parts the items of a list that stand one behind the other, and nothing else.
_PARTING = regex(rf"[；;、，,。\s]*(?:[{TEN}]+是|[（(]?(?:\d{{1,2}}|[{TEN}]+)[）).．、]|[①-⑳])?\s*")


def cited(
    report: Report,
    section: Section,
    start: int,
    end: int,
    marks: Sequence[Span] = (),
    *,
    score: float = 0.0,
    tentative: bool = False,
) -> Citation:
    """The citation of `report.text[start:end]`, with what of `marks` lies inside marked."""
    inside = tuple(_trimmed(report.text, max(s, start), min(e, end)) for s, e in marks if s < end and e > start)
    runs = _together(report.text, inside)
    return Citation(
        report=report,
        section=section,
        start=start,
        end=end,
        highlights=runs,
        narrow=inside if runs != inside else (),
        sentences=_holding(report.text, start, end, inside),
        score=score,
        tentative=tentative,
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks at its end."""
    while end - 1 > start and text[end - 1] in " \u3000":
        end -= 1
    return start, end


def marked(citation: Citation, marks: Sequence[Span], narrow: Sequence[Span] = ()) -> Citation:
    """The same citation with other words marked, which lie inside it; with none, for no marks."""
    held = _holding(citation.report.text, citation.start, citation.end, marks)
    runs = _together(citation.report.text, marks)
    narrow = tuple(narrow) or (tuple(marks) if runs != tuple(marks) else ())
    return citation.model_copy(update={"highlights": runs, "narrow": narrow, "sentences": held})


def whole_section(citation: Citation) -> Citation:
    """The section a citation stands in, from its heading to its end, with the citation's highlights."""
    section, text = citation.section, citation.report.text
    start = section.heading[0] if section.heading[1] > section.heading[0] else section.start
    start, end = min(start, citation.start), max(section.tree_end, citation.end)
    end = start + len(text[start:end].rstrip())
    start = end - len(text[start:end].lstrip())
    return marked(citation.model_copy(update={"start": start, "end": end}), citation.highlights)


def _together(text: str, marks: Sequence[Span]) -> tuple[Span, ...]:
    """The marked words, as one where only marks and numbers of items part them, as far as so much may be marked."""
    runs = list(marks[:1])
    for start, end in marks[1:]:
        if runs[-1][1] <= start and _PARTING.fullmatch(text, runs[-1][1], start):
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return tuple(runs if sum(end - start for start, end in runs) <= MAX_HIGHLIGHT else marks)


def _holding(text: str, start: int, end: int, marks: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of `text[start:end]` that hold something marked."""
    if not marks:
        return ()
    spans, held = _sentences(text, start, end), set()
    for s, e in marks:
        number = bisect_right(spans, s, key=itemgetter(1))
        while number < len(spans) and spans[number][0] < e:
            held.add(number)
            number += 1
    return tuple(spans[number] for number in sorted(held))


@lru_cache(maxsize=16)
def _sentences(text: str, start: int, end: int) -> list[Span]:
    """Those of one passage, which is cited for each of its figures."""
    return sentences(text, start, end)


def headline(text: str, start: int, end: int) -> Span:
    """The first clause of an item that says something."""
    for clause in clauses_of(text, start, end):
        if clause[1] - start >= MIN_HEADLINE:
            return (start, min(clause[1], start + MAX_HIGHLIGHT))
    return (start, min(end, start + MAX_HIGHLIGHT))
