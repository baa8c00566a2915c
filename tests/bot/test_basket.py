"""The basket: what is put aside stays, in its order, whatever happens to the program, the reports or the disk."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.basket import BasketError, Baskets
from bot.quoting import Excerpt, Style
from bot.store.database import Database
from tests.conftest import Wenbao

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "青河县林业局审核了多少件合同？"
LEGAL = "与松风律师事务所签订合同，审核合同81件，出具意见23条。"


def piece(number: int) -> Excerpt:
    words = f"审核合同{number}件。"
    return Excerpt(
        id=f"00000000-{number}-{number + 1}", quote=words, words=words, title="甲局2024年报告", agency="甲局"
    )


def words(baskets: Baskets, name: str = "") -> list[str]:
    return [item.excerpt.id.split("-")[1] for item in baskets.items(name)]


def test_quotes_are_kept_in_an_order_that_can_be_changed(tmp_path: Path) -> None:
    """Added at the end, moved, taken out several at a time, noted; the same one is not put in twice."""
    baskets = Baskets(tmp_path)
    assert [baskets.add(piece(number)) for number in (1, 2, 3, 2)] == [(1, True), (2, True), (3, True), (2, False)]
    baskets.move(3, 1)
    assert words(baskets) == ["3", "1", "2"]
    baskets.note(2, "开头用")
    assert [item.note for item in baskets.items()] == ["", "开头用", ""]
    assert baskets.remove([3, 1]) == 1
    assert words(baskets) == ["1"]
    assert baskets.add(piece(9)).number == 2


def test_nothing_changes_where_a_number_is_wrong(tmp_path: Path) -> None:
    """One wrong number among several takes out none."""
    baskets = Baskets(tmp_path)
    baskets.add(piece(1))
    for change in (
        lambda: baskets.remove([1, 2]),
        lambda: baskets.move(1, 2),
        lambda: baskets.note(0, "注"),
    ):
        with pytest.raises(BasketError, match=r"没有第 [02] 条，共 1 条"):
            change()
    assert words(baskets) == ["1"]


def test_everybody_has_baskets_and_habits_of_their_own(tmp_path: Path) -> None:
    """By name; the style and the basket in use are a person's."""
    anna, boris = Baskets(tmp_path, "1"), Baskets(tmp_path, "2")
    anna.use("讲话")
    anna.add(piece(1))
    anna.add(piece(2), name="报告")
    anna.style = Style.GBT
    assert (anna.names(), boris.names()) == ([("讲话", 1), ("报告", 1)], [])
    assert (anna.current, boris.current) == ("讲话", "素材篮")
    assert (Baskets(tmp_path, "1").style, boris.style) == (Style.GBT, Style.OFFICIAL)
    with pytest.raises(BasketError, match="没有叫“报告”的素材篮"):
        boris.items("报告")


def test_looking_makes_no_file(tmp_path: Path) -> None:
    """Who never collects has none."""
    baskets = Baskets(tmp_path / "state")
    assert (baskets.items(), baskets.names(), baskets.style) == ([], [], Style.OFFICIAL)
    assert not (tmp_path / "state").exists()


def test_what_was_said_to_be_kept_is_there_after_a_kill(tmp_path: Path) -> None:
    """The process dies by SIGKILL right after it said so, in the midst of the next change."""
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom bot.basket import Baskets\n"
        "from bot.quoting import Excerpt\n"
        "baskets = Baskets(Path(sys.argv[1]))\n"
        "one = lambda n: Excerpt(id=f'00000000-{n}-{n + 1}', quote='合同', words='合同', title='甲局', agency='甲局')\n"
        "for number in range(20): baskets.add(one(number))\n"
        "with baskets._change() as database:\n"
        "    database.write('DELETE FROM items')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, check=False, timeout=60)
    assert done.returncode < 0
    assert words(Baskets(tmp_path)) == [str(number) for number in range(20)]


