"""A figure of a draft and the one of a source it was found to be → is it told as settled or finished, where the source
has it only as met with or begun (`隐患1594项全部整改`, for `排查隐患1594项`; `建成5.6万个`, for `新开工5.6万个`)?
"""

from __future__ import annotations

import re

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.draft.around import behind_in

FAR = 120  # characters behind a sentence of a source in which it may say that all was settled
_ALL = r"(?:全部|均已?|都已?|悉数|一一|逐一|逐项|已?全|已)"
# What is done with what was found; each word with the part by which it is known again.
_SETTLED = regex(
    rf"{_ALL}[\u4e00-\u9fff]{{0,4}}?(?P<all>整改|解决|办结|结案|化解|销号|处置|答复|查处|纠正|调处|清零)"
    r"|(?P<done>整改|解决|化解|办理|处置)(?:到位|完毕|完成|完结|清零|妥当)"
)
_MET = regex(
    r"排查|发现|查出|查到|揪出|收集|收到|接到|受理|征集|梳理|摸排|检查出|反映|立案|问题|隐患|诉求|线索|调处|调解|纠纷|矛盾|办理|审理|应诉|承办"
)
_BEGUN = regex(r"(?:新)?开工|动工|启动|在建|立项|奠基")
_FINISHED = regex(r"完成|建成|竣工|完工|交付|投用|投入使用|改造了|改完")


def settled_wrongly(text: str, figure: Figure, source: Figure, report: str) -> bool:
    """Is a figure of a draft (`text`) told as settled, or finished, that the source's `report` does not tell so?"""
    own = _clause(figure) + "|" + fold(behind_in(text, figure.end))
    there = _clause(source) + "|" + fold(source.around.partition("|")[2])
    sentence = fold(report[slice(*source.sentence)])
    if _FINISHED.search(own) and _BEGUN.search(there) and not (_BEGUN.search(own) or _FINISHED.search(there)):
        return True
    settled = _SETTLED.search(own)
    if settled is None or _MET.search(there) is None:
        return False
    word = settled["all"] or settled["done"]
    if word in there:
        return False
    said = sentence + fold(report[source.sentence[1] : source.sentence[1] + FAR])
    if _SETTLED.search(said) is not None:
        return False
    again = report[slice(*source.sentence)].count(report[source.start : source.end]) > 1  # 收到112件，办结112件
    return not (again or re.search(rf"{word}[\u4e00-\u9fff]{{0,2}}率[^,;。]{{0,6}}100", said))


def _clause(figure: Figure) -> str:
    """What its clause says before a figure."""
    lead = fold(figure.lead)
    return lead[max(lead.rfind(mark) for mark in ",;:。") + 1 :]
