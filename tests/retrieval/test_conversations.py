"""Whole conversations: a follow-up inherits exactly what it leaves out, and drops what it replaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Kind, Role, Status
from tests.libraries import answerer, ask, dialogue, first_words, marked

Turn = tuple[str, str, str]  # message, words the first citation underlines (or the notice has), agency of the source

TRANSCRIPTS: dict[str, tuple[str, list[Turn]]] = {
    "the agency changes, the question stays": (
        "seeds",
        [
            ("西青投促局签了哪家律所", "新华律师事务所", "西青区投资促进局"),
            ("那华明呢？", "秦天律师事务所", "天津市东丽区华明高新技术产业区服务中心"),
        ],
    ),
    "put right: another source, the same question": (
        "seeds",
        [
            ("西青投促局签了哪家律所", "新华律师事务所", "西青区投资促进局"),
            ("不对，我问的是华明，不是西青", "秦天律师事务所", "天津市东丽区华明高新技术产业区服务中心"),
        ],
    ),
    "the source before beside another one": (
        "fazhi",
        [
            ("历下2024年处罚案件多少", "5412件", "济南市历下区综合行政执法局（区城市管理局）"),
            ("和历城比呢", "5412件", "济南市历下区综合行政执法局（区城市管理局）"),
        ],
    ),
    "who and when said before the question": (
        "seeds",
        [
            (
                "您好，我在写荣昌招商局2023年的材料，领导等着要。请问召开了几次招商联席会议？谢谢！",
                "9次",
                "重庆市荣昌区招商投资促进局",
            ),
        ],
    ),
    "the question changes, the agency stays": (
        "seeds",
        [
            ("东丽经开区开了几次党工委会", "35次", "东丽经开区"),
            ("那主任办公会呢", "13次", "东丽经开区"),
            ("信访案件呢", "15起", "东丽经开区"),
            ("其中工程款的呢", "9起", "东丽经开区"),
        ],
    ),
    "shortcomings of it, the list, one of them": (
        "seeds",
        [
            ("荣昌的不足是什么", "普法宣传形式创新不够", "重庆市荣昌区招商投资促进局"),
            ("具体有哪些？", "普法宣传形式创新不够", "重庆市荣昌区招商投资促进局"),
            ("第二条展开说说", "普法宣传形式创新不够", "重庆市荣昌区招商投资促进局"),
            ("它下一步打算怎么做", "加强法治能力建设", "重庆市荣昌区招商投资促进局"),
        ],
    ),
    "from a figure to its shortcomings": (
        "seeds",
        [
            ("华明出具了多少份法律意见书", "150余份", "天津市东丽区华明高新技术产业区服务中心"),
            ("它的不足是什么？", "思想重视程度不够", "天津市东丽区华明高新技术产业区服务中心"),
        ],
    ),
    "a new question replaces the old agency and subject": (
        "seeds",
        [
            ("荣昌2023年召开了几次招商联席会议", "9次", "重庆市荣昌区招商投资促进局"),
            ("没通过的呢", "8个", "重庆市荣昌区招商投资促进局"),
            ("西青项目准入几宗", "21宗", "西青区投资促进局"),
            ("合作交流办引进了多少内资", "200.5亿元", "合作交流办"),
        ],
    ),
    "the same agency in two years": (
        "fazhi",
        [
            ("奉贤卫健委2024年罚没款多少", "221.9万元", "上海市奉贤区卫生健康委员会"),
            ("2023年的呢？", "193.5万元", "上海市奉贤区卫生健康委员会"),
        ],
    ),
    "two agencies at once, another figure": (
        "fazhi",
        [
            ("历下和历城2024年处罚案件各多少", "5412件", "济南市历下区综合行政执法局（区城市管理局）"),
            ("罚款呢", "586.3万元", "济南市历下区综合行政执法局（区城市管理局）"),
        ],
    ),
    "result, target, next year, another province": (
        "gongzuo",
        [
            ("浙江2024年固定资产投资增长多少", "0.8%", "浙江省人民政府"),
            ("目标呢", "6%左右", "浙江省人民政府"),
            ("2025年的呢", "3.5%左右", "浙江省人民政府"),
            ("四川呢", "4%左右", "四川省人民政府"),
        ],
    ),
    "a figure and its target": (
        "gongzuo",
        [
            ("内蒙2024年煤炭产量", "12.97亿吨", "内蒙古自治区人民政府"),
            ("2025年目标多少", "12.5亿吨左右", "内蒙古自治区人民政府"),
        ],
    ),
    "a part of what was told": (
        "gongzuo",
        [
            ("四川去年新签约亿元以上制造业项目多少个", "1583个", "四川省人民政府"),
            ("里头百亿以上的占多少", "22个", "四川省人民政府"),
        ],
    ),
    "a year on, in the report after": (
        "gongzuo",
        [
            ("浙江2024年的报告里，今年经济增长目标是多少", "5.5%左右", "浙江省人民政府"),
            ("再往后一年呢", "5.5%左右", "浙江省人民政府"),
        ],
    ),
    "was the target met": (
        "gongzuo",
        [
            ("浙江2024年一般公共预算收入增长多少", "1.4%", "浙江省人民政府"),
            ("达到预期没有", "5.5%左右", "浙江省人民政府"),
        ],
    ),
    "the list of another year is in another report": (
        "gongzuo",
        [
            ("浙江2025年十方面民生实事有哪些", "加装住宅电梯3000台", "浙江省人民政府"),
            ("2024年的呢", "开展适龄妇女“两癌”免费检查120万人", "浙江省人民政府"),
        ],
    ),
}


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_transcripts(name: str) -> None:
    """Every turn points at the right words of the right agency."""
    corpus, turns = TRANSCRIPTS[name]
    answers = dialogue(corpus, *(message for message, _, _ in turns))
    for answer, (message, words, agency) in zip(answers, turns, strict=True):
        assert answer.status is Status.ANSWERED, message
        assert answer.best is not None and answer.best.report.source.agency == agency, message
        assert words in first_words(answer), (message, marked(answer.best))


def test_a_year_there_is_no_report_for_is_said_and_the_talk_goes_on() -> None:
    """2023年的呢？ after a report of 2024 alone names the year there is; the next question knows the agency still."""
    _, missing, after = dialogue("seeds", "东丽经开区开了几次党工委会", "2023年的呢？", "主任办公会开了几次")
    assert missing.status is Status.NOT_FOUND
    assert missing.notice == "没有东丽经开区2023年的报告；现有：2024年。"
    assert after.best is not None and "13次" in first_words(after)


def test_what_was_inherited_can_be_seen() -> None:
    """The resolved question names the source it was taken to be about."""
    first, second = dialogue("seeds", "东丽经开区开了几次党工委会", "那主任办公会呢")
    assert (first.query.resolved, first.query.follow_up.inherited) == ("东丽经开区开了几次党工委会", ())
    assert second.query.resolved.startswith("东丽经开区：那主任办公会呢")
    assert "东丽经开区" in second.query.follow_up.inherited


def test_without_the_conversation_nothing_is_inherited() -> None:
    """The same words alone are confined to nobody."""
    alone = ask("seeds", "那主任办公会呢")
    assert alone.query.follow_up.inherited == () and alone.query.scope.scopes == ()


def test_a_conversation_is_a_value() -> None:
    """Two follow-ups of one answer do not know of each other, and asking again gives the same answer."""
    (first,) = dialogue("seeds", "西青投促局签了哪家律所")
    one = answerer("seeds").ask("那华明呢？", first.conversation)
    answerer("seeds").ask("那荣昌的不足呢？", first.conversation)
    again = answerer("seeds").ask("那华明呢？", first.conversation)
    assert one == again


def test_a_point_opened_is_shown_whole_and_marked() -> None:
    """第一条展开说说 opens the whole section of what was shown first; the talk stays where it was."""
    shown, opened, after = dialogue("seeds", "东丽经开区有哪些不足", "第三条展开说说", "下一步呢")
    assert opened.best is not None and shown.best is not None
    assert "法治文化阵地建设稍显薄弱" in first_words(opened)
    assert opened.best.end - opened.best.start >= len(marked(opened.best)[0])
    assert opened.conversation.turns == shown.conversation.turns + 1
    assert after.best is not None and after.best.role is Role.PLAN


def test_a_number_past_the_end_opens_nothing_wrong() -> None:
    """第九条 of three is not the third."""
    answer = ask("seeds", "东丽经开区有哪些不足", "第九条展开说说")
    assert answer.query.follow_up.opens == ""


@pytest.mark.parametrize("between", ["谢谢", "？？？", "😀😀", "。"])
def test_a_message_that_asks_nothing_leaves_the_conversation_where_it_was(between: str) -> None:
    """It is not answered, and the next question still goes on from the last one."""
    first, nothing, after = dialogue("seeds", "东丽经开区开了几次党工委会", between, "那主任办公会呢")
    assert nothing.status is Status.NOT_FOUND and not nothing.nearest
    assert "13次" in first_words(after) and after.best is not None
    assert after.best.report.id == first.conversation.scopes[0].reports[0]
    assert "东丽经开区开了几次党工委会" in after.query.resolved


def test_a_comparison_with_the_year_before_stays_with_the_report() -> None:
    """比上年高多少 asks of the same year; 再往前一年呢 of the one before."""
    same = ask("gongzuo", "浙江2025年的GDP目标多少", "比上年高多少")
    before = ask("gongzuo", "浙江2025年的GDP目标多少", "再往前一年呢")
    assert same.query.scope.years == (2025,)
    assert before.query.scope.years == (2024,)


@pytest.mark.parametrize("message", ["达到预期没有", "完成目标了吗", "够上目标没有", "跟年初的目标比呢", "没完成？"])
def test_whether_a_target_was_met_is_asked_of_what_was_told(message: str) -> None:
    """It is no question for the plans of the report."""
    answer = ask("gongzuo", "四川去年城镇新增就业多少", message)
    assert "就业" in {term.asked for term in answer.query.terms}
    assert not answer.query.intent.bare_role


def test_a_reason_asked_for_is_looked_for_beside_what_was_shown() -> None:
    """为啥定这个数 asks for a reason, not for the number again."""
    answer = ask("gongzuo", "浙江2025年固定资产投资目标多少", "为啥定这个数")
    assert answer.query.intent.kind is Kind.REASON
    assert "固定资产投资" in " ".join(term.asked for term in answer.query.terms)


def test_a_correction_that_only_names_another_subject_asks_of_it_what_was_asked_before() -> None:
    answers = dialogue("gongzuo", "四川2024年规模以上工业增加值增长多少", "不对，我问的是社会消费品零售总额那一块")
    assert answers[-1].query.intent.kind is Kind.NUMBER


def test_a_correction_that_names_what_the_report_has_not_is_not_certain_with_what_it_has() -> None:
    answers = dialogue("gongzuo", "四川2024年第一产业增长多少", "不对，我问的是第三产业那一块")
    assert not answers[-1].certain and "第三产业" in (answers[-1].notice or "")


def test_a_source_named_after_a_question_for_each_year_is_asked_for_each(tmp_path: Path) -> None:
    for year, cases in ((2021, 12), (2022, 15), (2023, 19)):
        text = f"青河县水务局{year}年法治政府建设工作报告\n一、主要工作\n全年立案{cases}件。\n"
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    answerer = Answerer(Library.open(tmp_path))
    before = answerer.ask("历年立案多少件")
    answer = answerer.ask("青河县水务局", before.conversation)
    assert [one.report.source.year for one in answer.citations] == [2021, 2022, 2023]


def test_a_thing_no_report_speaks_of_is_not_told_with_the_one_before(tmp_path: Path) -> None:
    text = "青河县2024年政府工作报告\n一、主要工作\n汽车产量12万辆，增长8%。新能源汽车产量3万辆。\n"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    answerer = Answerer(Library.open(tmp_path))
    before = answerer.ask("青河县2024年汽车产量多少")
    assert before.certain and not answerer.ask("那摩托车呢", before.conversation).certain


def test_a_figure_that_was_only_made_sure_of_is_not_asked_about_again(tmp_path: Path) -> None:
    for year, many in ((2023, 35), (2024, 47)):
        text = f"青河县水利局{year}年工作总结\n一、主要成效\n全年巡查河道{many}次，办理取水许可{many + 6}件。\n"
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    answerer = Answerer(Library.open(tmp_path))
    first = answerer.ask("青河县水利局2023年办理取水许可多少件")
    sure = answerer.ask("是41件吧", first.conversation)
    answer = answerer.ask("那2024年呢", sure.conversation)
    assert answer.certain and first_words(answer) == "办理取水许可53件"
    assert not any("41" in term.asked for term in answer.query.terms)
