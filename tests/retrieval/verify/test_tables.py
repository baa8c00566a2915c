"""Figures in the cells of a table: they count what the heads of their row and column say."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from retrieval.corpus.library import Library
from retrieval.verify.checking import verify_draft
from retrieval.verify.draft.drafts import Draft, draft_of, written
from retrieval.verify.items import Verdict

REPORT = """青河县林业局2024年法治政府建设年度报告

一、主要成效
全年审核合同81件，巡查林区326次，查处案件47起，罚款18.6万元。共走访企业214家，办结率98.5%。
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "青河县林业局2024年法治政府建设年度报告.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(tmp_path)


def word(rows: list[list[str]], merged: bool = False) -> bytes:
    document = docx.Document()
    document.add_paragraph("青河县林业局2024年指标")
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(number, column).text = words
    if merged:
        table.cell(1, 0).merge(table.cell(2, 0))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def verdicts(library: Library, draft: Draft) -> dict[str, Verdict]:
    items = verify_draft(library, draft).items
    assert all(draft.text[item.start : item.end] == item.text for item in items)
    return {item.text: item.verdict for item in items if item.kind == "figure"}


def test_a_cell_counts_what_its_row_says(library: Library) -> None:
    draft = draft_of("稿.docx", word([["指标", "数值"], ["审核合同", "81件"], ["巡查林区", "362次"]]))
    assert verdicts(library, draft) == {"81件": Verdict.EXACT, "362次": Verdict.CHANGED}


def test_a_number_has_the_unit_that_its_head_gives(library: Library) -> None:
    rows = [["单位", "查处案件（起）", "罚款（万元）", "办结率（%）"], ["青河县林业局", "47", "16.8", "98.5"]]
    assert verdicts(library, draft_of("稿.docx", word(rows))) == {
        "47": Verdict.EXACT, "16.8": Verdict.CHANGED, "98.5": Verdict.EXACT
    }  # fmt: skip


def test_tables_in_text_are_read_like_those_of_word(library: Library) -> None:
    text = "青河县林业局2024年指标\n| 指标 | 数值 |\n|---|---|\n| 审核合同 | 81件 |\n| 走访企业 | 241家 |\n"
    assert verdicts(library, written(text)) == {"81件": Verdict.EXACT, "241家": Verdict.CHANGED}
    assert verdicts(library, written("指标\t青河县林业局\n审核合同\t81件\n查处案件\t74起\n")) == {
        "81件": Verdict.EXACT, "74起": Verdict.CHANGED
    }  # fmt: skip


def test_a_cell_over_two_rows_is_the_head_of_both(library: Library) -> None:
    rows = [["单位", "事项", "数值"], ["青河县林业局", "审核合同", "81件"], ["", "查处案件", "74起"]]
    draft = draft_of("稿.docx", word(rows, merged=True))
    assert verdicts(library, draft) == {"81件": Verdict.EXACT, "74起": Verdict.CHANGED}


def test_a_draft_of_a_table_without_figures_is_clean(library: Library) -> None:
    assert verify_draft(library, draft_of("稿.docx", word([["单位", "负责人"], ["林业局", "张三"]]))).clean
