"""What became of things is asked (`撤销了几件`), or what did not (`没有办结的`) → do the clauses marked tell that?"""

from __future__ import annotations

import re
from functools import cache

from retrieval.evidence.marked import Marked
from retrieval.language.notions import speaks_of
from retrieval.language.patterns import regex
from retrieval.language.tables import data_rows
from retrieval.language.tokens import tagged

_NAMES = regex(r"^(?:率|机关|机构|部门|法院|条例|办法)")  # what a word is part of that asks for no outcome
_ALL = regex(r"^(?:均|都|全部|已全部|全都)")
_NOT_DONE = regex(r"(?<![有罚么淹])没有?(?![收有])|(?<!从)(?:尚未|还未|未)(?![来成必])")
_LEFT = regex(
    r"尚[有存]|(?:还|剩)[有剩下余]*(?:多少|几)[\u4e00-\u9fff]{1,8}没|(?:剩下?|余下|剩余)(?:的?有?)(?:多少|几)"
)
_OTHERWISE = regex(r"成不成|不论|不管")
_TOLD = regex(
    r"[未没无不尚剩仍待否欠缺差零终]|(?<![清拆消解废删])除|其余|余下|还有|降[到至]|减至|实有|现有|目前|(?<!\d)0(?![\d.])"
)
_NOT = "(?:没有|尚未|未能|未|没|避免|挽回|追回|防止)了?(?:经济)?"


@cache
def outcomes() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Words that ask what became of something, and those that tell it."""
    return tuple((tuple(asked.split()), tuple(told.split())) for asked, told in data_rows("outcomes.tsv"))


@cache
def _ends() -> frozenset[str]:
    return frozenset(word for asked, told in outcomes() for word in (*asked, *told))


def lacks_outcome(marked: Marked) -> bool:
    """Is it asked how many came to one end, and do the clauses marked tell of another or of none?"""
    return marked.is_number and any(_lacks(marked, asked, told) for asked, told in outcomes())


def _lacks(marked: Marked, asked: tuple[str, ...], told: tuple[str, ...]) -> bool:
    ends = [marked.asked.find(word) + len(word) for word in asked if word in marked.asked]
    if all(_NAMES.search(marked.asked[end:]) for end in ends) or any(word in marked.clauses for word in told):
        return False
    if _ALL.search(marked.next_clause) and any(word in marked.next_clause for word in told):
        return False
    above = f"{marked.sentence.partition(',')[0]} {marked.passage.path}"  # 复议撤销的案件中，劳动类3件
    others = [word for words, _ in outcomes() if words != asked for word in words]
    return not any(word in above for word in told) or any(word in marked.pieces for word in others)


def lacks_remainder(marked: Marked) -> bool:
    """Is it asked how many are left, or were not done, and do the clauses marked tell of nothing of the kind?"""
    return marked.is_number and _asks_for_rest(marked.asked) and not _TOLD.search(marked.clauses)


def is_of_what_was_not(marked: Marked) -> bool:
    """Is it asked how much there was of something, and do the words around the figures say that it was not so, or was
    averted (`没有物业`, `避免损失`)?
    """
    if not marked.is_number or _asks_for_rest(marked.asked) or speaks_of("whether", marked.asked):
        return False
    for term in marked.query.own_terms:
        found = re.findall(_NOT + re.escape(term.asked), marked.pieces)
        if found and marked.pieces.count(term.asked) == len(found) and not any(one in marked.asked for one in found):
            return True
    return False


def _asks_for_rest(asked: str) -> bool:
    """Is it asked for what is left (`还剩几处`), or for what was not done (`没有办结的`, not `没有工作的`)?"""
    if _OTHERWISE.search(asked) or speaks_of("whether", asked):
        return False
    if _LEFT.search(asked):
        return True
    return any(_is_done(asked[found.end() :]) for found in _NOT_DONE.finditer(asked))


def _is_done(words: str) -> bool:
    """Do words begin with something that is done?"""
    if words.startswith(tuple(_ends())):
        return True
    word, tag = next(iter(tagged(words)), ("", "x"))
    return tag[0] == "v" and not speaks_of("measure", word)
