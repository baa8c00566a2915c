"""Words of a question that tell less than their rarity says (everyday verbs, sorts of answer) → lesser weights."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.lexicon import type_words
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.models import Span, Term
from retrieval.query.parameters import WORDS

_CONTAINER = regex(
    r"([^,，。?？]{2,16}?)(?:里面|里头|当中|之中|里|中)(?![心央国间层小型级转标])[,，]?(?=[^,，。?？]{3,})",
    needs="中之当里",
)


def less_if_type_word(term: Term, shapes: Sequence[str]) -> Term:
    """A word that names the sort of answer wanted (`哪份文件`) weighs less than a subject."""
    if any(term.asked in type_words().get(shape, ()) for shape in shapes):
        return term.model_copy(update={"weight": WORDS.type_word * term.weight, "focus": 0.0})
    return term


def without_idle(found: Sequence[Term], topic: str) -> list[Term]:
    """Without words of talk (`里头`, `准确的`), where others are left that tell of something: they tell nothing."""
    spans = notions()["idle"].spans(topic)
    if not spans:
        return list(found)
    kept = [one for one in found if not _within(topic, one.asked, spans)]
    return kept if any(one.known for one in kept) else list(found)


def _within(topic: str, word: str, spans: Sequence[Span]) -> bool:
    at = topic.find(word)
    return any(start <= at and at + len(word) <= end for start, end in spans)


def is_light(word: str) -> bool:
    """Is a word an everyday verb that says only that something was dealt with (`接了几个复议`)?"""
    return (0, len(word)) in notions()["light"].spans(word)


def less_if_light(found: Sequence[Term]) -> list[Term]:
    """Everyday verbs weigh less beside the words for what they are about."""
    light = [is_light(one.asked) for one in found]
    if all(light):
        return list(found)
    return [
        one.model_copy(update={"weight": WORDS.light * one.weight}) if less else one
        for one, less in zip(found, light, strict=True)
    ]


def less_if_container(found: Sequence[Term], topic: str) -> list[Term]:
    """`信访案件` in `信访案件里劳资纠纷几起` tells where to look, not what is counted, if there is anything else."""
    held = _CONTAINER.match(topic)
    if held is None or all(topic.find(one.asked) < held.end() for one in found):
        return list(found)
    lesser = []
    for one in found:
        at = topic.find(one.asked)
        if at >= 0 and at + len(one.asked) <= held.end(1):
            one = one.model_copy(update={"weight": WORDS.container * one.weight, "focus": 0.0})
        lesser.append(one)
    return lesser
