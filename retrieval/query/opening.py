"""A message → the passage shown before that it only wants opened (`第二条展开说说`), if it does."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.notions import notions
from retrieval.language.numerals import number_of
from retrieval.language.patterns import regex

MAX_OPENING = 14  # characters of such a message

# The number stands by itself: 第二产业 and 第一个问题 are subjects.
_ORDINAL = regex(
    r"第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})(?:[条个项点处则段篇])?(?=$|[\s,，。?？!！:：]|[的是讲说写给再也都呢吧]|展开|详细|具体|全文|原文|内容|看|打开|完整)",
    needs="第",
)


def opened_by(text: str, shown: Sequence[str]) -> str:
    """The id of what `text` opens, of the ids `shown` by the last answer; empty for any other message."""
    ordinal = _ORDINAL.search(text)
    if not ordinal or not shown or len(text) > MAX_OPENING or not notions("message.tsv")["opening"].said(text):
        return ""
    number = number_of(ordinal["number"])
    return shown[number - 1] if 1 <= number <= len(shown) else ""
