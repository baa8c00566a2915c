"""A text → the quantities in it: where they stand and what they measure; a question → the measures it asks for."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from retrieval.language.lexicon import measure_classes
from retrieval.language.long_runs import without_long_runs
from retrieval.language.normalise import plain
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.tokens import is_dictionary_word, word_spans
from retrieval.language.unbroken import unbroken
from retrieval.language.wordsets import any_of

# Measure words by what they count. A question for one is answered by any of its class.
CLASSES = measure_classes()
_UNITS = sorted({unit for units in CLASSES.values() for unit in units}, key=len, reverse=True)
_SCALE = r"(?:[十百千万亿兆]{1,3})"
_DIGITS = r"\d[\d,]{0,40}(?:\.\d{1,40})?"  # bounded, as a list without blanks (1,1,1,…) may go on for ever
_HAN_DIGITS = rf"(?:(?<![新进统唯同逐])[两{TEN}百千零〇几数半]{{1,6}}|双(?=人))"
_UNIT = "|".join(map(re.escape, _UNITS))
_QUANTITY = regex(
    rf"(?P<around>超过|{any_of('nearly')}|达到|达|第|每)?(?P<number>{_DIGITS}(?:[—\-~～至到]{_DIGITS})?|{_HAN_DIGITS}|(?<=[近超逾])[百千万亿])"
    rf"(?P<scale>{_SCALE}?[余多来]?{_SCALE}?)(?P<unit>(?:{_UNIT}){any_of('bound')}?)"
)
# A figure without a measure, as in tables and after 万 or 亿.
_BARE = regex(rf"(?<![\d.a-z]){_DIGITS}[万亿]{{0,2}}{any_of('bound')}?(?![\d.,]{{0,40}}[\da-z%年月日时])")
_NUMBERED = regex(r"(?:(?<=[\n。；])|(?<![\s\S]))\d{1,2}(?:\.\d{1,2}){1,2}(?=[\u4e00-\u9fff“])")  # 3.1综合执法队伍
_FREQUENCY = regex(
    rf"每(?:半|[两{TEN}\d]+)?(?:个)?(?:{any_of('period')}|双周)(?:度)?|(?:双周|半月|月度|季度|半年度)(?=[\u4e00-\u9fff]{{0,2}}(?:报|会|通报|例会|检查|分析|调度))"
)
_CALENDAR = regex(r"(?:19|20)\d\d\s*(?:年|[—\-~～至])", needs="12")
_IDIOMS = regex(
    rf"^(?:一[个项种批件点些体]|一条龙|一站|百分点|三个?百|一人|一家|一级|两个|三项|一国|千家|百姓|万户|万家|一起|一次性|一次(?=办)|一处|一道|第[{TEN}]+[个项条批]|半年|数字|[一二三四五十]年(?=规划|计划|行动))",
    needs="一万三两千半数百第二四五十",
)

# A session's number is part of its name.
_ASSEMBLY = regex(
    rf"第?[{TEN}]+届(?:[历次、{TEN}]*中|中央|[\u4e00-\u9fff]{{0,4}}(?:全会|人大|人民代表|政协|党委|纪委))"
    rf"|第[{TEN}]+次(?:全体)?(?:会议|会上)",
    needs="届第",
)

# A place among others: 全国第4, 位列全市第二, 居全省前3位, 跃居全国首位.
_RANK = regex(
    r"(?:全[国省市区县州球]|世界|[居列排][名在]?|位|名列|排名|稳居|[省市区县州]内?)(?:[\u4e00-\u9fff]{0,6}?)"
    rf"(?P<rank>(?:第|前)(?:\d{{1,3}}|[{TEN}]{{1,3}})(?:位|名)?|首位|榜首|末位)(?![\d{TEN}]?[届期批轮次个项条月季年天产])",
    needs="前第首末",
)
# A grade, of water or of a sight: 达Ⅲ类, 劣五类, 5A级, 四星级.
_GRADE = regex(r"(?:劣[Ⅰ-Ⅵⅰ-ⅵ一二三四五]|[Ⅰ-Ⅵⅰ-ⅵ]{1,2})类|(?<![\da-z])[1-5]a级|[一二三四五]星级", needs="类级")
RANK, SHARE, GRADE = frozenset({"rank"}), frozenset({"share"}), frozenset({"grade"})
_COUNTS = frozenset({"cases", "times", "people", "things"})
# None at all, in words: 重新犯罪率为零.
_ZERO = regex(r"(?P<of>[率数量])(?:均|都|全部|持续|保持)?[为是]?(?P<zero>零)(?=[,，。；;、\s）)]|$)")
# Parts of a whole (三分之二, 一半), how often it is doubled (翻一番), and medals (2金1银).
_FRACTION = regex(
    rf"(?:近|约|超过|超|逾)?(?:[两{TEN}百]{{1,3}}分之[两{TEN}百点]{{1,6}}|(?<!另)一半|半数)"
    r"(?:强|多|以上|左右)?|翻了?[一两二三四五]?番"
)
_MEDALS = regex(r"(?<![\d.])(?:\d{1,3}[金银铜]牌?){2,3}|(?<![\d.])\d{1,3}[金银铜](?=[,，、。；;和]|$)")

# What a quantity of any sort holds: half the sentences hold none of it.
_NUMERAL = regex(rf"[\d两{TEN}百千万亿零〇几数半双每首末季月番Ⅰ-Ⅵⅰ-ⅵ]")
_MAX_AROUND = 2  # characters of a quantity before its first numeral at most (超过)
# What any of these holds: most sentences hold none of it, which is seen sooner than that the pattern fits nowhere.
_OF_FREQUENCY = ("每", "双周", "半月", "月度", "季度", "半年度")
_OF_RANK = ("第", "前", "首", "末位")
# Measure words that are much more often a part of a word: they count only behind digits, and where no word begins with
# them (`4节课`; not `二十四节气`, `十字路口`, `5片区`).
_IN_WORDS = frozenset("口片节段眼团字根桶卷集")
GENERIC = frozenset({"things"})  # what 个 counts, where a figure has it: 89个 are no people


class Quantity(NamedTuple):
    """A number with its measure: span in the text, the measure word without 以上 and the like, its classes."""

    start: int
    end: int
    unit: str
    classes: frozenset[str]
    digits: bool  # written with Arabic digits
    ordinal: bool


@cache
def classes_of(unit: str) -> frozenset[str]:
    """Classes a measure word belongs to (`家次` → firms); a unit of money with its scale (`亿元`) counts as money."""
    bare = unit
    for suffix in ("以上", "以内", "左右", "以下"):
        bare = bare.removesuffix(suffix)
    found = {name for name, units in CLASSES.items() if bare in units}
    if bare.endswith("元"):
        found.add("money")
    return frozenset(found)


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Quantities in `text[start:end]`, in order; calendar years, idioms and list numbers are none."""
    whole = unbroken(text)
    folded = without_long_runs(plain(whole.text[start:end]))
    first = _NUMERAL.search(folded)
    if first is None:
        return []
    begin = max(0, first.start() - _MAX_AROUND)
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(folded, begin):
        words, unit = match[0], match["unit"]
        digits = match["number"][0].isdigit()
        if _CALENDAR.match(words) or (
            unit in ("年", "月", "日")
            and not match["scale"]
            and not match["around"]
            and digits
            and _is_date(folded, match)
        ):
            continue
        if not digits and (
            _IDIOMS.match(folded[match.start() : match.end() + 2]) or _ASSEMBLY.match(folded, match.start())
        ):
            continue
        if unit in _IN_WORDS and (not digits or _begins_word(folded, match.end() - 1)):
            continue
        ordinal = match["around"] == "第"
        keep = match.start("number") if match["around"] in ("达到", "达", "每") else match.start()
        classes = (
            GENERIC if unit in ("个", "个以上") else RANK if ordinal and unit in ("位", "名") else classes_of(unit)
        )
        found.append(Quantity(start + keep, start + match.end(), unit, classes, digits, ordinal))
    for match in _FREQUENCY.finditer(folded) if any(map(folded.__contains__, _OF_FREQUENCY)) else ():
        found = [one for one in found if one.end <= start + match.start() or one.start >= start + match.end()]
        found.append(Quantity(start + match.start(), start + match.end(), "每", frozenset({"frequency"}), False, False))
    for match in _RANK.finditer(folded) if any(map(folded.__contains__, _OF_RANK)) else ():
        a, b = start + match.start("rank"), start + match.end("rank")
        found = [one for one in found if one.end <= a or one.start >= b]
        found.append(Quantity(a, b, "位", RANK, match["rank"][1].isdigit(), True))
    for pattern, signs, classes in (
        (_FRACTION, ("分之", "半", "番"), SHARE),
        (_MEDALS, ("金", "银", "铜"), GENERIC),
        (_GRADE, ("类", "a级", "星级"), GRADE),
    ):
        if not any(map(folded.__contains__, signs)):
            continue
        for match in pattern.finditer(folded):
            a, b = start + match.start(), start + match.end()
            found = [one for one in found if one.end <= a or one.start >= b]
            found.append(Quantity(a, b, "", classes, pattern is _MEDALS, False))
    for match in _ZERO.finditer(folded) if "零" in folded else ():
        classes = SHARE if match["of"] == "率" else _COUNTS
        found.append(Quantity(start + match.start("zero"), start + match.end("zero"), "", classes, False, False))
    for match in _BARE.finditer(folded, begin):
        a, b = start + match.start(), start + match.end()
        if (
            len(match[0]) > 1
            and not any(one.start < b and a < one.end for one in found)
            and not _in_name(folded, match.start())
            and not _NUMBERED.match(folded, a - start)
        ):
            found.append(Quantity(a, b, "", frozenset(), True, False))
    found.sort()
    if whole.text is text:
        return found
    return [one._replace(start=a, end=b) for one in found for a, b in [whole.placed(one.start, one.end)]]


