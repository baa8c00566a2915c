"""Questions over many reports: the collection itself, who says it, who has most, how far apart, what they share."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer, Role, Status
from tests.libraries import ask, dialogue, library, marked


def names(answer: Answer) -> list[str]:
    return [citation.report.source.short for citation in answer.citations]


def silent(answer: Answer) -> set[str]:
    return {source.short for source in answer.unmentioned}


# --- the collection itself


@pytest.mark.parametrize(
    ("question", "notice", "count"),
    [
        ("2024年有哪几份报告", "2024年的报告共2份：西青区投资促进局、东丽经开区。", 2),
        ("有没有荣昌的", "荣昌的报告共1份：荣昌区招商投资促进局2023年。", 1),
        ("最新的是哪年", "最新的是2024年的报告：西青区投资促进局、东丽经开区。", 2),
        ("一共多少份", "现有报告共5份，出自5家单位，2022年至2024年。", 5),
        (
            "都收了哪些单位的",
            "现有报告共5份，出自西青区投资促进局、荣昌区招商投资促进局、合作交流办等5家单位。",
            5,
        ),
        ("荣昌有哪几年的", "荣昌的报告共1份：2023年。", 1),
    ],
)
def test_questions_about_the_collection_are_answered_from_it(question: str, notice: str, count: int) -> None:
    """The notice tells, and each report is cited by its title, word for word."""
    answer = ask("seeds", question)
    assert (answer.status, answer.certain, answer.notice) == (Status.ANSWERED, True, notice)
    assert len(answer.citations) == count
    for citation in answer.citations:
        assert "".join(citation.quote.split()) == "".join(citation.report.source.title.split())


def test_what_the_collection_lacks_is_said_with_what_it_has() -> None:
    """Neither a place nor a year it has no report of is answered from another."""
    place, year = ask("seeds", "有没有上海的报告"), ask("seeds", "有没有2021年的报告")
    assert place.status is year.status is Status.NOT_FOUND
    assert place.notice is not None and place.notice.startswith("没有“上海”的报告；现有：西青区投资促进局、")
    assert year.notice == "没有2021年的报告；现有：2022年、2023年、2024年。"


def test_the_collection_is_asked_on_about_by_year_and_name() -> None:
    """那2023年呢, 那荣昌呢; a question of what reports say ends it."""
    _, year, name, other = dialogue("seeds", "2024年有哪几份报告", "那2023年呢？", "那荣昌呢？", "西青有几名公职律师")
    assert names(year) == ["荣昌区招商投资促进局", "东丽区华明高新技术产业区服务中心"]
    assert names(name) == ["荣昌区招商投资促进局"]
    assert names(other)[0] == "西青区投资促进局" and other.query.intent.over is None


# --- who says it


def test_every_report_that_says_it_is_cited_and_the_silent_are_named() -> None:
    """One citation each, how many of how many, and proof for those that are called silent."""
    answer = ask("seeds", "哪些单位提到了枫桥经验")
    assert answer.status is Status.ANSWERED and answer.certain
    assert names(answer) == ["东丽经开区"] and "枫桥经验" in answer.citations[0].quote
    assert answer.notice is not None and answer.notice.startswith("5份报告中，1份提到“枫桥经验”。未提及：")
    assert len(answer.unmentioned) == 4
    texts = {report.source.short: report.text for report in library("seeds").reports}
    assert all("枫桥" not in texts[name] for name in silent(answer))


def test_reports_that_say_it_in_other_words_only_are_not_called_silent() -> None:
    """Three name 三重一大; what two others say of great decisions is shown behind them, as not certain."""
    answer = ask("seeds", "哪几家提三重一大")
    assert names(answer)[:3] == ["荣昌区招商投资促进局", "合作交流办", "东丽经开区"]
    assert answer.notice is not None and answer.notice.startswith("5份报告中，3份提到“三重一大”。")
    assert set(names(answer)) | silent(answer) == {report.source.short for report in library("seeds").reports}
    assert len(answer.citations) + len(answer.unmentioned) == 5


def test_a_word_that_no_report_has_proves_nothing() -> None:
    """Nobody is called silent; what comes nearest is shown as such."""
    answer = ask("seeds", "哪些单位提到了区块链")
    assert not answer.certain and answer.unmentioned == ()
    assert answer.notice is not None
    assert answer.notice.startswith("5份报告中没有查到写明“区块链”的。没有找到完全对得上的原文")


def test_a_year_confines_who_is_asked_and_the_others_are_counted() -> None:
    """Two reports are on 2024; three agencies have none, which takes one sentence and not three."""
    answer = ask("seeds", "2024年哪些单位提到了公职律师")
    assert names(answer) == ["西青区投资促进局", "东丽经开区"]
    assert answer.notice == "另有3家没有2024年的报告。2份报告中，2份提到“公职律师”。"


def test_who_says_it_is_asked_on_about_another_subject() -> None:
    """那三重一大呢 asks everybody again; a question that stands by itself asks nobody in particular."""
    _, again, alone = dialogue("seeds", "哪些单位提到了枫桥经验", "那三重一大呢", "工业项目准入的总用地面积是多少亩")
    assert again.notice is not None and again.notice.startswith("5份报告中，3份提到“三重一大”。")
    assert not alone.query.scope.compare and "785亩" in alone.citations[0].quote


# --- side by side


def test_nobody_is_called_silent_without_proof() -> None:
    """A report that speaks of the subject in other words is shown, not named as silent."""
    for question in ("各单位普法有哪些不足", "各单位信访件多少", "东丽合作交流办和荣昌落地的项目各是多少"):
        answer = ask("seeds", question)
        assert not silent(answer) and set(names(answer)) >= {"合作交流办"}


def test_the_order_is_that_of_the_figures_where_the_most_is_asked_for() -> None:
    """Figures that are certain and of one measure; the second place can be asked for."""
    most, second = dialogue("fazhi", "哪个单位罚款最多", "第二名是谁")
    first = [float("".join(char for char in "".join(marked(c)) if char in "0123456789.")) for c in most.citations[:5]]
    assert first == sorted(first, reverse=True)
    assert most.notice is not None and most.notice.startswith("按数值从高到低排列。")
    assert len(second.citations) == 1 and second.citations[0].id in [c.id for c in most.citations[:3]]
    assert second.notice is not None and second.notice.startswith("按数值从高到低，第2位是")


def test_figures_of_other_measures_are_put_in_no_order() -> None:
    """34件, 150余份 and 20次 are counted differently."""
    answer = ask("seeds", "东丽经开区和华明，谁出具的法律意见最多")
    assert answer.notice is not None and "按数值" not in answer.notice
    assert len(answer.citations) == 2


def test_how_far_two_are_apart_is_calculated_outside_the_quotes() -> None:
    """Both figures are quoted; the sum stands in the notice alone."""
    answer = ask("fazhi", "历下和历城行政复议案件差多少件")
    assert answer.notice == "计算：23件−17件＝6件。"
    assert ["17件" in answer.citations[1].quote, "23件" in answer.citations[0].quote] == [True, True]


def test_a_rate_that_no_report_states_follows_from_its_two_figures() -> None:
    """审议项目89个 and 通过81个 stand in one sentence, and both are marked."""
    answer = ask("seeds", "荣昌的项目通过率是多少")
    assert answer.notice == "计算：81个÷89个≈91%。"
    assert marked(answer.best) == ["89个", "81个"]


def test_what_they_have_in_common_is_the_same_part_of_each() -> None:
    """共同的问题: the shortcomings of every report."""
    answer = ask("seeds", "这些单位共同的问题是什么")
    assert len(answer.citations) == 5
    assert {citation.role for citation in answer.citations} == {Role.PROBLEM}


def test_all_of_very_many_agencies_are_asked() -> None:
    """Every report is either cited or named as silent."""
    answer = ask("fazhi", "各单位行政复议多少件")
    asked = {source.short for source in library("fazhi").sources}
    assert set(names(answer)) | silent(answer) == asked


PLANNED = ("柳溪县水利局", "竹溪县水利局")


def planning(folder: Path, *years: int) -> Answerer:
    for name, year in zip(PLANNED, years, strict=True):
        title = f"{name}{year}年工作报告"
        body = "一、主要成效\n全年培训5期。\n二、存在的不足\n人员老化。\n三、下一步打算\n加强巡查，新建泵站。\n"
        (folder / f"{title}.txt").write_text(f"{title}\n{body}", encoding="utf-8")
    return Answerer(Library.open(folder))


def test_that_plans_of_several_stand_in_reports_of_the_year_before_is_said_once(tmp_path: Path) -> None:
    answer = planning(tmp_path, 2024, 2024).ask("柳溪县水利局和竹溪县水利局2025年打算怎么做")
    assert len(answer.citations) == 2 and answer.notice is not None
    assert answer.notice.count("2025年的安排引自2024年报告中的计划部分。") == 1


# --- how sure it is


def test_a_source_plainly_asked_speaks_for_another_beside_it() -> None:
    """Both are asked the same: what one of them says in other words is certain beside what the other says."""
    answer = ask("seeds", "西青投促局和荣昌招商局都怎么防不公平竞争")
    assert answer.certain and not answer.unsure and answer.notice is None
    assert all("公平竞争" in citation.quote for citation in answer.citations)


def test_two_that_only_come_near_are_not_certain_together() -> None:
    """Neither states it: what comes nearest in one speaks for nothing in the other."""
    answer = ask("seeds", "东丽经开区和华明高新区的公众号各有多少粉丝")
    assert not answer.certain
