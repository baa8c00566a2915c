"""A figure of a draft and one of a source → whether they differ in period, direction or bound (in all: `altering`)."""

from __future__ import annotations

from retrieval.language.notions import notions
from retrieval.language.numbers import value
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.ledger.records import Figure, Period
from retrieval.verify.figures.changes import as_told
from retrieval.verify.figures.paces import are_apart, pace_of
from retrieval.verify.figures.stocks import told_as_added, told_as_stock
from retrieval.verify.items import Note

_YEAR = regex(r"(?:19|20)\d\d(?=年)")
_TITLE = regex(r"《[^》]{0,400}》?|[^《》]{0,400}》")
_FROM = regex(r"[从由](?:[^,，、;；]{0,8}的|去年|上一?年|年初|(?:[\d一二三四五六七八九十]{1,4}年)[底末初前]?)?$")
_GROWN = regex(r"(?:新增|增加|净增)了?$|(?:新增|净增)(?:(?!累计|总数|总量|达)[\u4e00-\u9fff]){0,8}$")
_CHANGED = regex(r"(?:增长|提高|提升|上升|增加|上涨|下降|降低|减少|回落)了$")
_ADDED = regex(
    r"(?:新增|净增|新(?:入选|晋|纳入|核准|备案|立项|布局|注册|聘任|安置|出台|获批|推|挂牌|创|认定|设|培[育养训]|引进|建|开|签|聘|招|组建|成立|发展|注册|登记|上市|落地|投[用产]|创建|评|获|入[库规统]"
    r"|改建|纳入|推出|出台|制[定订]|办|修|添|铺|架|盖|打|造))"
)
_MONTHLY = regex(r"当[月日天周季]|本[月周季]|(?<!\d)[日月]均")
_IN_ALL = regex(r"累计|总数|总量|共有|历年|保有量")
_REACHED = regex(r"(?:达到?|总数|保有量|余额|恢复[至到]|稳定在|保持在|维持在)为?了?$")
_BROUGHT = regex(r"新增|引[来进入]|招[来引]|吸引|落户")  # what is new there
_ALL_THERE_IS = regex(r"总(?:里程|量|数|额|规模|长度|面积|人口)为?$")
_STOCK = regex(
    r"^(?:(?:全[国省市区县州]|各类|实有|登记|在册|现有|目前|当前)的?){0,6}(?![^|]{0,200}(?:引进|培育|认定|新|入|增|落户|检查|服务|扶|持|走访))"
    r"[\u4e00-\u9fff]{0,6}(?:主体|企业|工商户|人口|用户)(?:数量?|总数|总量|规模)?(?:已|达到?|增至|增加到|发展到|了){0,6}$"
)  # how many there are by now
_OF_ADDED = regex(r"(?:新增|净增|新登记|新设|新发展)[^。;]{0,200}其中")  # 新增3000户,其中企业…、工商户…
_NOW = regex(r"(?:[现如]今?|目前|眼下|已经?)(?:只|仅)?(?:为|是|有|需|要)[了到至]?$")
_ROW_IN_ALL = regex(r"累计[^、,;:。\d]{0,8}\d[^,;:。]{0,200}、[^、\d]{0,8}$")  # 累计发送旅客4860万人次、货物…
_NEW = regex(r"(?:新增|净增)[^,，。;；]{0,12}$")
_SPAN = regex(r"(?<![\d第至到—–\-~～])([一二两三四五六七八九十]|\d{1,2})年(?:以来|来|间|内|共|累计|合计)")
_EACH = regex(r"每[年月周日天人户亩吨生]$")  # per what
# Behind a figure: what was not done.
_LEFT = regex(r"[还仍尚都均]?(?:没有?|未能?|尚未|未曾)(?:得到|被|予以)?([\u4e00-\u9fff]{2})")
_REST = regex(r"剩余|余下")
_TRADE = regex(r"进出口|出口|进口")
_YEAR_BY_YEAR = regex(r"(?:每年|年均)(?:约|达到?|超过?)?$")
_TOGETHER = regex(rf"(?:{any_of('inall')}|加起来)(?:约|达到?|超过?|突破|为)*$")
_APIECE = regex(r"(?:双双|(?<![年月日人户])均|分别|各自)(?:约|达到?|超过?|突破|为)*$")
# Periods that exclude each other.
_YEARLY, _ALL, _HALF, _QUARTER = Period.YEAR, Period.TOTAL, Period.HALF, Period.QUARTER


