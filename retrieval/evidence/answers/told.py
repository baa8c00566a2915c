"""The record `Told`: an answer in the making, whichever way it was found, before it is worded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.models import Citation, Scope, Source


class Told(NamedTuple):
    """What answers, best first, with what is to be said of it; where it is `absent`, the passages that come nearest."""

    citations: Sequence[Citation]
    notes: Sequence[str] = ()
    certain: bool = True
    missing: Sequence[str] = ()  # words of the question that the place cited does not have
    absent: bool = False
    silent: Sequence[Source] = ()  # sources known not to state it
    unsure: Sequence[str] = ()  # reports (their ids) of which only the likeliest place is cited
    listed: Sequence[str] = ()  # ids of all items of the list that the citations show, if they show one
    row: Sequence[Scope] = ()  # the sources shown, of a list of them
    ranked: Sequence[Scope] = ()  # of sources compared those that were put in order by their figures, the highest first
