"""Several reports at once, and what is said where there is no answer: the exact sentences."""

from __future__ import annotations

import pytest

from retrieval import notices
from retrieval.models import Status
from tests.libraries import ask, library, marked

SEEDS = "西青区投资促进局、荣昌区招商投资促进局、合作交流办等5家"
NEAR = "西青区投资促进局、荣昌区招商投资促进局、东丽经开区等5家"


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("西青区投资促进局2023年审了多少合同", "没有西青区投资促进局2023年的报告；现有：2024年。"),
        ("荣昌2024年的不足", "没有荣昌区招商投资促进局2024年的报告；现有：2023年。"),
        ("南开区投促局2024年的不足", f"没有“南开区投促局”的报告；现有：{NEAR}。"),
        ("西青区司法局2024年的不足", f"没有“西青区司法局”的报告；现有：{NEAR}。"),
        ("红烧肉怎么炖", f"现有的报告都没有谈到这件事；这里只有{SEEDS}的报告。"),
        ("", f"没有看出要查什么。可以问{SEEDS}的报告里写了什么。"),
    ],
)
def test_what_is_missing_is_said_with_what_there_is(question: str, notice: str) -> None:
    """A missing year, a missing agency, another subject altogether: one sentence each, with a map."""
    answer = ask("seeds", question)
    assert (answer.status, answer.notice, answer.citations) == (Status.NOT_FOUND, notice, ())


def test_what_a_report_does_not_state_is_said_with_where_its_subject_is() -> None:
    """The price of the legal adviser is not stated; where advisers are spoken of is."""
    answer = ask("seeds", "西青投促局2024年花了多少钱请法律顾问")
    assert answer.status is Status.NOT_FOUND
    assert answer.notice is not None
    assert answer.notice.startswith("西青投促局2024年的报告里没有查到“花了多少钱请法律顾问”。提到“法律顾问”的是“")
    assert answer.notice.endswith("（二）加强法律审核，突出顾问作用”，列在后面供参考。")
    assert answer.citations == () and answer.nearest
    assert all(citation.highlights == () for citation in answer.nearest)


def test_a_false_premise_is_put_right() -> None:
    """81 were approved, not rejected: the passage is cited, and the notice says so."""
    answer = ask("seeds", "为什么荣昌把81个项目都否决了")
    assert answer.status is Status.ANSWERED and answer.best is not None
    assert answer.notice == "报告的说法与问题中的“81个”不一致，请以原文为准。"
    assert "审议通过项目81个，未通过项目8个" in answer.best.quote


def test_a_trend_taken_for_granted_is_put_right() -> None:
    """Luoyang's product grew: 为什么下降 gets the sentence that says so first."""
    answer = ask("gongzuo", "洛阳为什么GDP下降")
    assert answer.notice == "报告的说法与问题中的“下降”不一致，请以原文为准。"
    assert answer.best is not None and "增长4.9%" in answer.best.quote


def test_assumptions_are_said() -> None:
    """去年 is read as the year reported on, a mistyped word as the one it sounds like."""
    assert ask("gongzuo", "去年洛阳接待游客多少").notice == "“去年”按报告所属年度理解为2024年。"
    assert ask("seeds", "东丽经开区信仿案件多少起").notice == "“信仿”按“信访”理解。"


def test_a_long_list_of_agencies_is_cut() -> None:
    """No more than the three names nearest to the one asked for, then how many there are."""
    said = notices.no_agency("丙县农业局", ["甲县水务局", "丙县林业局", "丙县农业农村局", "乙市教育局", "丙县交通局"])
    assert said == "没有“丙县农业局”的报告；现有：丙县农业农村局、丙县林业局、丙县交通局等5家。"


def test_a_long_list_of_years_is_cut() -> None:
    """To the three years nearest to the one asked for."""
    assert notices.no_report_for_year("甲局", 2023, list(range(2010, 2022))) == (
        "没有甲局2023年的报告；现有：2019年、2020年、2021年等12年。"
    )


# --- several reports


def sources(question: str, corpus: str = "seeds") -> list[str]:
    answer = ask(corpus, question)
    assert answer.query.scope.compare
    return [citation.report.source.agency for citation in answer.citations]


