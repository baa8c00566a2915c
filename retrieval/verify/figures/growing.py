"""A rate of change of a draft and the one of a source it was found to be → is that of how many there are, and told of
how much they bring, or the other way round (`实际利用外资增长9%`, for `新设外资企业增长9%`)?
"""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure

ROUNDED = 5  # percentage points by which a share told in tenths may differ from the one it is
_SUM = regex(
    r"(?:额|[外内投]资|资金|收入|支出|产值|增加值|总值|营收|利润|税收|余额|贷款|存款|销售|进出口|出口|进口|消费|规模|产量|成本)$"
)
_NUMBER = regex(
    r"(?:企业|公司|主体|户|户数|家数|个数|数量|件数|起数|人数|项目|项目数|机构|网点|商户|工商户|店铺|门店|场次|人次|架次|班次|列数)$"
)
_LEFT = regex(r"(?:剩|余|留|降|减|压)[下到至为了]*(?:原[来先有]|过去|之前|先前|上年|去年|往年)的(?:近|约)?$")
_CLAUSE = regex(r"[,;:。]")
_LESS = regex(r"压减|减少|下降|压缩|削减|降低|缩减|精简|核减")
_TO = regex(r"[到至为]$|剩|余")
_LIGHT = regex(r"(?:同比|总共|共计|合计|累计|全年|分别|均)+$")


def is_of_number(figure: Figure, source: Figure) -> bool:
    """Is one told of the number of things, and the other of a sum, where nothing of what is counted is the same?"""
    if not (figure.way and source.way) or figure.unit != "%" or source.unit != "%":
        return False
    ours, theirs = (_LIGHT.sub("", fold(one.counted)) for one in (figure, source))
    for mine, other in ((_SUM, _NUMBER), (_NUMBER, _SUM)):
        if mine.search(ours) and (noun := other.search(theirs)):
            return noun[0] not in fold(figure.lead + figure.around)
    return False


def is_rest(figure: Figure, source: Figure) -> bool:
    """Is a share told as what is left, which is that by which it became less (`只剩原来的58%`, for `压减58%`)?"""
    alike = figure.unit == source.unit == "%" and abs(figure.low - source.low) < ROUNDED
    if not alike or _LEFT.search(fold(figure.around.partition("|")[0])) is None:
        return False
    clause = _CLAUSE.split(fold(source.lead))[-1]
    return _LESS.search(clause) is not None and _TO.search(clause) is None