def differences(draft: Figure, source: Figure) -> list[Note]:
    """In what a figure differs from its source, besides its value."""
    found = []
    both = (draft, source), (source, draft)
    if as_told(draft, source) is not None:
        pass  # 是上年的2.8倍, for 增长180%: by its value it is known whether that is so
    elif draft.way and source.way and draft.way != source.way:
        found.append(Note("direction"))
    elif draft.way and draft.way == source.way and draft.level != source.level:
        found.append(Note("level"))
    elif (
        (_begins(draft) and source.level)
        or (_begins(source) and draft.level)
        or any(_is_now(one) and _begins(other) for one, other in both)
    ):
        found.append(Note("direction"))
    elif any((_begins(one) and _is_change(other)) or (_grows_by(one) and _stands_at(other)) for one, other in both):
        found.append(Note("level"))
    each = [match[0] if (match := _EACH.search(_before(one))) else "" for one in (draft, source)]
    if all(each) and each[0] != each[1]:
        found.append(Note("period", (each[0], each[1])))
    elif are_apart(draft, source):
        found.append(Note("period", ("每" + pace_of(draft), "每" + pace_of(source))))
    elif any(_YEAR_BY_YEAR.search(_before(one)) and _is_total(other) for one, other in both):
        found.append(Note("period", (_of(draft), _of(source))))
    elif any(_TOGETHER.search(_before(one)) and _APIECE.search(_before(other)) for one, other in both):
        found.append(Note("apiece"))
    sides = {side_of(draft), side_of(source)}
    if sides == {"above", "below"}:
        found.append(Note("direction"))
    traded = [_TRADE.findall(fold(one.counted))[-1:] for one in (draft, source)]
    if all(traded) and traded[0] != traded[1]:
        found.append(Note("turned"))
    here, there = _years(draft), _years(source)
    if here and there and not here & there:
        found.append(Note("year", ("、".join(sorted(here)), "、".join(sorted(there)))))
    if (span := _span(_before_clause(draft))) > 1 and _one_year(source) and span not in _spans(source.lead):
        found.append(Note("period", (f"{span}年", str(Period.YEAR))))
    if draft.negative != source.negative and _denies(*((draft, source) if draft.negative else (source, draft))):
        found.append(Note("negation"))
    elif (left := _LEFT.match(fold(draft.around.partition("|")[2]))) and left[1] in _before(source):
        found += [] if notions("figures.tsv")["negative"].said(_before(source)) else [Note("negation")]
    ours, theirs = set(draft.periods), set(source.periods)
    if not theirs and _ROW_IN_ALL.search(_before_clause(source)):
        theirs = {_ALL}
    for one, other in ((_YEARLY, _ALL), (_YEARLY, _HALF), (_YEARLY, _QUARTER), (_HALF, _ALL), (_QUARTER, _ALL)):
        if (one in ours and other in theirs and other not in ours and one not in theirs) or (
            other in ours and one in theirs and one not in ours and other not in theirs
        ):
            if one is _YEARLY and one in ours and notions("figures.tsv")["year"].said(fold(source.lead)):
                continue  # 本年度…，累计…
            found.append(Note("period", (_said(ours), _said(theirs))))
            break
    else:
        if any(
            (_adds(one) and (_in_all(other) or _led_to(other))) or (_is_new(one) and _is_stock(other))
            for one, other in both
        ) or (told_as_added(draft, source) or told_as_stock(draft, source)):
            found.append(Note("level"))
    if _MONTHLY.search(_before_clause(draft)) and theirs and not _MONTHLY.search(fold(source.lead + source.around)):
        found.append(Note("period", (_MONTHLY.findall(_before_clause(draft))[-1], _said(theirs))))
    if ("环比" in draft.around) != ("环比" in source.around) and Period.AGAINST in ours & theirs:
        found.append(Note("against"))
    return found


def _spans(words: str) -> list[int]:
    """The numbers of years over which words say that something was counted (`三年来`, `五年间`)."""
    return [int(value(match[1])) for match in _SPAN.finditer(fold(words))]


def _span(words: str) -> int:
    return next(iter(_spans(words)[-1:]), 0)


def _one_year(figure: Figure) -> bool:
    """Does its sentence say that it is counted over one year?"""
    return notions("figures.tsv")["year"].said(fold(figure.lead)) and not _spans(figure.lead)


def _before_clause(figure: Figure) -> str:
    """What stands before a figure in its clause, over `、` as well."""
    lead = fold(figure.lead)
    return lead[max(lead.rfind(mark) for mark in ",;:。") + 1 :]


def _before_sentence(figure: Figure) -> str:
    """What its sentence says before it, as far as it is of one piece."""
    lead = fold(figure.lead)
    return lead[max(lead.rfind(mark) for mark in ":;。") + 1 :]


