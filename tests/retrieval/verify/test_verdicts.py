"""What each verdict means, on two small reports."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from retrieval.errors import DraftEmpty
from retrieval.verify.checking import verify_draft
from retrieval.verify.items import Item, Verdict

HILL = """青河县林业局2024年法治政府建设工作报告
2024年，青河县林业局认真履行职责。现将有关情况报告如下：
一、主要举措和成效
（一）加强执法检查。全年共检查木材经营单位607家次，排查火灾隐患1594处，投入资金2.03亿元，群众满意率达到69.6%，案件数量同比下降5.2%，复发率低于全县1.5个百分点。
（二）加强宣传教育。累计建成宣传站81个，普法宣传要走进林区、走进学校、走进农户，让林农听得懂、记得住、用得上。
（三）加强队伍建设。未通过考核人员8人，组织培训12场、演练12场。2023年废止文件4份，2024年废止文件7份。
二、下一步计划
新建管护站50个，培训护林员300名，持续推动护林队伍规范化、专业化、信息化建设再上新台阶。
"""
LAKE = """白石市水务局2023年法治政府建设工作报告
2023年，白石市水务局稳步推进各项工作。
一、工作成效
办理建议40件，巡查河道3200公里，节水宣传要进社区、进学校、进企业，让节约用水成为全市居民的自觉行动。
二、下一步打算
预计培训200人次。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The two reports."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "hill.txt").write_text(HILL, encoding="utf-8")
    (folder / "lake.txt").write_text(LAKE, encoding="utf-8")
    return Library.open(folder)


def one(library: Library, text: str, kind: str = "figure") -> Item:
    """The only item of a kind."""
    (item,) = [item for item in verify_draft(library, text).items if item.kind == kind]
    assert text[item.start : item.end] == item.text
    return item


@pytest.mark.parametrize(
    ("text", "verdict", "note"),
    [
        ("2024年，青河县林业局检查木材经营单位607家次。", Verdict.EXACT, ""),
        ("2024年，青河县林业局检查木材经营单位六百零七家次。", Verdict.EXACT, ""),
        ("2024年，青河县林业局检查木材经营单位600余家次。", Verdict.EXACT, "rounded"),
        ("2024年，青河县林业局检查木材经营单位670家次。", Verdict.CHANGED, "value"),
        ("2024年，青河县林业局检查木材经营单位607家。", Verdict.CHANGED, "unit"),
        ("2024年，青河县林业局检查木材经营单位近700家次。", Verdict.CHANGED, "value"),
        ("青河县林业局累计检查木材经营单位607家次。", Verdict.CHANGED, "period"),
        ("青河县林业局当年建成宣传站81个。", Verdict.CHANGED, "period"),
        ("青河县林业局投入资金约2亿元。", Verdict.EXACT, "rounded"),
        ("青河县林业局投入资金2.03万元。", Verdict.CHANGED, "value"),
        ("青河县林业局群众满意率近七成。", Verdict.EXACT, "rounded"),
        ("青河县林业局群众满意率近八成。", Verdict.CHANGED, "value"),
        ("青河县林业局群众满意率达到百分之六十九点六。", Verdict.EXACT, ""),
        ("青河县林业局案件数量同比增长5.2%。", Verdict.CHANGED, "direction"),
        ("青河县林业局案件数量同比下降5.2个百分点。", Verdict.CHANGED, "unit"),
        ("青河县林业局通过考核人员8人。", Verdict.CHANGED, "negation"),
        ("白石市水务局2023年检查木材经营单位607家次。", Verdict.WRONG_SOURCE, "source"),
        ("青河县林业局2022年检查木材经营单位607家次。", Verdict.WRONG_SOURCE, "source"),
        ("赤峰县教育局2024年检查木材经营单位607家次。", Verdict.WRONG_SOURCE, "source"),
        ("青河县林业局2024年新建管护站50个。", Verdict.WRONG_ROLE, "role"),
        ("青河县林业局下一步将新建管护站50个。", Verdict.EXACT, ""),
        ("青河县林业局计划检查木材经营单位607家次。", Verdict.WRONG_ROLE, "role"),
        ("白石市水务局预计培训200人次。", Verdict.EXACT, ""),
        ("白石市水务局培训200人次。", Verdict.WRONG_ROLE, "role"),
        ("青河县林业局案件复发率低于全县1.5个百分点。", Verdict.EXACT, ""),
        ("青河县林业局案件复发率高于全县1.5个百分点。", Verdict.CHANGED, "direction"),
        ("青河县林业局检查木材经营单位1千多家次。", Verdict.CHANGED, "value"),
        ("再看下一步目标。青河县林业局新建管护站50个。", Verdict.EXACT, ""),
        ("青河县林业局提出，新建管护站50个。", Verdict.EXACT, ""),
        ("青河县林业局2024年废止文件7份。", Verdict.EXACT, ""),
        ("青河县林业局报告，2023年废止文件4份。", Verdict.EXACT, ""),
        ("青河县林业局2024年废止文件4份。", Verdict.CHANGED, "year"),
        ("青河县林业局开展活动12场。", Verdict.AMBIGUOUS, ""),
        ("青河县林业局购置无人机77架。", Verdict.NOT_FOUND, ""),
    ],
)  # fmt: skip
def test_a_figure_is_held_against_what_counts_the_same(
    library: Library, text: str, verdict: Verdict, note: str
) -> None:
    item = one(library, text)
    assert (item.verdict, note in [one.key for one in item.notes] or not note) == (verdict, True), item


