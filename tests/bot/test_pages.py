"""Where a report has pages, every citation says its page; where its words were recognised, it says so too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.quoting import Style, excerpt
from bot.telegram.card import card_of, copied, pages, source_blocks
from retrieval import Answerer, Citation, Library
from tests.conftest import Wenbao
from tests.papers import Paper, pdf

QUESTION = "青河县林业局2024年开展执法检查多少次？"


def corpus(folder: Path, hidden: bool = False) -> Path:
    """A folder with one report of two pages, the second of which answers the question."""
    one, two = Paper(), Paper()
    if hidden:
        two.picture()
    one.say(150, 760, "青河县林业局2024年法治政府建设工作报告", 18)
    y = one.lines("一、主要做法", y=700)
    one.lines("县林业局把法治建设摆在重要位置，主要负责人听取汇报6次，研究重大问题9个。", y=y)
    y = two.lines("二、执法情况", hidden=hidden)
    two.lines("全年开展执法检查312次，办理行政处罚案件47件，没有一件被撤销。", y=y, hidden=hidden)
    (folder / "a.pdf").write_bytes(pdf(one, two))
    return folder


def best(folder: Path) -> Citation:
    answer = Answerer(Library.open(folder)).ask(QUESTION)
    assert answer.best is not None
    return answer.best


def test_the_page_stands_beside_the_headings(tmp_path: Path, wenbao: Wenbao) -> None:
    """On the console, in JSON, on Telegram and in copies."""
    folder = corpus(tmp_path)
    shown = wenbao("ask", QUESTION, WENBAO_CORPUS=str(folder))
    assert "二、执法情况（第2页）\n" in shown.out and "识别" not in shown.out
    cited = json.loads(wenbao("ask", "--json", QUESTION, WENBAO_CORPUS=str(folder)).out)["citations"][0]
    assert (cited["page"], cited["recognised"]) == (2, False)
    citation = best(folder)
    assert "二、执法情况（第2页）" in "\n".join(block.text for block in source_blocks(citation))
    assert copied(citation).source == "青河县林业局2024年法治政府建设工作报告第二部分，第2页"
    for style in set(Style) - {Style.SPOKEN}:
        assert "第二部分，第2页" in excerpt(citation).whole(style)


def test_recognised_words_bear_their_mark_everywhere(tmp_path: Path, wenbao: Wenbao) -> None:
    """识别文字，请核对原件: on the console, in JSON, on Telegram and in copies."""
    folder = corpus(tmp_path, hidden=True)
    shown = wenbao("ask", QUESTION, WENBAO_CORPUS=str(folder))
    assert "识别文字，请核对原件\n" in shown.out
    assert json.loads(wenbao("ask", "--json", QUESTION, WENBAO_CORPUS=str(folder)).out)["citations"][0]["recognised"]
    citation = best(folder)
    assert source_blocks(citation)[-1].text == "识别文字，请核对原件"
    assert copied(citation).whole.endswith("，第2页）（识别文字，请核对原件）")
    for style in Style:
        assert excerpt(citation).whole(style).endswith("（识别文字，请核对原件）")
    listed = wenbao("reports", "--check", WENBAO_CORPUS=str(folder)).out
    assert "第2页的文字是从图片识别的，请核对原件" in listed


@pytest.mark.parametrize(
    ("paper", "said"),
    [(Paper().picture(), "扫描件或图片"), (None, "损坏")],
    ids=["scan", "damaged"],
)
def test_what_is_not_read_says_why(tmp_path: Path, wenbao: Wenbao, paper: Paper | None, said: str) -> None:
    """A scan and a damaged file are named with what is wrong."""
    corpus(tmp_path)
    (tmp_path / "b.pdf").write_bytes(pdf(paper) if paper else b"%PDF-1.4\n")
    shown = wenbao("reports", "--problems", WENBAO_CORPUS=str(tmp_path))
    assert said in shown.out + shown.err


TABLE = "青河县应急局2024年工作报告\n一、执法情况\n各乡镇数据如下表：\n乡镇\t检查次数（次）\t罚款金额（万元）\n"
TABLE += "".join(f"{name}\t{at + 100}\t{at + 20}.5\n" for at, name in enumerate(("城关镇", "东风镇", "嵩山镇")))


def test_a_row_is_shown_under_its_column_heads(tmp_path: Path, wenbao: Wenbao) -> None:
    """On the console and on Telegram, where they are not quoted; a sentence has none."""
    (tmp_path / "a.txt").write_text(TABLE + "全年培训干部16人。\n", encoding="utf-8")
    question, heads = "青河县应急局2024年嵩山镇罚款金额多少万元？", "表头：乡镇 检查次数（次） 罚款金额（万元）"
    shown = wenbao("ask", question, WENBAO_CORPUS=str(tmp_path)).out
    assert f"{heads}\n   嵩山镇" in shown
    answer = Answerer(Library.open(tmp_path)).ask(question)
    assert heads in [block.text for block in pages(card_of(answer), answer.citations)[0].blocks]
    assert "表头" not in wenbao("ask", "青河县应急局培训干部多少人？", WENBAO_CORPUS=str(tmp_path)).out
