"""A folded text → the amounts written in it: numbers with a unit, in digits or Chinese numerals, and their values.

Dates, ordinals, numbers of documents, articles and lists, and numerals inside names are none. Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from retrieval.language.long_runs import without_long_runs
from retrieval.language.numbers import VAGUE, bounds, scale, scaled, step, value
from retrieval.language.patterns import regex
from retrieval.ledger.spelling import ABOUT, OVER, UNDER, inexact, pattern
from retrieval.ledger.units import kind_of, same_units, words_of

_NO_COUNT = "第届十百千万亿零〇几数多余"  # before a numeral: it counts nothing
_NO_COUNT_ONE = "新统唯同逐每这那某另任初专周星独单之整双"  # … of one character
_ONE = regex(r"(?:至少|不少于|仅|只|了|新增|召开|开展|组织|每[^,，。]{1,6})$")  # before 一 where it counts
_IN_NAME = regex(r"《[^》\n]{0,400}》|〔[^〕\n]{0,400}〕|[（(]?\d{4}[)）]?\d{1,4}号")
# Characters behind a unit with which it is none: 七次全会, 95周年, 13亿人口, 成立.
_NO_UNIT = {
    "次": ("全", "产"),
    "周": ("年", "岁"),
    "期": ("间", "末"),
    "集": tuple("中体团镇市群聚成约合装束结训智思录"),
    "人": ("口",),
    "号人": tuple("员才大数口"),
    "分": tuple("钟之别类期批局区院工布配享管公支部子解"),
    "成": tuple("立员功为果本效就长年品型绩熟分片套交事"),
}
_OF_NUMBERS = regex(r"[天日人件次户家个台项起场份宗辆总级条款座所处万吨倍工总指]数$")
_CONGRESS = ("人大", "政协", "大会", "委员会", "全会", "代表会议")
# Words that part a share from its bound: 超过全国四分之一, 不到总数的两成.
_BOUND = regex(
    r"(?:(?P<over>超过|刚过|高于|突破|过)|(?P<under>不到|不足|不及|接近|将近))"
    r"(?:全[国省市区县]|[^,，。;；、:：\d]{1,8}的)$"
)
_ABOUT_SO = ("把", "百十")  # how a number ends that is about so much
_CHANGED = regex(r"[增升涨长高快加扩回落降低跌减少缩慢大]了?(?:将近|超过|大约|[约近])?$")  # … by so many points
_LATIN = regex(r"[0-9A-Za-z.+\-/]")
_LED = regex(r"[从由][^,，。;；、\d]{0,8}$")  # 从52%到57%: it is no range
FRACTION = Decimal(5)  # worth in % of a fraction that is not exact (`超四分之一`)
FAR = 14  # characters before a share in which its bound may stand
NEAR = 12  # … between quotation marks that stand around a name


class Amount(NamedTuple):
    """A number with its unit as it stands in `text[start:end]`, words like 约 and 以上 included.

    `low` and `high` are its value in `unit` (万 and 亿 multiplied in), the same but in a range. `step` is the worth of
    its last significant digit. `about` is empty for an exact number, else `OVER`, `UNDER`, `ABOUT` or two of these.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    step: Decimal
    about: str


def amounts(text: str) -> list[Amount]:
    """The amounts in folded `text`, in order."""
    text = without_long_runs(text)
    names = [match.span() for match in _IN_NAME.finditer(text)]
    starts = [start for start, _ in names]
    return [
        found
        for found in _amounts(text)
        if not (number := bisect_right(starts, found.start)) or found.start >= names[number - 1][1]
    ]


def _amounts(text: str) -> Iterator[Amount]:
    at = 0
    while (match := pattern().search(text, at)) is not None:
        if match["of"] or match["all"]:
            amount: Amount | None = _share(match)
        elif match["half_of"]:
            amount = _half(match)
        elif match["doubled"]:
            amount = _doubled(match)
        elif match["share"]:
            amount = _fraction(text, match)
        else:
            amount = _amount(match) if _counts(text, match) else None
        if amount is not None:
            yield amount
            at = amount.end
        else:  # 2024年3次: the digits are not looked at again one by one
            at = max(match.start() + 1, match.end("first") if (match["first"] or "")[:1].isdigit() else 0)


def _about(match: re.Match[str]) -> str:
    said = [match[name] for name in ("around", "near", "more", "most", "behind")]
    over = match["over"] or ""
    found = "".join(dict.fromkeys(_way(word) for word in (*said, over.strip("零好")[:1]) if word))
    return found or _bounded(match)


def _way(word: str) -> str:
    """Which way a word makes a number less exact; one like 有 may stand behind it (`大约有`)."""
    if word == "几":
        return OVER  # 六百几十件
    return next((inexact()[word[:end]] for end in range(len(word), 0, -1) if word[:end] in inexact()), "")