@pytest.mark.parametrize(
    ("inner", "verdict"),
    [
        ("普法宣传要走进林区、走进学校、走进农户，让林农听得懂、记得住、用得上", Verdict.EXACT),
        ("普法宣传要走进林区、 走进学校、走进农户,让林农听得懂、记得住、用得上。", Verdict.EXACT),
        ("普法宣传要走进林区、走进学校……让林农听得懂、记得住、用得上", Verdict.EXACT),
        ("普法宣传要走进林区、走进农户，让林农听得懂、记得住、用得上", Verdict.CHANGED),
        ("普法宣传要走进林区、走进学校、走进农户，让林农听得懂、记得牢、用得上", Verdict.CHANGED),
        ("普法宣传要走进林区、走进学校、走进农户，让节约用水成为全市居民的自觉行动", Verdict.CHANGED),
        ("护林员要像爱护眼睛一样爱护每一棵树，守住青山就是守住未来", Verdict.NOT_FOUND),
    ],
)
def test_a_quotation_is_compared_character_by_character(library: Library, inner: str, verdict: Verdict) -> None:
    item = one(library, f"青河县林业局2024年报告指出：“{inner}”。", "quote")
    assert item.verdict is verdict
    if verdict is Verdict.CHANGED:
        assert any(op != "equal" for op, _, _ in item.diff)
        assert item.citation is not None and item.citation.report.source.agency == "青河县林业局"


def test_a_name_beside_which_all_stands_elsewhere_is_wrong_itself_and_what_follows_is_held_against_the_report_meant(
    library: Library,
) -> None:
    text = "白石市水务局2024年检查木材经营单位607家次。全年排查火灾隐患1594处。投入资金3.02亿元。"
    items = verify_draft(library, text).items
    assert [(item.text, item.verdict) for item in items if item.verdict is not Verdict.EXACT] == [
        ("白石市水务局", Verdict.WRONG_SOURCE),
        ("检查木材经营单位607家次", Verdict.WRONG_SOURCE),
        ("607家次", Verdict.WRONG_SOURCE),
        ("3.02亿元", Verdict.CHANGED),
    ]


def test_what_a_draft_calls_its_own_is_not_held_against_the_report_named_before(library: Library) -> None:
    text = "青河县林业局2024年检查木材经营单位607家次。\n下一步，我局（白石市水务局）要学习。\n我局巡查河道3200公里。"
    assert all(item.verdict is Verdict.EXACT for item in verify_draft(library, text).items)


def test_the_difference_shows_whole_numbers(library: Library) -> None:
    text = "青河县林业局报告：“全年共检查木材经营单位670家次，排查火灾隐患1594处，投入资金2.03亿元”。"
    item = one(library, text, "quote")
    assert [piece for piece in item.diff if piece[0] != "equal"] == [("replace", "670", "607")]


def test_a_quotation_of_another_agency_or_year_or_of_a_plan_is_told(library: Library) -> None:
    words = "节水宣传要进社区、进学校、进企业，让节约用水成为全市居民的自觉行动"
    for wrong, said in (("青河县林业局", "青河县林业局2024年"), ("2021年", "白石市水务局2021年")):
        items = verify_draft(library, f"{said}报告指出：“{words}”。").items
        assert [(item.text, item.verdict) for item in items] == [
            (wrong, Verdict.WRONG_SOURCE),
            (words, Verdict.WRONG_SOURCE),
        ]
    assert one(library, f"白石市水务局2023年报告指出：“{words}”。", "quote").verdict is Verdict.EXACT
    plan = "持续推动护林队伍规范化、专业化、信息化建设再上新台阶"
    assert one(library, f"青河县林业局2024年取得的成效：“{plan}”。", "quote").verdict is Verdict.WRONG_ROLE


def test_unmarked_words_that_stand_in_a_source_are_checked_too(library: Library) -> None:
    text = "他们认为，普法宣传要走进林区、走进学校、走进农户，让林农听得懂、记得住、用得上。"
    assert one(library, text, "quote").verdict is Verdict.EXACT
    assert one(library, text.replace("记得住", "不必记"), "quote").verdict is Verdict.CHANGED