def _before(figure: Figure) -> str:
    """What its clause says before a figure."""
    return figure.around.partition("|")[0].rstrip()


def _is_total(figure: Figure) -> bool:
    """Is it counted over several years, and said so in its own clause?"""
    before = _before(figure)
    return Period.TOTAL in figure.periods and "累计" in before and not _YEAR_BY_YEAR.search(before)


def _of(figure: Figure) -> str:
    return "每年" if _YEAR_BY_YEAR.search(_before(figure)) else str(Period.TOTAL)


def _adds(figure: Figure) -> bool:
    """Is it what was added, and not all there is?"""
    before = _before(figure) or _before_clause(figure)
    return _ADDED.search(before) is not None and not _IN_ALL.search(before)


def _led_to(figure: Figure) -> bool:
    """Is it how many there are behind a growth (`增加到13.6万公里`), and not of what was added?"""
    return figure.level and figure.way == "up" and not _ADDED.search(_before_clause(figure))


def _in_all(figure: Figure) -> bool:
    """Is it all there is by now, and not what was added?"""
    before = _before(figure) or _before_clause(figure)
    return _IN_ALL.search(before) is not None and not _ADDED.search(before)


def _is_new(figure: Figure) -> bool:
    """Is it said right before it that it is what was added?"""
    return _NEW.search(_before(figure)) is not None and not _IN_ALL.search(_before(figure))


def _is_stock(figure: Figure) -> bool:
    """Is it how many there are by now, of what stays?"""
    if _before(figure).startswith("其中") or _OF_ADDED.search(_before_sentence(figure)):
        return False
    if _ADDED.search(_before_clause(figure)):
        return False  # 新增甲企业3500家、乙企业7533家
    return _STOCK.search(_before(figure)) is not None


def _is_multiple(figure: Figure) -> bool:
    """Is it how many times as much (`是上年的1.7倍`), and not by how many times it grew?"""
    return figure.unit == "倍" and _before(figure).endswith("的")


def _grows_by(figure: Figure) -> bool:
    """Is it by how much, or how many times, something grew?"""
    before = _before(figure)
    return (
        _GROWN.search(before) is not None
        or _CHANGED.search(before) is not None
        or (figure.unit == "倍" and figure.way == "up" and not figure.level)
    )


def _is_change(figure: Figure) -> bool:
    """Is it by how much something changed, and not where that began or led?"""
    return bool(figure.way) and not figure.level and not _begins(figure)


def _stands_at(figure: Figure) -> bool:
    """Is it all there is of something, or how many times as much, which nothing is said to have grown by?"""
    before = _before(figure)
    added = notions("figures.tsv")["up"].said(before) or _BROUGHT.search(_before_sentence(figure)) is not None
    return (
        _is_multiple(figure)
        or (_ALL_THERE_IS.search(before) is not None and not added)
        or (_REACHED.search(before) is not None and not added)
    )


def _begins(figure: Figure) -> bool:
    """Is it where a change began (`由24.8%提高到…`)?"""
    return _FROM.search(figure.around.partition("|")[0]) is not None


def _is_now(figure: Figure) -> bool:
    """Is it said to be so by now (`现为5.3个`)?"""
    return _NOW.search(_before(figure)) is not None


def are_ends(one: Figure, other: Figure) -> bool:
    """Is one where a change began, and the other where it led (`从8.4%提升到13.3%`)?"""
    return (_begins(one) and other.level) or (_begins(other) and one.level)


def _years(figure: Figure) -> set[str]:
    """The years its own clause names before it."""
    return set(_YEAR.findall(_TITLE.sub("", fold(figure.around.partition("|")[0]))))


def side_of(figure: Figure) -> str:
    """Does it stand above or below what it is held against (`高于全国0.6个百分点`)? Empty if neither is said."""
    before = figure.around.partition("|")[0]
    return next((side for side in ("above", "below") if notions("figures.tsv")[side].said(before)), "")


def _denies(one: Figure, other: Figure) -> bool:
    """Is it said of one figure that it is not what the other is said to be (`未通过`, `通过`)?"""
    negative = notions("figures.tsv")["negative"]
    words, against = (figure.counted + figure.around for figure in (one, other))
    return not (negative.said(against) or _REST.search(against)) and any(
        words[end : end + 1] in against or not words[end : end + 1].isalpha() for _, end in negative.spans(words)
    )


def _said(periods: set[Period]) -> str:
    return "、".join(period for period in Period if period in periods)
