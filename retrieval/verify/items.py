"""What a verification finds: one item for each quotation and figure of the draft, with its verdict and its source."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import NamedTuple

from retrieval.models import Citation

Diff = tuple[tuple[str, str, str], ...]  # `equal`, `replace`, `delete`, `insert`; the draft's words, the source's


class Verdict(StrEnum):
    """How a piece of a draft stands to its source."""

    EXACT = "exact"
    CHANGED = "changed"
    WRONG_SOURCE = "wrong_source"
    WRONG_ROLE = "wrong_role"
    NOT_FOUND = "not_found"
    AMBIGUOUS = "ambiguous"


UNDECIDED = (Verdict.NOT_FOUND, Verdict.AMBIGUOUS)


class Note(NamedTuple):
    """Something to say about an item: a key, and what was met."""

    key: str
    detail: tuple[str, ...] = ()


class Item(NamedTuple):
    """A piece of the draft at `text[start:end]` (code points). `citation` is where it stands, or the nearest place."""

    kind: str  # `quote` or `figure`
    text: str
    start: int
    end: int
    verdict: Verdict
    notes: tuple[Note, ...] = ()
    citation: Citation | None = None
    candidates: tuple[Citation, ...] = ()
    diff: Diff = ()


class Verification(NamedTuple):
    """The items of a draft, in its order. `crowded`: a sentence has more figures, or a line more quotations, than are
    looked at.
    """

    items: tuple[Item, ...]
    crowded: bool = False

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many items have each verdict."""
        counted = Counter(item.verdict for item in self.items)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def clean(self) -> bool:
        """Does everything stand in its source as the draft has it?"""
        return not self.crowded and all(item.verdict is Verdict.EXACT for item in self.items)
