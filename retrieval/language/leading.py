"""A question → where it begins, behind courtesies; a topic → what it is without what leads up to it."""

from __future__ import annotations

from retrieval.language.han import all_han
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of

_LEAD = regex(
    rf"^(?:请问一?下?|请教一?下?|{any_of('please')}|劳驾|帮忙|查查|我想知道|想知道|想问问?|问一?下|咨询一?下|那么?|关于|在"
    r"|20\d\d年(?:度|的|[底末初](?![数库]))?|\d\d年|去年|今年|前年|对了|还有|再|换[成到]?|至于|另外|说说|看看|您好|你好|老师好?|喂|呃+|嗯+|唉|就是|那个"
    r"|[,，。.!！、~\s]|全年|截至|目前)+"
)


def beginning(question: str) -> int:
    """Where a question begins, after courtesies, years and such."""
    lead = _LEAD.match(question)
    return lead.end() if lead else 0


def without_office(topic: str, agency: str) -> str:
    """A topic without the piece of an agency's name that it begins with, which a short form of it left behind (`应急`
    of `某市应急`).
    """
    topic = topic[beginning(topic) :]
    size = next((size for size in range(len(topic), 1, -1) if topic[:size] in agency), 0)
    return topic[size:].strip() if all_han(topic[:size]) else topic
