"""What a question asks for: years, kinds of answer, measures, words mistyped, everyday words."""

from __future__ import annotations

import pytest

from retrieval.evidence.matching.search_terms import engine_terms
from retrieval.evidence.matching.standing import fact_role
from retrieval.language.bareroles import is_bare_role
from retrieval.language.normalise import normalise
from retrieval.language.quantities import asked_classes, classes_of, quantities
from retrieval.models import Bounds, Genre, Intent, Kind, Query, Role, Source
from retrieval.query.answer_type import answer_type
from retrieval.query.times.years import read_years, reports_stating
from retrieval.query.words.spelling import Speller
from retrieval.query.words.terms import find_terms
from retrieval.query.words.weighing import Weigher
from tests.libraries import library

WEIGHER = Weigher(len(library("seeds").chunks), library("seeds").frequency)
SPELLER = Speller(library("seeds").sounding, WEIGHER.frequency)


@pytest.mark.parametrize(
    ("question", "years", "relative"),
    [
        ("2024年审了多少", (2024,), ()),
        ("24年审了多少", (2024,), ()),
        ("二〇二三年的不足", (2023,), ()),
        ("2023和2024年各多少", (2023, 2024), ()),
        ("2024年度报告", (2024,), ()),
        ("去年怎么样", (), ("去年",)),
        ("连续20年居首", (), ()),
        ("近10年的变化", (), ()),
        ("《2024年工作要点》是什么", (), ()),
        ("投了2024万元", (), ()),
        ("12345热线多少件", (), ()),
        ("西青的不足", (), ()),
    ],
)
def test_years_named(question: str, years: tuple[int, ...], relative: tuple[str, ...]) -> None:
    """Two digits, Chinese digits and relative words are years; spans of years, titles and amounts are not."""
    when = read_years(question)
    assert (when.years, when.relative) == (years, relative)


def test_a_year_may_name_a_report_or_a_fact() -> None:
    """2025年的报告 is a report, 2024年增长多少 a fact."""
    assert read_years("2025年的政府工作报告里怎么说").as_report
    assert not read_years("2024年增长多少").as_report


def _source(title: str, year: int) -> Source:
    genre = Genre.WORK_REPORT if "政府工作报告" in title else Genre.ANNUAL
    return Source(id="0" * 8, title=title, agency="甲", year=year, file="a.txt", sha256="0" * 64, genre=genre)


ANNUAL = [_source("甲法治政府建设年度报告", 2023), _source("甲法治政府建设年度报告", 2024)]
WORK = [_source("甲政府工作报告", 2024), _source("甲政府工作报告", 2025)]


@pytest.mark.parametrize(
    ("sources", "year", "as_report", "roles", "expected"),
    [
        (ANNUAL, 2024, False, (), [2024]),
        (ANNUAL, 2025, False, (), []),
        (ANNUAL, 2025, False, (Role.PLAN,), [2024]),
        (WORK, 2024, False, (), [2025, 2024]),
        (WORK, 2024, False, (Role.RESULT,), [2025]),
        (WORK, 2024, False, (Role.PLAN,), [2024]),
        (WORK, 2024, True, (), [2024]),
        (WORK, 2022, False, (), []),
    ],
)
def test_which_reports_state_a_year(
    sources: list[Source], year: int, as_report: bool, roles: tuple[Role, ...], expected: list[int]
) -> None:
    """An annual report states its own year; of a year's work report the targets, of the next the results."""
    assert [source.year for source in reports_stating(year, sources, as_report, roles)] == expected


def _asking(*years: int, as_report: bool = False, roles: tuple[Role, ...] = ()) -> Query:
    return Query(text="", scope=Bounds(years=years, as_report=as_report), intent=Intent(roles=roles))


def test_where_in_a_work_report_a_year_stands() -> None:
    """2024 is the past in the report of 2025 and the future in that of 2024."""
    assert fact_role(_asking(2024), WORK[1]) is Role.RESULT
    assert fact_role(_asking(2024), WORK[0]) is Role.PLAN
    assert fact_role(_asking(2024, as_report=True), WORK[0]) is None


def test_where_in_an_annual_report_a_year_stands() -> None:
    """What was done in a year stands not among the plans of its report, which are of the year after."""
    assert fact_role(_asking(2024), ANNUAL[1]) is Role.RESULT
    assert fact_role(_asking(2025), ANNUAL[1]) is Role.PLAN
    assert fact_role(_asking(2024, 2025), ANNUAL[1]) is None
    assert fact_role(_asking(2024, roles=(Role.PLAN,)), ANNUAL[1]) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("审了多少合同", Kind.NUMBER),
        ("有几名律师", Kind.NUMBER),
        ("办结率", Kind.NUMBER),
        ("是哪家律所", Kind.NAME),
        ("组长是谁", Kind.NAME),
        ("有哪些制度", Kind.LIST),
        ("列出十件民生实事", Kind.LIST),
        ("为什么没通过", Kind.REASON),
        ("怎么落实的", Kind.REASON),
        ("普法那一部分写了什么", Kind.SECTION),
        ("存在不足那一节", Kind.SECTION),
        ("公职律师", Kind.GENERAL),
    ],
)
def test_kinds_of_answer(question: str, kind: Kind) -> None:
    """多少 wants a number, 哪家 a name, 哪些 a list, 为什么 a reason, 那一节 a section."""
    assert answer_type(question).kind is kind


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("存在哪些不足", (Role.PROBLEM,)),
        ("下一步打算", (Role.PLAN,)),
        ("2025年目标", (Role.PLAN,)),
        ("做了哪些工作", (Role.RESULT,)),
        ("解决了企业多少问题", ()),
        ("主要指标", ()),
    ],
)
def test_roles_pointed_at(question: str, roles: tuple[Role, ...]) -> None:
    """不足 is a shortcoming, 下一步 a plan; problems that were solved are neither."""
    assert answer_type(question).roles == roles


