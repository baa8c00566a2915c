"""A question → does it ask for what is left, or for what was not done? A text → does it tell of that?"""

from __future__ import annotations

from functools import cache

from retrieval.language.notions import speaks_of
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.tables import data_rows
from retrieval.language.tokens import tagged
from retrieval.language.wordsets import any_of

_NOT_DONE = regex(
    r"(?<![有罚么淹])没有?(?![收有填查找看听记问说提写懂明想])|(?<!从)(?:尚未|还未|未)(?![来成必])", needs="没未"
)
_LEFT = regex(
    r"尚[有存]|(?:还|剩)[有剩下余]{0,9}(?:多少|几)[\u4e00-\u9fff]{1,8}没|(?:剩下?|余下|剩余)(?:的?有?)(?:多少|几)",
    needs="尚还剩余",
)
LONG = 40  # characters of a question: a longer one tells on the way what it does not ask for
_AUXILIARY = regex(r"^(?:被|能够?|按[时期]|如期|及时|得到|予以|全部|完全)+")
_OTHERWISE = regex(r"成不成|不论|不管")
_TOLD = regex(
    r"[未没无不尚剩仍待否欠缺差零终]|(?<![清拆消解废删])除|其余|余下|还有|降[到至]|减至|实有|现有|目前|(?<!\d)0(?![\d.])"
)
_REST = regex(rf"没有(?![\d两{TEN}])|{any_of('remainder')}|尚有|仍有|(?<![清拆消解废删])除(?=\d)")


@cache
def outcomes() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Words that ask what became of something, and those that tell it."""
    return tuple((tuple(asked.split()), tuple(told.split())) for asked, told in data_rows("outcomes.tsv"))


@cache
def _ends() -> frozenset[str]:
    return frozenset(word for asked, told in outcomes() for word in (*asked, *told))


def asks_for_rest(asked: str) -> bool:
    """Is it asked for what is left (`还剩几处`), or for what was not done (`没有办结的`, not `没有工作的`)?"""
    if len(asked) > LONG or _OTHERWISE.search(asked) or speaks_of("whether", asked):
        return False
    if _LEFT.search(asked):
        return True
    return any(_is_done(asked[found.end() :]) for found in _NOT_DONE.finditer(asked))


def _is_done(words: str) -> bool:
    """Do words begin with something that is done?"""
    words = _AUXILIARY.sub("", words)
    if words.startswith(tuple(_ends())):
        return True
    word, tag = next(iter(tagged(words)), ("", "x"))
    return tag[0] == "v" and not speaks_of("measure", word)


def tells_rest(text: str) -> bool:
    """Does a text tell of anything that is left, or was not done?"""
    return bool(_TOLD.search(text))


def is_rest(piece: str) -> bool:
    """Do the words between two marks around a figure tell that it is of what is left, or did not pass?"""
    return speaks_of("undone", piece) or bool(_REST.search(piece))
