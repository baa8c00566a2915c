"""A sentence of a source that gives several things their figures one by one, and then ranks (`甲、乙分别5吨、6吨，
居全国第二、第三`) → whether a rank is that of another thing than a figure.
"""

from __future__ import annotations

from retrieval.language.numbers import value
from retrieval.language.patterns import regex

APIECE = "分别"
MAX_ROW = 120  # characters of a row that are looked at
_AND = regex(r"[、和与及]")
_END = regex(r"[,;:。]")
_RANK = regex(r"第(\d{1,3}|[一二三四五六七八九十]{1,3})(?![季届次期批轮产梯方])")
_DIGIT = regex(r"\d")


def given_another(clause: str, sentence: str, at: int) -> bool:
    """Does a folded sentence give the thing whose figure ends at `sentence[at]` another rank than a folded clause does,
    and that to another thing of its row?
    """
    said = [value(match[1]) for match in _RANK.finditer(clause)]
    begin = sentence.rfind(APIECE, max(at - MAX_ROW, 0), at)
    if len(said) != 1 or begin < 0 or _END.search(sentence, begin, at) is not None:
        return False
    end = _END.search(sentence, at, at + MAX_ROW)
    row = _AND.split(sentence[begin : end.start()]) if end else []
    number = len(_AND.split(sentence[begin:at])) - 1
    if len(row) < 2 or not all(map(_DIGIT.search, row)):
        return False
    for piece in _END.split(sentence[at : at + 2 * MAX_ROW])[1:]:
        ranks = [value(match[1]) for match in _RANK.finditer(piece)]
        if len(ranks) == len(row) == len(_AND.split(piece)):
            return said[0] != ranks[number] and said[0] in ranks
    return False