def test_the_year_and_agency_may_stand_in_the_heading_or_before_in_the_paragraph(library: Library) -> None:
    assert one(library, "青河县林业局2024年工作情况\n\n检查木材经营单位607家次。").verdict is Verdict.EXACT
    assert one(library, "白石市水务局2023年工作情况\n\n检查木材经营单位607家次。").verdict is Verdict.WRONG_SOURCE
    assert one(library, "青河县林业局成绩突出。检查木材经营单位607家次。").verdict is Verdict.EXACT


def test_names_in_quotation_marks_are_no_quotations(library: Library) -> None:
    assert not verify_draft(library, "深化“放管服”改革，落实“三重一大”制度。").items


def test_nothing_to_check_is_an_error_and_nothing_found_is_none(library: Library) -> None:
    with pytest.raises(DraftEmpty):
        verify_draft(library, " \n")
    assert verify_draft(library, "各位同志，大家好。").clean


def test_a_year_or_an_agency_named_later_in_a_sentence_is_not_that_of_what_stands_before(library: Library) -> None:
    text = "青河县林业局2024年情况较好。全年检查木材经营单位607家次，白石市水务局2023年办理建议40件。"
    assert {item.verdict for item in verify_draft(library, text).items} == {Verdict.EXACT}
    text = "全年检查木材经营单位607家次（白石市水务局2023年报告）。"
    assert one(library, text).verdict is Verdict.WRONG_SOURCE


def test_what_was_named_a_paragraph_before_is_meant_where_a_pronoun_takes_it_up(library: Library) -> None:
    text = "白石市水务局2023年情况较好。\n该局检查木材经营单位607家次。"
    assert one(library, text).verdict is Verdict.WRONG_SOURCE
    text = "一、白石市水务局的做法\n白石市水务局总体较好。\n全年检查木材经营单位607家次。"
    assert one(library, text).verdict is Verdict.WRONG_SOURCE


def test_a_source_is_named_again_by_the_end_of_its_name_and_one_only_compared_with_is_none(library: Library) -> None:
    text = "青河县林业局总体较好，白石市水务局次之，林业局检查木材经营单位607家次。"
    assert one(library, text).verdict is Verdict.EXACT
    text = "与白石市水务局相比，我局检查木材经营单位607家次。"
    assert one(library, text).verdict is Verdict.EXACT


def test_the_year_of_one_agency_is_not_that_of_the_next(library: Library) -> None:
    text = "青河县林业局2024年总体较好。白石市水务局办理建议40件。"
    assert one(library, text).verdict is Verdict.EXACT


def test_the_source_may_be_told_behind_a_quotation(library: Library) -> None:
    text = "青河县林业局总体较好，“让节约用水成为全市居民的自觉行动”，这是白石市水务局的话。"
    assert one(library, text, "quote").verdict is Verdict.EXACT


def test_blocks_parted_by_an_empty_line_are_two_quotations(library: Library) -> None:
    text = "> 让节约用水成为全市居民的自觉行动\n\n> 让林农听得懂、记得住、用得上\n"
    assert [item.verdict for item in verify_draft(library, text).items] == [Verdict.EXACT, Verdict.EXACT]


def test_a_rate_of_something_else_is_not_taken_for_the_same(library: Library) -> None:
    assert one(library, "青河县林业局群众参与率达到69.6%。").verdict is not Verdict.EXACT


def test_figures_given_fairly_in_a_long_run_change_no_words(library: Library) -> None:
    text = (
        "全年共检查木材经营单位600余家次，排查火灾隐患1594处，投入资金约2亿元，群众满意率达到近七成，"
        "案件数量同比下降5.2%。"
    )
    assert {item.verdict for item in verify_draft(library, text).items} == {Verdict.EXACT}


def test_a_place_named_before_what_it_does_names_its_report(library: Library) -> None:
    assert one(library, "白石则检查木材经营单位607家次。").verdict is Verdict.WRONG_SOURCE


def test_a_number_written_in_another_way_changes_no_words(library: Library) -> None:
    text = "青河县林业局未通过考核人员八人，组织培训十二场、演练十二场。"
    assert {item.verdict for item in verify_draft(library, text).items} == {Verdict.EXACT}


@pytest.mark.slow
def test_a_line_of_nothing_but_words_in_quotation_marks_is_read(library: Library) -> None:
    """However many places are taken out of a line, what is left of it is found."""
    line = "“检查木材”" * 3_000 + "检查木材经营单位670家次。"
    item = one(library, line)
    assert (item.text, item.verdict) == ("670家次", Verdict.CHANGED)
