"""Reports on a part of a year, on no known year, and plans: what they state is told as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer, Status

REPORTS = {
    "柳溪县交通运输局2024年上半年工作总结": "上半年，我局拆除违章广告牌47块。\n一、下步打算\n拆除广告牌60块。\n",
    "柳溪县交通运输局2024年工作总结": "2024年，我局拆除违章广告牌118块。\n",
    "柳溪县水利局2024年1—9月工作总结": "我局清理河道垃圾310吨。\n",
    "柳溪县农业农村局2024年工作总结": "2024年，我局发放种子补贴52万元。\n其中一季度检修水泵23台。\n",
    "柳溪县林业局2024年工作总结": "2024年，我局查处毁林案件63起，2023年为81起。\n",
    "柳溪县档案馆工作总结": "一年来，我馆接收档案5200卷。\n",
    "柳溪县林业局2024年工作要点": "查处毁林案件90起。\n",
    "柳溪县2024年普法工作要点": "一、主要任务\n举办法治讲座33场，培训调解员260人次。\n",
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("reports")
    for title, text in REPORTS.items():
        (folder / f"{title}.txt").write_text(f"{title}\n{text}", encoding="utf-8")
    return Answerer(Library.open(folder))


def told(answer: Answer) -> str:
    """What is quoted of all citations."""
    return "".join(one.quote for one in answer.citations)


def test_the_whole_years_report_answers_for_the_year(answerer: Answerer) -> None:
    """That on its first half is not cited beside it."""
    answer = answerer.ask("柳溪县交通运输局2024年拆除违章广告牌多少块")
    assert answer.certain and "118块" in told(answer) and "47块" not in told(answer)


def test_a_part_asked_for_is_told_from_its_report(answerer: Answerer) -> None:
    """The first half's, for the first half; nothing for certain for the second, from neither."""
    first = answerer.ask("柳溪县交通运输局2024年上半年拆除违章广告牌多少块")
    assert first.certain and "47块" in told(first)
    assert not answerer.ask("柳溪县交通运输局2024年下半年拆除违章广告牌多少块").certain


def test_a_report_on_a_part_says_so_where_it_answers_for_the_year(answerer: Answerer) -> None:
    """And it does not answer for certain for all of it."""
    answer = answerer.ask("柳溪县水利局2024年清理河道垃圾多少吨")
    assert answer.certain and answer.notice == "柳溪县水利局的这份报告只写2024年1—9月，不是全年。"
    whole = answerer.ask("柳溪县水利局2024年全年清理河道垃圾多少吨")
    assert not whole.certain and whole.notice is not None and "1—9月" in whole.notice


def test_sources_compared_are_told_apart_by_what_they_cover(answerer: Answerer) -> None:
    """The one that has but nine months is named."""
    answer = answerer.ask("柳溪县交通运输局和柳溪县水利局2024年分别清理垃圾多少吨")
    assert answer.notice is not None and "不是全年的：柳溪县水利局（1—9月）。" in answer.notice


def test_a_whole_years_report_answers_for_a_part_only_where_it_names_it(answerer: Answerer) -> None:
    """`一季度` beside the figure, or nothing certain."""
    assert answerer.ask("柳溪县农业农村局2024年一季度检修水泵多少台").certain
    assert not answerer.ask("柳溪县农业农村局2024年一季度发放种子补贴多少万元").certain


def test_a_figure_before_the_year_it_is_held_to_is_not_of_that_year(answerer: Answerer) -> None:
    """`63起，2023年为81起` tells 81 of 2023."""
    answer = answerer.ask("柳溪县林业局2023年查处毁林案件多少起")
    assert not answer.certain or "81起" in answer.citations[0].report.text[slice(*answer.citations[0].words[0])]
    assert answerer.ask("柳溪县林业局2024年查处毁林案件多少起").certain


def test_a_report_on_no_known_year_is_shown_as_likely(answerer: Answerer) -> None:
    """It is not denied that there is one, and not certain that it is on that year."""
    answer = answerer.ask("柳溪县档案馆2024年接收档案多少卷")
    assert answer.status is Status.ANSWERED and not answer.certain and "5200卷" in told(answer)
    assert answer.notice is not None and "没有看出是哪一年的" in answer.notice


def test_what_a_plan_states_is_told_as_planned(answerer: Answerer) -> None:
    """It is no certain answer to what was done, nor a plan for the year after."""
    answer = answerer.ask("柳溪县2024年举办法治讲座多少场")
    assert answer.citations[0].tentative and answer.notice is not None and "写的是计划" in answer.notice
    assert not answerer.ask("柳溪县2024年实际举办了法治讲座多少场").certain
    assert not answerer.ask("柳溪县2025年计划举办法治讲座多少场").certain


def test_what_was_done_goes_before_what_a_plan_sets(answerer: Answerer) -> None:
    """Of the same thing in the same year."""
    answer = answerer.ask("柳溪县林业局2024年查处毁林案件多少起")
    assert answer.certain and "63起" in answer.citations[0].quote
    planned = answerer.ask("柳溪县林业局2024年计划查处毁林案件多少起")
    assert "90起" in planned.citations[0].quote
