"""Short names of counties that are words as well name a source only beside what says so."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library

AGENCIES = ("镇安县商务局", "公安县商务局", "新建区教育局", "惠民县财政局", "平安区商务局", "和平区司法局",
            "白河县公安局", "白河县司法局")  # fmt: skip
REPORT = """{title}
一、工作情况
全年培训{count}次，新建学校{count}所，推进惠民工程{count}项，资源综合利用率{count}%，开展平安建设，公安机关破案{count}起。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("reports")
    titles = [f"{agency}2024年法治政府建设年度报告" for agency in AGENCIES]
    titles += [f"{place}2025年政府工作报告" for place in ("资源县", "桂林市")]
    for number, title in enumerate(titles):
        (folder / f"{number}.txt").write_text(REPORT.format(title=title, count=11 + number), encoding="utf-8")
    return Answerer(Library.open(folder))


@pytest.mark.parametrize(
    "question",
    [
        "新建学校多少所",
        "去年新建学校多少所",
        "惠民工程推进了多少项",
        "资源综合利用率多少",
        "平安建设怎么开展的",
        "公安机关破案多少起",
        "去年推进了哪些合作",
        "去年城镇安排了多少人就业",
    ],
)
def test_a_word_that_is_a_countys_short_name_too_names_no_source(ask: Answerer, question: str) -> None:
    assert ask.understand(question).scope.scopes == ()


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("资源去年新建学校多少所", ["资源县2025年政府工作报告"]),
        ("资源县新建学校多少所", ["资源县2025年政府工作报告"]),
        ("桂林资源新建学校多少所", ["资源县2025年政府工作报告"]),
        ("桂林新建学校多少所", ["桂林市2025年政府工作报告"]),
        ("新建，去年培训几次", ["新建区教育局2024年法治政府建设年度报告"]),
        ("新建教育局培训几次", ["新建区教育局2024年法治政府建设年度报告"]),
        ("和平的司法局培训几次", ["和平区司法局2024年法治政府建设年度报告"]),
        ("惠民2024年培训几次", ["惠民县财政局2024年法治政府建设年度报告"]),
        ("问镇安商务局培训几次", ["镇安县商务局2024年法治政府建设年度报告"]),
        ("公安局破案多少起", ["白河县公安局2024年法治政府建设年度报告"]),
    ],
)
def test_it_names_one_beside_a_year_an_agency_or_the_place_it_lies_in(
    ask: Answerer, question: str, titles: list[str]
) -> None:
    answer = ask.ask(question)
    assert [one.report.source.title for one in answer.citations] == titles
