"""A message → the courtesy it is, if it asks nothing of the reports: thanks, a greeting, what one asks a program.

Its words stand in `data/message.tsv`; here is how a message is made up of them.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import lru_cache

from retrieval.language.notions import notions
from retrieval.language.patterns import regex

KEPT = 64  # messages kept at hand: each is looked at several times on the way to an answer
MAX_LENGTH = 60  # characters: what is longer says more than such a message does
_REST = regex(r"[^\w\s]|_")
_SAID = {"noted": "n", "bye": "b", "thanks": "t", "hello": "h", "about": "a"}  # notions of which a message may be a run
_THANKS, _NOTED, _GREETING = (regex(run) for run in ("[nb]*t+[nb]*", "[nb]+", "[ha]+"))


class Courtesy(Enum):
    """What such a message is; those with a notion of `message.tsv` as value are made of its clauses alone."""

    THANKS = "thanks"
    NOTED = "noted"
    GREETING = "greeting"  # or what the program is and how it is used
    TALK = "talk"  # nothing that a report tells: the weather, a joke, a text to be written
    COMMAND = "todo"  # nothing to look for: something is to be done
    ITSELF = "itself"  # what the program is and does
    FAULTED = "faulted"  # the answer before was wrong, and no more


_OF_NOTIONS = (Courtesy.TALK, Courtesy.COMMAND, Courtesy.ITSELF, Courtesy.FAULTED)


@lru_cache(maxsize=KEPT)
def courtesy_in(text: str) -> Courtesy | None:
    """What the whole of `text` is, None where it is anything else; marks and emoji do not count."""
    clauses = _REST.sub(" ", unicodedata.normalize("NFKC", text[: MAX_LENGTH + 1])).lower().split()
    if not clauses or len(text) > MAX_LENGTH:
        return None
    told = notions("message.tsv")
    run = _run_of(clauses)
    if _THANKS.fullmatch(run):
        return Courtesy.THANKS
    if _NOTED.fullmatch(run):  # 没有了？ goes on about the last answer
        return None if text.rstrip().endswith(("?", "？")) else Courtesy.NOTED
    of_one = (kind for kind in _OF_NOTIONS if all(map(told[kind.value].is_all_of, clauses)))
    return next(of_one, None) or (Courtesy.GREETING if _GREETING.fullmatch(run) else None)


def _run_of(clauses: list[str]) -> str:
    """The signs of the notions of which the clauses are a run; empty where they hold anything else."""
    told = notions("message.tsv")
    run = ""
    for clause in clauses:
        while clause:
            size, sign = max((told[name].opens(clause), sign) for name, sign in _SAID.items())
            if not size:
                return ""
            run, clause = run + sign, clause[size:]
    return run
