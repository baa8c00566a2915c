"""The words of a heading, or of its text → how much they speak for results, shortcomings or plans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from retrieval.language.normalise import simplified
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of, firsts
from retrieval.models import Role

R, P, L = Role.RESULT, Role.PROBLEM, Role.PLAN
STATES = (R, P, L)
STRONG = 2.0  # from which a heading says its role by itself
SURE = 3.0
WEAK = 0.6
_QUOTED = regex(r"《[^》]{0,400}》|“[^”]{0,400}”(?!时期|期间|以来|末)|（[^）]{0,400}）|\([^)]{0,400}\)")
MARKER = regex(
    rf"^[\s#*]*(?:第?[（(]?[\s]?[{TEN}壹贰叁肆伍廿\d]{{1,3}}[\s]?[)）]?(?:大?部分|[、丶.．章节])?|[㈠-㈩⑴-⒛Ⅰ-Ⅻ①-⑳])\s*[、.．]?\s*(?=\D|20\d\d)"
)

_PLAN = regex(
    rf"{any_of('ahead')}|下年|新的?一年|下半年|未来[几一二三五]?年|未来.{{0,4}}(?:工作|打算|计划|发展|规划|方向)"
    r"|打算|(?:工作|推进|年度|学习|整改)计划$|计划(?:安排|和|及|与|、)|展望|努力方向|预期目标|总体要求|目标任务|主要目标|工作建议|意见建议|建议$"
    r"|(?:预算|计划|规划|安排|目标)草案|(?:预算|收支|支出|收入|资金|投资)(?:总体)?(?:安排|编制)|预期指标|预算编制"
    r"|工作的?建议|政策取向|(?:整改|改进|对策)(?:措施|举措|方向|建议)|(?:改进|努力|主攻)的?方向"
    rf"|工作(?:{any_of('planname', 'plandraft')}|部署|要点)|思路(?:和|及|$)|安排$"
)
_AHEAD = regex(any_of("ahead"))
_PLAN_WEAK = regex(
    r"(?:重点|主要|今年|中心)(?:工作)?任务|重点工作|工作重点|主要工作|任务(?:和|$)|思路|目标|举措$|措施$|计划$"
)
_LACK = any_of("lack")
_PROBLEM = regex(
    rf"(?:{any_of('faces')}|不容忽视的?).{{0,8}}{_LACK}|{_LACK}(?:和|与|及|、|以及|$)|(?:存在|产生)的?原因"
    rf"|原因分析|不到位$|(?:不足|薄弱)之处|主要{_LACK}|困难$|{_LACK}.{{0,3}}原因"
    rf"|{_LACK}(?:在|出在)?(?:哪|何在|何处|是什么)|(?:哪里|哪些|什么).{{0,4}}(?:{_LACK}|没做好|做得不)|差在哪"
)
# What is said to be wanting, without a word for it.
_WANTING = regex(
    r"制约.{2,12}因素|(?:仍需|还需|尚需|亟需|有待|亟待)(?:进一步)?(?:改进|改善|加强|提升|提高|完善|解决|努力)"
    r"(?:的(?:地方|方面|环节|事项|工作|问题))?$"
)
# 补短板, 破解难题, 解决…问题: work on shortcomings is no list of them.
_WORKED_ON = regex(
    rf"(?:{any_of('mend')}|补|补上|补足|补强|应对|克服|战胜|防范|攻克|破除|消除|聚焦|紧盯|针对|打通|疏通|纾解|帮扶|缓解|迎接|直面|强|扫除|"
    rf"回应|查[摆找](?!出?来?的)|正视(?!.{{0,10}}(?:$|，))|着眼|围绕|抓住|办好|关爱|救助|瞄准|加强).{{0,12}}{_LACK}"
    rf"|{_LACK}[^及和与、]{{0,6}}(?:{any_of('mend')}|导向|清零|改进|改善|销号|见底)"
    r"|困难(?:群众|职工|家庭|学生|企业|户)|问题(?:线索|楼盘|企业|厂房|地块|资金)|补短板|强弱项"
)
_RESULT = regex(
    r"成效|成绩|成果|成就|进展|回顾|总结|亮点|履职情况|履行.{0,20}情况|总体情况|基本情况|建设情况|推进情况|办理情况"
    rf"|{any_of('donestate')}|实施情况|收支情况|运行情况|做法|已?完成|(?:主要|重点|创新|具体|工作|特色|重要)举措|举措和|举措及|举措与|主要措施|经验|概况|概述|(?<!改进)情况$"
)
# Ways to reach what is yet to be done, though they speak of its being done.
_TO_REACH = regex(
    rf"(?:{any_of('fulfil')}|确保).{{0,20}}(?:{any_of('aimname')}|计划|预算)的.{{0,4}}(?:{any_of('means')}|办法|保障|路径)"
)
_FIRST = regex(rf"回顾|{any_of('donestate')}|工作总结")  # tell of the past in spite of plans and problems
_RESULT_WEAK = regex(r"主要工作|重点工作|举措|措施|工作$|体会")
_PAST = regex(r"过去|[一两三四五]年来|以来|上一?年度?|去年|上半年|前[一两三四五]年|[一二三四]季度|本年度")
OTHER = regex(
    rf"^(?:其他|需要).{{0,6}}(?:事项|说明|情况)|附件|{any_of('appended')}|^前\s*言$|^引\s*言$|^目\s*录$|报告的重点事项|年度报告制度"
)
_IMPROVED = regex(r"改进情况$")  # what is done about shortcomings
_YEAR = regex(r"(20\d\d)\s*[年—–~-]")
_THIS_YEAR = regex(r"今年|本年|全年")
_FUTURE = regex(
    rf"(?=[{firsts('shall', 'intend', 'ahead')}力继进计确要不])"
    rf"(?:{any_of('shall')}(?!.{{0,6}}(?:{any_of('takenin')}|其))|{any_of('intend')}|{any_of('ahead')}|力争|继续|进一步|计划|确保"
    r"|要(?:坚持|加强|深入|持续|全面)|不少于)"
)
# Two patterns, no match of one of which lies in one of the other: of each the first characters are known.
_DONE = regex(r"已|了|共|累计|全年|同比|完成|以来|获评|荣获|显著"), regex(r"[0-9](?:次|件|场|人次|家|份|万元)")


_SPACED = regex(r"(?<=[\u4e00-\u9fff、])[ \u3000]+(?=[\u4e00-\u9fff])")  # 存 在 问 题


@lru_cache(maxsize=4096)
def heading_scores(heading: str, year: int | None = None, states_plans: bool = False) -> Mapping[Role, float]:
    """How much the words of one heading speak for each role, in a report on `year`.

    `states_plans` marks the genre that looks back on the year before its own and plans its own.
    """
    words = _QUOTED.sub("", MARKER.sub("", _SPACED.sub("", simplified(heading))))
    scores = dict.fromkeys(STATES, 0.0)
    if OTHER.search(words):
        return scores
    unworked = _WORKED_ON.sub("", words)
    if _PROBLEM.search(unworked) or _WANTING.search(words):
        scores[P] += SURE
    if _FIRST.search(words):
        scores[R] += SURE
        return scores
    to_reach = _TO_REACH.search(words)
    if to_reach or _PLAN.search(words):
        scores[L] += SURE
    elif _PLAN_WEAK.search(words):
        scores[L] += WEAK
    if _RESULT.search(words) and not (scores[L] and (to_reach or _AHEAD.search(words))):
        scores[R] += SURE if not scores[P] or re.search(r"成效|成绩|情况", unworked) else 0.0
    elif _RESULT_WEAK.search(words):
        scores[R] += WEAK
    if _IMPROVED.search(words):
        scores[L] += STRONG if scores[P] else WEAK
    if _PAST.search(words):
        scores[R] += STRONG
    _add_years(scores, words, year, states_plans)
    return scores


def _add_years(scores: dict[Role, float], words: str, year: int | None, states_plans: bool) -> None:
    years = [int(found) for found in _YEAR.findall(words)]
    if _THIS_YEAR.search(words):
        scores[L if states_plans else R] += STRONG if states_plans else WEAK
    if not years or year is None or scores[P]:
        return
    planned = max(years) > year or (states_plans and max(years) == year)
    if planned and not states_plans and min(years) > year:
        scores[L] += SURE + WEAK  # of no year that is over
    elif planned:
        scores[L] += STRONG + WEAK if scores[R] < SURE or states_plans else WEAK
    else:
        scores[R] += STRONG
        if scores[L] and not scores[R] >= SURE + STRONG and max(years) == year:
            scores[R] += WEAK


def roles_in(scores: Mapping[Role, float]) -> list[Role]:
    """The roles a heading speaks of plainly, shortcomings before plans, the likeliest else."""
    strong = [role for role in (P, R, L) if scores[role] >= STRONG]
    if len(strong) == 2 and P not in strong:
        return [max(strong, key=lambda role: scores[role])] if scores[R] != scores[L] else strong
    return strong


def tense(text: str) -> float:
    """Does a text speak of what will be (up to 1) or of what was done (down to -1)?"""
    future, done = len(_FUTURE.findall(text)), sum(len(pattern.findall(text)) for pattern in _DONE)
    return (future - done) / (future + done + 2)
