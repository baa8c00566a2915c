"""It keeps running: what networks, Telegram and people do to a bot."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.store.records import Place
from bot.telegram.raw import Raw, mark_of
from bot.telegram.searching import Found
from retrieval.corpus.library import Library
from retrieval.models import Answer, Conversation
from tests.fakes import FakeAnswerer
from tests.telegram.api import Fault
from tests.telegram.harness import ANNA, BEN, GROUP, NAMES, Bench, buttons

QUESTION = "审核了多少合同"
POLL = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}  # fields are missing


def sent(bench: Bench, chat: int = ANNA) -> int:
    return sum(1 for key in bench.api.messages if key[0] == chat)


def forget_what_was_sent(bench: Bench) -> None:
    """As if the process had been killed before it knew."""
    bench.store.database.write("UPDATE answers SET message = NULL")
    bench.store.database.write("DELETE FROM sent")


def crowd(bench: Bench, monkeypatch: pytest.MonkeyPatch, size: int) -> list[int]:
    """People who are admitted besides Anna."""
    people = list(range(2001, 2001 + size))
    for user in people:
        monkeypatch.setitem(NAMES, user, f"同事{user}")
    bench.admit(*people)
    return people


@pytest.mark.parametrize("lost", ["after", "before", "slow", "never"])
async def test_an_answer_whose_response_is_lost_arrives_exactly_once(bench: Bench, lost: str) -> None:
    bench.api.faults.append(Fault("sendMessage", lost=lost))
    (text,) = await bench.say(ANNA, QUESTION)
    assert "审核合同81件" in text and sent(bench) == 1
    assert bench.store.records.counts()["answered"] == 1
    (section,) = await bench.press(ANNA, "原文")  # the bot knows the message it never heard of
    assert "审核合同81件" in section


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_errors_of_the_server_are_survived(bench: Bench, status: int) -> None:
    bench.api.faults += [Fault("sendMessage", status, "Internal Server Error")] * 2
    assert len(await bench.say(ANNA, QUESTION)) == 1


async def test_a_storm_of_429_loses_nothing_and_is_waited_out(bench: Bench) -> None:
    bench.admit(BEN)
    bench.api.faults += [Fault("sendMessage", 429, "Too Many Requests", wait=30) for _ in range(10)]
    begun = bench.clock.now
    updates = [bench.update("message", bench.message(user, QUESTION)) for user in (ANNA, BEN, ANNA, BEN)]
    await bench.push(*updates)
    assert (sent(bench), sent(bench, BEN)) == (2, 2)
    assert bench.clock.now - begun >= 30


async def test_chat_actions_are_neither_waited_for_nor_repeated(bench: Bench) -> None:
    bench.api.faults.append(Fault("sendChatAction", 429, "Too Many Requests", wait=60))
    begun = bench.clock.now
    assert len(await bench.say(ANNA, QUESTION)) == 1
    assert bench.clock.now == begun and len(bench.api.calls("sendChatAction")) == 1


@pytest.mark.parametrize("slow", [False, True])
async def test_where_many_ask_at_once_only_who_waits_is_told_that_the_bot_is_at_work(
    bench: Bench, answerer: FakeAnswerer, monkeypatch: pytest.MonkeyPatch, slow: bool
) -> None:
    monkeypatch.setattr("bot.telegram.asking.SOON", 0.05 if slow else 60.0)
    gate, plain = threading.Event(), answerer.ask

    def ask(text: str, conversation: Conversation | None = None) -> Answer:
        gate.wait(10)
        return plain(text, conversation)

    monkeypatch.setattr(answerer, "ask", ask)
    people = crowd(bench, monkeypatch, 12)
    await bench.intake.take([bench.update("message", bench.message(user, f"问{user}")) for user in people])
    told = len(people) if slow else 0
    while len(bench.api.calls("sendChatAction")) < told:
        await asyncio.sleep(0.01)
    gate.set()
    await bench.push()
    assert len(bench.api.calls("sendChatAction")) == told
    assert all(sent(bench, user) == 1 for user in people)


async def test_who_asks_alone_is_told_that_the_bot_is_at_work_even_if_it_knows_the_answer(bench: Bench) -> None:
    for _ in range(2):
        await bench.say(ANNA, QUESTION)
        await bench.say(ANNA, "/new")
    assert len(bench.api.calls("sendChatAction")) == 2


async def test_a_chat_is_edited_once_a_second_at_most(bench: Bench) -> None:
    await bench.say(ANNA, "都有什么")
    begun = bench.clock.now
    for _ in range(4):
        await bench.press(ANNA, "更多出处")
    assert bench.clock.now - begun >= 3


async def test_a_chat_and_the_whole_bot_stay_below_telegrams_limits() -> None:
    from bot.telegram.pace import ALL, PRIVATE, Window

    for limit, seconds in (PRIVATE, ALL):
        window = Window(limit, seconds)
        slots = [window.reserve(0.0) for _ in range(100)]
        assert all(late - early >= seconds - 1e-6 for early, late in zip(slots, slots[limit:], strict=False))


async def test_html_that_telegram_refuses_is_sent_plain(bench: Bench) -> None:
    bench.api.faults.append(Fault("sendMessage", 400, "Bad Request: can't parse entities: unsupported start tag"))
    await bench.say(ANNA, QUESTION)
    (message,) = bench.api.messages.values()
    assert "parse_mode" not in message and "<" not in message["plain"] and buttons(message)


@pytest.mark.parametrize("error", ["QUOTE_TEXT_INVALID", "message to be replied not found", "BUTTON_COPY_TEXT_INVALID"])
async def test_what_telegram_objects_to_is_left_out(bench: Bench, error: str) -> None:
    bench.api.faults.append(Fault("sendMessage", 400, f"Bad Request: {error}"))
    assert len(await bench.say(ANNA, f"/ask {QUESTION}", GROUP)) == 1


async def test_an_edit_that_changes_nothing_is_a_success(bench: Bench) -> None:
    await bench.say(ANNA, "都有什么")
    assert await bench.press(ANNA, "·①·") == []
    assert sent(bench) == 1 and bench.toasts == [""]


async def test_a_lost_edit_is_repeated(bench: Bench) -> None:
    await bench.say(ANNA, "都有什么")
    bench.api.faults += [Fault("editMessageText", lost="after"), Fault("editMessageText", 429, "Too Many", wait=2)]
    (text,) = await bench.press(ANNA, "更多出处")
    assert "④" in text and sent(bench) == 1


async def test_a_press_is_answered_first_and_once_even_while_messages_wait(bench: Bench) -> None:
    await bench.say(ANNA, "都有什么")
    bench.api.log.clear()
    await bench.press(ANNA, "更多出处")
    assert [name for name, _ in bench.api.log] == ["answerCallbackQuery", "editMessageText"]


async def test_a_press_that_is_too_old_is_still_acted_on(bench: Bench) -> None:
    await bench.say(ANNA, "都有什么")
    error = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    bench.api.faults.append(Fault("answerCallbackQuery", 400, error))
    assert "④" in (await bench.press(ANNA, "更多出处"))[0]


async def test_a_button_on_a_deleted_message_shows_its_page_in_a_new_one(bench: Bench) -> None:
    await bench.say(ANNA, "都有什么")
    key = max(bench.api.messages)
    data = bench._data(key, "更多出处")
    del bench.api.messages[key]
    assert data and "④" in (await bench.press_data(ANNA, data, message=key[1]))[0]


async def test_a_button_on_an_inaccessible_message_shows_its_page_in_a_new_one(bench: Bench) -> None:
    await bench.say(ANNA, "都有什么")
    key = max(bench.api.messages)
    assert "④" in (await bench.press_data(ANNA, bench._data(key, "更多出处") or "", message=key[1], date=0))[0]
    assert sent(bench) == 2


async def test_buttons_and_dialogues_from_before_a_restart_work(
    bench: Bench, library: Library, answerer: FakeAnswerer, tmp_path: Path
) -> None:
    await bench.say(ANNA, "都有什么")
    async with Bench(library, answerer, tmp_path / "state", bench.api) as again:
        again._update = 1000
        assert "④" in (await again.press(ANNA, "更多出处"))[0]
        await again.say(ANNA, "那水务局呢")
        assert again.store.records.dialogue(Place(ANNA, 0, ANNA)).turns == ("都有什么", "那水务局呢")


async def test_an_update_that_cannot_be_read_is_skipped(bench: Bench) -> None:
    bad = bench.update("message", bench.message(ANNA, poll=POLL))
    good = bench.update("message", bench.message(ANNA, QUESTION))
    assert len(await bench.after(ANNA, bad, good, {"no": "id"}, bench.update("from_the_future", {}))) == 1
    assert bench.store.inbox.left_over() == []


async def test_an_update_delivered_twice_is_answered_once(bench: Bench) -> None:
    update = bench.update("message", bench.message(ANNA, QUESTION))
    await bench.push(update, update)
    await bench.push(update)
    assert sent(bench) == 1


async def test_another_update_with_a_used_id_is_not_taken_for_a_duplicate(bench: Bench) -> None:
    await bench.say(ANNA, QUESTION)
    bench._update = 0
    assert len(await bench.say(ANNA, QUESTION)) == 1


async def test_questions_that_come_in_the_wrong_order_are_answered_in_the_right_one(bench: Bench) -> None:
    first, second = bench.message(ANNA, QUESTION), bench.message(ANNA, "天气")
    said = await bench.after(ANNA, bench.update("message", second), bench.update("message", first))
    assert "审核合同81件" in said[0] and "天气" in said[1]


async def test_one_persons_questions_wait_for_each_other_and_others_do_not(bench: Bench) -> None:
    bench.admit(BEN)
    order: list[str] = []
    gate = asyncio.Event()

    find = bench.services.finder.find

    async def slowly(text: str, state: str) -> Found:
        if text == "慢":
            await gate.wait()
        order.append(text)
        return await find(text, state)

    bench.services.finder.find = slowly  # type: ignore[method-assign]
    slow, quick, other = bench.message(ANNA, "慢"), bench.message(ANNA, "快"), bench.message(BEN, "别人")
    await bench.intake.take([bench.update("message", one) for one in (slow, quick, other)])
    while "别人" not in order:
        await asyncio.sleep(0)
    gate.set()
    await bench.push()
    assert order == ["别人", "慢", "快"]


async def test_the_search_runs_off_the_event_loop(bench: Bench, answerer: FakeAnswerer) -> None:
    threads: list[str] = []
    plain = answerer.ask

    def ask(text: str, conversation: Conversation | None = None) -> Answer:
        threads.append(threading.current_thread().name)
        return plain(text, conversation)

    answerer.ask = ask  # type: ignore[method-assign, assignment]
    await bench.say(ANNA, QUESTION)
    assert threads and threading.main_thread().name not in threads


async def test_a_mistake_of_ours_is_told_and_the_next_question_answered(bench: Bench, answerer: FakeAnswerer) -> None:
    plain = answerer.ask
    answerer.ask = None  # type: ignore[assignment, method-assign]
    assert await bench.say(ANNA, QUESTION) == ["出了点意外，这个问题没有答成，请再问一次。"]
    answerer.ask = plain  # type: ignore[method-assign]
    assert "审核合同81件" in (await bench.say(ANNA, QUESTION))[0]


async def test_who_blocks_the_bot_or_is_gone_harms_nobody(bench: Bench) -> None:
    bench.api.faults.append(Fault("sendMessage", 403, "Forbidden: bot was blocked by the user"))
    assert await bench.say(ANNA, QUESTION) == []
    bench.api.missing.add(ANNA)
    assert await bench.say(ANNA, QUESTION) == []
    bench.api.missing.clear()
    assert len(await bench.say(ANNA, QUESTION)) == 1


async def test_what_a_killed_process_took_is_answered_by_the_next_and_what_it_sent_is_not(
    bench: Bench, library: Library, answerer: FakeAnswerer, tmp_path: Path
) -> None:
    from bot.store.inbox import Kept

    updates = [bench.update("message", bench.message(ANNA, text)) for text in (QUESTION, "天气")]
    bench.store.inbox.keep([Kept(one["update_id"], mark_of(one), json.dumps(one)) for one in updates])
    async with Bench(library, answerer, tmp_path / "state", bench.api) as again:
        await again.intake.resume()
        await again.push()
        assert [message["plain"][:4] for message in again.api.messages.values()] == ["81件 ", "报告里没"]
        await again.push(*updates)  # Telegram had not been told that they arrived
        assert sent(again) == 2


@pytest.mark.parametrize(("arrived", "heard"), [(True, True), (True, False), (False, False)])
async def test_a_process_killed_while_it_sent_an_answer_neither_loses_nor_repeats_it(
    bench: Bench, library: Library, answerer: FakeAnswerer, tmp_path: Path, arrived: bool, heard: bool
) -> None:
    await bench.say(ANNA, QUESTION)
    (key,) = bench.api.messages
    if not heard:
        forget_what_was_sent(bench)
    bench.store.database.write("UPDATE inbox SET state = 1, body = ?", (json.dumps(bench.last),))
    if not arrived:
        del bench.api.messages[key]
    async with Bench(library, answerer, tmp_path / "state", bench.api) as again:
        await again.intake.resume()
        await again.push()
        assert sent(again) == 1 and (key in again.api.messages) is arrived
        assert again.store.records.counts()["answered"] == 1
        assert again.store.records.dialogue(Place(ANNA, 0, ANNA)).turns == (QUESTION,)


@pytest.mark.parametrize("in_turn", [False, True])
async def test_a_process_killed_while_it_answered_many_repeats_none_of_their_answers(
    bench: Bench,
    library: Library,
    answerer: FakeAnswerer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    in_turn: bool,
) -> None:
    people = crowd(bench, monkeypatch, 8)
    updates = [bench.update("message", bench.message(user, QUESTION)) for user in people]
    await bench.push(*updates)
    numbers = sorted((number for _, number in bench.api.messages), reverse=True)  # who asked first was answered last
    messages = zip(people, numbers, bench.api.messages.values(), strict=True)
    bench.api.messages = {(user, number): message for user, number, message in messages}
    forget_what_was_sent(bench)
    for one in updates:
        values = (json.dumps(one), one["update_id"])
        bench.store.database.write("UPDATE inbox SET state = 1, body = ? WHERE update_id = ?", values)
    async with Bench(library, answerer, tmp_path / "state", bench.api) as again:
        begin = again.intake._begin

        async def begin_and_end(raws: Sequence[Raw], received: float, **kwargs: Any) -> None:
            await begin(raws, received, **kwargs)
            while again.intake._tasks:  # each is done with before the next is read
                await asyncio.wait(again.intake._tasks)

        if in_turn:
            monkeypatch.setattr(again.intake, "_begin", begin_and_end)
        await again.intake.resume()
        await again.push()
        assert [sent(again, user) for user in people] == [1] * 8


async def test_lone_surrogates_and_markup_in_a_question_are_only_text(bench: Bench) -> None:
    (text,) = await bench.say(ANNA, "\ud83d<b>天气&amp;</b>")
    assert text.startswith("报告里没有提到�<b>天气&amp;</b>。")


async def test_what_was_just_asked_by_somebody_else_is_not_searched_again(bench: Bench, answerer: FakeAnswerer) -> None:
    bench.admit(BEN)
    for user in (ANNA, BEN, ANNA):
        assert "审核合同81件" in (await bench.say(user, QUESTION))[0]
    assert answerer.asked == [QUESTION, QUESTION]  # the second time Anna asks, she has asked something before


async def test_the_same_question_asked_by_two_at_once_is_searched_once(bench: Bench, answerer: FakeAnswerer) -> None:
    bench.admit(BEN)
    messages = [bench.message(ANNA, QUESTION), bench.message(BEN, QUESTION)]
    await bench.push(*(bench.update("message", one) for one in messages))
    assert answerer.asked == [QUESTION]
    assert {chat for chat, _ in bench.api.messages} == {ANNA, BEN}
