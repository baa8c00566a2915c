"""A topic → does it name nothing but a role of section?"""

from __future__ import annotations

from retrieval.language.lexicon import frame_words, stopwords
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import words

_CONTENT = regex(r"[0-9a-z\u4e00-\u9fff]")


def is_bare_role(topic: str) -> bool:
    """Does a topic name nothing but shortcomings or plans (`存在的不足`, `下一步计划`)?"""
    rest = notions()["roleframe"].without(notions()["plan"].without(notions()["problem"].without(topic)))
    left = [word for word in words(rest) if _CONTENT.search(word)]
    return not any(word not in frame_words() and word not in stopwords() for word in left)
