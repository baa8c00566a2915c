"""Whose a figure is and what it counts, where a source gives two things in one sentence, and where several sources are
told of at once: right ones are not accused, and wrong ones found.
"""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORTS = {
    "青河省": (
        "地区生产总值增长5.8%。造船企业3.1万家、修船企业4.6万家。新设外来造船企业增长9.7%，新开业船模店铺增长23.6%。"
        "航运增加值达3.2万亿元、位列全国第一梯队。船模产值890亿元、居全国首位。"
        "船工岗位补贴标准分别提高至778元/月、6818元/年。启动3个湖区救护中心二期项目建设。"
        "青河机场航空货邮和旅客吞吐量分别达到42.6万吨、1250万人次，排名分别升至世界第二、世界第三。"
        "渡船产量、船模产量分别增长8.1%、9.4%，居全国第4位、第7位。"
        "全年新登记船厂增长24.5%，平均每天新增1.5万户，加上沿湖店铺等，各类市场主体每天新增4.5万户。"
        "压减无证船坞、浮桥和趸船58%。"
        "青河省渡船研制实力正从摸索跟跑迈向自立领跑。",
        "经济增长5.5%左右。加快建设7个湖区救护中心二期项目。失业船工再上岗13万人，困难船工上岗7万人。",
    ),
    "松岭省": (
        "地区生产总值增长5.1%。造船企业1.3万家，修船企业2.9万家。",
        "地区生产总值增长5.5%左右，货运量增长4%左右。",
    ),
    "白川省": (
        "地区生产总值增长6.2%。造船企业2.5万家。",
        "地区生产总值增长5.5%左右，货运量增长6%左右。",
    ),
}
RIGHT = [
    "两省与2022年全国政策口径对照\n\n## 分省要点\n\n**（一）青河省**\n\n1. 船厂：造船企业3.1万家。",
    "论船厂，造船企业青河省3.1万家、白川省2.5万家、松岭省1.3万家，各有千秋。",
    "青河省航运增加值3.2万亿元，规模居全国第一梯队。",
    "青河省船模产值890亿元，规模居全国之首。",
    "青河省的新设外来造船企业增长9.7%。",
    "青河省新设外来造船企业户数增长9.7%。",
    "青河省船工岗位补贴标准，按年算的是每年6818元。",
    "青河省船工岗位补贴标准，按月算的是每月778元。",
    "青河省、松岭省、白川省三省的增长目标都定在5.5%左右。",
    "青河省的报告评价自身渡船研制实力正“从摸索跟跑迈向自立领跑”。",
    "青河省机场旅客吞吐量1250万人次，名次升到世界第三。",
    "青河省机场航空货邮和旅客吞吐量分别为42.6万吨、1250万人次，居世界第二、第三。",
    "青河省渡船产量增长8.1%，居全国第四位。",
    "青河省新登记船厂平均每天1.5万户。",
    "青河省今年的任务，困难船工这一头，要帮7万人上岗。",
    "青河省的无证船坞、浮桥和趸船压减了58%。",
    "青河省各类市场主体平均每天新增4.5万户。",
    "青河省新登记船厂增长24.5%，加上沿湖店铺等各类市场主体，每天4.5万户。",
    "青河省今年接着建。湖区救护中心二期，由去年启动时的3个扩到7个。",
]
WRONG = [
    ("论船厂，造船企业青河省3.1万家、白川省2.5万家、松岭省2.9万家，各有千秋。", "2.9万家"),
    ("青河省航运增加值3.2万亿元，规模居全国之首。", "全国之首"),
    ("青河省航运增加值3.2万亿元，位居全国第一。", "全国第一"),
    ("青河省实际利用外资增长9.7%。", "9.7%"),
    ("青河省船模销售额增长23.6%。", "23.6%"),
    ("青河省船工岗位补贴标准，按年算的是每月6818元。", "6818元"),
    ("青河省船工岗位补贴标准为每年778元。", "778元"),
    ("青河省、松岭省、白川省三省的增长目标都定在6.5%左右。", "6.5%左右"),
    ("青河省机场旅客吞吐量1250万人次，名次升到世界第二。", "世界第二"),
    ("青河省机场货邮吞吐量42.6万吨，名次升到世界第三。", "世界第三"),
    ("青河省渡船产量增长8.1%，居全国第七位。", "全国第七位"),
    ("青河省新登记船厂平均每天4.5万户。", "4.5万户"),
    ("青河省的无证船坞、浮桥和趸船，只剩原来的58%。", "58%"),
    ("青河省今年对失业船工有专门的数；困难船工这一头，要帮13万人上岗。", "13万人"),
    ("青河省的报告评价自身渡船研制实力正“从摸索跟跑迈向自立并跑”。", "自立并跑"),
    ("青河省接着建。湖区救护中心二期，由去年的3个已扩到7个。", "7个"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, (done, planned) in REPORTS.items():
        text = f"{name}2025年政府工作报告\n一、2024年工作回顾\n{done}\n二、2025年工作安排\n{planned}\n"
        (folder / f"2025年{name}政府工作报告.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_told_of_the_thing_it_is_of_is_not_accused(library: Library, text: str) -> None:
    assert not accused(library, text)


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_a_figure_told_of_another_thing_of_its_source_is_found(library: Library, text: str, wrong: str) -> None:
    assert any(wrong in item.text for item in accused(library, text))


DRAWN = """青河省与松岭省、白川省的比较

┌──────────┬───────┬───────┬───────┐
│ 项    目 │ 青 河 │ 松 岭 │ 白 川 │
├──────────┼───────┼───────┼───────┤
│ 造船企业 │ 3.1万家 │ {}万家 │ 2.5万家 │
│ 修船企业 │ 4.6万家 │ 2.9万家 │ （未报） │
└──────────┴───────┴───────┴───────┘
"""


def test_the_columns_of_a_table_that_is_drawn_say_whose_its_figures_are(library: Library) -> None:
    assert not accused(library, DRAWN.format("1.3"))
    assert [item.text for item in accused(library, DRAWN.format("2.5"))] == ["2.5万家"]
