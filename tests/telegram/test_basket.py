"""The basket in chat: put in by a button, shown and changed by a command, sent as a file."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from tests.telegram.harness import ANNA, BEN, GROUP, Bench

SHOWN = """素材篮（1 条）

1  “与松风律师事务所签订合同，审核合同81件，出具意见23条。”
   ——青河县林业局2024年法治政府建设工作报告第一部分第（一）节 [成效]
"""


async def test_a_citation_is_put_into_the_basket_by_its_button(bench: Bench) -> None:
    """Once; what was taken is said, and /basket shows it."""
    await bench.say(ANNA, "审核了多少合同")
    await bench.press(ANNA, "收入")
    assert bench.toasts[-1] == "已收入素材篮第 1 条：取了作答的一句（29字）。"
    await bench.press(ANNA, "收入")
    assert bench.toasts[-1] == "素材篮里已有这一条（第 1 条）。"
    (text,) = await bench.say(ANNA, "/basket")
    assert text.startswith(SHOWN) and text.endswith("[导出 Word] [导出 Excel]")


async def test_the_button_is_about_the_citation_in_focus(bench: Bench) -> None:
    """Of several on a page."""
    await bench.say(ANNA, "都有什么")
    await bench.press(ANNA, "③")
    await bench.press(ANNA, "收入③")
    (text,) = await bench.say(ANNA, "/basket")
    assert "1  “拟新建管护站5个。”" in text and "[计划]" in text


async def test_the_file_comes_into_the_chat(bench: Bench) -> None:
    """As Word and as Excel, with the words and their source."""
    await bench.say(ANNA, "审核了多少合同")
    await bench.press(ANNA, "收入")
    await bench.say(ANNA, "/basket 注 1 开头用")
    await bench.say(ANNA, "/basket")
    await bench.press(ANNA, "导出 Word")
    await bench.press(ANNA, "导出 Excel")
    word, sheet = (call["document"] for call in bench.api.calls("sendDocument"))
    assert (word[0], sheet[0]) == ("素材篮.docx", "素材篮.xlsx")
    assert "（注：开头用）" in [one.text for one in Document(io.BytesIO(word[1])).paragraphs]
    active = load_workbook(io.BytesIO(sheet[1])).active
    assert active is not None and active.cell(2, 2).value == "与松风律师事务所签订合同，审核合同81件，出具意见23条。"


async def test_everybody_has_a_basket_of_their_own_also_in_a_group(bench: Bench) -> None:
    """What Anna put aside is not Ben's."""
    bench.admit(BEN)
    await bench.say(ANNA, "/ask 审核了多少合同", GROUP)
    await bench.press(ANNA, "收入", GROUP)
    assert (await bench.say(BEN, "/basket"))[0] == "素材篮是空的。"
    assert (await bench.say(ANNA, "/basket"))[0].startswith(SHOWN)


async def test_the_command_changes_the_basket_and_writes_no_file_on_the_machine(bench: Bench) -> None:
    """As the console does; a wrong number is one sentence."""
    await bench.say(ANNA, "审核了多少合同")
    await bench.press(ANNA, "收入")
    assert (await bench.say(ANNA, "/basket 取出 4"))[0].startswith("素材篮里没有第 4 条，共 1 条。")
    assert (await bench.say(ANNA, "/basket 格式 脚注"))[0].startswith("引文格式已改为脚注，例如：")
    assert (await bench.say(ANNA, "/basket 导出 /tmp/x.docx"))[0].startswith("素材篮（1 条）")
    assert (await bench.say(ANNA, "/basket 取出 1"))[0] == "已从素材篮取出 1 条，还有 0 条。"
    assert (await bench.say(ANNA, "/basket 讲话"))[0] == "讲话是空的。"
    await bench.press_data(ANNA, "p:docx")
    assert not bench.api.calls("sendDocument")
    await bench.press_data(ANNA, "p:exe")
    assert not bench.api.calls("sendDocument")


async def test_the_command_neither_reads_nor_writes_a_file_of_the_machine(bench: Bench, tmp_path: Path) -> None:
    """Whoever may ask must not see what lies on the disk, however the command is written."""
    secret, written = tmp_path / "密.txt", tmp_path / "x.docx"
    secret.write_text("某局去年开展暗访 4321 次。", encoding="utf-8")
    await bench.say(ANNA, "审核了多少合同")
    await bench.press(ANNA, "收入")
    for command in ("核验", "verify", "VERIFY", "Verify  "):
        (text,) = await bench.say(ANNA, f"/basket {command} {secret}")
        assert text.startswith("素材篮（1 条）") and "4321" not in text, command
    for command in ("导出", "export", "Export", "EXPORT  "):
        assert (await bench.say(ANNA, f"/basket {command} {written}"))[0].startswith("素材篮（1 条）"), command
    assert not written.exists()


async def test_a_citation_cannot_be_taken_by_its_number_in_chat(bench: Bench) -> None:
    """There is a button for that; the basket is shown, not nothing."""
    await bench.say(ANNA, "审核了多少合同")
    await bench.press(ANNA, "收入")
    assert (await bench.say(ANNA, "/basket 收 1"))[0].startswith(SHOWN)
