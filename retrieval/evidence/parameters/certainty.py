"""From what probability on an answer is certain; the probability itself is learnt: `judging/certainty.py`."""

from __future__ import annotations


class Certainty:
    """Probabilities (0 to 1) that a passage answers."""

    __slots__ = ()

    certain: float = 0.89  # from which an answer is called certain
    named: float = 0.8  # … where it is a name of a sort that is told by its shape (a document, a body, a date)
    jointly: float = 0.75  # mean of several sources' probabilities from which a comparison makes its cells certain …
    beside: float = 0.6  # … that are at least as probable as this


CERTAINTY = Certainty()
