"""A chunk → a passage made ready for judging: its sentences, clauses, figures and names, found once and kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

from retrieval.evidence.matching.cells import CellFigure, figures_in
from retrieval.language.columns import row_heads, table_at
from retrieval.language.entities import lists, spans_of
from retrieval.language.layout import keep_layout, layout_of
from retrieval.language.meaning import Meaning
from retrieval.language.normalise import plain
from retrieval.language.quantities import Quantity, quantities
from retrieval.language.sentences import clauses_of, sentences
from retrieval.language.spacing import closed_up
from retrieval.language.unbroken import unbroken
from retrieval.models import Chunk, Span

NO_MEASURE = frozenset({""})  # what a figure without a measure has
TYPICAL = 40  # characters of a sentence: longer ones hold more of any question's words
TITLES = 1_000  # kept folded
LENGTHS = 1_000  # of sentences, whose values are kept
MIN_LENGTH = 4  # characters: shorter ones count as this long


class Near(Protocol):
    """What some texts mean together, then what each of them does."""

    def near(self, asked: Meaning) -> Sequence[float]:
        """How near in meaning to what is asked they are together, then each of them: see `nearness`."""
        ...


class Passage:
    """A chunk with what judging it needs. Texts are folded; what is found in a sentence is kept for the next question.

    `folded` is the whole report (see `searched`), `path` the headings above the chunk, `headed` the chunk with them,
    `around` with the report's title too, `chars` the characters of `headed`, `chars_around` those of `around`, `row`
    whether it is one of a table, `heads` the words above that say of what its cells are. `source` and `role` are those
    of its report and section, `standing` tells both.
    """

    __slots__ = (
        "_cells", "_clauses", "_folded", "_layout", "_lists", "_meanings", "_places", "_quantities", "_sentences",
        "_shaped", "around", "chars", "chars_around", "chunk", "folded", "headed", "heads", "measures", "path", "role",
        "row", "source", "standing",
    )  # fmt: skip

    def __init__(self, chunk: Chunk, folded: str, path: str, title: str, heads: str | None = None) -> None:
        """`path`, the report's `title` and the `heads` of a row are folded."""
        self.chunk = chunk
        self.source = chunk.report.source
        self.role = chunk.section.role
        self.standing = self.source.id, self.role.value
        self.folded = folded
        self.path = path
        self.headed = f"{folded[chunk.start : chunk.end]} {path}"
        self.around = f"{self.headed} {title}"
        self.chars = frozenset(self.headed)
        self.chars_around = self.chars.union(title)
        self.row = heads is not None
        self.heads = heads or ""
        self._layout = layout_of(chunk.report.text)
        self._places = unbroken(chunk.report.text).places
        self._sentences: tuple[list[Span], float] | None = None  # with the most that `length` is of any
        self.measures: frozenset[str] | None = None  # of its quantities, where these were looked for: see `prepare`
        self._folded: list[str] = []
        self._meanings: Near | None = None
        self._clauses: dict[Span, list[Span]] = {}
        self._cells: dict[Span, list[CellFigure]] = {}
        self._quantities: dict[Span, list[Quantity]] = {}
        self._lists: dict[Span, list[list[Span]]] = {}
        self._shaped: dict[tuple[str, Span], list[Span]] = {}

    @property
    def known(self) -> tuple[Sequence[Span], float] | None:
        """Its sentences, and what `length_value` is at most of them, where they are known: they are found when first
        asked for, and most passages are ruled out without them.
        """
        return self._sentences

    @property
    def sentences(self) -> list[Span]:
        """Its sentences."""
        return self._cut()[0]

    def _cut(self) -> tuple[list[Span], float]:
        if self._sentences is None:
            found = sentences(self._text(), self.chunk.start, self.chunk.end)
            self._sentences = found, length_value(min((end - start for start, end in found), default=0))
        return self._sentences

    def folded_sentences(self) -> list[str]:
        """The words of each sentence, folded."""
        if not self._folded:
            self._folded = [self.folded[start:end] for start, end in self.sentences]
        return self._folded

    def with_heads(self, words: str) -> str:
        """The words of a sentence, with the heads that say of what its cells are."""
        return f"{words} {self.heads}" if self.heads else words

    def nearness(self, asked: Meaning, made: Callable[[Sequence[str]], Near]) -> Sequence[float]:
        """How near all of it is in meaning to what is asked, then each sentence; `made` finds what these mean."""
        if self._meanings is None:
            self._meanings = made([self.with_heads(words) for words in self.folded_sentences()])
        return self._meanings.near(asked)

    def clauses(self, sentence: Span) -> list[Span]:
        """The clauses of one of the sentences."""
        if sentence not in self._clauses:
            self._clauses[sentence] = clauses_of(self._text(), *sentence)
        return self._clauses[sentence]

    def quantities(self, sentence: Span) -> list[Quantity]:
        """The quantities in one of the sentences."""
        if sentence not in self._quantities:
            cells = self.cells(sentence)
            found = [cell.quantity for cell in cells] if cells else quantities(self._text(), *sentence)
            self._quantities[sentence] = found
        return self._quantities[sentence]

    def cells(self, sentence: Span) -> list[CellFigure]:
        """The figures in the cells of a sentence that is a row of a table."""
        if not self.row:
            return []
        if sentence not in self._cells:
            self._cells[sentence] = figures_in(self.chunk.report.text, sentence)
        return self._cells[sentence]

    def prepare(self) -> None:
        """Look for the quantities in all of the sentences: from then on it is known which `measures` they have, and
        `NO_MEASURE` where one has none.
        """
        if self.measures is None:
            held = [one.classes or NO_MEASURE for sentence in self.sentences for one in self.quantities(sentence)]
            self.measures = frozenset().union(*held)

    def lists(self, sentence: Span) -> list[list[Span]]:
        """The enumerations in one of the sentences."""
        if sentence not in self._lists:
            self._lists[sentence] = lists(self._text(), *sentence)
        return self._lists[sentence]

    def _text(self) -> str:
        """The report's text, whose layout is not to be found again though many others were looked at since."""
        text = self.chunk.report.text
        keep_layout(text, self._layout)
        return text

    def placed(self, found: Span) -> Span:
        """Where in the report what was found in the `folded` text stands."""
        return self._places.placed(*found)

    def sought(self, found: Span) -> Span:
        """Where in the `folded` text what was found in the report stands."""
        return self._places.sought(*found)

    def shaped(self, shape: str, sentence: Span) -> list[Span]:
        """The spans of one of the shapes of answers in one of the sentences."""
        if (shape, sentence) not in self._shaped:
            self._shaped[shape, sentence] = spans_of(shape, self._text(), *sentence)
        return self._shaped[shape, sentence]


@lru_cache(maxsize=LENGTHS)
def length_value(characters: int) -> float:
    """The natural logarithm of a sentence's length against TYPICAL."""
    return math.log(max(MIN_LENGTH, characters) / TYPICAL)


def searched(text: str) -> str:
    """A report's text as words are looked for in it: folded, none of them broken by the end of a line; as long."""
    return plain(unbroken(text).text)


def passage_of(chunk: Chunk, folded: str) -> Passage:
    """A chunk made ready for judging; `folded` is its report's text as it is `searched`."""
    heads = row_heads(chunk.report.text, chunk.start)
    path = plain(closed_up(" ".join((*chunk.section.path, heads)).rstrip()))
    row = plain(closed_up(heads)) if table_at(chunk.report.text, chunk.start) else None
    return Passage(chunk, folded, path, _title(chunk.report.source.title), row)


@lru_cache(maxsize=TITLES)
def _title(title: str) -> str:
    """A report's title, folded: all its passages have it."""
    return plain(title)
