"""A question that points back, or up, is about the source it points at, and about no other."""

from __future__ import annotations

import pytest

from retrieval.models import Status
from tests.libraries import ask

SICHUAN, YUNNAN, ZHEJIANG = "四川省人民政府", "云南省人民政府", "浙江省人民政府"
TWO = ("四川今年粮食产量目标多少", "云南呢")


def meant(corpus: str, *messages: str) -> set[tuple[str, int | None]]:
    """The agency and year of each report the last message was confined to."""
    answer = ask(corpus, *messages)
    return {(one.report.source.short, one.report.source.year) for one in (*answer.citations, *answer.nearest)}


@pytest.mark.parametrize(
    "question",
    [
        "前面那个省新增就业目标多少",
        "前面说的那个省新增就业目标呢",
        "上一个省的新增就业目标呢",
        "前一家呢",
        "最开始问的那个省新增就业目标多少",
        "第一个说的那个新增就业目标多少",
        "另一个省的新增就业目标呢",
    ],
)
def test_the_source_before_is_pointed_at(question: str) -> None:
    assert meant("gongzuo", *TWO, question) == {(SICHUAN, 2025)}


@pytest.mark.parametrize(
    ("question", "agency"),
    [("前者的新增就业目标呢", SICHUAN), ("后者的新增就业目标呢", YUNNAN), ("后面那个的新增就业目标呢", YUNNAN)],
)
def test_of_two_compared_one_is_pointed_at(question: str, agency: str) -> None:
    assert meant("gongzuo", "四川和云南今年粮食产量目标各多少", question) == {(agency, 2025)}


@pytest.mark.parametrize("question", ["之前说的那个数字呢", "另一个问题：新增就业目标呢", "前一个月呢"])
def test_other_words_point_at_no_source(question: str) -> None:
    assert meant("gongzuo", *TWO, question) == {(YUNNAN, 2025)}


@pytest.mark.parametrize(
    ("question", "year"),
    [("另外那份呢", 2023), ("更早的那份报告里呢", 2023), ("最新的那份呢", 2024), ("最早那份呢", 2023)],
)
def test_the_other_report_of_a_source_is_pointed_at(question: str, year: int) -> None:
    assert meant("fazhi", "奉贤卫健委2024年查处黑诊所几起", question) == {("奉贤区卫生健康委员会", year)}


@pytest.mark.parametrize(
    ("question", "agency"),
    [
        ("成都那个省今年GDP目标", SICHUAN),
        ("昆明他们省今年GDP目标", YUNNAN),
        ("杭州所在的省2025年GDP目标", ZHEJIANG),
        ("呼和浩特那边的自治区今年GDP目标", "内蒙古自治区人民政府"),
    ],
)
def test_a_place_named_by_one_inside_it(question: str, agency: str) -> None:
    assert meant("gongzuo", question) == {(agency, 2025)}
    assert meant("gongzuo", "黔江今年GDP目标多少", question) == {(agency, 2025)}


@pytest.mark.parametrize("question", ["深圳他们省今年GDP目标", "那天津港呢", "广州白云机场呢"])
def test_a_place_elsewhere_is_not_that_of_the_conversation(question: str) -> None:
    answer = ask("gongzuo", "四川今年粮食产量目标多少", question)
    assert answer.status is Status.NOT_FOUND and not answer.citations


def test_the_place_around_the_one_spoken_of() -> None:
    assert ask("gongzuo", "黔江今年GDP目标多少", "他们市呢").query.scope.named[0].name.startswith("重庆市")
    assert meant("gongzuo", "四川今年GDP目标多少", "他们省粮食产量目标呢") == {(SICHUAN, 2025)}


@pytest.mark.parametrize(
    "question", ["同一年罚没款总额多少", "那年罚没款总额多少", "当年罚没款总额多少", "同期的罚没款总额呢"]
)
def test_the_year_of_the_question_before_is_meant(question: str) -> None:
    assert meant("fazhi", "奉贤卫健委2023年查处黑诊所几起", question) == {("奉贤区卫生健康委员会", 2023)}


@pytest.mark.parametrize("question", ["前一年的呢", "上一年呢"])
def test_no_other_year_answers_for_the_year_before(question: str) -> None:
    answer = ask("fazhi", "奉贤卫健委2023年查处黑诊所几起", question)
    assert answer.status is Status.NOT_FOUND and "2022年" in (answer.notice or "")
