"""Every Chinese sentence an answer itself carries: why nothing was found, what was assumed, what is there instead.

They are part of the answer's data (`notice`, `resolved`), the same in every front end, so they are worded here; all
other sentences belong to the front ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NO_ONE_FIGURE = "不是单一数字"  # why a figure is in no order with others
PLANNED, ACTUAL = "计划数", "实际数"
SO_FAR, WITHIN_YEAR = "累计数", "当年数"
CHANGE = "增减数"
LEVEL = "总数"
NO_REASON = "没有找到写明原因的原文。"  # it is asked why, and what is shown gives no reason
TARGET, OUTCOME = "目标", "结果"  # of a year, side by side
MAX_MISSING = 2  # words named that a passage does not have
MAX_PLACES = 30  # characters of headings named in one notice
BEGINNING = "开头"  # of a report, before its first heading
TELLING_OF = "写到{year}"  # the reports searched for a year, not all of which are on it
NEAREST_FOLLOW = "最接近的段落列在后面，供参考。"
NATION = "国务院"  # whose report a session of the National People's Congress is given
NAMED_WHOLE = 12  # names listed whole where they are what is asked for
FEW = 3  # names listed before 等: a notice is read at a glance


def topic_words(topic: str) -> str:
    """A topic fit to be quoted in a sentence: without particles and marks at its ends."""
    return re.sub(r"^[的那,，。、:：;；\s]+|[的呢吗吧啊,，。、:：;；?？!！\s]+$", "", topic).replace(",", "，")


def few(names: Sequence[str], unit: str) -> str:
    """At most three names, and how many there are."""
    names = list(dict.fromkeys(names))
    return "、".join(names[:FEW]) + (f"等{len(names)}{unit}" if len(names) > FEW else "")


def _listed(names: Sequence[str]) -> str:
    return few(names, "家")


def no_agency(name: str, have: Sequence[str]) -> str:
    """The corpus has no report of the agency or place `name`; `have` are those it has, shown by shared characters."""
    nearest = sorted(have, key=lambda one: -len(set(name) & set(one)))
    return f"没有“{name}”的报告；现有：{_listed(nearest)}。"


def spoken_of(name: str, by: Sequence[str]) -> str:
    """The corpus has no report of `name`, but the reports of agencies `by` speak of it: the likeliest place follows."""
    return f"没有“{name}”自己的报告；{_listed(by)}的报告里与它最接近的是："


def named_in(name: str, by: Sequence[str]) -> str:
    """The reports of the agencies `by` name a place that no report is from."""
    return f"提到“{name}”的是{_listed(by)}的报告。"


def not_among(name: str, have: Sequence[str]) -> str:
    """Whoever asks has chosen reports, of the agencies `have`, and none of them is of `name`."""
    return f"选定的报告里没有“{name}”的；选定的是{_listed(have)}的报告。"


def not_answered(questions: Sequence[str]) -> str:
    """Other questions of the message found no place that answers them for certain, or were not looked for."""
    return f"这里没有答{few([f'“{topic_words(one)}”' for one in questions], '个问题')}，请单独再问。"


def lacking(name: str) -> str:
    """One of several sources named is not in the corpus."""
    return f"没有“{name}”的报告。"


def gone_back(refused: str, names: Sequence[str]) -> str:
    """No report is from the place asked of last; this question, which names none, was put to the source before it."""
    return f"没有“{refused}”的报告，这里接着查的是{_listed(names)}的。"


def of_an_office(place: str, agencies: Sequence[str]) -> str:
    """A place is named by itself, of which only offices, or parts, have reports."""
    return f"没有“{place}”本身的报告，这里查的是{_listed(agencies)}的。"


def of_unknown_issuer(name: str, files: Sequence[str]) -> str:
    """Only files that do not say whose they are have a name at their head."""
    return f"没有写明是“{name}”发布的报告；{few(files, '份')}没有写明发布单位，开头提到它，可能就是。"


def no_report_for_year(agency: str, year: int | str, have: Sequence[int | str]) -> str:
    """The corpus has no report of `agency` on `year`, but on the years `have`."""
    near = sorted(have, key=lambda one: abs(int(one) - int(year)))[:FEW]
    years = "、".join(f"{one}年" for one in have if one in near) + (f"等{len(have)}年" if len(have) > FEW else "")
    return f"没有{agency}{year}年的报告；现有：{years}。"


def not_stated(source: str, topic: str) -> str:
    """The reports searched (`source` names them; empty for all) do not state `topic`, as far as could be found."""
    return f"{source or '现有'}的报告里没有查到“{topic}”。"


def no_such_part(lacking: Sequence[str], have: Sequence[str]) -> str:
    """No part with one of the numbers `lacking` was found in the report; those found have the numbers `have`."""
    return f"这份报告里没有找到标号为“{'、'.join(lacking)}”的部分，找到的标号是{'、'.join(have)}。"


def mentions_instead(word: str, where: Sequence[str]) -> str:
    """What comes nearest follows: passages that speak of `word`, under the headings `where`: as many of these as leave
    the notice two lines of a terminal, and the first in any case.
    """
    places = list(dict.fromkeys(where))
    while len(places) > 1 and sum(map(len, places)) > MAX_PLACES:
        places.pop()
    named = "、".join(f"“{place}”" for place in places)
    return f"提到“{word}”的是{named}，列在后面供参考。" if named else NEAREST_FOLLOW


def uncertain(missing: Sequence[str]) -> str:
    """The likeliest place follows, though the passage does not have the words `missing`."""
    if not missing:
        return "没有完全对得上的原文；最接近的是："
    return f"最接近的一段里没有{'、'.join(f'“{word}”' for word in missing[:MAX_MISSING])}："


def not_left_out(part: str) -> str:
    """The likeliest place follows, whose figure was asked for without `part` and is given with it, for all it says."""
    return f"没有找到不含“{part}”的数；列出的数没有除去它："


def stated_by_others(names: Sequence[str]) -> str:
    """No source is named, and the reports `names` state what is asked as well as the one cited first."""
    return f"没有写明是哪家单位、哪一年的；{few(names, '份')}里也有，请写明。"


def whose_years(names: Sequence[str]) -> str:
    """No source is named of which to tell every year; `names` are those that have several."""
    how = f"只有{names[0]}，列出的是它的" if len(names) == 1 else f"有{_listed(names)}，请写明"
    return f"没有写明是哪家单位；有几年报告的{how}。"


def nothing_asked(have: Sequence[str]) -> str:
    """The question names no subject that a report could speak of; `have` are the agencies there are."""
    return f"没有看出要查什么。可以问{_listed(have)}的报告里写了什么。"


def nothing_more() -> str:
    """What else there is was asked, and nothing else was found."""
    return "上一个回答之外，没有再找到能作答的原文。"


def only_shown(count: int) -> str:
    """A citation was to be opened by a number that none has."""
    return f"上一个回答只列出了{count}条。"


def told_elsewhere(names: Sequence[str], words: Sequence[str], other: str) -> str:
    """What the question asks of has no word in the reports of the conversation; those of another source have it."""
    said = "、".join(f"“{word}”" for word in words[:MAX_MISSING])
    return f"{'、'.join(names)}的报告里没有{said}；下面引自{other}的报告。"


def off_topic(have: Sequence[str]) -> str:
    """No report of the corpus speaks of this at all."""
    return f"现有的报告都没有谈到这件事；这里只有{_listed(have)}的报告。"


def still_about(names: str) -> str:
    """Nothing was found in the sources that the conversation gave; how to ask of others."""
    return f"（接着问的是{names}；问别的单位请写出名称，或重新开始。）"


def relative_year(word: str, year: int, by_calendar: bool = False) -> str:
    """`word` (去年) was taken as `year`, told from the year reported on, or from today."""
    return f"“{word}”按{'今天的日期' if by_calendar else '报告所属年度'}理解为{year}年。"


def relative_years(word: str) -> str:
    """`word` (去年) was taken for each source as the year its own last report tells of."""
    return f"“{word}”按各报告所属年度理解。"


def group(name: str, have: Sequence[str], lacking: Sequence[str]) -> str:
    """A group of places (京津冀) was taken as its members `have`; no report is from those `lacking`."""
    without = f"，没有{few(lacking, '个地方')}的报告" if lacking else ""
    return f"“{name}”按{few(have, '个地方')}查找{without}。"


def repaired(typed: str, meant: str) -> str:
    """A mistyped word was read as one the reports use."""
    return f"“{typed}”按“{meant}”理解。"


def not_read() -> str:
    """The head of a long question was not read."""
    return "问题太长，前面的部分没有读，只按后面的作答。"


def middle_not_read() -> str:
    """Questions in the middle of a message of very many sentences were not read."""
    return "问题太多，中间的部分没有读，请分几次问。"


def next_year_plan(year: int, report_year: int, names: Sequence[str] = ()) -> str:
    """A plan for `year` was taken from the report on `report_year`, that of `names` alone where others tell of it."""
    return f"{_listed(names)}{year}年的安排引自{report_year}年报告中的计划部分。"


def items(total: int, shown: int) -> str:
    """A list has `total` items, more than the `shown` first ones that follow."""
    return f"共{total}项，这里列出前{shown}项。"


def unmentioned(names: Sequence[str]) -> str:
    """These sources, compared with others, do not mention it."""
    return f"未提及：{_listed(names)}。"


def corrected(claimed: str) -> str:
    """The question assumes what the report does not say; the passage that sets it right is cited."""
    return f"报告的说法与问题中的“{claimed}”不一致，请以原文为准。"


def resolved(names: str, year: str, text: str, before: str) -> str:
    """The question with what it inherited: sources, year, the question it follows."""
    head = f"{names}{year}：" if names or year else ""
    return f"{head}{text}" + (f"（接“{before}”）" if before else "")


# --- questions over many reports


def mentioned(count: int, of: int, topic: str) -> str:
    """So many of the reports gone through speak of `topic`."""
    said = f"{of}份报告中，{count}份提到" if count else f"{of}份报告都没有提到"
    return f"{said}“{topic}”。"


def mentioned_by_none(of: int, topic: str) -> str:
    """None of the reports has the words for `topic`, which is no proof that none speaks of it."""
    return f"{of}份报告中没有查到写明“{topic}”的。"


def lacking_it(names: Sequence[str], of: int, topic: str) -> str:
    """These of the reports gone through do not speak of `topic`: none of its words stands in them."""
    if not names:
        return f"{of}份报告中，没有哪份能确定没有提到“{topic}”。"
    listed = "、".join(names) if len(names) <= NAMED_WHOLE else few(names, "份")
    return f"{of}份报告中，{len(names)}份没有提到“{topic}”：{listed}。"


def said_by(names: Sequence[str]) -> str:
    """These do speak of it, and are cited."""
    return f"提到的是{few(names, '份')}，列在后面。"


def denied_by(names: Sequence[str]) -> str:
    """These say that there is none of it, and are cited first."""
    return f"写着没有的是{few(names, '份')}，列在最前面。"


def perhaps_said_by(names: Sequence[str]) -> str:
    """Whether these speak of it is not certain."""
    return f"{few(names, '份')}有没有提到不能确定，列出的是最接近的。"


def without_the_year(count: int, years: Sequence[int]) -> str:
    """So many sources, of all there are, have no report on the years asked for."""
    return f"另有{count}家没有{'、'.join(f'{year}年' for year in years)}的报告。"


def unsure_of(names: Sequence[str], all_of_them: bool, unit: str = "份") -> str:
    """Of these sources (agencies, 家, or reports, 份) only the likeliest passage is shown."""
    who = "" if all_of_them else few(names, unit)
    return f"{who}没有找到完全对得上的原文，列出的是最接近的。"


def only_likeliest(count: int, of: int, unit: str) -> str:
    """Of very many sources, or reports, only the likeliest were gone through."""
    return f"共{of}{unit}，这里只看了最相关的{count}{unit}。"


def calculated(sum_: str) -> str:
    """What follows from figures of the passages cited, and stands in none of them."""
    return f"计算：{sum_}。"
