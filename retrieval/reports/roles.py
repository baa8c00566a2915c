"""Headings → the role of what stands under them: results, shortcomings, plans.

Each heading is scored by its words, the years it names and the tense of its text; what a word leaves open (重点工作),
its place decides: a report tells its results first, then its shortcomings, then its plans.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from retrieval.models import Role, Section

R, P, L = Role.RESULT, Role.PROBLEM, Role.PLAN
STATES = (R, P, L)
STRONG = 2.0  # from which a heading says its role by itself
SURE = 3.0
WEAK = 0.6
MAX_TENSE = 1.2  # what the tense of the text weighs at most
LOOKED_AT = 700  # characters of the text
# What it costs that one role follows another at the same level.
_STEP = {(P, R): 2.0, (L, R): 3.0, (L, P): 1.5}

_QUOTED = re.compile(r"《[^》]*》|“[^”]*”(?!时期|期间|以来|末)|（[^）]*）|\([^)]*\)")
_MARKER = re.compile(
    r"^[\s#*]*(?:第?[（(]?[\s]?[一二三四五六七八九十壹贰叁肆伍廿\d]{1,3}[\s]?[)）]?(?:大?部分|[、丶.．章节])?|[㈠-㈩⑴-⒛Ⅰ-Ⅻ①-⑳])\s*[、.．]?\s*(?=\D|20\d\d)"
)

_PLAN = re.compile(
    r"下一?步|下一?阶段|下一?年度?|下一轮|今后|来年|明年|新的?一年|下半年|未来[几一二三五]?年|未来.{0,4}(?:工作|打算|计划|发展)"
    r"|打算|(?:工作|推进|年度|学习|整改)计划$|计划(?:安排|和|及|与|、)|展望|努力方向|预期目标|总体要求|目标任务|主要目标|工作建议|意见建议|建议$"
    r"|工作的?建议|政策取向|(?:整改|改进|对策)(?:措施|举措|方向|建议)|(?:改进|努力|主攻)方向|工作(?:思路|安排|谋划|设想|部署|要点)|思路(?:和|及|$)|安排$"
)
_PLAN_WEAK = re.compile(
    r"(?:重点|主要|今年|中心)(?:工作)?任务|重点工作|工作重点|主要工作|任务(?:和|$)|思路|目标|举措$|措施$|计划$"
)
_PROBLEM_WORDS = r"(?:问题|不足|短板|弱项|困难|差距|薄弱环节|薄弱|挑战|欠缺|瓶颈|制约因素|缺陷|难点|堵点)"
_PROBLEM = re.compile(
    rf"(?:存在|面临|尚有|仍有|不容忽视的?).{{0,8}}{_PROBLEM_WORDS}|{_PROBLEM_WORDS}(?:和|与|及|、|以及|$)|(?:存在|产生)的?原因|原因分析|不到位$|不足之处|主要{_PROBLEM_WORDS}|困难$|{_PROBLEM_WORDS}.{{0,3}}原因"
)
# 补短板, 破解难题, 解决…问题: work on shortcomings is no list of them.
_WORKED_ON = re.compile(
    rf"(?:解决|破解|补齐?|补上|补足|补强|整改|化解|应对|克服|战胜|防范|攻克|破除|消除|治理|整治|排查|聚焦|紧盯|针对|打通|疏通|纾解|帮扶|缓解|迎接|直面|强|扫除|"
    rf"回应|查摆|查找|正视|着眼|围绕|抓住|突破|办好|办理|关爱|救助|瞄准|加强).{{0,12}}{_PROBLEM_WORDS}"
    rf"|{_PROBLEM_WORDS}[^及和与、]{{0,6}}(?:解决|整改|化解|导向|治理|办理|清零|整治|排查|改进|改善|破解|突破|补齐|销号|见底)"
    r"|困难(?:群众|职工|家庭|学生|企业|户)|问题(?:线索|楼盘|企业|厂房|地块|资金)|补短板|强弱项"
)
_RESULT = re.compile(
    r"成效|成绩|成果|成就|进展|回顾|总结|亮点|开展情况|完成情况|履职情况|履行.{0,20}情况|工作情况|总体情况|基本情况|建设情况|落实情况|推进情况|执行情况|办理情况"
    r"|实施情况|收支情况|运行情况|整改情况|做法|已?完成|(?:主要|重点|创新|具体|工作|特色|重要)举措|举措和|举措及|举措与|主要措施|经验|概况|概述|情况$|舉措|情況|成績|報告"
)
_FIRST = re.compile(
    r"回顾|完成情况|开展情况|工作情况|落实情况|执行情况|整改情况|工作总结"
)  # tell of the past in spite of plans and problems
_RESULT_WEAK = re.compile(r"主要工作|重点工作|举措|措施|工作$|体会")
_PAST = re.compile(r"过去|[一两三四五]年来|以来|上一?年度?|去年|上半年|前[一两三四五]年|[一二三四]季度|本年度")
_OTHER = re.compile(
    r"^(?:其他|需要).{0,6}(?:事项|说明|情况)|附件|附表|附录|名词解释|名词术语|^前\s*言$|^引\s*言$|^目\s*录$|报告的重点事项|年度报告制度"
)
_YEAR = re.compile(r"(20\d\d)\s*[年—–~-]")
_THIS_YEAR = re.compile(r"今年|本年|全年")
# A heading below that is of another role than the one above.
_STRICT_PROBLEM = re.compile(
    rf"^(?:当前|目前|今年|本年|年内|主要|仍然?|还|工作中)?(?:存在|面临)的?(?:主要|突出|一些|几个|几点|困难和|困难与|问题和|不足和)*{_PROBLEM_WORDS}(?:和{_PROBLEM_WORDS}|与{_PROBLEM_WORDS}|及原因|及其原因)?$|^(?:主要)?(?:问题|不足|短板|困难)(?:和|与)?{_PROBLEM_WORDS}?$"
)
_STRICT_PLAN = re.compile(r"^(?:下一?步|今后|明年|来年|下一?年度?|下一?阶段|下半年).{0,12}$")

_FUTURE = re.compile(
    r"将(?!.{0,6}(?:作为|纳入|列入|其))|拟|力争|下一步|继续|进一步|计划|确保|今后|要(?:坚持|加强|深入|持续|全面)|不少于|明年|来年"
)
_DONE = re.compile(r"已|了|共|累计|全年|同比|完成|[0-9](?:次|件|场|人次|家|份|万元)|以来|获评|荣获|显著")


def heading_scores(heading: str, year: int | None = None, states_plans: bool = False) -> dict[Role, float]:
    """How much the words of one heading speak for each role, in a report on `year`.

    `states_plans` marks the genre that looks back on the year before its own and plans its own.
    """
    words = _QUOTED.sub("", _MARKER.sub("", heading))
    scores = dict.fromkeys(STATES, 0.0)
    if _OTHER.search(words):
        return scores
    unworked = _WORKED_ON.sub("", words)
    if _PROBLEM.search(unworked):
        scores[P] += SURE
    if _FIRST.search(words):
        scores[R] += SURE
        return scores
    if _PLAN.search(words):
        scores[L] += SURE
    elif _PLAN_WEAK.search(words):
        scores[L] += WEAK
    if _RESULT.search(words) and not (scores[L] and re.search(r"(?:下一?步|今后|明年)", words)):
        scores[R] += SURE if not scores[P] or re.search(r"成效|成绩|情况", unworked) else 0.0
    elif _RESULT_WEAK.search(words):
        scores[R] += WEAK
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
    if planned:
        scores[L] += STRONG + WEAK if scores[R] < SURE or states_plans else WEAK
    else:
        scores[R] += STRONG
        if scores[L] and not scores[R] >= SURE + STRONG and max(years) == year:
            scores[R] += WEAK


def role_of(path: Sequence[str], year: int | None = None, states_plans: bool = False) -> Role:
    """Role of a section whose headings are `path`, from the top down, by their words alone.

    The top heading decides, unless it speaks of several roles at once (`存在问题及下一步打算`) or of none:
    then the next one that decides does.
    """
    for heading in path:
        found = roles_in(heading_scores(heading, year, states_plans))
        if len(found) == 1 or (found and heading == path[-1]):
            return found[0]
    return Role.OTHER


def roles_in(scores: Mapping[Role, float]) -> list[Role]:
    """The roles a heading speaks of plainly, shortcomings before plans, the likeliest else."""
    strong = [role for role in (P, R, L) if scores[role] >= STRONG]
    if len(strong) == 2 and P not in strong:
        return [max(strong, key=lambda role: scores[role])] if scores[R] != scores[L] else strong
    return strong


def tense(text: str) -> float:
    """Does a text speak of what will be (up to 1) or of what was done (down to -1)?"""
    future, done = len(_FUTURE.findall(text)), len(_DONE.findall(text))
    return (future - done) / (future + done + 2)


def with_roles(
    sections: Sequence[Section], text: str, year: int | None, states_plans: bool = False
) -> tuple[Section, ...]:
    """The sections of a report with their roles."""
    roles: dict[int, Role] = {}
    tops = [at for at, one in enumerate(sections) if one.level == 1 and one.heading[1] > one.heading[0]]
    _decide(sections, tops, text, year, states_plans, roles)
    above: list[int] = []  # the headings the section at hand stands under
    for at, section in enumerate(sections):
        while above and sections[above[-1]].tree_end <= section.start:
            above.pop()
        if at not in roles and section.path:
            roles[at] = _below(section, roles.get(above[-1]) if above else None, year, states_plans)
        if section.heading[1] > section.heading[0]:
            above.append(at)
    return tuple(
        one if roles.get(at, one.role) is one.role else one.model_copy(update={"role": roles[at]})
        for at, one in enumerate(sections)
    )


def _decide(
    sections: Sequence[Section], group: Sequence[int], text: str, year: int | None, states_plans: bool,
    roles: dict[int, Role], named: Sequence[Role] = (),
) -> None:  # fmt: skip
    """Give the sections at `group`, siblings in order, the likeliest roles; those that speak of several, to their parts
    too. `named` are the roles the heading above them names.
    """
    own = [heading_scores(sections[at].path[-1], year, states_plans) for at in group]
    if not named and not any(roles_in(scores) for scores in own):
        return
    best: list[dict[Role, tuple[float, Role | None]]] = []
    for at, scores in zip(group, own, strict=True):
        body = text[sections[at].heading[1] : min(sections[at].tree_end, sections[at].heading[1] + LOOKED_AT)]
        lean = MAX_TENSE * tense(body)
        if states_plans and _AIMS.search(text, sections[at].heading[1], sections[at].tree_end):
            lean += STRONG
        row: dict[Role, tuple[float, Role | None]] = {}
        for state in STATES:
            value = scores[state] + (lean if state is L else -lean if state is R else -0.2)
            if state not in (named or (R, L)) and not scores[state]:
                value -= STRONG
            before = max(
                ((kept[0] - _STEP.get((earlier, state), 0.0), earlier) for earlier, kept in best[-1].items()),
                key=lambda one: one[0],
            ) if best else (0.0, None)  # fmt: skip
            row[state] = (value + before[0], before[1])
        best.append(row)
    role = max(best[-1], key=lambda one: best[-1][one][0]) if best else R
    for place in range(len(group) - 1, -1, -1):
        at = group[place]
        roles[at] = role
        found = roles_in(own[place])
        if len(found) > 1:
            roles[at] = found[0]
            parts = _parts(sections, at)
            _decide(sections, parts, text, year, states_plans, roles, found)
        before_it = best[place][role][1]
        role = before_it if before_it is not None else role
    _leave_open(sections, group, own, roles, states_plans)


def _parts(sections: Sequence[Section], at: int) -> list[int]:
    """Positions of the sections right under the one at `at`."""
    above = sections[at]
    inside = takewhile(lambda one: sections[one].start < above.tree_end, range(at + 1, len(sections)))
    headed = [one for one in inside if sections[one].heading[1] > sections[one].heading[0]]
    nearest = min((sections[one].level for one in headed), default=0)
    return [one for one in headed if sections[one].level == nearest]


def _leave_open(
    sections: Sequence[Section], group: Sequence[int], own: Sequence[Mapping[Role, float]], roles: dict[int, Role],
    states_plans: bool,
) -> None:  # fmt: skip
    """Take the role from a heading whose words give it none, unless headings on both sides, or the one behind, do."""
    told = [bool(roles_in(scores)) for scores in own]
    for place, at in enumerate(group):
        if told[place] or sections[at].level > 1:
            continue
        behind = next((roles[group[later]] for later in range(place + 1, len(group)) if told[later]), None)
        ahead = next((roles[group[earlier]] for earlier in range(place - 1, -1, -1) if told[earlier]), None)
        words = _MARKER.sub("", sections[at].path[-1])
        if _OTHER.search(words) or not (behind or (ahead and (states_plans or max(own[place].values()) > 0))):
            roles[at] = Role.OTHER


def _below(section: Section, above: Role | None, year: int | None, states_plans: bool) -> Role:
    """The role of a section under one of the role `above`: that, unless its own heading plainly has another."""
    words = _MARKER.sub("", section.path[-1]) if section.heading[1] > section.heading[0] else ""
    if _STRICT_PROBLEM.search(words):
        return P
    if _STRICT_PLAN.search(words) and above is not L:
        return L
    return above if above not in (None, Role.OTHER) else role_of(section.path, year, states_plans)


# A top section that sets the year's targets, whatever its heading says.
_AIMS = re.compile(r"今年[^。\n]{0,24}预期目标|主要预期目标[^。\n]{0,4}[是为：:]")
_TARGETS = re.compile(r"预期目标|目标是|今年(?:政府)?工作|(?:今年|全年)要")


def roles_by_order(sections: Sequence[Section], text: str) -> tuple[Section, ...]:
    """Complete the roles in a 政府工作报告 whose headings are mottos: it looks back first, then sets targets.

    From the first top section that names its targets on, what has no role by its heading is a plan; before, a result.
    """
    tops = [section for section in sections if section.level == 1 and section.role is not Role.RESULT]
    planned = next((top.start for top in tops if _TARGETS.search(text[top.heading[1] : top.tree_end])), None)
    if planned is None:
        return tuple(sections)
    return tuple(
        section.model_copy(update={"role": Role.PLAN if section.start >= planned else Role.RESULT})
        if section.role is Role.OTHER and section.level > 0
        else section
        for section in sections
    )