def test_a_file_of_an_older_version_is_brought_up_and_keeps_its_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a step; and what another version wrote beside is no hindrance."""
    old = Baskets(tmp_path)
    old.add(piece(1))
    old.close()
    with sqlite3.connect(tmp_path / "basket.sqlite3") as file:
        row = json.loads(file.execute("SELECT excerpt FROM items").fetchone()[0])
        file.execute("UPDATE items SET excerpt = ?", (json.dumps(row | {"later": 1}),))
    steps = ("-- the first version", "ALTER TABLE items ADD COLUMN colour TEXT NOT NULL DEFAULT '';")
    monkeypatch.setattr("bot.basket.store._STEPS", steps)
    assert words(Baskets(tmp_path)) == ["1"]
    with sqlite3.connect(tmp_path / "basket.sqlite3") as file:
        assert file.execute("PRAGMA user_version").fetchone()[0] == 2


def test_two_processes_may_collect_at_once(tmp_path: Path) -> None:
    """The console and the command line see what the other does."""
    one, other = Baskets(tmp_path), Baskets(tmp_path)
    for number in range(10):
        (one if number % 2 else other).add(piece(number))
    assert words(one) == words(other) == [str(number) for number in range(10)]


def test_a_file_that_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    """One sentence, and its bytes as they were."""
    (tmp_path / "basket.sqlite3").write_bytes(b"not a database, but somebody's")
    with pytest.raises(BasketError, match=r"素材篮的记录读写不了.*原有内容没有动"):
        Baskets(tmp_path).add(piece(1))
    assert (tmp_path / "basket.sqlite3").read_bytes() == b"not a database, but somebody's"


def test_the_command_line_collects_by_the_numbers_of_the_last_answer(wenbao: Wenbao) -> None:
    """Or by id; what answered is taken, and the question kept with it."""
    assert wenbao("basket", "list").out == "还没有素材篮；用 wenbao basket add 编号 收入第一条。\n"
    unasked = wenbao("basket", "add", "1")
    assert (unasked.status, unasked.err) == (1, "错误：还没有上一个回答；请先用 wenbao ask 提问，或写明引文的编号。\n")
    cited = json.loads(wenbao("ask", "--json", QUESTION).out)["citations"][0]["id"]
    assert wenbao("basket", "add", "1", "--note", "开头").out == "已收入素材篮第 1 条：取了作答的一句（29字）。\n"
    assert wenbao("basket", "add", cited).out == "素材篮里已有这一条（第 1 条）。\n"
    assert wenbao("basket", "add", "9").err == "错误：上一个回答只有 1 条引文，没有第 9 条。\n"
    assert wenbao("basket", "add", "00000000-0-1").status == 1
    shown = wenbao("basket", "show").out
    assert shown.startswith(
        f"素材篮（1 条）\n\n1  “{LEGAL}”\n   ——青河县林业局2024年法治政府建设工作报告第一部分第（一）节 [成效]\n"
    )
    (item,) = json.loads(wenbao("basket", "show", "--json").out)["items"]
    assert (item["quote"], item["question"], item["note"], item["remarks"]) == (LEGAL, QUESTION, "开头", [])
    assert wenbao("basket", "list").out == "* 素材篮  1 条\n"


def test_baskets_are_named_changed_and_cleared_on_the_command_line(wenbao: Wenbao) -> None:
    """Clearing asks, and does nothing where nobody can be asked."""
    wenbao("ask", QUESTION)
    assert wenbao("basket", "use", "讲话 稿").out == "现在用的素材篮：讲话 稿（0 条）。\n"
    wenbao("basket", "add", "1")
    wenbao("ask", "白石市水务局办理建议多少件？")
    wenbao("basket", "add", "1")
    assert wenbao("basket", "move", "2", "1").out == "已移到第 1 条。\n"
    assert "“办理建议40件" in wenbao("basket", "show").out.splitlines()[2]
    assert wenbao("basket", "note", "1", "放在", "前面").out == "第 1 条已加注：放在 前面\n"
    assert wenbao("basket", "note", "1").out == "第 1 条的注已去掉。\n"
    assert wenbao("basket", "remove", "1").out == "已从讲话 稿取出 1 条，还有 1 条。\n"
    assert wenbao("basket", "remove", "7").err == "错误：讲话 稿里没有第 7 条，共 1 条。\n"
    assert wenbao("basket", "show", "--name", "没有").err == "错误：没有叫“没有”的素材篮。\n"
    refused = wenbao("basket", "clear")
    assert (refused.status, refused.err) == (1, "错误：没有清空；要清空请加 --yes。\n")
    assert wenbao("basket", "clear", "--yes").out == "已清空讲话 稿（1 条）。\n"
    assert wenbao("basket", "show").out == "讲话 稿是空的。\n"


def test_a_quote_whose_source_is_gone_or_changed_still_shows_and_is_marked(wenbao: Wenbao, corpus: Path) -> None:
    """With the words and the source as they were; also where the whole corpus is gone."""
    wenbao("ask", QUESTION)
    wenbao("basket", "add", "1")
    file = corpus / "forest.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("81件", "82件"), encoding="utf-8")
    wenbao("refresh")
    shown = wenbao("basket", "show").out
    assert LEGAL in shown and "来源已经更新，这里是收入时的原文" in shown
    file.unlink()
    wenbao("refresh")
    shown = wenbao("basket", "show").out
    assert LEGAL in shown and "这里是收入时的原文" in shown
    nowhere = wenbao("basket", "show", WENBAO_CORPUS=str(corpus / "no"))
    assert nowhere.status == 0 and "来源不在现在的资料库里，这里是收入时的原文" in nowhere.out


def test_a_full_disk_while_exporting_loses_nothing(
    wenbao: Wenbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, no half a file, the basket as it was; and what stands at a place is never written over."""
    wenbao("ask", QUESTION)
    wenbao("basket", "add", "1")
    target = tmp_path / "out.docx"

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        failed = wenbao("basket", "export", str(target))
    assert (failed.status, failed.err) == (1, f"错误：读写“{target}”失败：磁盘已满。\n")
    assert not [path for path in tmp_path.iterdir() if "out" in path.name]
    target.write_bytes(b"mine")
    done = wenbao("basket", "export", str(target))
    assert done.out == f"已导出 1 条到 {tmp_path / 'out（2）.docx'}。\n"
    assert target.read_bytes() == b"mine"


