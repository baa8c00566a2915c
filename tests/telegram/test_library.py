"""The library in chat: files come and go while the bot runs, and everybody sees one whole state of it."""

from __future__ import annotations

import asyncio
import errno
import gc
import os
import re
import weakref
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import open_store
from bot.telegram import fetching, offering
from bot.telegram.fetching import CLOUD, limit_of
from retrieval.answering import Answerer
from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library
from tests.fakes import FILES, FOREST
from tests.telegram.api import FakeApi, Fault
from tests.telegram.harness import ADMIN, ANNA, BEN, GROUP, Bench, buttons

PARK = FOREST.replace("林业局", "园林局").replace("81件", "64件")
ASKED = "青河县园林局审核了多少件合同？"
WATER_ASKED = "白石市水务局办理了多少件建议？"
RECEIPT = """青河县园林局2024年法治政府建设工作报告（还没有入库）
青河县园林局 · 2024年 · 5 节 · {characters} 字，全部归入各节
编号 {id} 文件 {file}
单位、年份：由文中读出
结构上有 2 处可疑，详见 wenbao reports --check
[确认入库] [取消]
[改标题] [改单位] [改年份]"""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def held(corpus: Path, state: Path) -> Library:
    """The two reports, kept where the bot keeps them."""
    for path in corpus.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return Library.open(corpus, home=state)


@pytest.fixture
async def bench(held: Library, state: Path) -> AsyncIterator[Bench]:
    async with Bench(held, Answerer(held), state) as made:
        made.admit(ANNA, GROUP)
        yield made


def plain(text: str) -> str:
    """What was written, with ids made stable."""
    return re.sub(r"[0-9a-f]{8}", "xxxxxxxx", text)


def titles(bench: Bench) -> list[str]:
    return sorted(source.title for source in bench.services.library.sources)


def left(state: Path) -> list[Path]:
    """Files of offers that lie about."""
    return [path for path in (state / offering.FOLDER).rglob("*") if path.is_file()]


async def test_an_administrator_adds_a_file_and_the_next_question_is_answered_from_it(
    bench: Bench, corpus: Path, state: Path
) -> None:
    """Receipt, confirmation, what is there now, the answer; others are told once of what came in."""
    (receipt,) = await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    assert plain(receipt) == RECEIPT.format(characters=len(PARK), id="xxxxxxxx", file="园林局.txt")
    assert "64件" not in "".join(await bench.say(ADMIN, ASKED)) and not (corpus / "园林局.txt").exists()
    (done,) = await bench.press(ADMIN, "确认入库")
    assert done.startswith("青河县园林局2024年法治政府建设工作报告（已加入）\n")
    assert done.endswith("\n现在可以提问了，资料库共有 3 份报告。") and "正在入库……" in bench.toasts
    assert (corpus / "园林局.txt").read_bytes() == PARK.encode() and not left(state)
    (answer,) = await bench.say(ADMIN, ASKED)
    assert "审核合同64件" in answer and "新加入" not in answer
    first, second, other = (
        *await bench.say(ANNA, WATER_ASKED),
        *await bench.say(ANNA, ASKED),
        *await bench.say(ANNA, "/ask " + ASKED, GROUP),
    )
    line = r"\n新加入：《青河县园林局2024年法治政府建设工作报告》（\d+月\d+日）\n"
    assert re.search(line, first) and "新加入" not in second and re.search(line, other)
    assert " —— " in first.split("新加入")[0] and "64件" in second


async def test_the_news_stay_with_their_answer_when_its_pages_are_turned(bench: Bench) -> None:
    await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    await bench.press(ADMIN, "确认入库")
    (first,) = await bench.say(ANNA, "有哪些单位提到了合同？")
    assert "新加入" in first
    if "更多出处" in first:
        await bench.press(ANNA, "更多出处")
        assert "新加入" in (await bench.press(ANNA, "更多出处"))[0]


