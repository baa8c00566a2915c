"""What the ledger of reports lists beside each other: figures of sentences and tables, with what sets each apart."""

from __future__ import annotations

from pathlib import Path

from retrieval.corpus.library import Library
from retrieval.tabulating import Entry, tabulate

REPORTS = {
    "沙川市2024年统计公报": """一、工业
产品名称    单位    产量    比上年增长（%）
锌    万吨    12.6    4.3
铅    万吨    3.71    -5.9
焙烧铅精矿    万吨    9.48    18.2
二、民生
特困供养标准为每人每月980元。行政调解收案37件，同比减少9件。
""",
    "青河县2024年民政工作总结": """一、主要工作
特困供养标准由每人每年9600元提高到10800元。行政调解收案52件。
""",
    "白石县2024年民政工作总结": "一、主要工作\n特困供养标准860元/月。行政调解收案41件。\n",
    "南山县2024年民政工作总结": "一、主要工作\n特困供养标准为每人每月900元。\n",
}


def entries(folder: Path, asked: str) -> list[Entry]:
    """What the ledger of the reports has on something."""
    for title, text in REPORTS.items():
        (folder / f"{title}.txt").write_text(f"{title}\n{text}", encoding="utf-8")
    return tabulate(Library.open(folder).reports, asked)


def test_a_cell_counts_what_its_row_and_column_name(tmp_path: Path) -> None:
    """In the unit the row names; how much it changed by is told as such."""
    found = [(one.written, one.figure.counted, one.figure.way, one.changed) for one in entries(tmp_path, "铅")]
    assert found[:2] == [("3.71", "铅 产量", "", False), ("-5.9", "铅 比上年增长", "down", True)]


def test_amounts_for_another_time_each_are_set_apart(tmp_path: Path) -> None:
    """However it is written; a second figure of the clause is of the first one's."""
    found = {one.written: (one.per, "per" in one.apart) for one in entries(tmp_path, "特困供养标准")}
    assert found == {
        "980元": ("每月", False),
        "9600元": ("每年", True),
        "10800元": ("每年", True),
        "860元/月": ("每月", False),
        "900元": ("每月", False),
    }


def test_how_much_something_changed_by_is_no_amount_of_it(tmp_path: Path) -> None:
    """It is set apart from those that say how much there is."""
    found = {one.written: "changed" in one.apart for one in entries(tmp_path, "行政调解收案")}
    assert found == {"37件": False, "9件": True, "52件": False, "41件": False}
