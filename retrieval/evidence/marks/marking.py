"""A passage with a word that answers → the clause it stands in, and as much around it as may be marked.

What all ways to mark an answer share, with `Marks` and `Candidate`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.citing import MAX_HIGHLIGHT
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import COVERAGE, MARKING
from retrieval.models import Span

PIECE = 200  # characters; clauses between two marks have 30 at most in what offices write
EDGES = "，。；：、（(）)！？,;:\n\t"  # marks between which a piece of a sentence stands


class Marks(NamedTuple):
    """Words that answer; `loose` where they have no shape of an answer, so that others beside them may be meant."""

    words: tuple[Span, ...]
    loose: bool = False


class Candidate(NamedTuple):
    """Words of a sentence that may answer: how well they fit (see `spans.Answering`), how to find what to mark."""

    value: float
    mark: Callable[[], tuple[Span, ...]]
    preferred: float = 0.0  # what is added to the value where it is chosen what to mark


def by_nearness(near: float) -> float:
    """What the shape of answer wanted is worth, by how near it stands to the words asked about."""
    return MARKING.shape + (1 - MARKING.shape) * near


def beside_pivot(matcher: TermMatcher, passage: Passage, sentence: Span, at: int) -> float:
    """1 where what is at `at` shares its clause with the word beside the question word, or that word is not there."""
    if matcher.pivot(passage.folded[sentence[0] : sentence[1]]) < COVERAGE.held:
        return 1.0
    clause = clause_at(passage, sentence, at)
    words = passage.folded[clause[0] : clause[1]]
    beside = matcher.pivot(words) >= COVERAGE.held or words.startswith("其中") or matcher.outweighs_pivot(words)
    return 1.0 if beside else MARKING.away_from_pivot


def clause_at(passage: Passage, sentence: Span, at: int) -> Span:
    """The clause of a sentence in which `at` lies, else all of it."""
    return next((span for span in passage.clauses(sentence) if span[0] <= at < span[1]), sentence)


def within_limit(spans: Sequence[Span]) -> tuple[Span, ...]:
    """As many of the spans, in order, as may be marked; a first one that is too long alone is cut."""
    kept: list[Span] = []
    total = 0
    for start, end in sorted(set(spans)):
        if kept and start < kept[-1][1]:
            continue
        total += end - start
        if total > MAX_HIGHLIGHT and kept:
            break
        kept.append((start, min(end, start + MAX_HIGHLIGHT)))
    return tuple(kept)


def grown(clauses: Sequence[Span], first: int, last: int, limit: int) -> Span:
    """The clauses from the `first` to the `last` with their neighbours, the next ones first, as long as all of it has
    `limit` characters at most.
    """
    while True:
        if last + 1 < len(clauses) and clauses[last + 1][1] - clauses[first][0] <= limit:
            last += 1
        elif first > 0 and clauses[last][1] - clauses[first - 1][0] <= limit:
            first -= 1
        else:
            return clauses[first][0], clauses[last][1]


def piece(text: str, sentence: Span, start: int, end: int) -> Span:
    """The words around `text[start:end]` between two marks, brackets among them; a comma between digits is none.

    No more than `PIECE` characters are taken on either side, so that a line without an end is no work without one.
    """
    left, right = start, end
    first, last = max(sentence[0], start - PIECE), min(sentence[1], end + PIECE)
    while left > first and not _ends(text, left - 1):
        left -= 1
    while right < last and not _ends(text, right):
        right += 1
    return left, right


def _ends(text: str, at: int) -> bool:
    if text[at] not in EDGES:
        return False
    return not (text[at] == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