async def test_title_agency_and_year_are_put_right_before_a_file_is_taken_in(bench: Bench) -> None:
    await bench.send_file(ADMIN, "无题.txt", "本年工作情况\n一、工作成效\n审核合同64件。\n".encode())
    (asked,) = await bench.press(ADMIN, "改标题")
    assert asked == "请发来正确的标题（下一条消息就是标题）。\n[不改了]"
    (receipt,) = await bench.say(ADMIN, "白山市档案馆年度工作总结")
    assert receipt.startswith("白山市档案馆年度工作总结（还没有入库）\n")
    await bench.press(ADMIN, "改单位")
    (receipt,) = await bench.say(ADMIN, "白山市档案馆")
    await bench.press(ADMIN, "改年份")
    assert await bench.say(ADMIN, "去年") == ["这不像年份，请写成 2024 这样。\n[不改了]"]
    (receipt,) = await bench.say(ADMIN, "2022年")
    assert "\n白山市档案馆 · 2022年 · " in receipt
    await bench.press(ADMIN, "改标题")
    assert await bench.press(ADMIN, "不改了") == ["好，不改了。"]
    (done,) = await bench.press(ADMIN, "确认入库")
    assert done.startswith("白山市档案馆年度工作总结（已加入）\n白山市档案馆 · 2022年 · ")
    source = bench.services.library.report("白山市档案馆").source
    assert (source.title, source.agency, source.year) == ("白山市档案馆年度工作总结", "白山市档案馆", 2022)
    (answer,) = await bench.say(ADMIN, "白山市档案馆2022年审核了多少件合同？")
    assert "64件" in answer


async def test_what_is_not_wanted_is_forgotten_with_what_was_put_right(bench: Bench, state: Path) -> None:
    await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    await bench.press(ADMIN, "改标题")
    await bench.say(ADMIN, "写错了的标题")
    assert await bench.press(ADMIN, "取消") == ["没有入库，文件已删除。"]
    assert not left(state) and len(titles(bench)) == 2
    assert await bench.press(ADMIN, "确认入库") == []
    assert bench.toasts[-1].startswith("这份文件已经处理过了")
    (receipt,) = await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    assert receipt.startswith("青河县园林局2024年法治政府建设工作报告（还没有入库）")


async def test_another_version_says_what_it_replaces_and_old_citations_still_open(bench: Bench, corpus: Path) -> None:
    """Also who cites the old one is told that there is a new one."""
    bench.admit(BEN)
    (old,) = await bench.say(BEN, "青河县林业局审核了多少件合同？")
    assert "81件" in old
    before = bench.services.library.report("forest.txt").id
    (receipt,) = await bench.send_file(ADMIN, "更正.txt", FOREST.replace("81件", "82件").encode())
    assert f"（还没有入库：入库后代替《青河县林业局2024年法治政府建设工作报告》（编号 {before}））" in receipt
    (done,) = await bench.press(ADMIN, "确认入库")
    assert "（已代替《青河县林业局2024年法治政府建设工作报告》" in done and "共有 2 份报告" in done
    assert (corpus / ".replaced" / "forest.txt").exists()
    (opened,) = await bench.press(BEN, "原文")
    assert "81件" in opened and "这份报告已经更新，以上是旧版原文；新版：《青河县林业局" in opened
    (new,) = await bench.say(BEN, "青河县林业局审核了多少件合同？")
    assert "82件" in new and "有更新：《青河县林业局2024年法治政府建设工作报告》" in new


async def test_the_same_file_and_what_cannot_be_read_are_said_so_and_leave_nothing_behind(
    bench: Bench, state: Path
) -> None:
    (held,) = await bench.send_file(ADMIN, "又一次.txt", FOREST.encode())
    assert "（库里已有这个文件）" in held and "[" not in held
    assert await bench.send_file(ADMIN, "空.txt", b"") == ["空.txt 没有读入：文件是空的。"]
    assert await bench.send_file(ADMIN, "乱.txt", b"abc") == ["乱.txt 没有读入：里面没有成篇的中文。"]
    assert not left(state) and bench.store.offers.prune() == []


async def test_size_and_kind_are_looked_at_before_anything_is_downloaded(bench: Bench) -> None:
    (kind,) = await bench.send_file(ADMIN, "歌.mp3", b"x")
    assert kind.startswith("“歌.mp3”不是我读得了的格式。")
    (large,) = await bench.say(ADMIN, document=bench.api.document("大.txt", b"x", CLOUD + 1))
    assert large.startswith("“大.txt”有 20.0 MB，超过了 20 MB（Telegram 云端给机器人的上限），没有下载。")
    assert bench.api.calls("getFile") == bench.api.calls("download") == []
    assert limit_of("http://127.0.0.1:8081/bot") > limit_of("https://api.telegram.org/bot") == CLOUD


