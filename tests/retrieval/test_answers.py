"""One question, one answer: the words pointed at, why there is none, and whole sections."""

from __future__ import annotations

import pytest

from retrieval.evidence.judging.answerability import Why, judge_answer
from retrieval.evidence.marks.marking import Marks
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import passage_of
from retrieval.evidence.scoring.features import Features
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.tokens import fold
from retrieval.models import Kind, Query, Role, Status, Term
from retrieval.query.words.terms import find_terms
from retrieval.query.words.weighing import Weigher
from tests.libraries import answerer, ask, first_words, library, marked

# --- the words that answer


@pytest.mark.parametrize(
    ("corpus", "question", "words"),
    [
        ("seeds", "荣昌有几个项目没通过", "未通过项目8个"),
        ("seeds", "荣昌审议通过了几个项目", "审议通过项目81个"),
        ("seeds", "西青项目准入用地多少亩", "总用地面积约785亩"),
        ("seeds", "西青新增了几名公职律师", "新增设1名公职律师"),
        ("seeds", "企业劳资纠纷几起", "其中企业劳资纠纷5起"),
        ("fazhi", "海口水务局2023年计划招多少人", "计划公开招录执法人员11名"),
        ("gongzuo", "四川2024年新增高速公路多少公里", "新开通高速公路487公里"),
        ("gongzuo", "浙江2024年GDP增长多少", "增长5.4%"),
        ("gongzuo", "浙江2024年GDP增长目标是多少", "全省生产总值增长5.5%左右"),
    ],
)
def test_of_several_figures_the_one_that_counts_the_thing_asked_about(corpus: str, question: str, words: str) -> None:
    """The figure with its clause, not its neighbour; a year's result, not its target, unless that is asked for."""
    assert first_words(ask(corpus, question)) == words


def test_the_figure_of_the_whole_is_in_view_beside_that_of_a_part() -> None:
    """Some sights' visitors at night stand right behind all visitors of the year: the quote holds both."""
    best = ask("gongzuo", "洛阳2024年接待游客多少").best
    assert best is not None and "接待游客1.68亿人次" in best.quote


@pytest.mark.parametrize(
    ("corpus", "question", "words"),
    [
        ("seeds", "西青投促局和哪家律所签了合同", "新华律师事务所"),
        ("seeds", "西青开通的微信公众号叫什么", "投促西青"),
        ("seeds", "华明反诈是哪位副市长批示的", "衡晓帆"),
        ("fazhi", "大关街道书记是谁", "沈海燕"),
        ("fazhi", "安福县重大行政决策有哪5项", "全县中小学布局调整方案"),
        ("fazhi", "孝义应急局武建国获得什么荣誉", "全国应急管理系统先进工作者"),
        ("seeds", "东丽经开区法治文化阵地为什么薄弱", "受场地和资金限制"),
    ],
)
def test_names_lists_and_reasons_are_pointed_at(corpus: str, question: str, words: str) -> None:
    """Firms, titles in quotation marks, persons, every item of a list, the clause with the cause."""
    assert words in first_words(ask(corpus, question))


def test_not_approved_is_not_approved() -> None:
    """未通过 does not speak of what 通过 asks for; 没通过 is the same as 未通过."""
    weigher = Weigher(9, lambda _: 1)
    matcher = TermMatcher(find_terms("通过项目", weigher))
    passed, failed = (matcher.coverage(matcher.strengths(text)) for text in ("通过项目81个", "未通过项目8个"))
    assert passed == 1.0 and failed < passed


def test_where_it_is_not_sure_which_words_answer_their_sentence_is_marked() -> None:
    """The line above it still has the words that answer best; a certain figure is marked alone."""
    likely, sure = ask("gongzuo", "黔江区2024年农村居民人均可支配收入"), ask("seeds", "荣昌审议通过了几个项目")
    assert not likely.certain
    assert first_words(likely) == "18953元"
    (start, end), text = likely.citations[0].highlights[0], likely.citations[0].report.text
    assert text[start:end].startswith("社会消费品零售总额")
    assert sure.certain
    assert sure.citations[0].highlights == sure.citations[0].words


def test_highlights_stay_short_and_inside() -> None:
    """No more than a reader would underline."""
    for question in (
        "荣昌审议通过了几个项目",
        "西青的不足",
        "华明的普法工作",
        "东丽经开区下一步打算",
        "合作交流办的重点项目有哪些",
    ):
        for citation in ask("seeds", question).citations:
            assert 0 < sum(end - start for start, end in citation.highlights) <= 120
            assert all(citation.start <= start < end <= citation.end for start, end in citation.highlights)


