"""A question without a source of its own that begins with something elsewhere (`那某某港呢`) → the place it is at."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from retrieval.language.gazetteer import ancestors, by_name, name_at
from retrieval.language.leading import beginning
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.tokens import is_dictionary_word, tagged
from retrieval.language.wordsets import any_of
from retrieval.models import Source
from retrieval.query.names.place_words import everyday_words

_THERE = regex(
    rf"[\u4e00-\u9fff]{{0,4}}?(?:{any_of('district', 'askedbody')}|港区?|港口|机场|码头|口岸|地铁|自贸[区港]|铁路局)"
)
_THING = regex(
    r"(?P<thing>(?P<name>[\u4e00-\u9fff]{2,5}?)(?:国际)?(?:机场|港口?|码头|口岸|火车站|高铁站|大桥|水库|水电站|核电站|自贸[区港]))"
    r"(?=[\u4e00-\u9fff]{0,8}(?:呢|多少|几|吗|$)|[?？的])",
    needs="机港码口站桥水自",
)
_NAMES = ("ns", "nr", "nz")  # tags of names
# What tells the sort of such a thing, or which of those spoken of.
_SORT = regex(
    rf"^[这那哪几多全各两每新老旧大小{TEN}]|[的和与及在到从是有建]|航空|[货客]运|[民军通]用|枢纽|国[际内]|[支干]线"
)


def named_thing(question: str) -> str:
    """What a question begins with, if it is a thing of a kind there is one of at a place, by a name of its own (`那
    某某机场呢`); empty where the name is but a word of its kind (`国际机场`).
    """
    found = _THING.match(question, beginning(question))
    if found is None:
        return ""
    tags = tagged(found["name"])
    named = len(tags) == 1 and tags[0][1] in _NAMES
    own = named or not (is_dictionary_word(found["name"]) or _SORT.search(found["name"]))
    return found["thing"] if own else ""


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
