"""Headings tell results from shortcomings and plans, by their words and their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.models import Role
from retrieval.reports.head import Page
from retrieval.reports.outline import read_outline
from retrieval.reports.roles import role_of, with_roles
from retrieval.reports.rolewords import tense
from retrieval.reports.sectioning import sections
from retrieval.reports.title import find_title
from tests.libraries import FOLDERS, library
from tests.parsing import parse_report

ROLES = {role.value[0]: role for role in Role}
OUTLINES = [
    part.strip().splitlines() for part in (Path(__file__).parent / "roles.txt").read_text("utf-8").split("\n@")[1:]
]
MORE = [
    part.strip().splitlines() for part in (Path(__file__).parent / "roles_more.txt").read_text("utf-8").split("\n@")[1:]
]
HEAD = "青河县林业局工作报告\n现将有关情况报告如下。\n"
BELOW = (
    "各项事宜由有关科室按职责分工办理，具体内容见所附材料，此处从略不述；"
    "材料由办公室保存，需要时可到办公室查阅，电话和地址见公开栏。"
)


def roles(headings: list[str], year: int = 2024, states_plans: bool = False) -> list[Role]:
    """The roles of a report's headings, which stand above a sentence that tells nothing."""
    text = HEAD + "".join(f"{heading.strip()}\n{BELOW}\n" for heading in headings)
    found = with_roles(
        tuple(sections(text, read_outline(text, find_title(Page(text, "一.txt"))))), text, year, states_plans
    )
    return [one.role for one in found if one.heading[1] > one.heading[0] and one.level]


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: f"{outline[0]} {outline[1][2:12]}")
def test_the_headings_of_real_reports_have_their_roles(outline: list[str]) -> None:
    """The words of a heading, the years in it and the headings around it tell its role."""
    year, genre = outline[0].split()
    lines = outline[1:]
    found = roles([line[2:] for line in lines], int(year), genre == "work")
    assert dict(zip(lines, found, strict=True)) == {line: ROLES[line[0]] for line in lines}


@pytest.mark.parametrize("half", [0, 1], ids=["set by", "only measured"])
def test_nearly_all_of_many_further_headings_have_their_roles(half: int) -> None:
    """Of the outlines the weights were set by, and of those they were not, at least 96 in a hundred headings."""
    right = []
    for outline in MORE[half::2]:
        year, genre = outline[0].split()
        found = roles([line[2:] for line in outline[1:]], int(year), genre == "work")
        assert len(found) == len(outline) - 1
        right += [ROLES[line[0]] is role for line, role in zip(outline[1:], found, strict=True)]
    assert len(right) > 80
    assert sum(right) >= 0.96 * len(right)


LEADS = (
    "一、工作成效\n（一）规范执法。开展检查312次。{}一是力量不足，人手偏紧；二是装备落后，更新很慢。\n二、打算\n{}\n"
)


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("同时，我们也清醒认识到还存在不少困难和问题：", Role.PROBLEM),
        ("工作中仍有一些不足，主要表现在：", Role.PROBLEM),
        ("下一步，我局将重点做好以下工作：", Role.PLAN),
        ("我区将采取以下措施加以改进：", Role.PLAN),
        ("主要做法是：", Role.RESULT),
    ],
)
def test_the_sentence_before_some_points_says_what_they_are(lead: str, role: Role) -> None:
    """Shortcomings told under a heading of results are shortcomings all the same."""
    found = parse_report("a.txt", (HEAD + LEADS.format(lead, BELOW)).encode()).sections
    assert [one.role for one in found if one.path and one.path[-1][:2] in ("一是", "二是")] == [role, role]


def test_a_role_that_is_a_guess_is_named() -> None:
    """A heading that tells nothing between results and plans, in a text that tells nothing."""
    body = "".join(f"{one}\n{BELOW}\n" for one in ("一、工作成效", "二、队伍与保障", "三、下一步打算"))
    report = parse_report("a.txt", (HEAD + body).encode())
    named = [one.detail.partition("→")[0] for one in report.irregularities if one.kind == "role_unsure"]
    assert named == ["二、队伍与保障"]
    sure = parse_report("a.txt", (HEAD + body.replace("队伍与保障", "存在的问题")).encode())
    assert "role_unsure" not in [one.kind for one in sure.irregularities]


