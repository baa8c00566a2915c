"""An afternoon in chat: ten questions, a basket, its document, a colleague's draft that is checked."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from docx import Document

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from tests.telegram.harness import ANNA, Bench

QUESTIONS = (
    "青河县林业局2024年审核了多少件合同？", "出具了多少条意见？", "和哪家律师事务所签了合同？", "开展了几场普法宣传？",
    "发放了多少册手册？", "有什么不足？", "下一步有什么计划？", "白石市水务局2023年办理了多少件建议？",
    "满意率是多少？", "预计培训多少人次？",
)  # fmt: skip
DRAFT = (
    "在法治工作会议上的发言",
    "青河县林业局2024年审核合同81件，出具意见32条，发放手册3000册。",
    "该局坦言“执法力量不足，装备陈旧”。白石市水务局2023年培训200人次，办理建议40件。",
)


@pytest.fixture
async def bench(library: Library, tmp_path: Path) -> AsyncIterator[Bench]:
    async with Bench(library, Answerer(library), tmp_path / "state") as made:
        made.admit(ANNA)
        yield made


async def test_an_afternoon_from_questions_to_a_checked_draft(bench: Bench, library: Library) -> None:
    """Every quote of the document stands in its report; of the draft what is wrong is told, at its place."""
    taken = 0
    for question in QUESTIONS:
        said = await bench.say(ANNA, question)
        assert len(said) == 1 and "▏" in said[0], question
        await bench.press(ANNA, "收入")
        taken += bench.toasts[-1].startswith("已收入素材篮")
    assert taken >= 6
    assert (await bench.say(ANNA, "/style 脚注"))[0].startswith("引文格式已改为脚注")
    (shown,) = await bench.say(ANNA, "/basket")
    assert shown.startswith(f"素材篮（{taken} 条）")
    await bench.press(ANNA, "导出 Word")
    (call,) = bench.api.calls("sendDocument")
    texts = [one.text for one in Document(io.BytesIO(call["document"][1])).paragraphs]
    quotes = [text[1:-1] for text in texts if text.startswith("“") and text.endswith("”")]
    together = "".join(report.text for report in library.reports).replace("[bookmark: _GoBack]", "")
    assert len(quotes) == taken and all(quote in together for quote in quotes)

    document, stream = Document(), io.BytesIO()
    for paragraph in DRAFT:
        document.add_paragraph(paragraph)
    document.save(stream)
    (checked,) = await bench.send_file(ANNA, "发言.docx", stream.getvalue(), caption="核验")
    wrong = [line for line in checked.split("\n") if line[:1].isdigit()]
    assert [line.partition(". ")[2] for line in wrong] == [
        "有改动（数字）“32条”",
        "有改动（引文）“执法力量不足，装备陈旧”",
        "性质不符（数字）“200人次”",
    ]
    back = Document(io.BytesIO(bench.api.calls("sendDocument")[-1]["document"][1]))
    assert [one.text for one in back.paragraphs] == list(DRAFT)
    said_of = [comment.paragraphs[0].text for comment in back.comments]
    assert said_of.count("有改动（数字）") == 1 and "性质不符（数字）" in said_of
