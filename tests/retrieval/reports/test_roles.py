"""Headings tell results from shortcomings and plans."""

from __future__ import annotations

import pytest

from retrieval.models import Role
from retrieval.reports.roles import role_of
from tests.libraries import FOLDERS, library


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (["一、主要举措和成效"], Role.RESULT),
        (["一、工作开展情况", "（二）加强法治学习"], Role.RESULT),
        (["二、存在的不足"], Role.PROBLEM),
        (["面临的困难和问题"], Role.PROBLEM),
        (["三、下一步工作计划"], Role.PLAN),
        (["四、2025年工作打算"], Role.PLAN),
        (["一、2023年工作开展情况"], Role.RESULT),
        (["三、存在问题及下一步打算", "（一）存在问题"], Role.PROBLEM),
        (["三、存在问题及下一步打算", "（二）下一步打算"], Role.PLAN),
        (["一、主要成效", "（三）着力解决突出问题"], Role.RESULT),
        (["（一）加强组织领导"], Role.OTHER),
        ([], Role.OTHER),
    ],
)
def test_the_top_heading_decides_unless_it_speaks_of_several(path: list[str], role: Role) -> None:
    """A heading with two roles leaves the choice to those below; 解决问题 is no shortcoming."""
    assert role_of(path, year=2024) is role


def test_a_year_tells_results_from_plans() -> None:
    """An annual report plans the year after its own, a 政府工作报告 its own year."""
    assert role_of(["一、2024年工作"], 2024) is Role.RESULT
    assert role_of(["二、2025年工作"], 2024) is Role.PLAN
    assert role_of(["一、2024年工作"], 2025, states_plans=True) is Role.RESULT
    assert role_of(["二、2025年工作"], 2025, states_plans=True) is Role.PLAN


@pytest.mark.parametrize("name", FOLDERS)
def test_results_come_before_plans_in_every_report(name: str) -> None:
    """In no report does a result follow a plan, and each that has headings has plans or shortcomings."""
    for report in library(name).reports:
        roles = [section.role for section in report.sections]
        planned = roles.index(Role.PLAN) if Role.PLAN in roles else len(roles)
        assert Role.RESULT not in roles[planned:]
        assert planned < len(roles) or Role.PROBLEM in roles or report.source.file.startswith("021")


def test_every_section_of_a_work_report_has_a_role() -> None:
    """What a 政府工作报告 looks back on is a result, what it sets out is a plan, mottos for headings or not."""
    report = library("gongzuo").report("2025年浙江省政府工作报告")
    assert {section.role for section in report.sections if section.level > 0} == {Role.RESULT, Role.PLAN}
