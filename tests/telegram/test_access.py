"""Who may ask: nobody, until an administrator says so; and whoever may not learns nothing."""

from __future__ import annotations

import re

import pytest

from bot.telegram.limits import Limits
from tests.telegram.api import Json
from tests.telegram.harness import ADMIN, ANNA, ANONYMOUS, BEN, GROUP, Bench, Clock, person

OTHER = -1009999999999
QUESTION = "审核了多少合同"


def code_in(text: str) -> str:
    found = re.search(r"[2-9A-Z]{8}", text)
    assert found
    return found[0]


async def test_a_stranger_gets_one_sentence_with_a_code_and_nothing_else(bench: Bench) -> None:
    (text,) = await bench.say(BEN, QUESTION)
    assert re.fullmatch(r"你好，使用前需要管理员批准。请把配对码 \w{8} 发给管理员；批准后我会通知你。", text)
    assert await bench.say(BEN, QUESTION) == []
    assert code_in((await bench.say(BEN, "/start"))[0]) == code_in(text)


async def test_an_administrator_admits_by_a_button(bench: Bench) -> None:
    await bench.say(BEN, "你好")
    (decided,) = await bench.press(ADMIN, "批准")
    assert decided == "已批准：本（1002）\n[谁可以使用]"
    assert "审核合同81件" in (await bench.say(BEN, QUESTION))[0]


async def test_an_administrator_admits_by_a_command_once(bench: Bench) -> None:
    code = code_in((await bench.say(BEN, "你好"))[0])
    assert await bench.say(ADMIN, f"/approve {code.lower()}") == ["已批准：本（1002）"]
    assert await bench.say(ADMIN, f"/approve {code}") == ["没有这个配对码：可能写错、已用过或已过期。"]


async def test_a_code_is_void_after_a_day_and_when_refused(bench: Bench) -> None:
    old = code_in((await bench.say(BEN, "你好"))[0])
    bench.clock.now += 25 * 3600
    new = code_in((await bench.say(BEN, "你好"))[0])
    assert old != new
    assert (await bench.say(ADMIN, f"/approve {old}"))[0].startswith("没有这个配对码")
    assert (await bench.press(ADMIN, "不批准"))[0].startswith("没有批准，配对码")
    assert (await bench.say(ADMIN, f"/approve {new}"))[0].startswith("没有这个配对码")


async def test_an_admission_can_be_taken_back_and_its_buttons_die_with_it(bench: Bench) -> None:
    await bench.say(ANNA, QUESTION)
    assert await bench.say(ADMIN, f"/revoke {ANNA}") == ["已撤销：安娜（1001）"]
    assert await bench.press(ANNA, "原文") == []
    assert "配对码" in (await bench.say(ANNA, QUESTION))[0]
    assert await bench.say(ADMIN, f"/revoke {ANNA}") == ["1001 没有被批准过，或已经撤销。"]


async def test_admissions_and_revocations_survive_a_restart(bench: Bench) -> None:
    from bot.telegram.access import Access, Visit

    again = Access([ADMIN], bench.store.members)
    assert again.allows(Visit(ANNA, "", ANNA, False)) and again.allows(Visit(BEN, "", GROUP, True))
    bench.services.access.revoke(ANNA, ADMIN)
    assert not Access([ADMIN], bench.store.members).allows(Visit(ANNA, "", ANNA, False))


async def test_a_group_is_admitted_as_a_whole_and_asked_for_once(bench: Bench) -> None:
    first = await bench.say(ANNA, f"/ask {QUESTION}", OTHER)
    assert first[0].startswith("本群使用前需要管理员批准。")
    assert await bench.say(BEN, f"/ask {QUESTION}", OTHER) == []
    await bench.say(ADMIN, f"/approve {code_in(first[0])}")
    assert "审核合同81件" in (await bench.say(BEN, f"/ask {QUESTION}", OTHER))[0]


async def test_members_of_an_admitted_group_are_strangers_in_private_and_inline(bench: Bench) -> None:
    assert "审核合同81件" in (await bench.say(BEN, f"/ask {QUESTION}", GROUP))[0]
    assert "配对码" in (await bench.say(BEN, QUESTION))[0]
    await bench.push(bench.update("inline_query", {"id": "i", "from": person(BEN), "query": QUESTION, "offset": ""}))
    (params,) = bench.api.calls("answerInlineQuery")
    assert params["results"] == [] and params["is_personal"] is True


