"""Paragraphs that begin with a motto, all of them: the mottos are their headings. A sentence that is short is none."""

from __future__ import annotations

import pytest

from tests.retrieval.reports.test_kinds import headings
from tests.retrieval.reports.test_numbering import parsed

TEXTS = (
    "局党组书记认真履行职责，全年专题研究法治工作4次，占考核分值5分。",
    "全县47所学校完成章程修订，查处无证机构3家，责令退费12.6万元。",
    "组织演讲比赛，参与学生3.2万人次，发放读本1.5万册，反响良好。",
)
MOTTOS = ("加强组织领导，压实工作责任", "深化依法治校，规范办学行为", "抓实普法教育，营造浓厚氛围")


@pytest.mark.parametrize("dress", ["{}。{}", "{}.{}", "【{}】{}", "**{}。**{}", "{}　{}", "　　{}。{}"])
def test_mottos_that_all_paragraphs_begin_with_are_headings(dress: str) -> None:
    """Whatever sets them apart from the text that follows in their line."""
    body = "\n".join(dress.format(*pair) for pair in zip(MOTTOS, TEXTS, strict=True))
    found = parsed(f"一、主要做法\n{body}\n二、存在的问题\n普法形式单一。\n")
    shown = [one.path[-1].strip("【】") for one in found.sections if one.path]
    assert shown == ["一、主要做法", *MOTTOS, "二、存在的问题"]
    assert [found.text[one.start :].lstrip("　*")[:1] for one in found.sections if len(one.path) > 1] == [
        dress.lstrip("　*").replace("{}", motto, 1)[:1] for motto in MOTTOS
    ]


def test_names_with_a_colon_head_their_paragraphs() -> None:
    """…where all paragraphs of a part begin so."""
    names = ("食品安全", "药品安全", "特种设备安全")
    body = "\n".join(f"{name}：{text}" for name, text in zip(names, TEXTS, strict=True))
    assert headings(f"一、守牢底线\n{body}\n二、下一步打算\n{TEXTS[0]}\n")[1:4] == ["." + name for name in names]


def test_two_paragraphs_are_enough_where_the_report_is_built_so() -> None:
    """Two alone are not: they may be sentences."""
    two = "法治队伍力量不足。{}\n法治教育形式单一。{}\n".format(*TEXTS)
    part = "\n".join(f"{motto}。{text}" for motto, text in zip(MOTTOS, TEXTS, strict=True))
    assert len(headings(f"一、主要做法\n{part}\n二、存在的问题\n{two}")) == 7
    assert headings(f"一、主要做法\n{TEXTS[0]}\n二、存在的问题\n{two}") == ["一、主要做法", "二、存在的问题"]


@pytest.mark.parametrize(
    "first",
    [
        "城镇化是现代化的必由之路。",
        "产业结构调整要依靠改革。",
        "我们深入开展专项行动。",
        "今年以来工作成效明显。",
        "2024年工作有了新进展。",
    ],
)
def test_a_short_sentence_heads_nothing(first: str) -> None:
    """It tells something; and one among the paragraphs shows that the others are sentences too."""
    body = f"{MOTTOS[0]}。{TEXTS[0]}\n{first}{TEXTS[1]}\n{MOTTOS[2]}。{TEXTS[2]}\n"
    assert headings(f"一、主要做法\n{body}二、存在的问题\n{TEXTS[0]}\n") == ["一、主要做法", "二、存在的问题"]


def test_labels_and_terms_are_no_headings() -> None:
    """Rows of a page's head and explained words have a colon too."""
    rows = (
        "发布时间：二〇二四年三月十九日上午十点由县司法局发布。\n信息来源：安远县水务局办公室政策法规与审批股提供。\n"
        "联系电话：请拨打县水务局办公室的值班电话或热线咨询。\n"
    )
    terms = "河长制：指由各级负责人担任河长组织管理河湖的制度。\n双随机：指随机抽取检查对象并随机选派检查人员。\n"
    assert headings(f"一、主要做法\n{TEXTS[0]}\n二、存在的问题\n{rows}{terms}{terms[:24]}。") == [
        "一、主要做法",
        "二、存在的问题",
    ]


def test_paragraphs_below_a_point_stay_its_own() -> None:
    """一是… heads the paragraphs that follow it; mottos in these head nothing in its place."""
    part = "\n".join(f"{motto}。{text}" for motto, text in zip(MOTTOS, TEXTS, strict=True))
    body = f"一、主要做法\n一是打好攻坚战。{TEXTS[0]}\n{part}\n二是守牢底线。{TEXTS[1]}\n二、存在的问题\n{TEXTS[0]}\n"
    assert not any(MOTTOS[1] in heading for heading in headings(body))
