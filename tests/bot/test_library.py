"""The commands that change a library, as a person types them, and what they say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval import KeptFigures
from tests.conftest import Wenbao
from tests.fakes import FOREST, WATER

Bring = Callable[[str, str], Path]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """A file outside the library."""

    def make(name: str, text: str) -> Path:
        path = tmp_path / "手头" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return make


PARK = FOREST.replace("林业局", "园林局")


def test_a_receipt_says_what_a_file_was_taken_for_and_questions_find_it(wenbao: Wenbao, bring: Bring) -> None:
    done = wenbao("add", str(bring("园林.txt", PARK)))
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "青河县园林局2024年法治政府建设工作报告（已加入）"
    assert lines[1].startswith("   青河县园林局 · 2024年 · ") and "全部归入各节" in lines[1]
    assert "   单位、年份：由文中读出" in lines
    assert "共 1 个文件：加入 1 个，已有 0 个，没有加入 0 个，读不了 0 个。" in lines
    assert "81件" in wenbao("ask", "青河县园林局审核了多少件合同？").out


def test_a_folder_is_brought_file_by_file_and_what_cannot_be_read_sets_the_status(wenbao: Wenbao, bring: Bring) -> None:
    folder = bring("园林.txt", PARK).parent
    (folder / "空.txt").write_bytes(b"")
    done = wenbao("add", str(folder), "--json")
    files = {item["file"]: item for item in json.loads(done.out)["files"]}
    assert done.status == 1
    assert (files["手头/园林.txt"]["standing"], files["手头/园林.txt"]["taken"]) == ("new", True)
    assert (files["手头/空.txt"]["standing"], files["手头/空.txt"]["reason"]) == ("problem", "empty")


def test_only_the_figures_of_what_is_new_are_read_then(
    wenbao: Wenbao, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more report among very many takes no longer than it does among a few."""
    read: list[str] = []
    monkeypatch.setattr(KeptFigures, "of", lambda _, report: read.append(report.source.file))
    wenbao("add", str(bring("园林.txt", PARK)))
    assert read == ["园林.txt"]
    wenbao("add", str(bring("水务.txt", PARK.replace("园林局", "水务局"))))
    assert read == ["园林.txt", "水务.txt"]
    wenbao("add", str(bring("水务.txt", PARK.replace("园林局", "水务局"))))
    assert read == ["园林.txt", "水务.txt"]


def test_a_new_version_is_not_taken_in_unasked(wenbao: Wenbao, bring: Bring) -> None:
    """Where nobody can be asked, the held report stays, unless --yes says otherwise."""
    path = str(bring("更正.txt", FOREST.replace("81件", "82件")))
    assert "没有加入：库里已有《青河县林业局2024年法治政府建设工作报告》" in wenbao("add", path).out
    assert "81件" in wenbao("ask", "青河县林业局审核了多少件合同？").out
    assert "已代替《青河县林业局2024年法治政府建设工作报告》" in wenbao("add", "--yes", path).out
    assert "82件" in wenbao("ask", "青河县林业局审核了多少件合同？").out


def test_an_old_id_shows_the_text_of_its_time_and_what_stands_there_now(wenbao: Wenbao, bring: Bring) -> None:
    answer = json.loads(wenbao("ask", "--json", "青河县林业局审核了多少件合同？").out)
    identity = answer["citations"][0]["id"]
    wenbao("add", "--yes", str(bring("更正.txt", FOREST.replace("81件", "82件"))))
    shown = wenbao("show", identity).out
    assert shown.index("81件") < shown.index("这份报告已经更新，以上是旧版原文（编号仍有效）。") < shown.index("82件")
    state = json.loads(wenbao("show", identity, "--json").out)
    assert (state["current"], "82件" in state["now"]["quote"]) == (False, True)
    removed = wenbao("remove", "青河县林业局")
    assert "不再检索；文件还在：更正.txt" in removed.out
    assert "这份报告已经移出资料库" in wenbao("show", identity).out


def test_an_identity_is_put_right_by_edit(wenbao: Wenbao) -> None:
    done = wenbao("edit", "白石市水务局", "--agency", "白石市水利局", "--year", "2022")
    assert done.out == "已更正：《白石市水务局2023年法治政府建设工作报告》，白石市水利局，2022年。\n"
    wenbao("refresh")
    assert "白石市水利局 · 2022年" in wenbao("reports").out


def test_refresh_says_what_changed(wenbao: Wenbao, corpus: Path) -> None:
    wenbao("reports")
    (corpus / "新.txt").write_text(PARK, encoding="utf-8")
    (corpus / "water.txt").unlink()
    assert wenbao("refresh").out == "已更新：新增或改动 1 个文件，减少 1 个，读不了 0 个；现有 2 份报告。\n"
    assert wenbao("refresh").out == "没有变化；现有 2 份报告。\n"


def test_with_no_corpus_named_reports_go_to_the_users_own_library(wenbao: Wenbao, bring: Bring, tmp_path: Path) -> None:
    """Until then questions are answered from the reports that come with the program, afterwards from it."""
    done = wenbao("add", str(bring("水.txt", WATER)), WENBAO_CORPUS="")
    assert f"资料库：{tmp_path / 'state' / 'library'}" in done.out and "以后提问默认查这个资料库" in done.out
    assert "共 1 份报告" in wenbao("reports", WENBAO_CORPUS="").out


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["add", "不在.txt"], "没有“不在.txt”这个文件或文件夹。"),
        (["add", ".", "--agency", "某局"], "指明标题、单位、年份时，一次只能加入一个文件。"),
        (["edit", "林业局"], "没有写要更正什么；请用 --title、--agency 或 --year。"),
        (["remove", "没有的局"], "没有叫“没有的局”的报告；输入 wenbao reports 查看有哪些报告。"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(wenbao: Wenbao, argv: list[str], sentence: str) -> None:
    done = wenbao(*argv)
    assert (done.status > 0, done.out, done.err) == (True, "", f"错误：{sentence}\n")
