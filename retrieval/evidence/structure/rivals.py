"""Parts of a report that `sections` found, and judged passages → the part asked for: it decides between them.

No more passages are judged than it takes to tell which part it is, and whether for certain.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.evidence.parameters import SECTIONS
from retrieval.evidence.scoring.features import ROUNDING
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.models import Section


class Rival(NamedTuple):
    """A section that may be the one asked for."""

    number: int  # its place among the sections
    section: Section
    told: bool  # its heading or its role tells of what is asked; else only one of the best passages in it can
    certain: bool  # … and that by so much that nothing else is needed
    words: float  # what its words and its length are worth
    role: float
    said: float  # what it is worth that so much of what is said of the question stands in it
    near: Callable[[], float]  # how near its beginning is in meaning to what is asked
    loss: float  # of a point in a text

    def worth(self, inside: float, near: float) -> float:
        """What it is worth, where the best passage in it has so much of the best one's score, and its beginning is so
        near.
        """
        return self.words + SECTIONS.inside * inside + self.role + self.said + SECTIONS.near * near - self.loss

    def upper_bound(self, inside: float) -> float:
        """What it is worth at most, where the best passage in it has no more than that."""
        return self.worth(max(inside, 0.0), self.near() if self.told else 1.0) + ROUNDING


class Support:
    """The judged passages by their share of the best one's score, read one by one."""

    def __init__(self, judged: Sequence[Evidence]) -> None:
        self._passages = iter(judged)
        self._top = judged[0].score if judged else 1.0
        self._read: dict[str, list[tuple[int, float]]] = {}
        self._is_over = False
        self.is_empty = not judged
        self.next_bound = math.inf  # what the next one has at most

    def read(self) -> None:
        """Read the next passage, if there is one."""
        evidence = next(self._passages, None)
        if evidence is None:
            self._is_over = True
        else:
            self.next_bound = evidence.score / self._top if self._top > 0 else 0.0
            self._read.setdefault(evidence.chunk.report.id, []).append((evidence.chunk.start, self.next_bound))

    def inside(self, report: str, section: Section) -> float | None:
        """What the best passage in a section and the parts below it has; 0 where none stands there, None where that is
        not known yet.
        """
        held = self._read.get(report, ())
        best = next((value for at, value in held if section.start <= at < section.tree_end), None)
        return 0.0 if best is None and self._is_over else best


class Fittest(NamedTuple):
    """The part that fits best, what it is worth, and whether it is the one asked for for certain."""

    worth: float
    section: Section
    certain: bool


def fittest(report: str, rivals: Sequence[Rival], support: Support) -> Fittest | None:
    """The best of the rivals in a report, by its id; None where none fits."""
    scored: list[tuple[float, Rival]] = []
    while True:
        waiting = []
        for rival in rivals:
            inside = support.inside(report, rival.section)
            if inside is None:
                waiting += [rival] if rival.told or support.next_bound >= SECTIONS.as_good else []
            elif rival.told or inside >= SECTIONS.as_good or support.is_empty:
                scored.append((rival.worth(inside, rival.near()), rival))
        rivals = waiting
        found = _decided(scored, [(rival.upper_bound(support.next_bound), rival) for rival in rivals])
        if found or not rivals:
            return found
        support.read()


def _decided(scored: Sequence[tuple[float, Rival]], waiting: Sequence[tuple[float, Rival]]) -> Fittest | None:
    """The best of those `scored`, if none of those `waiting`, with what they are worth at most, can change that."""
    if not scored:
        return None
    worth, best = max(scored, key=lambda item: (item[0], -item[1].number))
    if any(upper_bound >= worth for upper_bound, _ in waiting):
        return None
    if best.certain:
        return Fittest(worth, best.section, True)
    beside = [one for one, rival in scored if not _nested(rival.section, best.section)]
    open_ = [upper_bound for upper_bound, rival in waiting if not _nested(rival.section, best.section)]
    certain = worth - max(beside, default=0.0) >= SECTIONS.ahead
    next_best = max([*beside, *open_] if beside else [0.0, *open_])
    if open_ and (worth - next_best >= SECTIONS.ahead) != (certain or not beside):
        return None
    return Fittest(worth, best.section, certain)


def _nested(one: Section, other: Section) -> bool:
    """Is one of the two a part of the other, or the same?"""
    first, second = sorted((one, other), key=lambda section: (section.start, -section.tree_end))
    return second.tree_end <= first.tree_end