def _begins_word(text: str, at: int) -> bool:
    """Does the character there begin a word of two (节点)?"""
    return len(text) > at + 1 and is_dictionary_word(text[at : at + 2])


def _in_name(text: str, at: int) -> bool:
    """Inside 《》 or 〔〕, a figure belongs to a name."""
    return text.rfind("《", 0, at) > text.rfind("》", 0, at) or text.rfind("〔", 0, at) > text.rfind("〕", 0, at)


def _is_date(text: str, match: re.Match[str]) -> bool:
    """`6月30日` and `今年3月` are dates; `3年` and `30日内` are spans of time."""
    unit, after = match["unit"], text[match.end() : match.end() + 1]
    if unit == "日":
        return text[max(0, match.start() - 1) : match.start()] == "月"
    return unit == "月" or (unit == "年" and len(match["number"]) == 4 and after != "期")


NO_HOME = r"(?!(?<=家)[里庭中长属乡务电具])"  # `多少家里穷的学生` counts no firms
_ASKED_UNIT = regex(
    rf"(?:多少|几|哪几|若干)(?:多)?(?P<scale>[万亿千百十]{{0,2}})(?P<unit>{_UNIT}){NO_HOME}", needs="几多若"
)
_ASKED_SHARE = regex(
    r"(?<!第)几(?:个)?\s?(?:percent|pct|百分点|%)|(?<!第)几个\s?点|(?:(?<=[增减涨长降升跌高低多少])|(?<=[增减涨长降升跌高低多少]了))几点|几成|百分之|(?<!各)占(?![地用道]).{0,12}(?:多少|几)(?![个家户人件份亩公])|多大比[例重]",
    needs="%p个占大成点百",
)
_ASKED_RANK = regex(
    r"第几(?![点条章节项段届期次批季个部类级等])|排(?:到|在|名|行)?(?:了)?(?:第)?(?:几|多少)|[位名]次|排名",
    needs="排次第",
)
_ASKED_GRADE = regex(
    r"第几[类级等]|几个?a(?![a-z])|几星|(?:什么|啥|哪个?)(?:等级|星级)|水[^,，。?？]{0,6}(?:几|哪一?|什么|啥)类",
    needs="第a星等水",
)
# How fast it grows or falls.
PACE = r"(?<=[增涨长升降跌])得?(?:更|最|比较)?[快慢猛狠]"
_GROWTH = regex(
    rf"增长了?(?:多少|几)|(?<!多)(?:要|又|能|会|得|想|再|年|点|了)长了?(?:多少|几)|{any_of('pacename')}|涨了?(?:多少|几)|(?:下降|降低?|减少)了?(?:多少|几)|几个点|多少个点|{PACE}|^(?:同比|环比)[呢?？]*$"
)
_LEVEL = regex(rf"总量|总额|总值|绝对|多少[万亿]|达到多少|各?是多少[和、].{{0,60}}增|多少钱|{any_of('inall')}")
# What a question rules out: 不要增幅, 不问城里的.
EXCLUDED = regex(rf"{any_of('rulesout')}[^,，。、；;?？!！\s]{{1,12}}", needs="不别除并而")
_PAID = r"(?<![处不免])罚|罚没|减?免|花|贷|赔|补贴|拖?欠|挣|赚|退税|减税|拨|投资|投|筹|卖|捐|省"  # 免掉了多少
_SPENT = rf"(?:{_PAID})(?:[掉出到下去]|出去|进去|下来)?了?多少"
_NO_UNIT = r"(?=$|[\s,，。；;?？!！、了呢啊呀吧]|钱)"
# 多长时间至少开一次会, 几天巡一遍: how often it is done.
_EVERY = regex(
    r"(?:[几多](?:年|个?季度|个?月|天|日|周|个?星期|个?礼拜)|多少天|多长时间|多久)[\u4e00-\u9fff]{0,16}?"
    r"(?:一[次回趟遍轮场期](?!性)|[开碰跑查报学讲议盘巡走][一]?[次回趟遍轮场](?![数复头落答]))",
    needs="几多 次回趟遍轮场期",
)
_ASKED_WORDS = tuple(
    (regex(pattern), name)
    for pattern, name in (
        (
            r"多少亿|几个亿|多少万(?![人户亩吨件个家辆台平名])|多少钱|钱(?!的有?多少).{0,12}多少|"
            rf"(?:{_SPENT}|(?:{_PAID}|[补奖给付])了?几[百千万亿]+){_NO_UNIT}|"
            r"多少[\u4e00-\u9fff]{0,4}(?:费|款|租|税|奖金|补贴|资金|经费|工资|薪)|"
            r"罚款(?!案)|罚没|金额|资金|总额|投资额|到位额|多少(?:的)?投资|收入|支出|总值|产值|营收|亿元|万元",
            "money",
        ),
        (rf"率|百分之|几个点|多少个点|{any_of('sharename', 'pacename')}|涨了|增长|下降|覆盖面|几成", "share"),
        (r"多久|多长时间|几年|几天|频次|频率|周期|隔多|时限|工作日", "duration"),
        (r"多久|频次|频率|隔多|周期", "frequency"),
        (r"(?:多少|几)(?:个)?(?:人|干部|职工|名|律师|学生|队员|专家)|人数|人员数|人手", "people"),
        (rf"(?:多少|几)(?:家{NO_HOME}|户)|企业数|户数|家数", "firms"),
        (r"面积|亩", "area"),
        (r"里程|公里|多长(?!时间)", "length"),
        (r"多长(?!时间)", "duration"),
        (r"次数|几回|几趟|场次|几场|多少场|频次|频率", "times"),
        (r"件数|案件数|工单数|起数", "cases"),
        (r"份数", "papers"),
        (r"产量|多少吨", "mass"),
        (r"产量", "things"),
    )
)

