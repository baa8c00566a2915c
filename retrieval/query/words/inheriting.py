"""The words of the question before → the same as words of the one that goes on from it, weighing less."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.lexicon import stopwords, type_words
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import is_dictionary_word, words
from retrieval.models import Term
from retrieval.query.parameters import WORDS
from retrieval.query.words.terms import ASKED_COUNT

_REACHED = regex(r"到了?$")  # 压到 says how far, not what
_ONLY_ASKS = regex(r"^[问说要指讲]+|的?那一?[个些份块项种]|的$")


def inherited(own: Sequence[Term], before: Sequence[Term]) -> list[Term]:
    """The words `before` for a question with words of its `own`."""
    total = sum(word.weight for word in before) or 1.0
    factor = min(WORDS.inherited, WORDS.inherited_share * sum(word.weight for word in own) / total)
    return [
        word.model_copy(update={"weight": factor * word.weight, "essential": False, "inherited": True})
        for word in before
    ]


def completing(before: Sequence[Term]) -> list[Term]:
    """The words `before` for a question that leaves out its subject altogether: they count as its own."""
    return [word.model_copy(update={"inherited": False}) for word in before]


def names_something(term: Term) -> bool:
    """Does a term name something by itself? `定多少`, `还要加` and `总数` leave what is counted to the conversation."""
    word = telling_part(term)
    return len(word) > 1 and term.asked not in type_words()["number"] and not _only_changes(word)


def _only_changes(word: str) -> bool:
    """Does a word only say that something rose or fell (`比上年增加了多少`), as a result or as planned (`实际增长`)?"""
    word = notions()["roleword"].without(word).strip() or word
    return any((0, len(word)) in notions()[way].spans(word) for way in ("rose", "fell"))


def without_ruled_out(topic: str, excluded: Sequence[str], own: str) -> str:
    """The topic of the conversation without the words that the question rules out, and that its `own` topic does not
    have (`不是学习的那个，是宣传的`).
    """
    said = (word for words_out in excluded for word in words(_ONLY_ASKS.sub("", words_out)))
    out = [word for word in said if word not in stopwords() and word not in own]
    gone = {word for word in words(topic) if any(one in word or word in one or word[0] == one[0] for one in out)}
    return "".join(" " if word in gone else word for word in words(topic)).strip()


def telling_part(term: Term) -> str:
    """A term without what asks for a count and a last 到, and where it is no word without what only helps a verb."""
    own = _REACHED.sub("", ASKED_COUNT.sub("", term.asked))
    return own if is_dictionary_word(own) else notions()["helping"].without(own).replace(" ", "")
