"""Drafts, figures and the style of sources in chat."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.telegram.fetching import CLOUD
from tests.telegram.api import Fault
from tests.telegram.harness import ADMIN, ANNA, GROUP, Bench, buttons

TEXT = "2024年，青河县林业局审核合同87件，开展普法宣传12场，发放手册约3000册。"
VERDICTS = """共核验 4 处：逐字一致 3，有改动 1。
1. 有改动（数字）“87件”
数值与原文不同
改动：“81件”→“87件”
原文：青河县林业局2024年：“与松风律师事务所签订合同，审核合同81件，出具意见23条。”  编号 """


def word(*paragraphs: str) -> bytes:
    """A Word document."""
    document, stream = Document(), io.BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(stream)
    return stream.getvalue()


def sent(bench: Bench) -> tuple[str, bytes]:
    """The only file the bot sent: its name and content."""
    (call,) = bench.api.calls("sendDocument")
    name, content = call["document"]
    return name, content


@pytest.mark.parametrize("how", ["/verify {}", "核验 {}", "核验：{}", "核验\n{}"])
async def test_text_behind_the_command_or_the_word_is_checked(bench: Bench, how: str) -> None:
    (said,) = await bench.say(ANNA, how.format(TEXT))
    assert said.startswith(VERDICTS)


async def test_a_message_that_is_replied_to_is_checked_in_private_and_in_groups(bench: Bench) -> None:
    replied = bench.message(ANNA, TEXT)
    (said,) = await bench.say(ANNA, "核验", reply_to_message=replied)
    assert said.startswith(VERDICTS)
    (said,) = await bench.say(ANNA, "/verify", GROUP, reply_to_message=bench.message(ANNA, TEXT, GROUP))
    assert said.startswith(VERDICTS)


async def test_a_word_draft_comes_back_with_comments(bench: Bench, tmp_path: Path) -> None:
    content = word("讲话稿", TEXT, "谢谢大家。")
    (said,) = await bench.send_file(ANNA, "讲话稿.docx", content, caption="核验")
    assert said.startswith("共核验 4 处：逐字一致 3，有改动 1。")
    name, back = sent(bench)
    document = Document(io.BytesIO(back))
    assert name == "讲话稿（核验）.docx"
    assert [one.text for one in document.paragraphs] == ["讲话稿", TEXT, "谢谢大家。"]
    assert any("有改动（数字）" in one.paragraphs[0].text for one in document.comments)
    assert not list((tmp_path / "state").glob("draft-*"))


@pytest.mark.parametrize("name", ["讲话稿.txt", "讲话稿.md"])
async def test_a_draft_of_plain_text_that_is_replied_to_comes_back_as_word(bench: Bench, name: str) -> None:
    document = bench.api.document(name, f"讲话稿\r\n\r\n{TEXT}\n".encode("gb18030"))
    (said,) = await bench.say(ANNA, "/verify", reply_to_message=bench.message(ANNA, document=document))
    assert said.startswith("共核验 4 处")
    name, back = sent(bench)
    made = Document(io.BytesIO(back))
    assert name == "讲话稿（核验）.docx" and TEXT in [one.text for one in made.paragraphs]
    assert any("有改动（数字）" in one.paragraphs[0].text for one in made.comments)


async def test_a_draft_in_which_everything_is_right_is_told_so_and_not_sent_back(bench: Bench) -> None:
    (said,) = await bench.send_file(ANNA, "稿.txt", "青河县林业局审核合同81件。".encode(), caption="/verify")
    assert said == "共核验 1 处：逐字一致 1。"
    assert not bench.api.calls("sendDocument")


async def test_a_file_too_large_is_refused_before_it_is_downloaded(bench: Bench) -> None:
    document = bench.api.document("稿.docx", b"PK", CLOUD + 1)
    (said,) = await bench.say(ANNA, "", document=document, caption="核验")
    assert "超过了 20 MB（Telegram 云端给机器人的上限）" in said
    assert not bench.api.calls("download") and not bench.api.calls("getFile")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("稿.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "“稿.docx”"),
        ("稿.docx", b"PK\x03\x04 broken", "“稿.docx”"),
        ("稿.docx", b"", "“稿.docx”"),
        ("稿.txt", b"  \n ", "“稿.txt”"),
        ("图.png", b"\x89PNG", "只能核验 .docx、.txt、.md 文稿"),
    ],
)
async def test_a_file_that_is_no_draft_is_one_sentence(bench: Bench, name: str, content: bytes, said: str) -> None:
    (answer,) = await bench.send_file(ANNA, name, content, caption="核验")
    assert (said in answer or name in answer) and "\n" not in answer
    assert not bench.api.calls("sendDocument")


async def test_odd_input_is_survived(bench: Bench) -> None:
    assert (await bench.say(ANNA, "核验"))[0].startswith("请把要核验的文字写在“核验”后面")
    assert (await bench.say(ANNA, "/verify"))[0].startswith("请把要核验的文字写在“核验”后面")
    assert (await bench.say(ANNA, "/verify 你好"))[0] == "文稿里没有引文，也没有带单位的数字。"
    assert (await bench.say(ANNA, "/verify “”「」> … 100%\ud800"))[0]
    bench.api.faults.append(Fault("getFile", 400, "Bad Request: file is too big"))
    assert "20 MB" in (await bench.send_file(ANNA, "稿.txt", TEXT.encode(), caption="核验"))[0]


async def test_many_verdicts_fit_one_message_and_the_rest_is_in_the_file(bench: Bench) -> None:
    text = "\n".join(f"青河县林业局审核合同{number}件。" for number in range(100, 160))
    (said,) = await bench.send_file(ANNA, "稿.txt", text.encode(), caption="核验")
    assert len(said) < 4096 and "处不一致，都在下面文件的批注里" in said
    assert len(list(Document(io.BytesIO(sent(bench)[1])).comments)) == 60


async def test_a_question_that_begins_with_the_word_is_still_a_question(bench: Bench) -> None:
    (said,) = await bench.say(ANNA, "核验工作做了多少次")
    assert "共核验" not in said


async def test_figures_stand_under_their_agencies(bench: Bench) -> None:
    (said,) = await bench.say(ANNA, "/figures 合同")
    assert said == "青河县林业局 · 2024年\n81件 审核合同［成效］\n共 1 个数字。"
    assert (await bench.say(ANNA, "/figures"))[0].startswith("请写上数的是什么")
    assert (await bench.say(ANNA, "/figures " + "很长" * 80))[0].startswith("请写上数的是什么")
    assert (await bench.say(ANNA, "/figures 飞机"))[0] == "没有这样的数字。"


async def test_more_figures_than_a_message_holds_come_as_a_workbook(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.figuring.SHOWN", 1)
    (said,) = await bench.say(ANNA, "/figures 签订")
    assert said.count("\n") == 2 and "全部在下面的表格里" in said
    name, content = sent(bench)
    sheet = load_workbook(io.BytesIO(content)).active
    assert name == "数字台账.xlsx" and sheet is not None and sheet.max_row > 2


async def test_what_is_copied_has_its_source_in_the_style_of_whoever_asks(bench: Bench) -> None:
    bench.admit(ADMIN)
    assert (await bench.say(ANNA, "/style"))[0].startswith("引文格式：公文。可以换成：")
    assert (await bench.say(ANNA, "/style 口头"))[0].startswith("引文格式已改为口头")
    assert "没有" in (await bench.say(ANNA, "/style 火星文"))[0]

    async def copied(user: int) -> str:
        await bench.say(user, "审核了多少合同")
        message = bench.api.messages[max(key for key in bench.api.messages if key[0] == user)]
        return str(next(one["copy_text"]["text"] for one in buttons(message) if "copy_text" in one))

    assert (await copied(ANNA)).startswith("据青河县林业局2024年报告，")
    assert not (await copied(ADMIN)).startswith("据青河县林业局")
    await bench.say(ANNA, "/basket 格式 公文")
    assert not (await copied(ANNA)).startswith("据青河县林业局")