SHARE_OF = regex(rf"{any_of('sharename')}(?:是|为|有|达)?(?:多少|多大|多高|几成)?[?？]?$", needs="比")
_SUM = regex(rf"钱|元|亿|万|{_SPENT}")  # an amount, for certain

_TIME_GOES_ON = "才内前后"  # what stands behind a measure of time makes no word with it


def asked_units(question: str) -> tuple[tuple[int, str], ...]:
    """Measure words a question asks for by name, each with where: `排查多少家次、多少处隐患` → 家次, 处."""
    return tuple((match.start(), match["unit"]) for match in _asked_units(question))


def _asked_units(question: str) -> list[re.Match[str]]:
    """Measure words after 多少 or 几, but for the beginnings of longer words (台 of `多少台湾青年`)."""
    found = list(_ASKED_UNIT.finditer(question))
    words = word_spans(question) if found else []
    return [match for match in found if not any(_goes_on(match, *word) for word in words)]


def _goes_on(match: re.Match[str], start: int, end: int, word: str) -> bool:
    begins = start == match.start("unit") and end > match.end("unit") and match["unit"] not in ("个", "人")
    if match["unit"] in CLASSES["duration"] and word[-1] in _TIME_GOES_ON:
        return False  # 多少天才办完
    return begins and word[-1] not in "次数量" and is_dictionary_word(word)


