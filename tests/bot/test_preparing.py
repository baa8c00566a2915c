"""Tables of reports and papers for a meeting: verbatim, nothing said to be absent that is there."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.preparing.agenda import agenda_of, question_of
from bot.preparing.cells import Filled, Filler
from retrieval import Answerer, Library
from tests.conftest import Wenbao
from tests.libraries import answerer, library

DEFAULT = ("主要成效", "第一责任人", "不足", "下一步")


def cell(name: str, short: str, row: str, rows: tuple[str, ...] = DEFAULT) -> Filled:
    report = next(one for one in library(name).reports if one.source.short == short)
    return Filler(library(name), answerer(name), rows).fill(report, row)


def words(filled: Filled) -> list[str]:
    return [quote.words for quote in filled.quotes]


@pytest.mark.parametrize("name", ["seeds", "fazhi", "gongzuo"])
def test_every_cell_is_verbatim_and_of_its_own_report(name: str) -> None:
    """What an id opens is what stands in the cell, and in no other report."""
    filler = Filler(library(name), answerer(name), (*DEFAULT, "法律顾问"))
    for report in library(name).reports:
        for row in (*DEFAULT, "法律顾问"):
            for quote in filler.fill(report, row).quotes:
                opened = library(name).passage(quote.id)
                assert (opened.report.id, opened.quote) == (report.id, quote.quote)


def test_a_row_of_results_shortcomings_or_plans_shows_the_first_sentences_of_those_sections() -> None:
    """One for each part, behind its heading and those of its own parts; what a heading opens (`一是…，`) with it."""
    results = words(cell("seeds", "西青区投资促进局", "主要成效"))
    assert results[0].startswith("严格遵循区委实施机构改革工作会议精神")
    assert results[1].startswith("持续落实法律顾问聘用制度")
    assert words(cell("seeds", "合作交流办", "主要成效"))[0].startswith("2022年预计可实现引进市外内资到位额200.5亿元")
    assert words(cell("seeds", "合作交流办", "不足"))[2] == "三是全员招商服务意识有待进一步提高。"
    (lack,) = words(cell("seeds", "西青区投资促进局", "不足"))
    assert lack.startswith("区投促局普法宣传的精准性有待增强")
    assert all(quote.role == "计划" for quote in cell("seeds", "合作交流办", "下一步").quotes)


def test_a_section_that_another_row_names_is_not_taken_for_results() -> None:
    """合作交流办 has a part on the first responsible person among its results."""
    results, person = (set(words(cell("seeds", "合作交流办", row))) for row in ("主要成效", "第一责任人"))
    assert any(one.startswith("坚持党管干部原则") for one in person) and not results & person


def test_parts_that_no_heading_calls_results_are_only_perhaps_results() -> None:
    """And a plan is no account of what was done."""
    unnamed = cell("fazhi", "拱墅区人民政府大关街道办事处", "主要成效")
    assert not unnamed.certain and words(unnamed)[0].startswith("一是高站位谋划，把法治建设责任扛在肩上。街道")
    assert all(quote.role != "计划" for quote in cell("seeds", "东丽经开区", "第一责任人").quotes)


MADE = """青石县粮食局2024年法治政府建设工作报告
一、主要成效
（一）抓好学习培训，打牢法治根基
一是组织集体学习，全年开展专题学习9次。
二是选派6人参加培训。
（二）守牢粮仓安全。抓实安全责任。对38座粮仓逐一检查，整改隐患21处。
（三）规范储备管理
仓号  数量（吨）
甲  1200
对储备粮实行专仓储存。
（四）严格执法。全年检查企业57家；立案4件；罚款3.2万元。
（五）加强宣传
开展的活动有：{many}。
二、存在的不足
一年来的不足主要有：执法人员偏少；装备陈旧；案卷质量不高。今后将补齐。
三、下一步打算
（一）补充人员。
（二）更新装备。
"""


def test_a_cell_holds_sentences_and_says_where_a_list_goes_on(wenbao: Wenbao, tmp_path: Path) -> None:
    """No heading above points nor one run into its paragraph, no head of a table; a short list is told to its end."""
    folder = tmp_path / "青石"
    folder.mkdir()
    many = "；".join(
        f"{name}粮食法规进{place}" for name in "甲乙丙丁" for place in ("乡村", "学校", "企业", "社区", "机关")
    )
    (folder / "a.txt").write_text(MADE.format(many=many), encoding="utf-8")
    out = wenbao("table", "--rows", "主要成效,不足,下一步", "--corpus", str(folder)).out
    rows = [row.strip().partition("〔")[0] for row in out.splitlines() if "〔" in row and "show" not in row]
    assert rows[:4] == [
        "一是组织集体学习，全年开展专题学习9次。",
        "抓实安全责任。对38座粮仓逐一检查，整改隐患21处。",
        "对储备粮实行专仓储存。",
        "全年检查企业57家；立案4件；罚款3.2万元。",
    ]
    assert rows[4].startswith("开展的活动有：甲粮食法规进乡村；") and rows[4].endswith("；【后略】")
    assert rows[5:] == [
        "一年来的不足主要有：执法人员偏少；装备陈旧；案卷质量不高。",
        "（一）补充人员。",
        "（二）更新装备。",
    ]
    (report,) = Library.open(folder).reports
    cells = json.loads(wenbao("table", "--rows", "主要成效", "--corpus", str(folder), "--json").out)["rows"][0]["cells"]
    quotes = cells[0]["quotes"]
    assert [quote["cut"] for quote in quotes] == [False] * 4 + [True]
    assert all(quote["quote"] in report.text for quote in quotes)  # the mark is no part of the quote


FEW_PARTS = """青石县林业局2024年法治政府建设工作报告
一、主要成效
（一）护林。全年巡护林区310次。
（二）普法。全年宣传26场。
二、主要负责人履职情况
局长石某于4月到任，接替前任。石某同志主持召开法治专题会5次。带队督查林场3次。
三、存在的不足
一是人手偏少；二是装备陈旧。
"""
UNTOLD = """青石县气象局2024年法治政府建设工作报告
根据县委依法治县办关于报送法治政府建设情况的通知要求，现将有关工作报告如下。
一、主要成效
全年发布预警118次，检查防雷单位43家。
二、下一步打算
健全单位负责人出庭应诉制度。
"""


def test_few_parts_are_told_by_their_own_and_a_duty_by_its_sentences(tmp_path: Path) -> None:
    """What nothing near was found for is not filled with any sentence, nor with a plan."""
    (tmp_path / "a.txt").write_text(FEW_PARTS, encoding="utf-8")
    (tmp_path / "b.txt").write_text(UNTOLD, encoding="utf-8")
    made = Library.open(tmp_path)
    filler = Filler(made, Answerer(made), DEFAULT)
    forest, weather = made.reports
    assert words(filler.fill(forest, "主要成效")) == ["全年巡护林区310次。", "全年宣传26场。"]
    assert words(filler.fill(forest, "第一责任人"))[1] == "石某同志主持召开法治专题会5次。"
    assert not filler.fill(weather, "第一责任人").quotes


def test_only_proven_silence_is_called_so() -> None:
    """Where another report says it and this one does not, or not even two characters of it stand there."""
    assert cell("seeds", "合作交流办", "法律顾问").absent
    assert cell("seeds", "东丽经开区", "无人机").absent
    near = cell("seeds", "东丽经开区", "行政复议")
    assert not near.absent and not near.certain
    for name in ("seeds", "fazhi"):
        filler = Filler(library(name), answerer(name), ())
        for row in ("法律顾问", "普法宣传", "行政复议", "无人机", "政务公开"):
            silent = [one for one in library(name).reports if filler.fill(one, row).absent]
            assert not [one.source.short for one in silent if row in "".join(one.text.split())]


def test_a_table_is_printed_or_written_in_every_format(wenbao: Wenbao, tmp_path: Path) -> None:
    """To the terminal with ids; to a file that is not there yet."""
    out = wenbao("table").out
    assert out.startswith(
        "主要成效\n  青河县林业局（2024年）\n    与松风律师事务所签订合同，审核合同81件，出具意见23条。〔"
    )
    assert "不足\n  青河县林业局（2024年）\n    执法力量不足，装备老化。〔" in out
    assert wenbao("table", "林业局", "--rows", "无人机，下一步").out.startswith(
        "无人机\n  青河县林业局（2024年）\n    未提及\n\n下一步\n  青河县林业局（2024年）\n    拟新建管护站5个。〔"
    )
    for kind in ("docx", "xlsx", "md"):
        file = tmp_path / f"表.{kind}"
        assert wenbao("table", "--out", str(file)).out == f"已写到 {file}。\n"
    table = Document(str(tmp_path / "表.docx")).tables[0]
    assert [one.text for one in table.rows[0].cells] == ["事项", "青河县林业局（2024年）", "白石市水务局（2023年）"]
    assert table.rows[3].cells[1].text.startswith("执法力量不足，装备老化。〔")
    sheet = load_workbook(io.BytesIO((tmp_path / "表.xlsx").read_bytes())).active
    assert sheet is not None and str(sheet.cell(4, 2).value).startswith("执法力量不足，装备老化。〔")
    assert "| 不足 | 执法力量不足，装备老化。" in (tmp_path / "表.md").read_text(encoding="utf-8")
    rows = json.loads(wenbao("table", "--year", "2023", "--json").out)["rows"]
    assert [row["name"] for row in rows] == list(DEFAULT)
    assert [one["report"]["year"] for one in rows[0]["cells"]] == [2023]


def test_a_table_that_cannot_be_made_says_why(wenbao: Wenbao) -> None:
    """No such report, year, format or rows."""
    assert wenbao("table", "某局").err.startswith("错误：没有叫“某局”的报告")
    assert wenbao("table", "--year", "1999").err == "错误：没有符合条件的报告。\n"
    assert wenbao("table", "--format", "txt").err == "错误：对照表不能写成“txt”；可用：docx、md、xlsx。\n"
    assert wenbao("table", "--rows", "，").err == "错误：没有写明事项。\n"


@pytest.mark.parametrize(
    ("item", "question"),
    [
        ("听取关于2024年法律顾问工作情况的汇报（汇报人：张三，10分钟）", "2024年法律顾问工作"),
        ("研究讨论林业局普法工作存在的不足", "林业局普法工作存在的不足"),
        ("审议《青河县林业局2024年工作报告》", "《青河县林业局2024年工作报告》"),
        ("林业局签了哪家律所？", "林业局签了哪家律所？"),
        ("通报", "通报"),
    ],
)
def test_an_item_of_an_agenda_becomes_a_question(item: str, question: str) -> None:
    """Without who reports on it and the words that make it an item."""
    assert question_of(item) == question


def test_the_items_are_the_numbered_lines_or_all_where_none_is_numbered() -> None:
    """And what is no item is told apart."""
    agenda = agenda_of("会议议程\n时间：2024年3月5日\n一、普法宣传\n（二）法律顾问\n3.执法检查\n2024.5亿元\n")
    assert agenda.items == ("普法宣传", "法律顾问", "执法检查")
    assert agenda.others == ("会议议程", "时间：2024年3月5日", "2024.5亿元")
    assert agenda_of("普法宣传\n\n法律顾问\n").items == ("普法宣传", "法律顾问")


AGENDA = """议程
一、听取林业局审核合同件数的汇报
二、研究林业局存在的不足
三、审议红山县教育局2019年招聘教师事项
"""


def test_a_paper_for_a_meeting_has_quotes_under_each_item_and_what_was_not_found_at_the_end(
    wenbao: Wenbao, tmp_path: Path
) -> None:
    """Printed, written as docx from a docx, put into a basket."""
    printed = wenbao("brief", "-", stdin=AGENDA)
    assert printed.err == "没有编号、未作为议题的：议程\n"
    assert "1. 听取林业局审核合同件数的汇报\n" in printed.out and "审核合同81件" in printed.out
    assert "“执法力量不足，装备老化。”\n" in printed.out
    last = printed.out.split("以下议题没有找到可用的原文：\n")[1]
    assert last.startswith("审议红山县教育局2019年招聘教师事项：") and last.count("\n") == 1

    agenda = Document()
    for text in AGENDA.splitlines():
        agenda.add_paragraph(text)
    agenda.save(str(tmp_path / "议程.docx"))
    target = tmp_path / "会前.docx"
    assert wenbao("brief", str(tmp_path / "议程.docx"), "--out", str(target)).out == f"已写到 {target}。\n"
    texts = [one.text for one in Document(str(target)).paragraphs]
    assert texts[0] == "会前材料" and texts[1] == "一、听取林业局审核合同件数的汇报"
    assert "以下议题没有找到可用的原文：" in texts and texts[-1].startswith("审议红山县教育局")

    into = wenbao("brief", "-", "--basket", "周二", stdin=AGENDA).out
    assert into.startswith("已把 2 条收入周二，3 个议题中有 2 个找到了可用的原文。\n以下议题没有找到")
    (first, second) = json.loads(wenbao("basket", "show", "--name", "周二", "--json").out)["items"]
    assert (first["note"], second["note"]) == ("听取林业局审核合同件数的汇报", "研究林业局存在的不足")
    items = json.loads(wenbao("brief", "-", "--json", stdin=AGENDA).out)["items"]
    assert [bool(one["quotes"]) for one in items] == [True, True, False]


def test_certain_quotes_go_first_and_the_words_nobody_uses_find_nothing(library: Library) -> None:
    """A question none of whose words the reports use has no candidates, however near a passage may seem."""
    from bot.preparing.brief import _prepared

    nothing = _prepared(Answerer(library), "无人机")
    assert nothing.quotes == () and nothing.notice
    certain = _prepared(Answerer(library), "青河县林业局审核了多少件合同？")
    assert [quote.certain for quote in certain.quotes][:1] == [True]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "文件是空的"), (b"PK\x03\x04 broken", "文件已损坏"), (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "没有读入")],
    ids=["empty", "broken", "an old document named docx"],
)
def test_an_agenda_that_cannot_be_read_is_one_sentence(
    wenbao: Wenbao, tmp_path: Path, content: bytes, said: str
) -> None:
    """Neither is one that is not there, or holds no item."""
    (tmp_path / "a.docx").write_bytes(content)
    done = wenbao("brief", str(tmp_path / "a.docx"))
    assert done.status == 1 and said in done.err and done.err.count("\n") == 1
    assert wenbao("brief", str(tmp_path / "no.docx")).err.endswith("失败：没有这个文件或文件夹。\n")
    assert wenbao("brief", "-", stdin="\n").err == "错误：“-”里没有议题。\n"
    assert wenbao("brief", "-", "--out", "a.pdf", stdin=AGENDA).err.startswith("错误：不支持导出成“.pdf”")