async def test_a_file_larger_than_it_was_said_to_be_is_not_kept(
    bench: Bench, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "CLOUD", 100)
    monkeypatch.setattr(offering, "limit_of", lambda url: 100)
    (large,) = await bench.say(ADMIN, document=bench.api.document("大.txt", PARK.encode(), -1))
    assert "没有下载" in large and not left(state)


async def test_a_download_that_breaks_off_is_tried_again(
    bench: Bench, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "TRIES", (0.0, 0.0))
    bench.api.faults += [Fault("download", lost="before"), Fault("download", lost="slow")]
    (receipt,) = await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    assert "还没有入库" in receipt
    bench.api.faults += [Fault("download", lost="before")] * 3
    (failed,) = await bench.send_file(ADMIN, "再来.txt", PARK.encode())
    assert failed == "“再来.txt”没有下载下来，请再发一次。" and len(left(state)) == 1


async def test_others_may_not_add_or_remove_and_are_told_whom_to_ask(bench: Bench, corpus: Path) -> None:
    (told,) = await bench.send_file(ANNA, "园林局.txt", PARK.encode())
    assert told.startswith("谢谢，但只有管理员可以添加资料。请把文件交给管理员")
    assert await bench.send_file(ANNA, "又.txt", PARK.encode()) == []  # once for an album
    for command in ("/add", "/remove forest.txt"):
        assert (await bench.say(ANNA, command))[0].startswith("添加和移出资料要由管理员来做")
    await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    for message in list(bench.api.messages.values()):
        for one in buttons(message):
            assert await bench.press_data(ANNA, one.get("callback_data", "")) == []
    assert len(titles(bench)) == 2 and set(FILES) == {path.name for path in corpus.iterdir()}
    assert bench.api.calls("getFile")[1:] == []


async def test_a_question_that_comes_with_a_file_is_answered_all_the_same(bench: Bench) -> None:
    (said,) = await bench.send_file(ANNA, "园林局.txt", PARK.encode(), caption=WATER_ASKED)
    assert "40件" in said
    receipt, answer = await bench.send_file(ADMIN, "园林局.txt", PARK.encode(), caption=WATER_ASKED)
    assert "还没有入库" in receipt and "40件" in answer


async def test_a_file_is_added_by_a_reply_to_the_message_it_came_with(bench: Bench) -> None:
    with_file = bench.message(ADMIN, document=bench.api.document("园林局.txt", PARK.encode()))
    (receipt,) = await bench.say(ADMIN, "/add", reply_to_message=with_file)
    assert "还没有入库" in receipt
    (receipt,) = await bench.send_file(ADMIN, "又.txt", PARK.encode(), caption="/add")
    assert "还没有入库" in receipt
    assert await bench.say(ADMIN, "/add") == ["请直接把文件发给我，或用 /add 回复一条带文件的消息。"]
    bench.admit(GROUP)
    assert await bench.say(ADMIN, "/add", GROUP) == ["添加和移出资料请在私聊里进行。"]


async def test_a_report_is_removed_by_name_after_a_question_and_its_citations_still_open(
    bench: Bench, corpus: Path
) -> None:
    (cited,) = await bench.say(ANNA, "青河县林业局审核了多少件合同？")
    assert "81件" in cited
    (ask,) = await bench.say(ADMIN, "/remove 林业局")
    assert ask == (
        "要把《青河县林业局2024年法治政府建设工作报告》（青河县林业局，2024年）移出资料库吗？"
        "移出后不再检索，文件留在原处；以前的引文照样打得开。\n[移出] [不移出]"
    )
    assert await bench.press(ADMIN, "不移出") == ["好，没有移出。"]
    await bench.say(ADMIN, "/remove 林业局")
    (done,) = await bench.press(ADMIN, "移出")
    assert done == (
        "已移出《青河县林业局2024年法治政府建设工作报告》，不再检索；文件还在：forest.txt。\n"
        "现在可以提问了，资料库共有 1 份报告。"
    )
    assert (corpus / "forest.txt").exists()
    (opened,) = await bench.press(ANNA, "原文")
    assert "81件" in opened and "这份报告已经移出资料库，以上是当时的原文。" in opened
    assert "81件" not in "".join(await bench.say(ANNA, "青河县林业局审核了多少件合同？"))
    assert "白石" in (await bench.say(ANNA, "/reports"))[0]
    await bench.say(ADMIN, "/remove 水务局")
    assert await bench.press(ADMIN, "移出") == ["这是资料库里唯一的一份报告，不能移出；请先加入别的报告。"]


