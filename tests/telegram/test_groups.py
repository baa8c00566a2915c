"""Groups and topics: asked there, answered there, silent otherwise."""

from __future__ import annotations

from typing import Any

from bot.store.records import Place
from tests.telegram.api import ME
from tests.telegram.harness import ADMIN, ANNA, BEN, GROUP, Bench

QUESTION = "审核了多少合同"


def last(bench: Bench) -> dict[str, Any]:
    return bench.api.calls("sendMessage")[-1]


async def test_a_mention_is_answered_as_a_reply_that_quotes_the_question(bench: Bench) -> None:
    (text,) = await bench.say(ANNA, f"@wenbao_bot {QUESTION}", GROUP)
    assert "审核合同81件" in text
    assert last(bench)["reply_parameters"]["quote"] == QUESTION
    assert last(bench)["reply_parameters"]["allow_sending_without_reply"] is True


async def test_what_is_not_meant_for_the_bot_is_left_alone(bench: Bench) -> None:
    assert await bench.say(ANNA, QUESTION, GROUP) == []
    assert await bench.say(ANNA, f"@other_bot {QUESTION}", GROUP) == []
    assert await bench.say(ANNA, f"/ask@other_bot {QUESTION}", GROUP) == []
    assert await bench.say(ANNA, "/unknown", GROUP) == []
    assert bench.api.calls("sendChatAction") == []


async def test_a_reply_to_the_bot_is_a_question_and_one_to_somebody_else_is_not(bench: Bench) -> None:
    chat = {"id": GROUP, "type": "supergroup", "title": "工作群"}
    mine = {"message_id": 5, "date": 1, "from": ME, "chat": chat, "text": "回答"}
    theirs = mine | {"from": {"id": BEN, "is_bot": False, "first_name": "本"}}
    assert "审核合同81件" in (await bench.say(ANNA, QUESTION, GROUP, reply_to_message=mine, message_thread_id=5))[0]
    assert "message_thread_id" not in last(bench)  # a thread of replies is not a topic
    assert await bench.say(ANNA, QUESTION, GROUP, reply_to_message=theirs) == []


async def test_ask_works_with_the_words_behind_it_or_those_it_replies_to(bench: Bench) -> None:
    assert "审核合同81件" in (await bench.say(BEN, f"/ask@wenbao_bot {QUESTION}", GROUP))[0]
    chat = {"id": GROUP, "type": "supergroup", "title": "工作群"}
    theirs = {"message_id": 5, "date": 1, "from": {"id": BEN, "is_bot": False, "first_name": "本"}, "chat": chat,
              "text": QUESTION}  # fmt: skip
    assert "审核合同81件" in (await bench.say(ANNA, "/ask", GROUP, reply_to_message=theirs))[0]
    assert (await bench.say(ANNA, "/ask", GROUP))[0].startswith("请把问题写在命令后面")


async def test_a_topic_is_answered_in_the_topic_and_remembers_for_itself(bench: Bench) -> None:
    topic = {"message_thread_id": 7, "is_topic_message": True}
    await bench.say(ANNA, f"/ask {QUESTION}", GROUP, **topic)
    assert last(bench)["message_thread_id"] == 7
    await bench.press(ANNA, "下一段", GROUP, **topic)
    assert last(bench)["message_thread_id"] == 7
    records = bench.store.records
    assert records.dialogue(Place(GROUP, 7, ANNA)).turns == (QUESTION,)
    assert records.dialogue(Place(GROUP, 0, ANNA)).turns == ()
    assert records.dialogue(Place(GROUP, 7, BEN)).turns == ()


async def test_an_admission_follows_a_group_that_becomes_a_supergroup(bench: Bench) -> None:
    bench.admit(-55)
    old = {"message_id": 9, "date": 1, "chat": {"id": -55, "type": "group", "title": "小群"}, "from": ME}
    await bench.push(bench.update("message", old | {"migrate_to_chat_id": -1007}))
    assert "审核合同81件" in (await bench.say(ANNA, f"/ask {QUESTION}", -1007))[0]
    assert "配对码" in (await bench.say(ANNA, f"/ask {QUESTION}", -55))[0]


async def test_being_added_to_a_group_asks_for_approval_and_being_removed_is_no_matter(bench: Bench) -> None:
    def member(old: str, new: str) -> dict[str, Any]:
        until = {"until_date": 0}
        return {"chat": {"id": -1008, "type": "supergroup", "title": "新群"}, "date": 1,
                "from": {"id": ANNA, "is_bot": False, "first_name": "安娜"},
                "old_chat_member": {"user": ME, "status": old, **(until if old == "kicked" else {})},
                "new_chat_member": {"user": ME, "status": new, **(until if new == "kicked" else {})}}  # fmt: skip

    (text,) = await bench.after(-1008, bench.update("my_chat_member", member("left", "member")))
    assert text.startswith("本群使用前需要管理员批准。")
    assert await bench.after(-1008, bench.update("my_chat_member", member("member", "kicked"))) == []
    assert any(
        "有群申请使用：新群（-1008）" in m["plain"] for (chat, _), m in bench.api.messages.items() if chat == ADMIN
    )
