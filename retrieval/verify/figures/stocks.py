"""A figure of a draft and one of a source → is it how many there are by now, and told as what was added, or the other
way round (`去年新建船坞140座`, for `船坞达到140座`; `现有船坞12座`, for `新增船坞12座`)?
"""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold, tagged
from retrieval.language.wordsets import any_of
from retrieval.ledger.records import Figure

NEAR = 16  # characters before a figure in which the draft may say that so many were added
_MARKS = regex(r"[,;:。]")
# So many were added: words that cannot be said of how many there are.
_ADDED = regex(
    r"(?:新建|新增|净增|增加|新设|新添|新辟|新开[办设工通]|新培育|新认定|新引进|新成立|新组建)了?(?!到|至|值)[^,;:。\d]{0,16}$"
)
_BUILT = regex(
    r"(?:去年|上年|当年|全年|年内|[一1]年)[^,;:。\d]{0,8}(?:建起|建成|建了|办起|添了?|多了|增加了?|设立|成立)了?[^,;:。\d]{0,12}$"
)
# So many there are by now, right before a figure, or with a noun between.
_HELD = regex(
    r"[\u4e00-\u9fff”](?:现有|已有|拥有|共有|已达到?|现已?达|现为|总数达?到?|总量达?到?)了?(?:近|约|超过?)?$"
    r"|(?:现有|拥有|共有|手里有)[\u4e00-\u9fff“”]{2,12}$"
)
_BY = regex(r"(?<!新)(?:增加|减少|提高|下降|压减|[多少])了?$")  # by so many, and not so many
_CHANGED = regex(r"[增减降升多少比超差缺补]")
_IN_ALL = regex(rf"(?:{any_of('inall')}|只?有|总数为?|达)了?$")
_REACHED = regex(r"(?<=[\u4e00-\u9fff”])(?P<what>已?达到?|总数达?到?)了?$")
_FLOWS = regex(
    r"(?<![创高更革特翻])新(?![能型区城质兴闻华])|增|全年|当年|去年|一年|累计|年[均度]|引[进来入]|招[引来]|落户|完成|办理|开展|实现|同比|增长|每|[人班架车]次|交易|投资|收入|产值|产量|总额|金额"
)
_LISTED = regex(
    rf"(?:新增|净增|新建|新设|新认定|新培育|新引进)(?![^,;:。]*(?:{any_of('inall')}|累计|总数|总量))[^,;:。]*$"
)
_OF_ADDED = regex(r"(?:新增|净增|新登记|新设|新发展|新)[^。;]{0,60}其中")
_SHARES = frozenset(("%", "个百分点", "倍", "年", "个月", "天", "位", "元"))


def told_as_added(draft: Figure, source: Figure) -> bool:
    """Is what there is by now told as what was added?"""
    if _is_rate(draft, source):
        return False
    own, there = _clause(draft), _clause(source)
    reached = _REACHED.search(there)
    if reached is None or _FLOWS.search(fold(source.lead)[-2 * NEAR :].rpartition(";")[2]) or source.way:
        return False
    if any(tag.startswith("v") for _, tag in tagged(there[: reached.start("what")])):
        return False  # 服务企业达到140家
    return (_ADDED.search(own) or _BUILT.search(own)) is not None


def told_as_stock(draft: Figure, source: Figure) -> bool:
    """Is what was added told as what there is by now?"""
    own, there = _clause(draft), _clause(source)
    if source.way and not (source.level or draft.way) and _BY.search(there) and _IN_ALL.search(own):
        return source.kind != "share" and draft.unit == source.unit != "倍" and not _CHANGED.search(own)
    if _is_rate(draft, source):
        return False
    if _HELD.search(own) is None or _FLOWS.search(own) or _OF_ADDED.search(fold(draft.lead)):
        return False
    behind = fold(draft.around.partition("|")[2])
    said = any(tag.startswith("v") for _, tag in tagged(_MARKS.split(behind)[0])) if behind else False
    return not said and _LISTED.search(there) is not None


def _is_rate(draft: Figure, source: Figure) -> bool:
    return draft.unit in _SHARES or source.unit in _SHARES or source.kind in ("share", "money", "time")


def _clause(figure: Figure) -> str:
    """What stands before a figure in its clause, over `、` as well."""
    return _MARKS.split(fold(figure.lead))[-1]