def test_one_citation_per_report_in_the_order_asked() -> None:
    """华明 first where it is named first."""
    order = ["天津市东丽区华明高新技术产业区服务中心", "西青区投资促进局", "东丽经开区"]
    assert sources("华明、西青、东丽经开的法律意见数量放一起比一下") == order


def test_those_that_do_not_mention_it_are_named() -> None:
    """各单位 asks all of them; those proven silent are named in the answer, and the first of them in the notice."""
    answer = ask("seeds", "各单位是怎么落实枫桥经验的")
    named = [source.short for source in answer.unmentioned]
    assert len(named) == 4 and answer.notice is not None
    assert answer.notice.endswith(f"未提及：{'、'.join(named[:3])}等4家。")
    assert [citation.report.source.agency for citation in answer.citations] == ["东丽经开区"]


def test_those_of_whom_only_the_likeliest_passage_is_shown_are_named() -> None:
    """A report that is not proven silent stands behind the others, and the notice says that it is not certain."""
    answer = ask("seeds", "各单位普法有哪些不足")
    assert answer.unmentioned == () and not answer.certain
    assert answer.notice is not None and "合作交流办" in answer.notice
    assert {c.report.source.agency for c in answer.citations} == {r.source.agency for r in library("seeds").reports}


def test_every_source_asked_for_the_most_of_something() -> None:
    """哪个单位…最多 compares them all: the reader sees who is ahead."""
    answer = ask("fazhi", "哪个单位罚款最多")
    assert answer.status is Status.ANSWERED and answer.query.scope.compare
    assert len(answer.citations) >= 8


def test_provinces_by_their_abbreviations() -> None:
    """川滇 are Sichuan and Yunnan."""
    assert sources("川滇两省2025年GDP目标", "gongzuo") == ["四川省人民政府", "云南省人民政府"]


def test_the_same_measure_of_each_province() -> None:
    """Each figure is the one asked for, from the same year."""
    answer = ask("gongzuo", "云南、四川、内蒙古2024年固定资产投资增速比一下")
    assert ["".join(marked(citation)) for citation in answer.citations] == [
        "固定资产投资下降7.9%",
        "固定资产投资增长2.7%",
        "固定资产投资增长11.7%",
    ]


def test_two_years_of_one_agency_are_two_sides() -> None:
    """A question with two years gets one citation from each year's report."""
    answer = ask("gongzuo", "浙江2024年新能源汽车产量是多少，2023年呢")
    assert [citation.report.source.year for citation in answer.citations] == [2025, 2024]
    assert ["".join(marked(citation)) for citation in answer.citations] == [
        "新能源汽车产量82.6万辆",
        "新能源汽车产量62.3万辆",
    ]


def test_of_two_compared_the_missing_one_is_said() -> None:
    """A comparison with an agency the corpus lacks is not answered by half in silence."""
    answer = ask("seeds", "西青投促局和南开区投促局的律所")
    assert answer.notice is not None and "南开区投促局" in answer.notice


def test_nobody_is_called_silent_where_none_uses_the_words() -> None:
    """A word that no report has is no proof: the likeliest passages are shown, and that nothing is certain."""
    answer = ask("seeds", "西青和荣昌各养了多少头奶牛")
    assert answer.unmentioned == () and not answer.certain


def test_a_notice_names_as_many_headings_as_two_lines_hold_and_one_in_any_case() -> None:
    """A report's beginning has no heading, and is not called by the report's title."""
    long = "（四）提升服务水平，优化法治化营商环境，推动高质量发展"
    assert long in notices.mentions_instead("招商", [long, "二、存在的不足", long])
    assert "不足" not in notices.mentions_instead("招商", [long, "二、存在的不足", long])
    answer = ask("seeds", "荣昌招商了多少亿元")
    assert answer.notice is not None and "“开头”" in answer.notice and len(answer.notice) <= 76


def test_a_topic_is_quoted_without_particles() -> None:
    """的…呢？ at its ends say nothing."""
    assert notices.topic_words("的法律顾问呢？") == "法律顾问"


def test_a_name_of_the_scope_is_never_told_as_missing() -> None:
    """A report of the agency need not say its name in every passage."""
    answer = ask("seeds", "想了解一下西青区投资促进局这一年里机关食堂到底采购了多少吨大米")
    assert not any("西青" in word for word in answer.missing)
