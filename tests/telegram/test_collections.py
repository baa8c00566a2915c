"""Which collection a chat asks: an administrator says it, and it stays so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.preferences import Collection
from bot.store import open_store
from bot.store.records import Place
from retrieval.corpus.library import Library
from tests.fakes import FOREST, FakeAnswerer
from tests.telegram.harness import ADMIN, ANNA, GROUP, Bench

ASKED = "东山县林业局审核了多少件合同"


@pytest.fixture
def east(tmp_path: Path) -> Path:
    """A folder with one report, of another office than those of the usual library."""
    folder = tmp_path / "东山"
    folder.mkdir()
    (folder / "east.txt").write_text(FOREST.replace("青河县", "东山县").replace("81件", "57件"), encoding="utf-8")
    return folder


def bench_of(library: Library, answerer: FakeAnswerer, state: Path, east: Path) -> Bench:
    begun = state.exists()
    made = Bench(library, answerer, state, collections=[Collection("东山", east, "东山县各局的报告")])
    made.admit(ANNA, GROUP)
    made._update = 100 * begun  # ids of updates go on over a restart
    return made


@pytest.fixture
async def at(library: Library, answerer: FakeAnswerer, tmp_path: Path, east: Path) -> AsyncIterator[Bench]:
    async with bench_of(library, answerer, tmp_path / "state", east) as made:
        yield made


async def test_an_administrator_chooses_by_name_and_the_chat_asks_that_collection(at: Bench) -> None:
    shown = "\n".join(await at.say(ADMIN, "/collection"))
    assert "这个聊天现在查：默认" in shown and "· 东山：东山县各局的报告" in shown and "[东山]" in shown
    assert await at.say(ADMIN, "/collection 东山") == ["好，这个聊天以后查：东山（1 份报告）。上文不再沿用。"]
    assert "57件" in "\n".join(await at.say(ADMIN, ASKED))
    assert "东山县林业局" in "\n".join(await at.say(ADMIN, "/reports"))
    assert "57件" not in "\n".join(await at.say(ANNA, ASKED)), "another chat asks what it asked"
    assert "默认" in "\n".join(await at.say(ADMIN, "/collection 默认"))
    assert "57件" not in "\n".join(await at.say(ADMIN, ASKED))


async def test_a_button_chooses_too_and_only_for_administrators(at: Bench) -> None:
    await at.say(ADMIN, "/collection", GROUP)
    assert await at.press(ANNA, "东山", GROUP) == [] and at.toasts[-1] == "这个按钮不能用。"
    assert "好，这个聊天以后查：东山" in "\n".join(await at.press(ADMIN, "东山", GROUP))
    assert "57件" in "\n".join(await at.say(ANNA, f"/ask {ASKED}", GROUP))


async def test_nobody_else_chooses_and_an_unknown_name_changes_nothing(at: Bench) -> None:
    assert await at.say(ANNA, "/collection 东山") == ["换资料库要由管理员来做，请找管理员（就是批准你使用的人）。"]
    assert "配置里没有叫“西山”的资料库。" in "\n".join(await at.say(ADMIN, "/collection 西山"))
    assert not at.store.choices.of(ANNA) and not at.store.choices.of(ADMIN)


async def test_a_choice_lasts_over_a_restart_and_moves_with_its_group(
    library: Library, answerer: FakeAnswerer, tmp_path: Path, east: Path
) -> None:
    async with bench_of(library, answerer, tmp_path / "state", east) as at:
        await at.say(ADMIN, "/collection 东山", GROUP)
        await at.say(ANNA, f"/ask {ASKED}", GROUP)
        assert at.store.records.dialogue(Place(GROUP, 0, ANNA)).state
        at.store.choices.move(GROUP, GROUP - 1)
        at.store.choices.move(GROUP - 1, GROUP)
    async with bench_of(library, answerer, tmp_path / "state", east) as at:
        assert "57件" in "\n".join(await at.say(ANNA, f"/ask {ASKED}", GROUP))
        await at.say(ADMIN, "/collection 默认", GROUP)
        assert not at.store.records.dialogue(Place(GROUP, 0, ANNA)).state, "what was said is of other reports"


async def test_a_collection_that_is_gone_is_told_of_and_no_other_is_asked(
    library: Library, answerer: FakeAnswerer, tmp_path: Path, east: Path
) -> None:
    async with bench_of(library, answerer, tmp_path / "state", east) as at:
        await at.say(ADMIN, "/collection 东山")
    (east / "east.txt").unlink()
    async with bench_of(library, answerer, tmp_path / "state", east) as at:
        assert "资料库“东山”现在打不开" in "\n".join(await at.say(ADMIN, "审核了多少合同"))
        assert "好，这个聊天以后查：默认" in "\n".join(await at.say(ADMIN, "/collection 默认"))
        assert "81件" in "\n".join(await at.say(ADMIN, "审核了多少合同"))


async def test_files_for_a_chat_with_a_collection_go_into_its_folder(at: Bench, east: Path) -> None:
    await at.say(ADMIN, "/collection 东山")
    report = FOREST.replace("青河县", "北山县").replace("81件", "19件")
    await at.send_file(ADMIN, "北山县林业局2024年法治政府建设工作报告.txt", report.encode())
    await at.press(ADMIN, "确认入库")
    assert len(list(east.iterdir())) == 2
    assert "19件" in "\n".join(await at.say(ADMIN, "北山县林业局审核了多少件合同"))
    assert "新加入" not in "\n".join(await at.say(ANNA, "审核了多少合同")), (
        "what only some chats ask is not told to all"
    )


def test_a_choice_survives_kill_9(tmp_path: Path) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from bot.store import open_store
open_store(Path(sys.argv[1])).choices.choose(7, "东山", 1)
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=env, check=False)
    assert done.returncode != 0 and signal.SIGTERM
    store = open_store(tmp_path)
    assert store.choices.of(7) == "东山"
    store.close()
