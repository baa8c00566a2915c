"""An office that no report is from is told of by no other office's report, however often that one names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libraries import asking

LINES = """
一、主要做法
（一）规范执法。开展执法检查212次，作出行政处罚决定37件。
（二）法律顾问。聘请君泰衡律师事务所提供法律服务，出具法律意见书19份。
二、存在的不足
执法力量不足。
"""
WATER = f"慈利县水务局2024年度法治政府建设工作报告\n2024年，我局依法履职。{LINES}"
FIRM = "聘请了哪家律师事务所"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("抄送：慈利县司法局。", "慈利县司法局"),
        ("我局在慈利县人民政府坚强领导下开展工作。", "慈利县人民政府"),
        ("我局在张家界市水务局指导下开展工作。", "张家界市水务局"),
        ("配合慈利县林业和草原局开展联合检查3次。", "慈利县林业和草原局"),
        ("赴安化县财政局考察。", "安化县财政局"),
    ],
)
def test_an_office_only_named_in_a_text_is_not_answered_for(tmp_path: Path, said: str, asked: str) -> None:
    """The figures are those of the office whose report it is."""
    answer = asking(tmp_path, f"{WATER}{said}\n").ask(f"{asked}2024年{FIRM}")
    assert not answer.citations
    assert answer.notice is not None and answer.notice.startswith(f"没有“{asked}”的报告")


def test_what_a_text_says_of_another_office_is_shown_as_likely(tmp_path: Path) -> None:
    """The sentence names that office."""
    answer = asking(tmp_path, f"{WATER}慈利县司法局调解案件84件。\n").ask("慈利县司法局2024年调解案件多少件")
    assert answer.citations and "84件" in answer.citations[0].quote
    assert not answer.certain


def test_an_office_of_a_zone_is_not_another_office_of_it(tmp_path: Path) -> None:
    text = (
        f"栖梧新区教育局2024年度法治政府建设工作报告\n2024年，我局依法履职。{LINES}相关阅读：栖梧新区财政局年度报告\n"
    )
    assert not asking(tmp_path, text).ask(f"栖梧新区财政局2024年{FIRM}").certain


def test_an_office_below_the_one_asked_for_is_named_and_not_certain(tmp_path: Path) -> None:
    text = f"国家税务总局慈利县税务局2024年度法治政府建设工作报告\n2024年，我局依法履职。{LINES}"
    answer = asking(tmp_path, text).ask(f"国家税务总局2024年{FIRM}")
    assert not answer.certain
    assert answer.notice is not None and "国家税务总局慈利县税务局" in answer.notice


def test_a_ministrys_office_is_not_a_citys(tmp_path: Path) -> None:
    text = f"栖梧海事局2024年度法治政府建设工作报告\n2024年，我局依法履职。{LINES}"
    assert not asking(tmp_path, text).ask(f"交通运输部海事局2024年{FIRM}").citations


def test_a_place_is_not_its_only_office_whatever_is_asked_with_which(tmp_path: Path) -> None:
    """`哪家律所` asks for a firm, not for each office of the place; the party's committee is no office's report."""
    ask = asking(tmp_path, WATER)
    answer = ask.ask(f"慈利县2024年{FIRM}")
    assert not answer.certain and "没有“慈利县”本身的报告" in (answer.notice or "")
    assert not ask.ask(f"慈利县委2024年{FIRM}").citations


def test_a_text_that_does_not_say_whose_it_is_answers_but_as_likely(tmp_path: Path) -> None:
    """It has the name at its head; that it is that office's is only likely, and one it is addressed to is another."""
    head = "2024年度法治政府建设工作报告\n主送：慈利县教育局\n慈利县审计局与各单位一道推进工作。\n"
    text = f"{head}2024年，依法履职。{LINES}"
    ask = asking(tmp_path, text)
    answer = ask.ask(f"慈利县审计局2024年{FIRM}")
    assert answer.citations and not answer.certain
    assert "没有写明发布单位" in (answer.notice or "")
    assert not ask.ask(f"慈利县教育局2024年{FIRM}").citations


def test_what_another_office_did_is_not_the_asked_ones_for_certain(tmp_path: Path) -> None:
    text = (
        "慈利县司法局2024年度法治政府建设工作报告\n2024年，我局依法履职。\n一、主要做法\n"
        "县公安局办理行政处罚案件4120件。我局调解纠纷84件。\n二、存在的不足\n力量不足。\n"
    )
    ask = asking(tmp_path, text)
    assert not ask.ask("慈利县司法局2024年办理行政处罚案件多少件").certain
    assert ask.ask("慈利县司法局2024年调解纠纷多少件").certain


def test_what_is_planned_is_no_certain_answer_to_what_was_done(tmp_path: Path) -> None:
    text = (
        "慈利县教育局2022年度法治政府建设工作报告\n2022年，我局依法履职。\n一、主要做法\n创建依法治校示范校6所。\n"
        "二、2023年工作计划\n2023年，将创建依法治校示范校11所。\n"
    )
    ask = asking(tmp_path, text)
    assert ask.ask("慈利县教育局2023年计划创建多少所依法治校示范校").certain
    assert not ask.ask("慈利县教育局2023年创建了多少所依法治校示范校").certain
    assert not ask.ask("慈利县教育局2023年实际创建多少所依法治校示范校").certain


def test_a_zone_named_after_those_it_is_for_keeps_its_name(tmp_path: Path) -> None:
    """`台商` is said otherwise on the mainland, but not in a name."""
    text = f"惠安台商投资区管理委员会2024年度法治政府建设工作报告\n2024年，依法履职。{LINES}"
    assert asking(tmp_path, text).ask(f"惠安台商投资区管委会2024年{FIRM}").certain