def test_what_is_expected_is_flagged() -> None:
    """预计 inside a section of results makes the citation tentative; a plain result does not."""
    expected, plain = ask("seeds", "合作交流办2022年引进内资多少"), ask("seeds", "荣昌审议通过了几个项目")
    assert expected.best is not None and expected.best.tentative and expected.best.role is Role.RESULT
    assert plain.best is not None and not plain.best.tentative


# --- why there is no answer


@pytest.mark.parametrize(
    ("corpus", "question", "why"),
    [
        ("gongzuo", "浙江2023年快递业务量", Why.TOO_LITTLE),
        ("seeds", "荣昌审议项目的占地多少亩", Why.OTHER_MEASURE),
        ("seeds", "荣昌2023年法律顾问是哪家律师事务所", Why.NO_NAME),
        ("seeds", "荣昌联席会议有哪些不足", Why.OTHER_ROLE),
        ("seeds", "东丽经开区信访案件为什么是15起", Why.NO_REASON),
    ],
)
def test_why_a_passage_does_not_answer(corpus: str, question: str, why: Why) -> None:
    """The best passage looked at is ruled out for the reason a reader would give."""
    answer = ask(corpus, question)
    assert not answer.certain
    assert answerer(corpus).explain(answer)[0].why_not is why


def _judged(query: Query) -> Why | None:
    """The verdict on a passage that holds every word of `query`, with a figure that fits."""
    chunk = next(chunk for chunk in library("seeds").chunks if "微信公众号" in chunk.text)
    span = (chunk.start, chunk.end)
    passage = passage_of(chunk, fold(chunk.report.text))
    features = Features._make([1.0] * len(Features._fields))
    return judge_answer(query, [Evidence(passage, span, span, lambda: Marks((span,)), 1.0, features)]).why_not


def test_why_even_a_full_match_does_not_answer() -> None:
    """A question about nothing, one that counts what no report has, one for a year the sentence does not name."""
    followers = Term(asked="粉丝", forms=("粉丝",), weight=3.0, known=False, essential=True, focus=1.0)
    account = Term(asked="公众号", forms=("公众号",), weight=3.0, known=True)
    nothing = Query(text="问")
    assert _judged(nothing) is Why.NO_SUBJECT
    assert (
        _judged(nothing.with_intent(kind=Kind.NUMBER).model_copy(update={"terms": (account, followers)}))
        is Why.UNKNOWN_THING
    )
    assert _judged(nothing.with_scope(must_say=(1999,)).model_copy(update={"terms": (account,)})) is Why.NOT_ITS_YEAR
    assert _judged(nothing.model_copy(update={"topic": "公众号", "terms": (account,)})) is None


def test_an_explanation_says_which_words_stood_where() -> None:
    """The best passage, its heading path, and every word of the question somewhere."""
    answer = ask("seeds", "西青投促局和哪家律所签了合同")
    best = answerer("seeds").explain(answer)[0]
    assert best.why_not is None
    assert best.section == ("主要举措和成效", "（二）加强法律审核，突出顾问作用")
    words = {*best.in_sentence, *best.in_passage, *best.in_heading, *best.missing}
    assert words == {term.asked for term in answer.query.terms}


def test_nothing_is_explained_where_nothing_was_looked_at() -> None:
    """A missing agency is decided before any passage is read."""
    assert answerer("seeds").explain(ask("seeds", "南开区投促局2024年的不足")) == ()


# --- whole sections


def test_a_short_section_is_quoted_whole() -> None:
    """存在的不足 shows heading and text, its statements underlined."""
    best = ask("seeds", "荣昌的不足").best
    assert best is not None
    assert best.quote.startswith("二、存在的不足\n") and best.quote.endswith("仍需进一步加强。")
    assert len(marked(best)) == 3


def test_a_long_section_is_shown_part_by_part() -> None:
    """下一步打算 of several parts gives one citation for each, in order, the first with the section's heading."""
    answer = ask("seeds", "荣昌下一步打算")
    assert [citation.section.path[-1][:3] for citation in answer.citations] == ["（一）", "（二）", "（三）"]
    assert [citation.role for citation in answer.citations] == [Role.PLAN] * 3
    assert answer.citations == tuple(sorted(answer.citations, key=lambda citation: citation.start))


def test_a_part_asked_for_by_its_number() -> None:
    """标号为五 is the part numbered 五, though it is the third."""
    best = ask("seeds", "东丽经开区报告里标号为“五”的部分写了什么").best
    assert best is not None and best.section.path[0] == "五、下一步工作举措"