def asked_classes(question: str) -> tuple[str, ...]:
    """Classes of measure a question asks for by its own words (`多少家` → firms); empty where it does not say."""
    question = EXCLUDED.sub(" ", question)
    found: list[str] = ["share"] if _ASKED_SHARE.search(question) else []
    for match in _asked_units(question):
        place = question[: match.start()].endswith(("第", "排")) and match["unit"] in ("名", "位")
        if place or _ASKED_SHARE.match(question, match.start()):
            continue  # 几个点: percentage points; 第几名: a rank
        found.extend(sorted(classes_of(match["unit"])))
    if _ASKED_RANK.search(question):
        found.append("rank")
    if _ASKED_GRADE.search(question):
        found.insert(0, "grade")
    if _EVERY.search(question):
        found += ["duration", "frequency"]
    if found:
        return tuple(dict.fromkeys(found))
    if _GROWTH.search(question) and not _LEVEL.search(question):
        return ("share",)
    for pattern, name in _ASKED_WORDS:
        if pattern.search(question):
            found.append(name)
    if "share" in found and SHARE_OF.search(question):
        return ("share",)  # 税收收入占比: no amount
    if found == ["money"] and not _SUM.search(question):
        found.append("share")  # 财政收入目标: an amount, or by how much it grows
    if not found and _ASKED_UNIT.search(question) and not _asked_units(question):
        found.append("things")  # 多少支部, 多少场馆
    return tuple(dict.fromkeys(found))
