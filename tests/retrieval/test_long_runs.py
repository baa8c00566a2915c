"""Digits without end, in a report, a draft or a question, end no command and take no time; other numbers stay read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.console_commands import understood
from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.language.long_runs import without_long_runs
from retrieval.language.numerals import number_of
from retrieval.language.told_figures import told_figures
from retrieval.ledger.amounts import amounts
from tests.conftest import Wenbao

RUNS = {"digits": "9" * 5000, "numerals": "九" * 5000, "scales": "亿" * 5000, "commas": "999," * 1500 + "999"}
TITLE = "青浦岛海洋局2023年度法治政府建设情况报告"


def report(run: str) -> str:
    return (
        f"{TITLE}\n一、工作情况\n（一）队伍建设。全年培训{run}次，罚款{run}元，占百分之{run}，共{run}亿{run}万元。\n"
        f"{run}、编号\n第{run}条 编号\n（{run}）编号\n{run}\n（二）便民服务。全年收到咨询215件，答复198件。\n"
        f"{run}年{run}月。\n二、存在的不足\n执法力量薄弱。第{run}页\n三、下一步打算\n加强培训{run}次。\n"
    )


@pytest.mark.parametrize("name", RUNS)
def test_endless_numbers_in_a_report_a_draft_and_a_question_end_nothing(
    name: str, tmp_path: Path, wenbao: Wenbao
) -> None:
    run = RUNS[name]
    folder = tmp_path / "endless"
    folder.mkdir()
    (folder / f"{TITLE}.txt").write_text(report(run), encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(
        f"青浦岛海洋局2023年收到咨询215件，答复198件。“罚款{run}元”。培训{run}次，增长{run}%，{run}年以来{run}项，第{run}名。\n",
        encoding="utf-8",
    )
    there = ("--corpus", str(folder))
    assert "198" in wenbao("figures", "答复", *there).out
    checked = wenbao("verify", str(draft), *there)
    assert not checked.err and "逐字一致" in checked.out
    for question in (f"咨询{run}件答复多少件", f"{run}年的咨询", f"第{run}条", f"{run}", f"咨询{run}岁以上答复几件"):
        assert not wenbao("ask", question, *there).err
    assert "198件" in wenbao("ask", "答复咨询多少件", *there).out


def test_a_run_is_blotted_out_at_its_length_and_a_long_number_is_read() -> None:
    text = f"共{'9' * 5000}元，其中123,456,789,012元"
    assert len(without_long_runs(text)) == len(text)
    assert [str(one.low) for one in amounts(text)] == ["123456789012"]
    assert not told_figures("九" * 5000) and number_of("9" * 5000) == 0


def test_endless_numbers_are_no_command(tmp_path: Path) -> None:
    assert understood("9" * 5000).what == "ask"
    (tmp_path / f"{TITLE}.txt").write_text(report("9"), encoding="utf-8")
    assert Answerer(Library.open(tmp_path)).ask("收 " + "9" * 5000) is not None


def test_one_character_again_and_again_is_looked_for_in_bounded_room(tmp_path: Path, wenbao: Wenbao) -> None:
    """Every piece of such a draft stands everywhere in such a report: pairs of them would fill the memory."""
    folder = tmp_path / "same"
    folder.mkdir()
    (folder / f"{TITLE}.txt").write_text(report("—" * 20_000), encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(f"“{'—' * 20_000}”，答复198件，“全年收到咨询215件，答复198件”。", encoding="utf-8")
    assert "逐字一致" in wenbao("verify", str(draft), "--corpus", str(folder)).out