def test_the_roles_of_many_headings_are_tested() -> None:
    """The outlines hold at least 120 headings."""
    assert sum(len(outline) - 1 for outline in OUTLINES) >= 120


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (["一、主要举措和成效"], Role.RESULT),
        (["一、工作开展情况", "（二）加强法治学习"], Role.RESULT),
        (["二、存在的不足"], Role.PROBLEM),
        (["面临的困难和问题"], Role.PROBLEM),
        (["三、存在問題和不足"], Role.PROBLEM),
        (["二、工作開展情況"], Role.RESULT),
        (["四、明年工作計劃"], Role.PLAN),
        (["第四部分　短板在哪里"], Role.PROBLEM),
        (["三、问题出在哪儿"], Role.PROBLEM),
        (["三、哪些地方没做好"], Role.PROBLEM),
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


def test_mottos_without_any_telling_heading_have_no_role() -> None:
    """Where no heading says what it is, none is guessed."""
    assert roles(["一、强化政治引领", "二、规范行政行为"]) == [Role.OTHER, Role.OTHER]


def test_shortcomings_told_by_what_was_done_are_shortcomings() -> None:
    """Between parts on what was done, as the order of these reports is laid down."""
    done = "全年共办理案件31件，已完成整改12项，开展检查8次。\n"
    parts = ("主要举措和成效", "存在的问题和原因", "党政主要负责人履行第一责任人职责情况")
    text = "".join(f"{number}、2024年{words}\n{done}" for number, words in zip("一二三", parts, strict=True))
    text += "四、2025年工作安排\n将继续加强培训。\n"
    sections = parse_report("青河县林业局2024年法治政府建设情况报告.txt", text.encode()).sections
    assert [one.role.value for one in sections if one.path] == ["成效", "问题", "成效", "计划"]


def test_the_tense_of_a_text_leans_to_plans_or_results() -> None:
    """将…力争… is ahead, 完成了… is behind."""
    assert tense("我局将继续加强培训，力争明年达到八成。") > 0.3
    assert tense("全年完成检查312次，查处了案件47件，同比增长两成。") < -0.3


@pytest.mark.parametrize("name", FOLDERS)
def test_results_come_before_plans_in_every_report(name: str) -> None:
    """In no report does a result follow a plan, and each that has headings has plans or shortcomings."""
    for report in library(name).reports:
        found = [section.role for section in report.sections]
        planned = found.index(Role.PLAN) if Role.PLAN in found else len(found)
        assert Role.RESULT not in found[planned:]
        assert planned < len(found) or Role.PROBLEM in found or report.source.file.startswith("021")


def test_every_section_of_a_work_report_has_a_role() -> None:
    """What a 政府工作报告 looks back on is a result, what it sets out is a plan, mottos for headings or not."""
    report = library("gongzuo").report("2025年浙江省政府工作报告")
    assert {section.role for section in report.sections if section.level > 0} == {Role.RESULT, Role.PLAN}


def test_a_chapter_that_sets_the_targets_is_a_plan_whatever_its_heading() -> None:
    """Mottos tell nothing: `主要预期目标是` in the text does, also behind a heading that tells results."""
    results = "一、牢记嘱托，接续奋斗取得新成绩\n全年完成项目30个，建成学校12所，增长5%，同比提高。\n"
    plans = "二、牢记使命，奋勇争先谱新篇\n今年经济社会发展的主要预期目标是：增长5%。完成项目40个，建成学校15所。\n"
    text = f"某省政府工作报告\n{results}{plans}三、以务实之风建设服务型政府\n坚持依法行政。\n"
    outline = tuple(sections(text, read_outline(text, find_title(Page(text, "一.txt")))))
    found = {one.path[-1][:2]: one.role for one in with_roles(outline, text, 2025, True) if one.path}
    assert found["一、"] is Role.RESULT and found["二、"] is Role.PLAN


@pytest.mark.parametrize(
    ("lead", "role"),
    [("改进措施：", "计"), ("整改情况：", "计"), ("针对上述不足，我局采取三项举措：", "计"), ("具体表现：", "问")],
)
def test_points_that_tell_what_is_done_about_shortcomings_are_none(lead: str, role: str) -> None:
    """They stand under the same heading, with words of their own before them; under results they stay results."""
    points = "一是增配巡护员12名；二是更换对讲机；三是开展轮训。"
    text = (
        f"青河县林业局2024年法治政府建设工作报告\n一、主要成效\n{lead}{points}\n"
        f"二、存在的主要问题\n存在问题：一是巡护员偏少；二是设备老旧。\n{lead}{points}\n"
    )
    report = parse_report("一.txt", text.encode())
    found = [one.role for one in report.sections if one.number is not None and one.path[-1].startswith("一是")]
    assert found == [Role.RESULT, Role.PROBLEM, ROLES[role]]