def test_shapes_of_name_wanted() -> None:
    """哪家律所 wants a firm, 谁 a person, 哪份文件 a document."""
    assert answer_type("请的是哪家律所").wants[0] == "firm"
    assert "person" in answer_type("组长是谁").wants
    assert "document" in answer_type("依据哪份文件").wants


@pytest.mark.parametrize(
    ("topic", "bare"),
    [("存在的不足", True), ("有哪些问题", True), ("下一步工作打算", True), ("普法的不足", False), ("项目", False)],
)
def test_a_bare_role_names_nothing_else(topic: str, bare: bool) -> None:
    """存在的不足 is a whole section, 普法的不足 a fact in it."""
    assert is_bare_role(topic) is bare


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("审核合同81件，出具意见23条。", ["81件", "23条"]),
        ("引进内资200.5亿元，增长5.7%。", ["200.5亿元", "5.7%"]),
        ("近150余份法律意见书", ["近150余份"]),
        ("2024年6月30日召开", []),
        ("一是加强学习，一个不少", []),
        ("每季度召开一次会议", ["每季度", "一次"]),
        ("十二名律师", ["十二名"]),
        ("《2024年要点》〔2024〕3号", []),
        ("罚款１２万元", ["１２万元"]),
        ("违法建设  76  83.1", ["76", "83.1"]),
        ("贯彻党的二十届三中全会精神，学习十九届历次全会和十四届全国人大文件，开会3次", ["3次"]),
    ],
)
def test_quantities_of_a_sentence(sentence: str, expected: list[str]) -> None:
    """Figures with their measures; dates, numbering and numbers of documents are none."""
    assert [sentence[one.start : one.end] for one in quantities(sentence, 0, len(sentence))] == expected


def test_measures_have_classes() -> None:
    """A question for one measure is answered by any of its class."""
    assert classes_of("家次") >= {"firms"}
    assert classes_of("亿元") == {"money"}
    assert asked_classes("走访多少家企业")[0] == "firms"
    assert asked_classes("增长多少") == ("share",)
    assert asked_classes("经济涨了几个点") == ("share",)
    assert asked_classes("罚款金额")[0] == "money"
    assert "things" in asked_classes("新能源汽车产量")
    assert asked_classes("法律顾问") == ()


@pytest.mark.parametrize(("typed", "meant"), [("信仿案件多少件", "信访"), ("公执律师", "公职")])
def test_mistyped_words_are_read_by_their_sound(typed: str, meant: str) -> None:
    """A string no dictionary has becomes the corpus' word of the same sound."""
    topic, repaired = SPELLER.repair(typed)
    assert meant in topic
    assert repaired


@pytest.mark.parametrize("typed", ["法律顾问是谁", "信访案件多少件", "天气怎么样", "量子计算机", "abc"])
def test_words_that_are_words_stay(typed: str) -> None:
    """What the dictionary or the corpus has is not repaired, nor what sounds like nothing here."""
    assert SPELLER.repair(typed) == (typed, [])


def test_terms_carry_forms_weight_and_focus() -> None:
    """Rare words tell more, the word beside the question word has the focus, courtesies are dropped."""
    found = {term.asked: term for term in find_terms("请问法律顾问全年审了多少合同", WEIGHER)}
    assert "请问" not in found and "多少" not in found
    assert found["合同"].focus > found["法律顾问"].focus
    assert found["法律顾问"].known and found["法律顾问"].weight > 0.3


def test_a_verb_after_all() -> None:
    """通过 is a preposition to the tagger, but 通过了几个 asks what passed."""
    assert "通过" in [term.asked for term in find_terms("通过了几个", WEIGHER)]


def test_an_unknown_word_is_kept_as_unknown() -> None:
    """The corpus does not use it, the question does."""
    found = {term.asked: term for term in find_terms("无人机采购", WEIGHER)}
    assert not found["无人机"].known


def test_engine_terms_hold_words_bigrams_and_official_forms() -> None:
    """The asked word weighs most, a form less."""
    terms = dict(engine_terms("固投", find_terms("固投", Weigher(9, lambda _: 1))))
    assert terms["固投"] > terms["固定资产"] > 0


@pytest.mark.parametrize(
    ("typed", "normal"),
    [("東麗經開區 ", "东丽经开区"), ("２０２４年　多少", "2024年 多少"), ("ＧＤＰ", "gdp"), ("\n  \t", "")],
)
def test_questions_are_normalised(typed: str, normal: str) -> None:
    """Traditional characters, full width, capitals and white space."""
    assert normalise(typed) == normal