def _bounded(match: re.Match[str]) -> str:
    """Which way a share goes whose bound stands before whose it is."""
    if not (match["of"] or match["half_of"] or match["unit"] == "成"):
        return ""
    bound = _BOUND.search(match.string, max(0, match.start() - FAR), match.start())
    return "" if bound is None else OVER if bound["over"] else UNDER


def _start(match: re.Match[str], number: int) -> int:
    return next((match.start(name) for name in ("around", "near") if match[name]), number)


def _share(match: re.Match[str]) -> Amount:
    """`百分之九十五`, `三分之二`, `百分百`."""
    if match["all"]:
        low = Decimal(100)
        return Amount(_start(match, match.start("all")), match.end(), low, low, "%", Decimal(1), _about(match))
    about, (low, high), whole = _about(match), bounds(match["part"]), match["of"][:-2]
    about += {"强": OVER, "弱": UNDER}.get(match["strong"] or "", "") + (OVER if match["part"].endswith("几") else "")
    exact, worth = whole == "百", step(match["part"].rstrip("几"), low)
    if not exact:
        low, high = low * 100 / value(whole), high * 100 / value(whole)
        worth = FRACTION if about else Decimal("0.01")
    about = about or (ABOUT if low < high else "")
    return Amount(_start(match, match.start("of")), match.end(), low, high, "%", worth, about)


def _doubled(match: re.Match[str]) -> Amount:
    """`翻一番`: it grew by once as much; `翻两番`: by three times."""
    low = Decimal(2) ** int(value(match["times"] or "一")) - 1
    about = _about(match) + (OVER if match["most_doubled"] else "") + _way(match["nearly"] or "")
    return Amount(_start(match, match.start("doubled")), match.end(), low, low, "倍", Decimal(1), about)


def _half(match: re.Match[str]) -> Amount:
    """`一半`, `一半以上`, `一半多`, `一大半`, `近半`."""
    said, about, low = match["half_of"], _about(match), Decimal(50)
    about += OVER if match["half_more"] or said.startswith("过") or "多" in said or "大" in said else ""
    about += UNDER if "小" in said else ""
    worth = Decimal(20 if "大" in said or said.startswith("过") else 10)
    return Amount(_start(match, match.start("half_of")), match.end(), low, low, "%", worth, about)


def _fraction(text: str, match: re.Match[str]) -> Amount | None:
    """`占全国1/10以上`."""
    part, whole = map(Decimal, match["share"].split("/"))
    about, start = _about(match), match.start("share")
    if part >= whole or not (about or "占" in text[max(0, start - 8) : start]):
        return None
    low = part * 100 / whole
    return Amount(_start(match, start), match.end(), low, low, "%", FRACTION if about else Decimal("0.01"), about)


def _amount(match: re.Match[str]) -> Amount | None:
    first, unit, times = match["first"], match["unit"], scale(match["scale"] + (match["ten"] or ""))
    low, high = bounds(first)
    about = _about(match) or (OVER if _is_vague(match) else ABOUT if low < high or first.endswith(_ABOUT_SO) else "")
    if (
        match["second"]
        and match["firstunit"] == "%"
        and _LED.search(match.string, max(0, match.start("first") - FAR), match.start("first"))
    ):
        return Amount(
            _start(match, match.start("first")), match.end("firstunit"), low, low, "%", step(first, low), about
        )
    if match["second"]:
        own = match["firstunit"]
        high = value(match["second"])
        worth = step(match["second"], high) * times
        low = low * scale(own) if own and own not in ("%", "成") else low * times
        high *= times
        if high < low:
            return None
    else:
        worth = step(first, high) * times
        more = scale(match["ten"] or "")
        low, high = (scaled(first, match["scale"], one) * more for one in (low, high))
        worth = 9 * low if first[0] in "数几" else worth  # 数百: from 200 to 900
    if match["and_half"]:
        low, high = low + times / 2, high + times / 2  # 两个半亿
    if match["half"] and (unit in ("年", "倍", "成", "个月") or _ends_there(match)):
        low, high, worth = low + Decimal("0.5"), high + Decimal("0.5"), worth / 2 if unit == "成" else worth
        worth = worth if unit in ("年", "倍", "成", "个月") else min(worth, Decimal("0.1"))  # 二十一辆半
    if match["tenth"] and unit == "成":
        part = value(match["tenth"]) / 10
        low, high, worth = low + part, high + part, Decimal("0.1")  # 八成四
    if unit == "成":
        low, high, worth, unit = low * 10, high * 10, worth * 10, "%"
    end = match.end()
    if match["points"]:
        unit, end = _points(match)
        about += OVER if match["points"][1] in "多余" and OVER not in about else ""
    unit = "/".join(same_units().get(one, one) for one in unit.split("/"))
    return Amount(_start(match, match.start("first")), end, low, high, unit, worth, about)