def test_an_export_that_cannot_be_is_refused_in_one_sentence(wenbao: Wenbao, tmp_path: Path) -> None:
    """An empty basket, an unknown format, a folder that is not there."""
    assert wenbao("basket", "export", str(tmp_path / "a.docx")).err == "错误：素材篮是空的。\n"
    wenbao("ask", QUESTION)
    wenbao("basket", "add", "1")
    assert wenbao("basket", "export", "a.pdf").err == "错误：不支持导出成“.pdf”；可用：docx、md、txt、xlsx。\n"
    assert wenbao("basket", "export", "--format", "doc").err.startswith("错误：不支持导出成“doc”；")
    missing = wenbao("basket", "export", str(tmp_path / "no" / "a.docx"))
    assert missing.status == 1 and missing.err.endswith("失败：没有这个文件或文件夹。\n")


def test_the_disk_may_refuse_the_basket_itself(wenbao: Wenbao, tmp_path: Path) -> None:
    """Collecting then says so; the answer before it is there all the same."""
    (tmp_path / "file").write_text("")
    state = str(tmp_path / "file")
    out = wenbao("chat", stdin=f"{QUESTION}\n收 1\n篮\n", WENBAO_STATE=state)
    assert out.status == 0
    assert "81件" in out.out and "素材篮的记录读写不了" in out.out.split("问> 收 1\n")[1].split("\n")[0]


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite finds no room for what it lays beside a file to read or write it."""

    def refused(*_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
        raise error

    monkeypatch.setattr("bot.basket.store.Database", refused)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=0))


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk_a_basket_is_shown_and_exported_elsewhere(tmp_path: Path) -> None:
    """What is in it is there to read; what would change it is refused in words, and changes nothing."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.basket.store.Database", Database)
        before = Baskets(tmp_path)
        before.add(piece(1), note="注")
        before.use("会")
        before.add(piece(2))
        before.close()
    baskets = Baskets(tmp_path)
    assert (baskets.names(), baskets.current, words(baskets)) == ([("素材篮", 1), ("会", 1)], "会", ["2"])
    assert baskets.items("素材篮")[0].note == "注"
    with pytest.raises(BasketError, match="磁盘已满"):
        baskets.add(piece(3))
    assert words(baskets) == ["2"]


@pytest.mark.usefixtures("full_disk")
def test_a_basket_that_is_not_all_in_its_file_is_not_shown_in_part(tmp_path: Path) -> None:
    """What a killed program wrote last lies beside the file, and is brought into it when there is room again."""
    (tmp_path / "basket.sqlite3").write_bytes(b"")
    (tmp_path / "basket.sqlite3-wal").write_bytes(b"what was written last")
    with pytest.raises(BasketError, match="素材篮的记录读写不了"):
        Baskets(tmp_path).items()


def test_an_answer_that_cannot_be_remembered_leaves_no_other_in_its_place(
    wenbao: Wenbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`basket add 1` takes nothing of the answer before it."""
    wenbao("ask", QUESTION)
    assert list(tmp_path.rglob("last.json"))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.write_text", full)
        assert wenbao("ask", QUESTION).status == 0
    assert wenbao("basket", "add", "1").err.startswith("错误：还没有上一个回答")
    assert not list(tmp_path.rglob("*last.json*"))
