"""Quoting as officials quote: what is taken, how it is marked, how each style words its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.quoting import Excerpt, Style, UnknownStyle, excerpt, nested, style_named
from retrieval import Library
from retrieval.citing import cited, marked
from tests.conftest import Wenbao
from tests.fakes import FOREST, cite

PASSAGE = FOREST[FOREST.index("（一）加强法律") : FOREST.index("（二）加强宣传")].strip()
LEGAL = "与松风律师事务所签订合同，审核合同81件，出具意见23条。"


@pytest.mark.parametrize(
    ("style", "whole"),
    [
        ("公文", f"“{LEGAL}”（青河县林业局2024年法治政府建设工作报告第一部分第（一）节）"),
        ("脚注", f"“{LEGAL}”\n青河县林业局：《青河县林业局2024年法治政府建设工作报告》，2024年，第一部分第（一）节。"),
        (
            "GB/T 7714",
            f"“{LEGAL}”\n青河县林业局. 青河县林业局2024年法治政府建设工作报告[R]. 2024: 第一部分第（一）节.",
        ),
        (
            "Markdown",
            f"> “{LEGAL}”\n>\n> ——青河县林业局《青河县林业局2024年法治政府建设工作报告》（2024年）第一部分第（一）节",
        ),
        ("口头", f"据青河县林业局2024年报告，“{LEGAL}”"),
    ],
)
def test_the_sentence_that_answers_is_quoted_with_issuer_year_and_place(
    library: Library, style: str, whole: str
) -> None:
    """Not the whole passage; and its id opens exactly what was taken."""
    taken = excerpt(cite(library, "forest.txt", PASSAGE, "81件"))
    assert taken.whole(style_named(style)) == whole
    assert library.passage(taken.id).quote == taken.quote == LEGAL


def test_a_title_that_names_no_issuer_or_year_gets_them() -> None:
    """《政府工作报告》 alone cites nothing."""
    bare = Excerpt(id="", quote="增长5%。", words="增长5%。", title="政府工作报告", agency="青河县人民政府", year=2025)
    assert bare.source(Style.OFFICIAL) == "青河县人民政府2025年《政府工作报告》"
    dated = bare.model_copy(update={"title": "2025年青河县政府工作报告"})
    assert dated.source(Style.OFFICIAL) == "青河县人民政府《2025年青河县政府工作报告》"
    named = bare.model_copy(update={"title": "青河县人民政府工作报告"})
    assert named.source(Style.OFFICIAL) == "青河县人民政府工作报告（2025年）"
    for style in Style:
        assert "青河县人民政府" in bare.source(style) and "2025" in bare.source(style)
        unknown = bare.model_copy(update={"agency": "", "year": None}).source(style)
        assert "单位不详" in unknown and "年份不详" in unknown


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("推进“放管服”改革。", "推进‘放管服’改革。"),
        ("他说：“我们讲‘八五’普法”。", "他说：‘我们讲“八五”普法’。"),
        ("办好‘一件事’。", "办好‘一件事’。"),
        ('深化"放管服"改革', "深化‘放管服’改革"),
        ("讲「三農」與『八五』", "讲‘三農’與‘八五’"),
        ("开头未合“只有一半", "开头未合‘只有一半"),
        ("只有一半”，再来“整的”", "只有一半’，再来‘整的’"),
        ("don’t “change” 3'5\"", "don’t ‘change’ 3'5\""),
        ("《条例》（试行）第1条——100%", "《条例》（试行）第1条——100%"),
    ],
)
def test_quotation_marks_inside_go_one_level_down_and_nothing_else_changes(words: str, inside: str) -> None:
    """Each becomes another mark in its place; Latin apostrophes stay."""
    assert nested(words) == inside
    assert len(words) == len(inside)


def test_what_word_left_in_the_text_is_not_copied_but_the_quote_is_kept_verbatim(library: Library) -> None:
    """As on screen: [bookmark: …] is left out of the words, not of the quote that the id stands for."""
    taken = excerpt(cite(library, "forest.txt", "开展普法宣传12场[bookmark: _GoBack]，发放手册3000册。", "3000册"))
    assert taken.words == "开展普法宣传12场，发放手册3000册。"
    assert taken.quote == "开展普法宣传12场[bookmark: _GoBack]，发放手册3000册。" == library.passage(taken.id).quote


def test_sentences_that_stand_apart_are_not_run_together(library: Library) -> None:
    """The first that follow one another are taken, and how many were not is said."""
    report = library.report("forest.txt")
    section = report.sections[2]
    start, end = FOREST.index("（一）加强法律"), FOREST.index("二、存在")
    places = [FOREST.index(words) for words in ("加强法律", "81件", "3000册")]
    taken = excerpt(cited(report, section, start, end, [(at, at + 2) for at in places]))
    assert taken.words == "（一）加强法律审核。" + LEGAL
    assert taken.told() == "取了作答的前2句，另有1句不相连，没有取（39字）"
    assert marked(library.passage(taken.id), ()).quote == taken.quote


def test_a_passage_in_which_nothing_is_marked_is_taken_whole_and_said_to_be(library: Library) -> None:
    """Its heading, shown above it, is no part of the quote."""
    taken = excerpt(cite(library, "forest.txt", "二、存在的不足\n执法力量不足，装备老化。"))
    assert taken.words == "执法力量不足，装备老化。"
    assert taken.told(Style.OFFICIAL) == "没有标出答句，取了整段（12字，公文格式）"
    assert taken.part == "第二部分"


def test_sections_whose_numbers_do_not_tell_are_named_by_their_headings(tmp_path: Path) -> None:
    """Where two beside each other bear the same number, or none."""
    (tmp_path / "a.txt").write_text(
        "青河县林业局2024年法治政府建设工作报告\n一、主要做法\n（一）依法审核\n审核合同81件。\n"
        "（一）普法宣传\n宣传12场。\n二、下一步打算\n建管护站5个。\n",
        encoding="utf-8",
    )
    library = Library.open(tmp_path)
    parts = [excerpt(cite(library, "a.txt", words)).part for words in ("审核合同81件。", "宣传12场。", "建管护站5个。")]
    assert parts == ["第一部分“依法审核”", "第一部分“普法宣传”", "第二部分"]


def test_markdown_shows_every_character_of_the_quote() -> None:
    """What would be markup is escaped; a quote of several lines stays in its block."""
    one = Excerpt(id="", quote="", words="1.抓*重点*[注]\n2.补_短板_", title="甲局2024年报告", agency="甲局", year=2024)
    assert one.whole(Style.MARKDOWN).split("\n")[:2] == ["> “1\\.抓\\*重点\\*\\[注\\]", "> 2\\.补\\_短板\\_”"]


def test_a_style_is_named_in_several_ways_and_an_unknown_one_is_refused() -> None:
    """Case and spaces do not matter."""
    assert [style_named(name) for name in ("gb/t7714", "MD", "脚 注", "口头")] == [
        Style.GBT, Style.MARKDOWN, Style.FOOTNOTE, Style.SPOKEN,
    ]  # fmt: skip
    with pytest.raises(UnknownStyle, match="没有“诗”这种引文格式；可用：公文、脚注、GB/T 7714、Markdown、口头。"):
        style_named("诗")


def test_the_style_is_kept_and_show_quotes_in_it(wenbao: Wenbao) -> None:
    """The sentence that answered last time goes to the output, what was taken to standard error."""
    cited_id = json.loads(wenbao("ask", "--json", "青河县林业局审核了多少件合同？").out)["citations"][0]["id"]
    shown = wenbao("show", cited_id, "--quote")
    assert shown.out.startswith(f"“{LEGAL}”（青河县林业局2024年")
    assert shown.err == "取了作答的一句（29字，公文格式）\n"
    assert wenbao("style", "GB/T", "7714").out.startswith("引文格式已改为GB/T 7714，例如：\n“推进‘高效办成一件事’，")
    assert wenbao("show", cited_id, "--quote").out.endswith("[R]. 2024: 第一部分第（一）节.\n")
    assert wenbao("style").out == "引文格式：GB/T 7714。可以换成：公文、脚注、Markdown、口头。\n"
    assert json.loads(wenbao("style", "--json").out) == {"style": "GB/T 7714"}
    wrong = wenbao("style", "诗")
    assert (wrong.status, wrong.err.count("\n")) == (2, 1)


def test_quoting_works_where_nothing_can_be_kept(wenbao: Wenbao, tmp_path: Path) -> None:
    """A state folder that is a file costs no quote; where the style cannot be kept, setting it says why."""
    (tmp_path / "file").write_text("")
    cited_id = json.loads(wenbao("ask", "--json", "青河县林业局审核了多少件合同？").out)["citations"][0]["id"]
    state = str(tmp_path / "file")
    assert LEGAL in wenbao("show", cited_id, "--quote", WENBAO_STATE=state).out
    refused = wenbao("style", "脚注", WENBAO_STATE=state, WENBAO_SETTINGS=f"{state}/config.toml")
    assert refused.status == 1 and refused.err.startswith("错误：配置文件“") and "写不进去" in refused.err
