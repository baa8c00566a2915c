"""The words marked where it is asked who holds an office → do they name that very office?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.entities import TITLE
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.models import Query, Source

_ENDS = regex(r"(?:是?谁|叫?什么名字?|叫(?:什么|啥)|姓名|名字|哪位|何人|是哪个|是)?[?？\s]*$")
_BODY = regex(r"([\u4e00-\u9fff]{2})(?:局|厅|委员会|公司)$")
_HIGHER = regex(r"[总副前原]$")  # what makes another office of it


def lacks_holder(query: Query, source: Source, words: Sequence[str]) -> bool:
    """Is the holder of an office asked for, and do none of the marked `words`, folded, name the office of that body?"""
    if query.goes_on:
        return False
    asked = _ENDS.sub("", fold(query.topic))
    offices = [office for office in TITLE.finditer(asked) if office.end() == len(asked)]
    if not offices:
        return False
    bodies = f"{fold(query.text)} {fold(source.agency or '')} {fold(source.title)}"
    return not any(
        _is_that(word[: held.start()], bodies) for word in words for held in re.finditer(re.escape(offices[0][0]), word)
    )


def _is_that(before: str, bodies: str) -> bool:
    """May the office behind these words be the one asked for, of one of the `bodies`?"""
    body = _BODY.search(before)
    return not _HIGHER.search(before) and (body is None or body[1] in bodies)
