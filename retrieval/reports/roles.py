"""Headings → the role of what stands under them: results, shortcomings, plans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.models import Role, Section

_PLAN = re.compile(
    r"下一步|下一?年度?|下阶段|今后|来年|明年|下步|未来|计划|打算|安排|思路|展望|预期目标|总体要求|目标任务|工作建议|工作的?建议|任务和|重点任务"
    r"|主要目标|努力方向|主要预期|工作重点$|(?:重点|主要|今年)(?:工作|任务)$|政策取向|整改措施|改进措施"
)
_PROBLEM = re.compile(r"不足|问题|短板|弱项|困难|差距|薄弱|挑战|欠缺|存在的?原因")
_RESULT = re.compile(
    r"成效|成绩|举措|做法|开展情况|完成情况|履职情况|履行.*情况|工作情况|成就|进展|总体情况|建设情况|落实情况|推进情况|主要工作|已?完成"
)
_RESULT_FIRST = re.compile(r"回顾|完成情况|开展情况|工作情况|落实情况")
_NOT_PROBLEM = re.compile(
    r"解决.{0,10}问题|问题.{0,4}(?:解决|整改|化解|导向|治理)|破解.{0,8}(?:问题|困难)|困难群众|问题线索"
)


def role_of(path: Sequence[str], year: int | None = None, states_plans: bool = False) -> Role:
    """Role of a section whose headings are `path`, from the top down, in a report on `year`.

    The top heading decides, unless it speaks of several roles at once (`存在问题及下一步打算`) or of none:
    then the next one that decides does. A year in a heading tells results from plans (`2025年工作打算`);
    `states_plans` marks the genre that looks back on the year before its own and plans its own.
    """
    for heading in path:
        found = _roles_in(heading, year, states_plans)
        if len(found) == 1 or (found and heading == path[-1]):
            return found[0]
    return Role.OTHER


def _roles_in(heading: str, year: int | None, states_plans: bool) -> list[Role]:
    heading = re.sub(r"《[^》]*》|“[^”]*”", "", heading)
    roles = []
    if _PROBLEM.search(heading) and not _NOT_PROBLEM.search(heading):
        roles.append(Role.PROBLEM)
    if _RESULT_FIRST.search(heading):
        return [*roles, Role.RESULT]
    when = re.search(r"(20\d\d)\s*年", heading)
    if when and year and not roles:
        planned = int(when[1]) > year or (states_plans and int(when[1]) == year)
        return [Role.PLAN if planned else Role.RESULT]
    if _PLAN.search(heading):
        roles.append(Role.PLAN)
    elif _RESULT.search(heading) and not roles:
        roles.append(Role.RESULT)
    return roles


def roles_before_problems(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Complete the roles in an annual report whose headings are mottos: what stands before its shortcomings and plans
    are its results.
    """
    later = (Role.PROBLEM, Role.PLAN)
    first = next((section.start for section in sections if section.level == 1 and section.role in later), None)
    return tuple(
        section.model_copy(update={"role": Role.RESULT})
        if first is not None and section.role is Role.OTHER and section.level > 0 and section.start < first
        else section
        for section in sections
    )


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
