"""Words for a year told from that of a report (`三年前`, `明年`, `最新的`) → how far from it the year is."""

from __future__ import annotations

import time
from collections.abc import Sequence

from retrieval.language.numerals import DIGITS, SEVERAL, number_of
from retrieval.language.patterns import regex

# As part of a pattern: so many years before; not since then, nor something that began then.
AGO = (
    rf"(?<![近比较跟和与同自从到距离过去\d第十百千])(?:[二{SEVERAL}]|[二三四五]?十[{DIGITS}]?|\d{{1,2}})年(?:以|之)?前"
    r"(?!以来|就|提|开始|启|开工|建|成立|立|签|定|制|发布|出台|承诺|相比|那次|比|后|来|置|期|景|移|列|往|进|述|三|十)"
)
# … the newest report of several; not what is new of its matter (`最新的技术`).
NEWEST = (
    r"最新(?:一[期份次])?的?(?:(?:政府)?工作报告|报告)?[里中]?的?"
    r"(?=[\u4e00-\u9fffa-z])(?!的?(?:技术|科技|成果|政策|要求|精神|规定|修订|标准|版|部署|进展|动态|产品|一代)|(?:的|报告)*(?:[是有在叫和与、]|哪|什么|多少份|几份))"
    r"|最近一[次期份](?=[\u4e00-\u9fff]{0,6}报告)"
)
_ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"  # of the years from 1984 on
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"  # likewise
# … a year by its animal, not what is bred in one (`生猪年出栏`); or by its stem and branch.
ZODIAC = (
    rf"(?<![养生肉活仔种母公奶水黄耕绵山土乌家野斑河驯孵蛋禽畜小老大赛骑木白黑恐沙命])[{_ANIMALS}]年"
    rf"(?![产出存均屠加末饲养增减新货画])|[{_STEMS}][{_BRANCHES}]年"
)
YEARS_BACK = {"去": 1, "上": 1, "头": 1, "前": 2, "大": 3}  # by the first character of a word
THIS_YEAR = frozenset({"今年", "本年", "本年度"})
_NEWEST = regex(r"最新|最近一[次期份]", needs="最")
_FIRST = 1984
_NUMBER = regex(rf"[二{SEVERAL}十\d]+")
# The years to come: a report of one year holds no targets of the years after it.
_AFTER_NEXT = regex(
    r"(大)?(?<![最之此以先今其往前几日年均月度])后年(?=的|要|计划|目标|有|能|准备|打算|预计|[a-z]|$)", needs="后"
)
_NEXT = regex(r"(?<![说表证注标文年以将未])[明来]年(?![轻均])|下一年(?!来)|(?<![以乡底])下年度", needs="明来下")
_HENCE = regex(
    rf"(?<![近比较跟和与同自从到距离过去\d第十百千])([二{SEVERAL}]|十[{DIGITS}]?|\d{{1,2}})年(?:以|之)?后(?=的|要|计划|目标|[a-z]|$)",
    needs="后",
)


def this_year() -> int:
    """The year it is."""
    return time.localtime().tm_year


def years_back(word: str) -> int | None:
    """How many years before that of the report meant `三年前` is; None for other words."""
    number = _NUMBER.match(word)
    return number_of(number[0]) if number and word.endswith("前") else None


def year_of_zodiac(word: str, years: Sequence[int]) -> int | None:
    """The year that `鸡年` or `丙申年` is: the last one that reports of these `years` are on, or else the last before
    their end; None for other words.
    """
    if len(word) == 2 and word[0] in _ANIMALS:
        round_, at = 12, _ANIMALS.index(word[0])
    elif len(word) == 3 and word[0] in _STEMS and word[1] in _BRANCHES:
        round_, at = 60, next((n for n in range(60) if word[:2] == _STEMS[n % 10] + _BRANCHES[n % 12]), 0)
    else:
        return None
    meant = [year for year in years if (year - _FIRST) % round_ == at]
    return max(meant, default=max(years) - (max(years) - _FIRST - at) % round_)


def is_newest(word: str) -> bool:
    """Does a word ask for the newest report (`最新的`), of which there may be but one?"""
    return bool(_NEWEST.match(word))


def years_ahead(text: str) -> tuple[str, int] | None:
    """The word of a question for a year to come, and how many years after that of the report it is."""
    for pattern in (_AFTER_NEXT, _NEXT, _HENCE):
        found = pattern.search(text)
        if found and pattern is _HENCE:
            return found[0], number_of(found[1])
        if found:
            return found[0], 1 if pattern is _NEXT else 3 if found[1] else 2
    return None
