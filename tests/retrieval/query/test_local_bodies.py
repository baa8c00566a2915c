"""Bodies without a report of their own: asked about where a report from their place names them, refused elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.language.bodies import says
from retrieval.models import Body, Status
from tests.libraries import answerer, ask, asking


def named(corpus: str, question: str) -> set[str]:
    """The agencies whose reports a question is confined to."""
    query = answerer(corpus).understand(question)
    sources = {source.id: source.short for source in answerer(corpus)._library.sources}
    return {sources[report] for scope in query.scope.named for report in scope.reports}


def test_a_squad_of_the_office_that_reports() -> None:
    answer = ask("fazhi", "海口水务执法支队核定编制多少名")
    assert answer.status is Status.ANSWERED and not answer.certain
    assert answer.citations[0].report.source.agency == "海口市水务局"
    assert "市水务综合执法支队" in answer.citations[0].quote
    assert "没有“海口水务执法支队”自己的报告" in (answer.notice or "")


@pytest.mark.parametrize(
    ("corpus", "question"),
    [
        ("fazhi", "海口水务执法支队存在的不足"),  # which its own report would tell
        ("fazhi", "海口公安局破案多少起"),  # of which no sentence speaks
        ("fazhi", "敦煌法院的法律顾问是谁"),
        ("fazhi", "安化城管罚了多少钱"),
        ("seeds", "西青政府有什么不足"),
        ("seeds", "西青区司法局下一步打算"),  # though a sentence names it
        ("seeds", "西青区司法局2024年怎么样"),
        ("seeds", "荣昌教委开了几次会"),
        ("seeds", "东湖新区投促局有什么不足"),  # of a place unknown here
        ("fazhi", "永兴镇水务局有什么不足"),  # which only ends like another place's
        ("fazhi", "青石县司法局罚了多少钱"),
        ("fazhi", "青石县公安局罚了多少钱"),
        ("seeds", "荣昌的司法局搞了几次培训"),
        ("seeds", "西青的财政局搞了几次培训"),
    ],
)
def test_no_other_office_answers_for_it(corpus: str, question: str) -> None:
    answer = ask(corpus, question)
    assert answer.status is Status.NOT_FOUND
    assert "没有“" in (answer.notice or "")


def test_how_many_a_body_has_is_asked_of_it_though_nothing_else_is_named() -> None:
    answer = ask("fazhi", "海口水务执法支队有多少人")
    assert answer.status is Status.ANSWERED and not answer.certain
    assert "市水务综合执法支队" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "agency"),
    [
        ("成都2024年机场旅客有多少", "四川省人民政府"),
        ("成都2024年办了什么", "四川省人民政府"),
        ("宁波的港口咋样", "浙江省人民政府"),
    ],
)
def test_a_place_inside_the_one_that_reports_is_spoken_of_in_its_report(question: str, agency: str) -> None:
    answer = ask("gongzuo", question)
    assert {citation.report.source.agency for citation in answer.citations} == {agency}


def test_a_figure_of_the_province_is_none_of_its_city() -> None:
    answer = ask("gongzuo", "杭州的GDP是多少")
    assert answer.status is Status.NOT_FOUND and "没有“杭州”的报告" in (answer.notice or "")


def test_what_is_told_of_a_place_is_said_to_be_of_another_report(tmp_path: Path) -> None:
    text = "2025年浙江省政府工作报告\n浙江省人民政府\n一、工作回顾\n温州与都灵结为友好城市。粮食产量120亿斤。\n"
    answer = asking(tmp_path, text).ask("温州2024年同都灵结了啥亲")
    assert answer.status is Status.ANSWERED and not answer.certain
    assert "没有“温州”自己的报告" in (answer.notice or "")


def test_a_place_only_the_head_of_a_report_speaks_of(tmp_path: Path) -> None:
    title = "卫生健康委2024年度法治政府建设工作报告\n"
    text = (
        title
        + "县委、县政府：2024年，卫生健康委落实在蚌埠调研时的要求。\n一、主要工作\n白石中心卫生院被认定为示范医院。\n"
    )
    answer = asking(tmp_path, text).ask("蚌埠那边哪家卫生院被认定为示范医院")
    assert answer.status is Status.ANSWERED and not answer.certain
    assert "白石中心卫生院" in answer.citations[0].quote


def test_what_follows_is_about_the_body_still() -> None:
    answer = ask("fazhi", "海口水务执法支队核定编制多少名", "罚款多少元")
    assert answer.status is Status.NOT_FOUND and not answer.citations


@pytest.mark.parametrize(
    ("corpus", "question", "agencies"),
    [
        ("fazhi", "历城城管罚了多少", {"历城区综合行政执法局"}),
        ("fazhi", "济南历城城管罚了多少", {"历城区综合行政执法局"}),
        ("fazhi", "海南海口水利局罚了多少", {"海口市水务局"}),
        ("fazhi", "杭州拱墅大关街办调解多少", {"拱墅区人民政府大关街道办事处"}),
        ("fazhi", "安化公安和市监局联合查了几家", {"安化县市场监督管理局"}),
        ("seeds", "东丽经开区和华明高新区的意见书", {"东丽经开区", "东丽区华明高新技术产业区服务中心"}),
        ("wangye", "恩施市监罚了多少", {"恩施州市场监督管理局"}),
        ("wangye", "恩施市市监局罚了多少", set()),
        ("wangye", "朴屯街调解多少", {"望花区朴屯街道办事处"}),
    ],
)
def test_offices_by_their_everyday_names(corpus: str, question: str, agencies: set[str]) -> None:
    assert named(corpus, question) == agencies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区检察院发布动画。", True),
        ("县人民检察院来访。", True),
        ("省检察院发布动画。", False),
        ("福州市检察院发布动画。", False),
        ("检察机关很多。", False),
    ],
)
def test_a_text_names_the_body_of_that_place(text: str, expected: bool) -> None:
    assert says(text, Body(name="平潭检察院", words="检察院", place="平潭县")) is expected


@pytest.mark.parametrize(
    ("corpus", "question", "agencies"),
    [
        ("fazhi", "海口管水的部门罚了多少", {"海口市水务局"}),
        ("fazhi", "绍兴上虞管环保的那个局罚款多少", {"绍兴市生态环境局上虞分局"}),
        ("fazhi", "孝义负责安全生产的局罚了多少", {"孝义市应急管理局"}),
        ("fazhi", "敦煌管水利的局罚了多少", set[str]()),  # only its 教育局 reports
    ],
)
def test_an_office_is_known_by_what_it_does(corpus: str, question: str, agencies: set[str]) -> None:
    assert named(corpus, question) == agencies
