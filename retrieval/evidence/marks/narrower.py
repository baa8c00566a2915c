"""A figure → is it of a narrower thing than the one asked of (`新能源汽车产量`, where `汽车产量` is), by a noun that
stands right before it there and not in the question?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval.evidence.marks.marking import piece
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.language.han import is_han
from retrieval.language.notions import notions, speaks_of
from retrieval.language.tokens import fold, tagged
from retrieval.models import Query, Span

BEFORE = 8  # characters before a thing in which the noun stands that narrows it
AROUND = 60  # characters around a place in which its clause is looked for
MAX_PLACES = 60  # places of a report that are looked at
_NOUNS = ("n", "nz", "nl", "b", "j", "l", "vn")


def thing_asked(query: Query) -> tuple[str, ...]:
    """How a report may call the thing that a question for a figure begins with; nothing where it begins otherwise."""
    topic = fold(query.topic).lstrip("的 ")
    first = [one for one in query.own_terms if len(one.asked) > 1 and topic.startswith(one.asked)]
    first = [one for one in first if not any(speaks_of(way, one.asked) for way in ("rose", "fell", "rate"))]
    return max(first, key=lambda one: len(one.asked)).forms if first else ()


def is_narrowed(query: Query, thing: tuple[str, ...], words: str) -> bool:
    """Do the words around a figure name the thing, and right before it what narrows it?"""
    at = min((words.find(form) for form in thing if form in words), default=0)
    if at < 2 or not is_han(words[at - 1]) or any(map(str.isdigit, words[:at])):
        return False  # behind a figure: 16名职工参加理论考试
    word, tag = tagged(words[max(0, at - BEFORE) : at])[-1]
    if len(word) < 2 or tag not in _NOUNS or word in fold(query.text):
        return False
    return word not in query.topic and not notions()["ofall"].is_all_of(word)


def parts_asked(query: Query) -> TermMatcher:
    """The words of a question that have none of its others in them (`汽车` and `产量` of `汽车产量`)."""
    own = query.own_terms
    return TermMatcher(
        [one for one in own if not any(two.asked != one.asked and two.asked in one.asked for two in own)]
    )


def tells_wider(query: Query, passage: Passage, pieces: Sequence[str]) -> Iterator[Span]:
    """Where the report of a passage tells a figure of the very thing asked of, in clauses that say as much of the
    question as the `pieces`.
    """
    text, seen, matcher = passage.folded, 0, parts_asked(query)
    enough = max(matcher.coverage(matcher.strengths(one)) for one in pieces)
    thing = thing_asked(query)
    for form in thing:
        at = text.find(form)
        while at >= 0 and seen < MAX_PLACES:
            seen += 1
            left, right = piece(text, (max(0, at - AROUND), min(len(text), at + AROUND)), at, at + len(form))
            words = text[left:right]
            told = any(map(str.isdigit, words)) and not is_narrowed(query, thing, words)
            if told and matcher.coverage(matcher.strengths(words)) >= enough:
                yield left, right
            at = text.find(form, at + len(form))
