"""What a draft adds behind a figure (`…，居全国第三`, `…，均未办结`) and the sentence of that figure → is it otherwise?"""

from __future__ import annotations

from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.numbers import value

MOST = 12  # characters of a clause that adds something short
_RANK = regex(
    r"(?P<among>全[国省市区县]|世界|同类|[东中西]部|长三角|京津冀)[^,，。;；、第前]{0,6}(?P<rank>第(?:\d+|[一二三四五六七八九十]+))(?![季届次期批轮产])"
)
_ADDS = regex(r"^(?:目前|现|已|均|都|全部|其中|并|且)*(?P<no>未|没有|尚未)[\u4e00-\u9fff]{1,6}$")


def otherwise(clause: str, sentence: str, following: str) -> str:
    """What a clause adds that its source has otherwise: `rank`, `negation`, or nothing (empty). `following` is the
    sentence behind that of the figure.
    """
    told, held = fold(clause), fold(sentence)
    ranks = [(match["among"], value(match["rank"][1:])) for match in _RANK.finditer(told)]
    there = [(match["among"], value(match["rank"][1:])) for match in _RANK.finditer(held)]
    for among, rank in ranks:
        same = [other for name, other in there if name == among]
        if same and rank not in same:
            return "rank"
    negative = notions("figures.tsv")["negative"]
    if len(told) <= MOST and _ADDS.match(told) and not negative.said(held + fold(following)):
        return "negation"
    return ""
