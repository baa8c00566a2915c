"""A question without a source of its own that begins with something elsewhere (`那某某港呢`) → the place it is at."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from retrieval.language.gazetteer import ancestors, by_name, name_at
from retrieval.language.leading import beginning
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Source
from retrieval.query.names.place_words import everyday_words

_THERE = regex(
    rf"[\u4e00-\u9fff]{{0,4}}?(?:{any_of('district', 'askedbody')}|港区?|港口|机场|码头|口岸|地铁|自贸[区港]|铁路局)"
)


def place_elsewhere(question: str, sources: Iterable[Source], text_of: Callable[[Source], str]) -> str:
    """What a question that names no source of its own begins with, where it is at a place that has nothing to do with
    `sources`, those of the conversation: it lies neither in nor around theirs, and none of them speaks of it.
    """
    start = beginning(question)
    name = name_at(question, start)
    there = _THERE.match(question, start + len(name)) if name and name not in everyday_words() else None
    own = list(sources)
    if there is None or not own or any(_may_speak_of(name, source, text_of) for source in own):
        return ""
    return question[start : there.end()]


def _may_speak_of(name: str, source: Source, text_of: Callable[[Source], str]) -> bool:
    """Does the place called `name` lie in or around that of a source, or is it spoken of in its report?"""
    around = {wide.name for one in by_name()[name] for wide in ancestors(one)}
    inside = {one.name for one in by_name()[name]}
    return (
        not around.isdisjoint(source.places[-1:])
        or not inside.isdisjoint(source.places)
        or any(one.short in text_of(source) for one in by_name()[name])
    )
