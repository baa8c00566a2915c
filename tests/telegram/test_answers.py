"""What a person sees in a private chat."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.store.records import Place
from tests.fakes import FakeAnswerer, answered, cite
from tests.telegram.harness import ADMIN, ANNA, Bench, buttons

ANSWER = """81件 —— 青河县林业局 2024年 · （一）加强法律审核 [成效]
▏与松风律师事务所签订合同，审核合同81件，出具意见23条。▕
《青河县林业局2024年法治政府建设工作报告》 一、主要举措和成效 › （一）加强法律审核
[复制引文] [原文]
[上一段] [下一段] [收入]
[👍] [👎]"""


async def test_a_question_is_answered_by_one_message_after_a_sign_of_typing(bench: Bench) -> None:
    assert await bench.say(ANNA, "审核了多少合同") == [ANSWER]
    assert [name for name, _ in bench.api.log if name != "getMe"] == ["sendChatAction", "sendMessage"]


async def test_the_words_that_answer_are_bold(bench: Bench) -> None:
    await bench.say(ANNA, "审核了多少合同")
    (message,) = bench.api.messages.values()
    assert ("b", "81件") in message["entities"]


async def test_the_copied_sentence_carries_its_source(bench: Bench) -> None:
    await bench.say(ANNA, "审核了多少合同")
    (message,) = bench.api.messages.values()
    assert buttons(message)[0]["copy_text"]["text"] == (
        "“与松风律师事务所签订合同，审核合同81件，出具意见23条。”"
        "（青河县林业局2024年法治政府建设工作报告第一部分第（一）节）"
    )


async def test_follow_ups_show_what_they_inherited_and_new_forgets_it(bench: Bench) -> None:
    await bench.say(ANNA, "审核了多少合同")
    (text,) = await bench.say(ANNA, "那水务局呢")
    assert text.startswith("40件 —— 白石市水务局 2023年") and "沿用上文：审核了多少合同\n" in text
    assert bench.store.records.dialogue(Place(ANNA, 0, ANNA)).turns == ("审核了多少合同", "那水务局呢")
    assert await bench.say(ANNA, "/new") == ["已另起对话，不再沿用上文。"]
    assert bench.store.records.dialogue(Place(ANNA, 0, ANNA)).state == ""


async def test_what_is_not_found_reads_as_a_map_and_offers_the_reports(bench: Bench) -> None:
    assert await bench.say(ANNA, "天气") == ["报告里没有提到天气。\n[有哪些报告]\n[👍] [👎]"]
    (reports,) = await bench.press(ANNA, "有哪些报告")
    assert reports.splitlines()[0] == "共 2 份报告，点开看目录："


async def test_more_citations_are_a_page_away_and_back(bench: Bench) -> None:
    (first,) = await bench.say(ANNA, "都有什么")
    assert first.startswith("① 81件 —— 青河县林业局 2024年") and "\n说明：按2024年理解。\n" in first
    assert first.splitlines()[-4:] == [
        "[·①·] [②] [③]", "[复制引文①] [原文①]", "[上一段] [下一段] [收入①]", "[更多出处 2/2] [👍] [👎]",
    ]  # fmt: skip
    (second,) = await bench.press(ANNA, "更多出处")
    assert "④ 40件 —— 白石市水务局 2023年" in second and re.search(r"⑤ .* —— 白石市.* \[计划\] \[预期\]", second)
    assert "[更多出处 1/2]" in second
    (again,) = await bench.press(ANNA, "更多出处")
    assert again == first
    assert len(bench.api.messages) == 1


async def test_the_buttons_can_be_about_another_citation_of_the_page(bench: Bench) -> None:
    await bench.say(ANNA, "都有什么")
    (text,) = await bench.press(ANNA, "③")
    assert "[①] [②] [·③·]" in text and "[复制引文③] [原文③]" in text
    (section,) = await bench.press(ANNA, "原文③")
    assert "▏拟新建管护站5个。▕" in section


async def test_reading_on_goes_through_the_report_and_says_where_it_ends(bench: Bench) -> None:
    await bench.say(ANNA, "审核了多少合同")
    (after,) = await bench.press(ANNA, "下一段")
    assert "（二）加强宣传教育" in after and "开展普法宣传12场，发放手册3000册。▕" in after
    reader = max(number for _, number in bench.api.messages)
    for _ in range(4):
        await bench.press(ANNA, "下一段", message=reader)
    assert bench.toasts[-1] == "后面没有了，这是报告的结尾。"
    assert len(bench.api.messages) == 2  # the reader turned its own pages


async def test_of_several_sources_each_says_whether_it_is_only_likely(bench: Bench, answerer: FakeAnswerer) -> None:
    best = answerer.answers["审核了多少合同"].best
    other = answerer.answers["那水务局呢"].best
    assert best is not None and other is not None
    compared = answered("比一下", best, other, compare=True, certain=False)
    answerer.answers["比一下"] = compared.model_copy(update={"unsure": (other.report.id,)})
    (text,) = await bench.say(ANNA, "比一下")
    assert text.startswith("① 81件 —— 青河县林业局") and "\n② 可能是：40件 —— 白石市水务局" in text


async def test_what_the_likeliest_place_lacks_stands_in_its_line(bench: Bench, answerer: FakeAnswerer) -> None:
    best = answerer.answers["审核了多少合同"].best
    assert best is not None
    unsure = answered("投诉", best, notice="最接近的一段里没有“投诉”：", certain=False)
    answerer.answers["投诉"] = unsure.model_copy(update={"missing": ("投诉",)})
    (text,) = await bench.say(ANNA, "投诉")
    assert text.splitlines()[0] == ("可能是：81件 —— 青河县林业局 2024年 · （一）加强法律审核 [成效]，这一段没有“投诉”")
    assert "最接近的一段" not in text


async def test_thumbs_are_kept_with_the_question_the_answer_and_the_corpus(bench: Bench) -> None:
    await bench.say(ANNA, "审核了多少合同")
    await bench.press(ANNA, "👍")
    await bench.press(ANNA, "👎")
    (entry,) = bench.store.records.feedback()
    assert (entry.verdict, entry.user, entry.record.question) == ("down", ANNA, "审核了多少合同")
    assert entry.record.corpus == bench.services.corpus and "highlights" in entry.record.card
    assert bench.toasts == ["谢谢，已记下。", "谢谢，已记下，会用来改进。"]


async def test_an_edited_question_changes_its_answer_in_place(bench: Bench) -> None:
    asked = bench.message(ANNA, "天气")
    await bench.push(bench.update("message", asked))
    (text,) = await bench.after(
        ANNA, bench.update("edited_message", asked | {"text": "审核了多少合同", "edit_date": 2})
    )
    assert text == ANSWER and len(bench.api.messages) == 1
    assert (
        await bench.after(ANNA, bench.update("edited_message", asked | {"text": "审核了多少合同", "edit_date": 3}))
        == []
    )


async def test_start_says_what_there_is_and_its_examples_can_be_pressed(bench: Bench) -> None:
    (text,) = await bench.say(ANNA, "/start")
    assert "现在有 2 份报告：" in text and text.count("[") == 3
    (answer,) = await bench.press(ANNA, "有哪些不足")
    assert answer.startswith("问：") and "有哪些不足？" in answer


async def test_a_deep_link_opens_its_passage_and_a_dead_one_says_so(bench: Bench, answerer: FakeAnswerer) -> None:
    best = answerer.answers["审核了多少合同"].best
    assert best is not None
    (text,) = await bench.say(ANNA, f"/start {best.id}")
    assert "▏与松风律师事务所签订合同" in text
    first, second = await bench.say(ANNA, "/start 00000000-1-2")
    assert first.startswith("这个链接指向的原文已经不在") and second.startswith("我是问报")


async def test_an_outline_is_browsed_by_buttons(bench: Bench) -> None:
    (top,) = await bench.say(ANNA, "/outline 林业局")
    assert "[（标题）]" in top and "[（开头）]" in top and "[一、主要举措和成效]" in top
    (inside,) = await bench.press(ANNA, "一、主要举措和成效")
    assert "[（一）加强法律审核]" in inside and "[↑ 上一级]" in inside
    (section,) = await bench.press(ANNA, "看这一节原文")
    assert "审核合同81件" in section
    (unknown,) = await bench.say(ANNA, "/outline 没有的局")
    assert unknown.startswith("没有找到叫“没有的局”的报告，请从下面选：")


async def test_a_long_section_is_read_in_pages_that_lose_nothing(bench: Bench, answerer: FakeAnswerer) -> None:
    library = bench.services.library
    whole = library.reports[0]
    long = whole.model_copy(update={"text": whole.text.replace("拟新建", "😀拟<新>建&" * 900)})
    from retrieval.models import Citation

    section = long.sections[-1].model_copy(update={"end": len(long.text), "tree_end": len(long.text)})
    citation = Citation(report=long, section=section, start=section.start, end=len(long.text))
    from bot.telegram.reading import _parts

    parts = _parts(citation)
    assert len(parts) > 1
    assert "".join(part.text for part in parts).count("😀拟<新>建&") == 900


@pytest.mark.parametrize(
    ("quote", "labels"),
    [(120, ["复制引文", "复制出处"]), (400, ["复制引文"])],
    ids=["sentence-and-source-apart", "sent-as-a-message"],
)
async def test_what_is_too_long_to_copy_with_its_source_is_copied_otherwise(
    bench: Bench, answerer: FakeAnswerer, quote: int, labels: list[str]
) -> None:
    from bot.quoting import Style
    from bot.telegram.keyboards import _copy

    report = bench.services.library.report("water.txt")
    text = report.text[:-1] + "字" * quote
    path = ("下一步打算", "很长的标题" * 25)
    last = {"path": path, "end": len(text), "tree_end": len(text)}
    section = report.sections[-1].model_copy(update=last)
    long = report.model_copy(update={"text": text, "sections": (*report.sections[:-1], section)})
    from retrieval.models import Citation

    citation = Citation(report=long, section=section, start=len(report.text), end=len(text))
    row = _copy(citation, Style.OFFICIAL, "", "k", citation.id)
    assert [one.text for one in row] == labels
    assert all(len(one.copy_text.text) <= 256 for one in row if one.copy_text)


async def test_stickers_and_service_messages_do_not_bother_anybody(bench: Bench) -> None:
    sticker = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "type": "regular",
               "is_animated": False, "is_video": False}  # fmt: skip
    (hint,) = await bench.say(ANNA, sticker=sticker)
    assert hint.startswith("我只看得懂文字")
    assert await bench.say(ANNA, sticker=sticker) == []
    assert await bench.say(ANNA, new_chat_title="新标题") == []
    assert await bench.say(ANNA, "字" * 501) == ["问题太长了，请缩短到 500 字以内。"]


async def test_a_caption_is_a_question(bench: Bench) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    assert await bench.say(ANNA, photo=photo, caption="审核了多少合同", media_group_id="1") == [ANSWER]


async def test_commands_are_listed_for_everybody_and_more_for_administrators(bench: Bench) -> None:
    from bot.telegram.menus import register

    await register(bench.app.bot, bench.services.quiet)
    await bench.say(ADMIN, "/help")
    kinds = ("default", "all_private_chats", "all_group_chats", "chat")
    menus = [(p["scope"]["type"], p.get("language_code", "")) for p in bench.api.calls("setMyCommands")]
    assert set(menus) == {(kind, language) for kind in kinds for language in ("", "zh")}
    assert [p["name"] for p in bench.api.calls("setMyName")] == ["问报", "问报"]


async def test_an_administrators_commands_are_listed_after_those_who_wait_are_answered(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.services.FEW", 0)
    monkeypatch.setattr("bot.telegram.services.LULL", 0.01)
    await bench.push(*(bench.update("message", bench.message(user, "审核了多少合同")) for user in (ADMIN, ANNA)))
    while len(bench.api.calls("setMyCommands")) < 2:
        await asyncio.sleep(0.01)
    called = [name for name, _ in bench.api.log if name in ("sendMessage", "setMyCommands")]
    assert called == ["sendMessage"] * 2 + ["setMyCommands"] * 2


async def test_an_inline_query_offers_citations_for_this_person_only(bench: Bench, answerer: FakeAnswerer) -> None:
    query = {"id": "i1", "from": {"id": ANNA, "is_bot": False, "first_name": "安娜"}, "query": "都有什么", "offset": ""}
    await bench.push(bench.update("inline_query", query))
    (params,) = bench.api.calls("answerInlineQuery")
    assert params["is_personal"] is True and len(params["results"]) == 5
    first = params["results"][0]
    assert "<blockquote>" in first["input_message_content"]["message_text"]
    assert first["reply_markup"]["inline_keyboard"][0][0]["url"] == f"https://t.me/wenbao_bot?start={first['id']}"


async def test_nobody_gets_anothers_context(bench: Bench, answerer: FakeAnswerer) -> None:
    bench.admit(1002)
    await bench.say(ANNA, "审核了多少合同")
    await bench.say(1002, "天气")
    assert bench.store.records.dialogue(Place(ANNA, 0, ANNA)).turns == ("审核了多少合同",)
    assert bench.store.records.dialogue(Place(1002, 0, 1002)).turns == ("天气",)


async def test_a_comparison_shows_every_report_at_once(bench: Bench, answerer: FakeAnswerer) -> None:
    library = bench.services.library
    answerer.answers["比一下"] = answered(
        "比一下", *(cite(library, "forest.txt", "审核合同81件", "81件") for _ in range(4)),
        cite(library, "water.txt", "办理建议40件", "40件"), compare=True,
    )  # fmt: skip
    (text,) = await bench.say(ANNA, "比一下")
    assert "⑤" in text and "更多出处" not in text


async def test_thanks_and_greetings_are_returned_and_leave_the_conversation_where_it_was(
    bench: Bench, answerer: FakeAnswerer
) -> None:
    await bench.say(ANNA, "审核了多少合同")
    before = bench.store.records.dialogue(Place(ANNA, 0, ANNA))
    assert await bench.say(ANNA, "谢谢！") == ["不客气。还要查什么，直接问就行。"]
    assert await bench.say(ANNA, "好的👌") == ["好的。还要查什么，直接问就行。"]
    (greeting,) = await bench.say(ANNA, "你好，你能做什么？")
    assert greeting.startswith("我是问报：") and "下一步有什么计划？]" in greeting
    assert bench.store.records.dialogue(Place(ANNA, 0, ANNA)) == before and answerer.asked == ["审核了多少合同"]
