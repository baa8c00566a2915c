"""A message that points at one item of a list shown before (`第二条呢`, `倒数第二条`, `第三条花多少钱`) → which it is,
and what is asked of it.
"""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.notions import notions
from retrieval.language.numerals import TEN, number_of
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Conversation
from retrieval.query.messages.in_row import KIND

MAX_POINTING = 40  # characters of a message that points at an item
MAX_TOPIC = 60  # … of an item that are what the next question goes on from

_NUMBER = rf"[{TEN}]{{1,3}}|\d{{1,2}}"
_UNIT = rf"(?:个?方面|[条项点款](?!例)|个(?![月年小百]|{KIND}))"
_NOUN = (
    r"(?:(?:大?问题|不足|短板|困难|差距|打算|计划|安排|措施|任务|工作|举措|做法|方面)"
    r"(?=$|[\s,，。?？!！是讲说写里中的呢怎咋打要明\d]))?"
)
_BEFORE = r"(?:那么?|再|还有|针对|对于?|关于|就|其中|里面|刚才|上面|请问)*的?"
_POINTED = regex(
    rf"^{_BEFORE}(?:(?:倒数|最后)第(?P<back>{_NUMBER}){_UNIT}|第(?P<number>{_NUMBER}){_UNIT}"
    rf"|(?P<last>{any_of('final')}|末)那?一?的?{_UNIT}|(?P<first>{any_of('front')}|头|首)那?一?{_UNIT}"
    rf"|(?P<down>再?(?:往)?[下后])(?:面?那?一{_UNIT}|[条项点])|(?P<up>再?(?:往)?[上前])(?:面?那?一{_UNIT}|[条项点]))"
    rf"{_NOUN}[里中]?[面头]?的?[\s,，]*"
)
_BARE = regex(rf"^{_BEFORE}(?:第(?P<number>{_NUMBER})|(?P<last>最后))[\s,，呢?？]*$")
# The item is said by a word of its own (`牛肉那条具体说说`), or behind what is asked of it (`怎么解决第一个`).
_NAMED = regex(rf"^{_BEFORE}(?P<words>[^,，。?？\s]{{1,10}}?)的?那一?[条项点款](?!例)的?(?P<rest>.*)$")
_EDGES = " ,，。?？!！~…:：、"


class Pointed(NamedTuple):
    """The item pointed at, by its place in the list (from 0; it may lie outside of it), and what is asked of it."""

    place: int
    rest: str  # empty where it is only to be shown


def pointed_item(text: str, before: Conversation) -> Pointed | None:
    """What a normalised message points at of the list that was shown `before`; None for any other message."""
    if not before.listed or len(text) > MAX_POINTING:
        return None
    found = _POINTED.match(text) or _BARE.match(text)
    at = text.find("第")
    if not found and at > 0 and asks_what_is_done(text[:at]):
        pointed = pointed_item(text[at:], before)
        return pointed._replace(rest=text[:at]) if pointed and not pointed.rest else None
    if not found or (before.of_row and "个" in found[0]):  # it goes on to the next of several sources
        return None
    given = found.groupdict()
    if given.get("up") or given.get("down"):
        if before.opened not in before.listed:
            return None
        place = before.listed.index(before.opened) + (1 if given.get("down") else -1)
    elif given.get("back"):
        place = len(before.listed) - number_of(given["back"])
    elif given.get("last"):
        place = len(before.listed) - 1
    else:
        place = number_of(given["number"]) - 1 if given.get("number") else 0
    return Pointed(place, _asked_of_it(text[found.end() :]))


class Named(NamedTuple):
    """The words by which a message means an item, and what is asked of it."""

    words: str
    rest: str


def named_item(text: str, before: Conversation) -> Named | None:
    """The words by which a normalised message means an item of the list that was shown `before`."""
    found = _NAMED.match(text) if before.listed and len(text) <= MAX_POINTING else None
    return Named(found["words"], _asked_of_it(found["rest"])) if found else None


def _asked_of_it(rest: str) -> str:
    """What is asked of an item, empty where it is only to be shown."""
    rest = rest.strip(_EDGES)
    return "" if not rest or notions("message.tsv")["pointed"].is_all_of(rest) else rest


def asks_what_is_done(text: str) -> bool:
    """Does a normalised message ask nothing but what will be done about what was told last (`怎么治`, `有什么对策`)?"""
    return len(text) <= MAX_POINTING and notions("message.tsv")["remedy"].is_all_of(text.strip(_EDGES))