def _points(match: re.Match[str]) -> tuple[str, int]:
    """The unit of `3个点`, and where it ends: points of a share only where something changed by so many."""
    before = match.string[max(0, match.start("first") - FAR) : match.start("first")]
    if match["points"].endswith("百分点") or _CHANGED.search(before):
        return ("个百分点" if match["points"].endswith("百分点") else "个点"), match.end()
    return "个", match.start("points") + 1


def _is_vague(match: re.Match[str]) -> bool:
    return match["first"][0] in VAGUE or match["first"].endswith("几")


def _ends_there(match: re.Match[str]) -> bool:
    """Does no other word begin with what stands behind a unit as 半 (`三个半月`, `6家半导体企业`)?"""
    return not "\u4e00" <= match.string[match.end("half") : match.end("half") + 1] <= "\u9fff"


def _counts(text: str, match: re.Match[str]) -> bool:
    """Does a number count something, rather than date, number or name it?"""
    start, end = match.start("first"), match.end()
    before, after = text[max(0, start - 8) : start], text[end : end + 1]
    if match["around"] in ("第", "前") or after in _NO_UNIT.get(match["unit"], ()):
        return False
    if match["unit"] == "次" and after == "会" and before.endswith(_CONGRESS):
        return False  # 市十六届人大二次会议
    if match["first"][0].isdigit():
        return (
            (before.endswith(("gdp", "cpi", "ppi")) or not _LATIN.match(before[-1:]))
            and not before.endswith(("第", "〔", "["))
            and _is_no_date(match, before, after)
        )
    return _han_counts(text, match, before, after)


def _is_no_date(match: re.Match[str], before: str, after: str) -> bool:
    digits, unit = match["first"].replace(",", ""), match["unit"]
    vague = bool(match["over"] or match["more"] or match["scale"])
    size = len(digits.rpartition(".")[2])  # of 1.2024年, behind the number of an item, too
    if unit in ("年", "度") and not vague and (size == 4 or (len(digits) == 2 and digits > "49")):
        return False
    if unit in ("月", "季度") or (unit == "分" and before[-1:] in "时点:"):
        return False
    if unit == "日":
        return match["behind"] == "以内" or (after == "内" and before[-1:] != "月")
    return not (unit == "位" and before.endswith("列"))


def _han_counts(text: str, match: re.Match[str], before: str, after: str) -> bool:
    first, unit = match["first"], match["unit"]
    vague = bool(match["over"] or match["more"]) or _is_vague(match) or first[-1] in _ABOUT_SO
    said = (
        bool(match["around"] or match["near"] or match["behind"]) and first != "一" and kind_of(unit) != "time"
    )  # 近七十个
    if _uncounted(before.removesuffix("零"), first) and not said:  # 社零一万亿元
        return False
    if vague:
        return not (first[0] == "上" and len(first) == 1)
    if not unit and (match["scale"] or (len(first) > 1 and set(first[-2:]) & set("万亿"))) and first.strip("百千万亿"):
        return True  # 减少了七千万, 八点三亿
    if match["half"] and kind_of(unit) == "measure" and _ends_there(match):
        return True  # 两吨半
    large = said or (len(first) > 1 and first[0] not in "百千万亿" and any(char in "百千万亿" for char in first))
    if not unit or (unit in words_of()["named"] and not (large or (len(first) > 2 and unit not in ("年", "月", "日")))):
        return False
    if not first.strip("百千万亿"):
        some = match["around"] or match["near"] or (match["behind"] and kind_of(unit) == "count")
        return bool(some)  # 近百亿元, 百万户以上, but 百家争鸣, 亿元以上的项目
    if len(first) > 2 or (large and kind_of(unit) != "time"):
        return True
    if _quoted(text, match.start("first"), match.end()):
        return False
    if unit in ("个", "项"):
        return first != "一" and any(before.endswith(word) for word in words_of()["counts"])
    if first == "一" and unit in ("倍", "成"):
        return after != "不"  # 一成不变
    if first == "一":
        return bool(_ONE.search(before)) and unit in ("次", "名", "场", "件", "份", "个月", "个百分点")
    return len(first) > 1 or unit in words_of()["han"]


def _uncounted(before: str, first: str) -> bool:
    """Does a Chinese numeral stand behind a character with which it counts nothing (`数百`), not `天数二百`?"""
    if _OF_NUMBERS.search(before) is not None:
        return False
    return before[-1:] in (tuple(_NO_COUNT) if len(first) > 1 else tuple(_NO_COUNT + _NO_COUNT_ONE))


def _quoted(text: str, start: int, end: int) -> bool:
    """Does it stand inside quotation marks that hold few other words?"""
    left = text.rfind("“", max(0, start - NEAR), start)
    return left >= 0 and "”" not in text[left:start] and text.find("”", end, end + NEAR) >= 0