async def test_who_was_revoked_is_not_let_in_through_a_group(bench: Bench) -> None:
    await bench.say(ADMIN, f"/revoke {ANNA}")
    assert await bench.say(ANNA, f"/ask {QUESTION}", GROUP) == []


@pytest.mark.parametrize(
    "more",
    [
        {"from": ANONYMOUS, "sender_chat": {"id": GROUP, "type": "supergroup", "title": "工作群"}},
        {"from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
         "sender_chat": {"id": -1005, "type": "channel", "title": "频道"}},
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}},
        {"from": {"id": 55, "is_bot": True, "first_name": "另一个机器人"}},
    ],
    ids=["anonymous-administrator", "channel", "telegram", "bot"],
)  # fmt: skip
async def test_identities_that_are_nobody_are_never_served(bench: Bench, more: Json) -> None:
    assert await bench.say(ANNA, f"/ask {QUESTION}", GROUP, **more) == []
    assert await bench.say(ANNA, f"/ask {QUESTION}", **more) == []


async def test_strangers_edits_and_buttons_get_nothing(bench: Bench) -> None:
    edited = bench.message(BEN, QUESTION) | {"edit_date": 2}
    assert await bench.after(BEN, bench.update("edited_message", edited)) == []
    await bench.say(ANNA, QUESTION)
    assert await bench.press_data(BEN, "l:0") == []
    assert bench.toasts == ["使用前需要管理员批准，请私聊我获取配对码。"]


async def test_the_answer_of_one_chat_cannot_be_opened_from_another(bench: Bench) -> None:
    await bench.say(ANNA, QUESTION)
    bench.admit(BEN)
    data = bench._data(max(bench.api.messages), "原文")
    assert data and await bench.press_data(BEN, data) == []
    assert bench.toasts[-1].startswith("这条内容已经过期")


@pytest.mark.parametrize("data", ["u:0", "y:ABCD2345", "x:ABCD2345", "z:1001"])
async def test_forged_buttons_of_administrators_do_nothing(bench: Bench, data: str) -> None:
    assert await bench.press_data(ANNA, data) == []
    assert bench.toasts == ["这个按钮不能用。"]
    assert bench.services.access.admitted()


@pytest.mark.parametrize("data", ["", "?", "a", "a:b", "w:x:-1", "r:zz-1-2:0", "o:zz:0:0", "s:1:2:3", "q:zz:9", "v::"])
async def test_nonsense_in_a_button_is_answered_and_forgotten(bench: Bench, data: str) -> None:
    assert await bench.press_data(ANNA, data) == []
    assert len(bench.toasts) == 1


async def test_commands_of_administrators_are_unknown_to_others(bench: Bench) -> None:
    assert (await bench.say(ANNA, "/users"))[0].startswith("没有“/users”这个命令")
    (text,) = await bench.say(ADMIN, "/users")
    assert text.splitlines()[:3] == ["可以使用的有 2 个：", "👥 群（-1001234567890）", "👤 安娜（1001）"]


async def test_a_name_is_only_a_name(bench: Bench) -> None:
    sender = {"id": BEN, "is_bot": False, "first_name": "<b>坏\n\ud83d", "last_name": "x" * 200}
    await bench.push(bench.update("message", bench.message(BEN, "你好") | {"from": sender}))
    request = next(m for (chat, _), m in bench.api.messages.items() if chat == ADMIN)
    assert request["plain"].startswith("有人申请使用：<b>坏 � xx") and len(request["plain"]) < 120


async def test_too_many_questions_are_refused_with_one_clear_sentence(bench: Bench) -> None:
    updates = [bench.update("message", bench.message(ANNA, QUESTION)) for _ in range(20)]
    said = await bench.after(ANNA, *updates)
    assert sum("审核合同81件" in text for text in said) == 15
    assert [text for text in said if "太快" in text] == ["问得太快了，请 10 秒后再问。"]


def test_a_minute_has_room_for_as_many_questions_as_set() -> None:
    clock = Clock()
    limits = Limits(60, clock)
    asked = 0
    for _ in range(120):
        asked += limits.wait(7) == 0
        clock.now += 0.5
    assert asked == 60
    assert limits.wait(8) == 0


async def test_the_audit_log_says_who_asked_what_and_what_was_shown(bench: Bench) -> None:
    await bench.say(ANNA, QUESTION)
    await bench.press(ANNA, "原文")
    section, asked = bench.store.audit.entries()[:2]
    assert (asked.action, asked.user, asked.question) == ("ask", ANNA, QUESTION) and len(asked.shown) == 1
    assert (section.action, section.shown) == ("section", asked.shown)