def test_a_number_no_part_has_is_not_answered_with_another() -> None:
    """The report jumps from 二 to 五: there is no 三."""
    answer = ask("seeds", "东丽经开区报告里标号为“三”的部分写了什么")
    assert not answer.citations
    assert answer.notice == "这份报告里没有找到标号为“三”的部分，找到的标号是一、二、五。"
    assert [citation.section.path[0][0] for citation in answer.nearest] == ["一", "二", "五"]


@pytest.mark.parametrize(
    "question", ["标号“二”和“四”的两个部分讲了什么", "第二、四部分讲了什么", "第二部分和第四部分讲了什么"]
)
def test_of_two_parts_asked_for_the_one_there_is_shown_and_the_other_said_to_be_missing(question: str) -> None:
    """The report jumps from 二 to 五: there is a 二, and no 四."""
    answer = ask("seeds", f"东丽经开区报告里{question}")
    assert answer.certain
    assert {citation.section.path[0][0] for citation in answer.citations} == {"二"}
    assert answer.notice == "这份报告里没有找到标号为“四”的部分，找到的标号是一、二、五。"


def test_a_number_that_is_none_of_a_part_is_looked_for_in_the_text() -> None:
    """编号为12的项目 is a thing the text may speak of, no part of the report."""
    assert "部分" not in (ask("seeds", "东丽经开区编号为12的项目是谁负责").notice or "")


def test_a_section_by_its_subject() -> None:
    """普法那一节 is the one with 普法 in its heading, heading underlined."""
    best = ask("seeds", "荣昌报告里讲普法宣传的那一节").best
    assert best is not None and best.section.path[-1] == "（三）加强普法宣传工作，全面营造浓厚氛围"


@pytest.mark.parametrize(
    ("corpus", "question", "words"),
    [
        ("gongzuo", "四川存在哪些问题", "有效需求不足"),
        ("gongzuo", "黔江存在哪些问题", "经济总量偏小"),
        ("fazhi", "大关街道存在哪些薄弱环节", "有的科室对合法性审查重形式轻实质"),
    ],
)
def test_shortcomings_without_a_heading_are_found_by_their_lead_in(corpus: str, question: str, words: str) -> None:
    """我们清醒看到：… in another section is quoted as shortcomings, with their role."""
    best = ask(corpus, question).best
    assert best is not None and words in marked(best)[0]
    assert best.role is Role.PROBLEM


def test_a_list_named_by_its_heading_is_of_the_year_asked_for() -> None:
    """十方面民生实事 of 2024 are in the report of 2024, those of 2025 in the next."""
    for year in (2024, 2025):
        best = ask("gongzuo", f"浙江{year}年十方面民生实事有哪些").best
        assert best is not None and best.report.source.year == year


def test_a_question_is_confined_by_report_and_year() -> None:
    """What the caller sets goes before what the question leaves open."""
    report = library("fazhi").report("奉贤区卫生健康委员会2023年度法治政府建设情况报告")
    by_report = answerer("fazhi").ask("罚没款多少", reports=[report.id])
    assert by_report.best is not None and "193.5万元" in first_words(by_report)
    by_year = answerer("fazhi").ask("奉贤卫健委罚没款多少", years=[2024])
    assert by_year.best is not None and "221.9万元" in first_words(by_year)


def test_no_more_citations_than_asked_for() -> None:
    """`limit` holds for passages and for the parts of a section."""
    assert len(answerer("seeds").ask("法治宣传", limit=2).citations) <= 2
    assert len(answerer("seeds").ask("东丽经开区下一步打算", limit=1).citations) == 1


def test_a_figure_of_nothing_named_is_not_answered_with_how_parts_of_a_report_begin() -> None:
    """`有多少人` names nothing to look for; `怎么样` asks what a report is about."""
    assert ask("seeds", "西青投促局2024年有多少人").status is Status.NOT_FOUND
    assert ask("seeds", "西青投促局2024年怎么样").status is Status.ANSWERED


@pytest.mark.parametrize("question", ["会前学法写在哪个标题之下", "讲会前学法的那部分标题是什么"])
def test_where_a_heading_is_asked_for_no_point_in_a_text_is_named(question: str) -> None:
    """一是… and sentences at the head of a paragraph are no headings one would quote."""
    best = ask("seeds", f"荣昌招商局报告里{question}").best
    assert best is not None and best.section.number is not None
    assert best.report.text[best.start : best.end].startswith(best.section.path[-1])


def test_that_no_figure_of_a_rank_stands_there_proves_nothing() -> None:
    """居首位 is a rank without a figure."""
    assert ask("gongzuo", "四川制造业增加值排第几位").status is Status.ANSWERED