async def test_a_report_is_removed_by_a_reply_to_what_cites_it_or_chosen_from_a_list(bench: Bench) -> None:
    await bench.say(ADMIN, WATER_ASKED)
    answer = max(number for chat, number in bench.api.messages if chat == ADMIN)
    replied = bench.message(ADMIN, "x") | {"message_id": answer}
    (ask,) = await bench.say(ADMIN, "/remove", reply_to_message=replied)
    assert ask.startswith("要把《白石市水务局2023年法治政府建设工作报告》")
    (which,) = await bench.say(ADMIN, "/remove 没有这份")
    assert which.startswith("没有找到叫“没有这份”的报告，要移出哪一份？\n[")
    assert (await bench.press(ADMIN, "水务局"))[0].startswith("要把《白石市水务局")


async def test_names_and_texts_break_no_message(bench: Bench, corpus: Path) -> None:
    """Markup, reversed reading, hidden files, folders: shown as what they are, or not at all."""
    hostile = PARK.replace("青河县园林局2024年法治政府建设工作报告", "<b>园林</i>&amp;局\u202e2024年工作报告", 1)
    for name in ("<b>&\u202etxt.exe.txt", "../../etc/.hidden.txt", ".隐藏.txt", "长" * 300 + ".txt"):
        await bench.send_file(ADMIN, name, (hostile + name).encode("utf-8"))
        (done,) = await bench.press(ADMIN, "确认入库")
        assert "\u202e" not in done and "加入" in done.splitlines()[0]
    names = {path.name for path in corpus.iterdir() if path.name not in FILES}
    assert all((len(name.encode()) <= 255 and not name.startswith(".")) or name == ".replaced" for name in names)
    assert {path.parent for path in corpus.iterdir()} == {corpus}
    (listed,) = await bench.say(ANNA, "/reports")
    assert "\u202e" not in listed


