"""A figure of a draft that names the size or the growth of an economy only in passing (`总量3.55万亿元`, `看块头，…`,
`三省的增长目标`) → the same, with what it counts in the words of reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.draft.around import asked_before

FAR = 60  # characters before a figure in which it may be said that it is of the economy
LEAST = 10**10  # in yuan: an economy is no smaller
_SIZE = regex(r"(?:经济)?(?:总量|体量|块头|盘子|大盘|个头)|经济规模|家底")
_GROWTH = regex(r"(?:经济)?(?:增长(?:目标|预期|速度)|增速(?:目标)?|发展速度)")
# What may stand beside such a word in the clause of a figure, and says nothing of another thing.
_LITTLE = regex(
    r"(?:19|20)\d\d年|去年|今年|上年|全年|当年|(?:政府)?(?:工作)?报告|我[们省市区县州旗]?|咱们?|[本该全各][省市区县州旗]|他们|人家|对方|[省市区县州旗的地是为则已也就都均却更还可达到超过迈跨突破站上了定设在把得稳然而但、]"
    r"|[两三四五六七八九](?:[省市区县地家]|个[省市区县])|分别|预期|目标|光|论|看|从|大约|一举|首次"
)
_SIZES, _GROWTHS = ("地区生产总值", "国内生产总值", "经济总量"), ("地区生产总值增长", "国内生产总值增长", "经济增长")


def of_economy(text: str, figure: Figure, named: str) -> Iterator[Figure]:
    """The figure of a draft (`text`) as one of an economy, if nothing else is named in its clause; `named` is what the
    draft calls the source. The word may stand before its sentence.
    """
    money = figure.unit in ("", "元") and figure.low >= LEAST
    word = _SIZE if money else _GROWTH if figure.unit == "%" else None
    if word is None:
        return
    before = text[max(asked_before(text, figure.start), figure.start - FAR) : figure.start]
    own = fold(figure.counted).replace(fold(named) or "\0", "")
    rest = _LITTLE.sub("", word.sub("", own))
    if not rest and (word.search(own) or (money and word.search(fold(before)))):
        for counted in _SIZES if money else _GROWTHS:
            yield figure._replace(counted=counted)
