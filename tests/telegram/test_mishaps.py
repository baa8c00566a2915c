"""What should not happen and does: strange updates, a store that fails, decisions that overtake what waits."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bot.store import Store, StoreError
from bot.store.lock import InUse, hold
from bot.store.records import Place
from bot.telegram.polling import Polling
from bot.telegram.searching import Found
from bot.telegram.seen import AHEAD
from bot.telegram.service import _try
from bot.telegram.traffic import Traffic
from retrieval.corpus.library import Library
from tests.fakes import FakeAnswerer
from tests.telegram.api import FakeApi, Fault, Json
from tests.telegram.harness import ADMIN, ANNA, BEN, GROUP, Bench

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "审核了多少合同"
ANSWER = "审核合同81件"


def locked(*args: object) -> Any:
    """As SQLite, where another process holds the file for long."""
    raise sqlite3.OperationalError("database is locked")


def texts(bench: Bench, chat: int) -> list[str]:
    """What stands in a chat now, in order."""
    return [message["plain"] for key, message in sorted(bench.api.messages.items()) if key[0] == chat]


@pytest.mark.parametrize(
    "change",
    [
        {"message": None},
        {"message": []},
        {"message": "text"},
        {"message": {"chat": None}},
        {"message": {"chat": {"id": [1], "type": "private"}}},
        {"message": {"message_id": "7"}},
        {"message": {"from": [1]}},
        {"message": {"from": {"id": "x", "is_bot": False, "first_name": "x"}}},
        {"message": {"entities": 5}},
        {"message": {"text": 5}},
        {"message": {"date": "\ud800"}},
        {"callback_query": 7},
        {"callback_query": {"id": "1", "from": None, "chat_instance": "1", "data": "x"}},
        {"my_chat_member": {}},
        {"update_id": 2**64},
        {"update_id": -1},
    ],
)
async def test_a_strange_update_is_skipped_and_the_others_of_its_batch_answered(
    bench: Bench, library: Library, answerer: FakeAnswerer, tmp_path: Path, change: Json
) -> None:
    good, strange = bench.message(ANNA, QUESTION), bench.message(ANNA, "天气")
    update: Json = bench.update("message", strange)
    for key, value in change.items():
        update[key] = {**strange, **value} if key == "message" and isinstance(value, dict) else value
    if "message" not in change and "update_id" not in change:
        del update["message"]
    await bench.push(update, bench.update("message", good))
    assert ANSWER in texts(bench, ANNA)[-1] and bench.store.inbox.left_over() == []
    bench.store.database.write(
        "UPDATE inbox SET state = 0, body = ?", (json.dumps(update),)
    )  # as if it had been killed
    async with Bench(library, answerer, tmp_path / "state", bench.api) as again:
        await again.intake.resume()
        assert ANSWER in (await again.say(ANNA, QUESTION))[-1]


@pytest.mark.parametrize("chat", [ANNA, GROUP])
async def test_what_the_api_answers_may_be_what_the_library_cannot_read(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, chat: int
) -> None:
    monkeypatch.setattr("tests.telegram.api._shown", lambda chat, number: {"from_the_future": number})
    (text,) = await bench.say(ANNA, "/ask 都有什么", chat if chat == GROUP else 0)
    assert ANSWER in text and len(texts(bench, chat)) == 1
    (text,) = await bench.press(ANNA, "更多出处", chat if chat == GROUP else 0)
    assert "④" in text and len(texts(bench, chat)) == 1


async def test_what_goes_wrong_before_somebody_is_admitted_lets_nobody_in(
    bench: Bench, answerer: FakeAnswerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.store.members, "code_for", locked)
    await bench.say(BEN, QUESTION)
    assert answerer.asked == [] and len(texts(bench, BEN)) == 1 and ANSWER not in texts(bench, BEN)[0]


async def test_in_a_group_an_answer_in_doubt_is_not_put_in_the_place_of_anothers(bench: Bench) -> None:
    bench.api.faults += [Fault("sendMessage", lost="before"), Fault("sendMessage", lost="after")]
    asked = {user: bench.message(user, f"/ask {text}", GROUP) for user, text in ((ANNA, QUESTION), (BEN, "天气"))}
    await bench.push(*(bench.update("message", one) for one in asked.values()))
    replies = {message["reply_parameters"]["message_id"]: message["plain"] for message in bench.api.messages.values()}
    assert len(bench.api.messages) == 2
    assert ANSWER in replies[asked[ANNA]["message_id"]] and "天气" in replies[asked[BEN]["message_id"]]


async def test_after_a_kill_an_answer_in_doubt_is_not_put_in_the_place_of_what_another_opened(
    bench: Bench, library: Library, answerer: FakeAnswerer, tmp_path: Path
) -> None:
    await bench.say(BEN, f"/ask {QUESTION}", GROUP)
    question = bench.update("message", bench.message(ANNA, "/ask 天气", GROUP))
    await bench.press(BEN, "原文", GROUP)
    await bench.intake.take([question])
    await bench.push()
    bench.api.messages.popitem()  # Anna's answer did not arrive, and nobody knew whether it had
    bench.store.database.write("UPDATE answers SET message = NULL WHERE question = '天气'")
    bench.store.database.write("DELETE FROM sent WHERE number = (SELECT max(number) FROM sent)")
    bench.store.database.write(
        "UPDATE inbox SET state = 1, body = ? WHERE update_id = ?", (json.dumps(question), question["update_id"])
    )
    before = texts(bench, GROUP)
    async with Bench(library, answerer, tmp_path / "state", bench.api) as again:
        await again.intake.resume()
        await again.push()
        assert texts(again, GROUP)[:-1] == before and "天气" in texts(again, GROUP)[-1]


@pytest.mark.parametrize("chat", [ANNA, GROUP])
async def test_an_answer_in_doubt_is_found_though_looking_for_it_is_hindered(bench: Bench, chat: int) -> None:
    bench.api.faults += [Fault("sendMessage", lost="after"), Fault("editMessageText", 429, "Too Many Requests", wait=7)]
    bench.api.faults += [Fault("editMessageText", lost="before"), Fault("editMessageText", 502)]
    for _ in range(20 * (chat == GROUP)):
        bench.api.number()  # members talk, and the bot is not shown it
    ask = bench.message(ANNA, f"/ask {QUESTION}", chat if chat == GROUP else 0)
    for _ in range(10 * (chat == GROUP)):
        bench.api.number()
    await bench.push(bench.update("message", ask))
    assert len(texts(bench, chat)) == 1 and bench.store.records.counts()["answered"] == 1


async def test_while_one_looks_for_a_message_the_others_wait_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.traffic.PATIENCE", 0.01)
    traffic, order, gate = Traffic(), list[str](), asyncio.Event()

    async def send(name: str, waits: bool = False) -> None:
        async with traffic.moving(1):
            order.append(name)
            if waits:
                await gate.wait()

    async def look() -> None:
        async with traffic.halted(1):
            order.append("look")
            await asyncio.sleep(0.01)
            order.append("looked")

    slow = asyncio.create_task(send("slow", True))
    await asyncio.sleep(0)
    looking = asyncio.create_task(look())
    await asyncio.sleep(0)
    await send("next")
    gate.set()
    await asyncio.gather(slow, looking)
    assert order == ["slow", "look", "looked", "next"] and traffic._chats == {}


async def test_a_button_pressed_while_the_store_is_locked_is_answered(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.say(ANNA, QUESTION)
    monkeypatch.setattr(bench.store.records, "find", locked)
    await bench.press(ANNA, "原文")
    assert bench.toasts == ["出了点意外，请过一会儿再按一次。"]


def test_at_the_end_nothing_waits_for_a_store_that_is_locked(tmp_path: Path) -> None:
    from bot.store import FILE, open_store

    store = open_store(tmp_path)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.database.hurry()
    begun = time.monotonic()
    for _ in range(3):
        with pytest.raises(StoreError):
            store.audit.add("ask")
    assert time.monotonic() - begun < 3  # each would have waited for five seconds
    other.close()
    store.close()


async def test_administrators_are_told_of_a_stranger_whose_code_was_on_its_way_in_a_kill(
    bench: Bench, library: Library, answerer: FakeAnswerer, tmp_path: Path
) -> None:
    await bench.say(BEN, "你好")
    bench.api.messages.clear()
    bench.store.database.write("DELETE FROM sent")
    bench.store.database.write("UPDATE inbox SET state = 1, body = ?", (json.dumps(bench.last),))
    async with Bench(library, answerer, tmp_path / "state", bench.api) as again:
        await again.intake.resume()
        await again.push()
        assert "配对码" in texts(again, BEN)[0] and "配对码" in texts(again, ADMIN)[0]
        assert again.services.seen.ahead == AHEAD


async def test_a_message_changed_into_thanks_leaves_the_answer_it_had(bench: Bench) -> None:
    asked = bench.message(ANNA, QUESTION)
    await bench.push(bench.update("message", asked))
    before = texts(bench, ANNA)
    await bench.push(bench.update("edited_message", asked | {"text": "好的，谢谢", "edit_date": 2}))
    assert texts(bench, ANNA) == before


async def test_a_store_that_cannot_be_written_costs_the_buttons_not_the_answer(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.store.records, "answered", locked)
    monkeypatch.setattr(bench.store.inbox, "sending", locked)
    assert ANSWER in (await bench.say(ANNA, QUESTION))[0]
    await bench.press(ANNA, "原文")
    assert bench.toasts[-1].startswith("这条内容已经过期")


async def test_updates_that_cannot_be_kept_are_asked_for_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    update = bench.update("message", bench.message(ANNA, QUESTION))
    offsets: list[str] = []
    keep = bench.store.inbox.keep

    class Api(FakeApi):
        async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
            if "getUpdates" not in url:
                return await super().do_request(url, *args, **kwargs)
            offsets.append(url.partition("offset=")[2])
            if len(offsets) == 2:
                monkeypatch.setattr(bench.store.inbox, "keep", keep)
            if offsets[-1]:
                await asyncio.sleep(3600)
            return 200, json.dumps({"ok": True, "result": [update]}).encode()

    monkeypatch.setattr(bench.store.inbox, "keep", locked)
    monkeypatch.setattr("bot.telegram.polling.BACKOFF", (0.0,))
    polling = asyncio.create_task(Polling("https://x/bot1:a", Api(), bench.intake, lambda: None).run())
    while not any(offsets):
        await asyncio.sleep(0)
    polling.cancel()
    await bench.push()
    assert offsets == ["", "", str(update["update_id"] + 1)] and len(texts(bench, ANNA)) == 1


async def test_what_goes_wrong_with_upkeep_is_not_the_end_of_it() -> None:
    async def work(broken: bool) -> int:
        return locked() if broken else 7

    assert [await _try("prune", work(True)), await _try("prune", work(False))] == [None, 7]


async def test_who_is_revoked_while_questions_wait_gets_no_more_answers(bench: Bench, answerer: FakeAnswerer) -> None:
    begun, gate, find = asyncio.Event(), asyncio.Event(), bench.services.finder.find

    async def slowly(text: str, state: str) -> Found:
        begun.set()
        await gate.wait()
        return await find(text, state)

    bench.services.finder.find = slowly  # type: ignore[method-assign]
    await bench.intake.take([bench.update("message", bench.message(ANNA, f"{QUESTION}{n}")) for n in range(3)])
    await begun.wait()
    bench.services.access.revoke(ANNA, ADMIN)
    gate.set()
    await bench.push()
    assert len(texts(bench, ANNA)) == 1  # the one that was being looked for


async def test_who_is_admitted_while_a_message_waits_is_answered_and_not_asked_for_a_code(bench: Bench) -> None:
    await bench.say(BEN, "有人吗？")
    begun, gate, send = asyncio.Event(), asyncio.Event(), bench.services.courier.send

    async def slowly(*args: Any) -> int | None:
        begun.set()
        await gate.wait()
        return await send(*args)

    bench.services.courier.send = slowly  # type: ignore[assignment, method-assign]
    updates = [bench.update("message", bench.message(BEN, text)) for text in ("/start", QUESTION)]
    await bench.intake.take(updates)
    await begun.wait()
    bench.admit(BEN)
    gate.set()
    await bench.push()
    assert ANSWER in texts(bench, BEN)[-1] and sum("配对码" in text for text in texts(bench, BEN)) == 2


async def test_a_decision_pressed_twice_leaves_what_came_of_it_standing(bench: Bench) -> None:
    await bench.say(BEN, "你好")
    (request,) = [key for key in bench.api.messages if key[0] == ADMIN]
    data = bench._data(request, "批准") or ""
    await bench.press_data(ADMIN, data, message=request[1])
    said = texts(bench, ADMIN)
    await bench.press_data(ADMIN, data, message=request[1])
    assert texts(bench, ADMIN) == said and bench.toasts[-1].startswith("没有这个配对码")


async def test_a_button_pressed_again_while_it_is_at_work_is_done_once(bench: Bench) -> None:
    await bench.say(ANNA, QUESTION)
    (key,) = bench.api.messages
    data = bench._data(key, "原文") or ""
    shown = bench.message(ANNA, "x") | {"message_id": key[1]}
    presses = [
        bench.update(
            "callback_query",
            {"id": str(n), "from": shown["from"], "chat_instance": "1", "message": shown, "data": data},
        )
        for n in range(5)
    ]
    gate, send = asyncio.Event(), bench.services.courier.send

    async def slowly(*args: Any) -> int | None:
        await gate.wait()
        return await send(*args)

    bench.services.courier.send = slowly  # type: ignore[assignment, method-assign]
    await bench.intake.take(presses)
    while len(bench.api.calls("answerCallbackQuery")) < 5:
        await asyncio.sleep(0)
    gate.set()
    await bench.push()
    assert len(bench.api.messages) == 2


async def test_a_group_that_gets_another_id_is_known_by_it_whatever_comes_first(bench: Bench) -> None:
    new = -1009999999999
    ask = bench.update("message", bench.message(ANNA, f"/ask {QUESTION}", new))
    told = bench.update("message", bench.message(ANNA, chat=new) | {"migrate_from_chat_id": GROUP})
    await bench.push(ask, told)
    assert len(texts(bench, new)) == 1 and ANSWER in texts(bench, new)[0]


async def test_an_administrator_approves_a_group_where_it_waits(bench: Bench) -> None:
    other = -1007777777777
    code = (await bench.say(ANNA, f"/ask {QUESTION}", other))[0].partition("配对码 ")[2][:8]
    assert any("已批准" in text for text in await bench.say(ADMIN, f"/approve {code}", other))
    assert ANSWER in (await bench.say(ANNA, f"/ask {QUESTION}", other))[0]


async def test_messages_edited_in_a_group_that_do_not_ask_the_bot_count_for_nothing(bench: Bench) -> None:
    for number in range(60):
        talk = bench.message(ANNA, f"闲聊{number}", GROUP) | {"edit_date": 2}
        await bench.push(bench.update("edited_message", talk))
    assert bench.api.messages == {}
    assert ANSWER in (await bench.say(ANNA, f"/ask {QUESTION}", GROUP))[0]


async def test_a_question_that_was_edited_in_survives_a_kill(
    bench: Bench, library: Library, answerer: FakeAnswerer, tmp_path: Path
) -> None:
    edited = bench.update("edited_message", bench.message(ANNA, QUESTION) | {"edit_date": 2})
    await bench.intake.take([edited])
    await bench.push()
    bench.api.messages.clear()
    bench.store.database.write("UPDATE answers SET message = NULL")
    bench.store.database.write("UPDATE inbox SET state = 1, body = ?", (json.dumps(edited),))
    async with Bench(library, answerer, tmp_path / "state", bench.api) as again:
        await again.intake.resume()
        await again.push()
        assert len(texts(again, ANNA)) == 1 and ANSWER in texts(again, ANNA)[0]


async def test_an_album_with_a_question_below_it_is_answered_and_nothing_else(bench: Bench) -> None:
    document: Json = {"document": {"file_id": "f", "file_unique_id": "u"}, "media_group_id": "7"}
    captioned = bench.message(ANNA, **document, caption=QUESTION)
    await bench.push(*(bench.update("message", one) for one in (captioned, bench.message(ANNA, **document))))
    assert len(texts(bench, ANNA)) == 1 and ANSWER in texts(bench, ANNA)[0]


@pytest.mark.parametrize("who", ["99999999999999999999", "--5", "安娜", "-"])
async def test_nobody_can_be_revoked_by_what_is_no_number(bench: Bench, who: str) -> None:
    assert await bench.say(ADMIN, f"/revoke {who}") == ["请写上编号，例如：/revoke 123456789；/users 可以看到编号。"]


async def test_many_users_with_long_names_fit_and_those_who_wait_come_first(bench: Bench) -> None:
    for number in range(60):
        code, _ = bench.store.members.code_for(5000 + number, "user", "很长的名字" * 12)
        if number < 45:
            bench.services.access.approve(code.code, ADMIN)
    (users,) = await bench.say(ADMIN, "/users")
    assert (
        users.startswith("等待批准：")
        and users.count("配对码") == 15
        and bench.api.calls("sendMessage")[-1]["parse_mode"]
    )


def test_one_process_at_a_time_works_on_a_folder(tmp_path: Path) -> None:
    with hold(tmp_path, 0), pytest.raises(InUse):
        hold(tmp_path, 0)
    with hold(tmp_path, 0):
        pass


def test_a_process_that_is_killed_lets_go_of_its_folder(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from bot.store.lock import hold; h = hold(Path(sys.argv[1]))\n"
    script += "print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with pytest.raises(InUse):
            hold(tmp_path, 0)
        holder.kill()
    with hold(tmp_path, 5):
        pass


def test_a_file_that_is_no_store_of_ours_is_not_taken_for_one(tmp_path: Path) -> None:
    from bot.store import FILE, open_store

    with sqlite3.connect(tmp_path / FILE) as foreign:
        foreign.execute("PRAGMA user_version=1")
    with pytest.raises(StoreError):
        open_store(tmp_path)


@pytest.mark.parametrize(
    ("version", "later"),
    [(1, ("sent", "offers", "news", "told", "collections")), (2, ("offers", "news", "told", "collections"))],
)
def test_a_store_of_a_former_version_is_brought_up_to_date(
    tmp_path: Path, version: int, later: tuple[str, ...]
) -> None:
    from bot.store import FILE, open_store

    def reopened() -> Store:
        return open_store(tmp_path)

    first = reopened()
    first.records.forget(Place(1, 0, 1))
    first.members.code_for(7, "user", "甲")
    first.close()
    with sqlite3.connect(tmp_path / FILE) as old:
        for table in later:
            old.execute(f"DROP TABLE {table}")
        old.execute(f"PRAGMA user_version={version}")
    again = reopened()
    assert again.offers.begin(1, 2, "a.txt") == again.offers.begin(1, 2, "b.txt") and again.news.latest() == 0
    again.inbox.done(1, [(7, 8)])
    assert again.inbox.sent_lately() == [(7, 8)] and [one.id for one in again.members.waiting()] == [7]
    again.close()