async def test_a_file_put_into_the_folder_is_found_while_the_bot_runs(
    bench: Bench, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.upkeep.EVERY", 0.05)
    monkeypatch.setattr("bot.telegram.upkeep.QUIET", 0.0)
    running = asyncio.create_task(bench.services.upkeep.run())
    (corpus / "园林局.txt").write_text(PARK, encoding="utf-8")
    for _ in range(200):
        await asyncio.sleep(0.05)
        if len(bench.services.library.sources) == 3:
            break
    (answer,) = await bench.say(ANNA, ASKED)
    assert "64件" in answer and "新加入：《青河县园林局" in answer
    (corpus / "园林局.txt").unlink()
    for _ in range(200):
        await asyncio.sleep(0.05)
        if len(bench.services.library.sources) == 2:
            break
    assert "64件" not in "".join(await bench.say(ANNA, ASKED))
    running.cancel()


async def test_a_library_that_vanishes_is_no_end_of_the_bot(bench: Bench, corpus: Path) -> None:
    """It answers as before, and goes on when there is something again."""
    for path in corpus.iterdir():
        path.unlink()
    with pytest.raises(Exception, match="corpus"):
        await bench.services.upkeep.renew()
    assert "40件" in "".join(await bench.say(ANNA, WATER_ASKED))
    (corpus / "园林局.txt").write_text(PARK, encoding="utf-8")
    assert await bench.services.upkeep.renew() is not None
    assert "64件" in "".join(await bench.say(ANNA, ASKED))


async def test_former_states_are_let_go_of(bench: Bench, corpus: Path) -> None:
    """However often the library changes, the bot grows no larger."""
    former = []
    for number in range(4):
        (corpus / "园林局.txt").write_text(PARK.replace("64件", f"{70 + number}件"), encoding="utf-8")
        assert await bench.services.upkeep.renew() is not None
        assert f"{70 + number}件" in "".join(await bench.say(ANNA, ASKED))
        former.append(weakref.ref(bench.services.library))
    gc.collect()
    assert [one() is None for one in former] == [True, True, True, False]


async def test_a_folder_that_cannot_be_written_says_so_and_the_file_can_be_confirmed_again(
    bench: Bench, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> Path:
        raise OSError(errno.EROFS, "read-only", str(corpus))

    await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    monkeypatch.setattr("retrieval.corpus.adding.written", full)
    assert await bench.press(ADMIN, "确认入库") == ["读写失败：文件夹是只读的。\n[确认入库] [取消]"]
    assert len(titles(bench)) == 2
    monkeypatch.undo()
    assert "共有 3 份报告" in (await bench.press(ADMIN, "确认入库"))[0]


async def test_a_bot_killed_between_receipt_and_confirmation_goes_on_where_it_was(
    bench: Bench, held: Library, state: Path, corpus: Path
) -> None:
    """What was put right is still so, and what was asked for is still awaited; nothing was taken in."""
    await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    await bench.press(ADMIN, "改年份")
    async with Bench(held, Answerer(held), state, bench.api) as again:  # the first one never ended
        again._update = bench._update
        await again.intake.resume()
        assert len(left(state)) == 1 and not (corpus / "园林局.txt").exists()
        (receipt,) = await again.say(ADMIN, "2021")
        assert "青河县园林局 · 2021年" in receipt
        (done,) = await again.press(ADMIN, "确认入库")
        assert "已加入" in done and "青河县园林局 · 2021年" in done
        assert again.services.library.report("园林局.txt").source.year == 2021


async def test_a_bot_killed_after_a_file_was_taken_in_says_so_when_the_button_is_pressed_again(
    bench: Bench, held: Library, state: Path, corpus: Path
) -> None:
    await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    list(Keeper(corpus, state).add(left(state), lambda receipt: True))  # as far as the killed one came
    (done,) = await bench.press(ADMIN, "确认入库")
    assert "（库里已有这个文件）" in done and "共有 3 份报告" in done and not left(state)
    assert len([path for path in corpus.iterdir() if "园林局" in path.name]) == 1


async def test_what_changed_between_receipt_and_confirmation_is_asked_again(
    bench: Bench, state: Path, corpus: Path, tmp_path: Path
) -> None:
    """The file would replace a report by now: nobody has agreed to that."""
    await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
    other = tmp_path / "other.txt"
    other.write_text(PARK.replace("64件", "65件"), encoding="utf-8")
    list(Keeper(corpus, state).add([other], lambda receipt: True))
    (again,) = await bench.press(ADMIN, "确认入库")
    assert again.startswith("这期间资料库有变化，请再确认一次：\n\n") and "入库后代替《青河县园林局" in again
    (done,) = await bench.press(ADMIN, "确认入库")
    assert "已代替《青河县园林局" in done and "共有 3 份报告" in done


async def test_without_a_folder_of_ones_own_files_go_to_the_users_library_and_that_is_asked(
    held: Library, state: Path
) -> None:
    async with Bench(held, Answerer(held), state, FakeApi(), named=False) as bench:
        (stays,) = await bench.say(ADMIN, "/remove 林业局")
        assert stays.startswith("现在用的是随程序附带的报告，不能移出")
        await bench.send_file(ADMIN, "园林局.txt", PARK.encode())
        (done,) = await bench.press(ADMIN, "确认入库")
        assert "资料库共有 1 份报告" in done and (state / "library" / "园林局.txt").exists()
        assert "64件" in "".join(await bench.say(ADMIN, ASKED))


def test_offers_nobody_decides_about_are_forgotten_with_their_files(state: Path) -> None:
    clock = [1_700_000_000.0]
    store = open_store(state, clock=lambda: clock[0])
    old = store.offers.begin(1, 1, "a.txt")
    clock[0] += 8 * 24 * 3600
    new = store.offers.begin(1, 2, "b.txt")
    for one in (old.id, new.id):
        (state / offering.FOLDER / one).mkdir(parents=True)
        os.utime(state / offering.FOLDER / one, (0, 0))
    offering.clear_away(state, store.offers.prune())
    assert [path.name for path in (state / offering.FOLDER).iterdir()] == [new.id]
    store.close()
