"""One afternoon's work at the console: ten questions, what is worth keeping put aside, a document at the end."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from docx import Document

from bot.basket import Baskets
from bot.clipboard import Copied
from bot.console import Console
from bot.reading import PlainReader
from bot.shelf import Present
from bot.terminal import Terminal
from retrieval.models import Citation
from tests.libraries import answerer, library

TYPED = """西青投促局2024年签了哪家律所？
收 1
合作交流办2022年引进市外内资多少？
收
c
华明2023年出具了多少法律意见书？
收1
荣昌2023年存在哪些不足？
收 １
东丽经开区有哪些不足？
/收 1
东丽经开区下一步有什么计划？
收 1、2
西青投促局开了几场新闻发布会？
收 1
西青投促局2024年审核了多少次？
1
c
那荣昌呢？
收 9
华明2023年签订了多少份信用承诺书？
收 1
谢谢
篮
/移 8 1
/注 1 开头用
/取出 4 5
/格式 脚注
/导出 {file}
"""


def transcript(folder: Path, typed: str) -> str:
    out = io.StringIO()
    terminal, baskets = Terminal(out), Baskets(folder / "state")
    reader = PlainReader(io.StringIO(typed), terminal)
    present = Present(library("seeds"), lambda _: answerer("seeds").ask)
    console = Console(present, reader, terminal, terminal, lambda *_: Copied("xclip", True), baskets)
    assert console.run() == 0
    return out.getvalue()


def replies(text: str, line: str) -> list[str]:
    return [part.split("\n问> ")[0].strip() for part in text.split(f"问> {line}\n")[1:]]


def test_an_afternoon_becomes_a_document_every_sentence_of_which_stands_in_its_source(tmp_path: Path) -> None:
    """What was typed did what it says, and the docx holds what was kept, in the order it was given."""
    file = tmp_path / "讲话素材.docx"
    text = transcript(tmp_path, TYPED.format(file=file))
    taken = re.findall(r"已收入素材篮第 (\d) 条：取了", text)
    assert taken == [str(number) for number in range(1, 10)]
    assert replies(text, "c")[0].startswith("取了作答的一句（")
    assert replies(text, "收 9")[0].startswith("上一个回答只有 ")
    assert replies(text, "谢谢")[0].startswith("不客气。")
    shown = replies(text, "篮")[0]
    assert shown.startswith("素材篮（9 条）\n\n1  “持续落实法律顾问聘用制度")
    assert "不确定是否答其所问，请核对" in shown and "[计划]" in shown and "[预期]" in shown
    assert text.endswith(f"已导出 7 条到 {file}。\n")

    kept = Baskets(tmp_path / "state").items()
    for item in kept:
        found: Citation = library("seeds").passage(item.excerpt.id)
        assert found.quote == item.excerpt.quote
        assert found.report.source.agency == item.excerpt.agency
        assert str(found.report.source.year) in item.excerpt.source(Baskets(tmp_path / "state").style)
    paragraphs = [one.text for one in Document(str(file)).paragraphs]
    assert sum(text.startswith("“") for text in paragraphs) == 7
    assert paragraphs[0] == "素材篮" and "（注：开头用）" in paragraphs
    flat = "".join(paragraphs)
    for item in kept:
        assert item.excerpt.words.translate(str.maketrans("“”", "‘’")) in flat
    with zipfile.ZipFile(file) as package:
        notes = package.read("word/footnotes.xml").decode()
    assert notes.count("<w:footnoteRef/>") == 7


def test_the_next_day_the_basket_is_there_and_questions_are_no_commands(tmp_path: Path) -> None:
    """收 in front of words is a question; a basket is chosen by its name; without one there is nothing to move."""
    transcript(tmp_path, "华明2023年出具了多少法律意见书？\n收 1\n")
    text = transcript(
        tmp_path, "篮\n收费有哪些规定\n/篮 报告\n篮\n/移 1 2\n/注 开头\n/取出\n/收 两条\n/格式 诗\n/格式\n收 1\n"
    )
    assert replies(text, "篮")[0].startswith("素材篮（1 条）\n\n1  “聘用专业第三方机构")
    assert " —— " in replies(text, "收费有哪些规定")[0]
    assert replies(text, "/篮 报告") == replies(text, "篮")[1:] == ["报告是空的。"]
    assert replies(text, "/移 1 2") == ["报告里没有第 1 条，共 0 条。"]
    assert replies(text, "/注 开头") == ["请写第几条和注的文字，例如：/注 2 用在第一部分"]
    assert replies(text, "/取出") == ["请写取出第几条，例如：/取出 2"]
    assert replies(text, "/收 两条") == ["收哪一条？请写序号，例如：收 1 3"]
    assert replies(text, "/格式 诗")[0].startswith("没有“诗”这种引文格式；可用：公文、")
    assert replies(text, "/格式")[0].startswith("引文格式：公文。")
    assert replies(text, "收 1")[0].startswith("已收入报告第 1 条：取了")


def test_what_can_be_no_question_needs_no_slash(tmp_path: Path) -> None:
    """Notes, order, style and files are told like 收 1; words that begin like these are asked."""
    file = tmp_path / "素材.md"
    typed = "西青投促局2024年签了哪家律所？\n收 1\n华明2023年签订了多少份信用承诺书？\n收 1\n"
    text = transcript(
        tmp_path, typed + f"注 1 开头用\n移 2 1\n格式 脚注\n篮\n取出 2\n导出 {file}\n导出的文件有哪些？\n"
    )
    shown = replies(text, "篮")[0]
    assert "注：开头用" in shown and shown.index("信用承诺书") < shown.index("法律顾问")
    assert "76份信用承诺书" in file.read_text(encoding="utf-8") and "律师" not in file.read_text(encoding="utf-8")
    assert "已导出" not in text.rpartition("导出的文件有哪些？")[2]


def test_a_draft_is_verified_at_the_console_by_its_file_or_its_words(tmp_path: Path) -> None:
    """The word 核验 with a file, or with a slash and the words themselves, gives the verdicts."""
    draft = tmp_path / "讲话稿.txt"
    draft.write_text("华明高新区2023年签订信用承诺书67份。", encoding="utf-8")
    text = transcript(tmp_path, f"核验 {draft}\n/核验 华明高新区2023年签订信用承诺书76份。\n/核验\n核验 没有.docx\n")
    assert "“76份”→“67份”" in replies(text, f"核验 {draft}")[0]
    assert "共核验 1 处：逐字一致 1" in text
    assert replies(text, "/核验")[-1].startswith("核验后面请写文稿的文件名")
    assert "没有这个文件" in replies(text, "核验 没有.docx")[0]
