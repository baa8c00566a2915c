"""`wenbao figures`: the ledger as people and programs see it."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.render.layout import width
from tests.conftest import Wenbao

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def test_every_figure_is_listed_with_what_it_counts_and_an_id_that_opens_it(wenbao: Wenbao) -> None:
    done = wenbao("figures", "--json")
    entries = json.loads(done.out)
    assert (done.status, done.err) == (0, "")
    assert [(entry["figure"], entry["counts"], entry["role"]) for entry in entries] == [
        ("81件", "审核合同", "成效"),
        ("23条", "出具意见", "成效"),
        ("12场", "开展普法宣传", "成效"),
        ("3000册", "发放手册", "成效"),
        ("5个", "新建管护站", "计划"),
        ("40件", "办理建议", "成效"),
        ("100%", "满意率", "成效"),
        ("200人次", "培训", "预计"),
    ]
    for entry in entries:
        assert json.loads(wenbao("show", entry["citation"]["id"], "--json").out)["quote"] == entry["citation"]["quote"]
        assert entry["figure"] in entry["citation"]["quote"]


def test_the_choice_narrows_the_ledger(wenbao: Wenbao) -> None:
    def chosen(*options: str) -> list[str]:
        return [entry["figure"] for entry in json.loads(wenbao("figures", *options, "--json").out)]

    assert chosen("合同") == ["81件"]
    assert chosen("--agency", "水务局", "--role", "成效") == ["40件", "100%"]
    assert chosen("--year", "2024", "--unit", "场") == ["12场"]
    assert chosen("--report", "林业局", "--role", "计划") == ["5个"]
    assert chosen("飞机") == []


def test_entries_that_cannot_be_compared_say_so(wenbao: Wenbao, tmp_path: Path) -> None:
    folder = tmp_path / "三地"
    folder.mkdir()
    said = {"甲": "全年检查企业300家次", "乙": "全年检查企业200家次", "丙": "累计检查企业150家"}
    for name, words in said.items():
        text = f"{name}山县司法局2024年法治政府建设工作报告\n一、主要成效\n{words}。\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    entries = json.loads(wenbao("figures", "检查企业", "--corpus", str(folder), "--json").out)
    assert {entry["figure"]: entry["apart"] for entry in entries} == {
        "300家次": [],
        "200家次": [],
        "150家": ["unit", "period"],
    }
    out = wenbao("figures", "检查企业", "--corpus", str(folder)).out
    assert "口径不同：单位与其余不同、时段与其余不同，不可与其余相加或比较" in out


def test_a_table_for_people_and_a_file_for_spreadsheets(wenbao: Wenbao, tmp_path: Path) -> None:
    out = wenbao("figures", "安全隐患", "--corpus", str(SEEDS)).out.splitlines()
    assert out[0] == "1594项  排查各类安全隐患 ［成效］"
    assert out[1].startswith("   东丽经开区 · 2024年  ")
    assert out[-1] == "共 1 个数字。"
    file = tmp_path / "数字.csv"
    done = wenbao("figures", "--csv", str(file))
    assert (done.status, done.out, done.err) == (0, "", f"8 个数字存入 {file}。\n")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["数值"] == "81" and rows[0]["计量单位"] == "件" and len(rows) == 8


def test_a_table_is_written_over_no_file(wenbao: Wenbao, tmp_path: Path) -> None:
    """What stands at the place of the CSV file stays, and the table is written beside it."""
    file = tmp_path / "数字.csv"
    file.write_text("别人的数据", encoding="utf-8")
    done = wenbao("figures", "--csv", str(file))
    beside = [path for path in tmp_path.iterdir() if path.suffix == ".csv" and path != file]
    assert file.read_text(encoding="utf-8") == "别人的数据" and len(beside) == 1
    assert str(beside[0]) in done.err and beside[0].read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_that_cannot_be_written_is_one_sentence(wenbao: Wenbao, tmp_path: Path) -> None:
    done = wenbao("figures", "--csv", str(tmp_path / "没有" / "数字.csv"))
    assert done.status == 1 and done.err.count("\n") == 1 and "没有这个文件或文件夹" in done.err


@pytest.fixture
def counties(tmp_path: Path) -> str:
    """Three counties' reports of two years, one of which counts in another way."""
    folder = tmp_path / "三县"
    folder.mkdir()
    said = {
        ("甲", 2023): "全年检查企业280家次", ("甲", 2024): "全年检查企业由280家次增加到300家次",
        ("乙", 2024): "全年检查企业200家次", ("丙", 2024): "累计检查企业150家",
    }  # fmt: skip
    for (name, year), words in said.items():
        text = f"{name}山县司法局{year}年法治政府建设工作报告\n一、主要成效\n{words}。\n"
        (folder / f"{name}{year}.txt").write_text(text, encoding="utf-8")
    return str(folder)


def test_the_same_thing_stands_side_by_side_and_says_where_it_cannot_be_compared(wenbao: Wenbao, counties: str) -> None:
    out = wenbao("figures", "检查企业", "--corpus", counties).out
    table = out[: out.index("\n\n")].splitlines()
    assert table[1].split() == ["单位", "2023", "2024"]
    assert [row.split()[0] for row in table[2:] if not row.startswith(" ")] == [
        "丙山县司法局",
        "乙山县司法局",
        "甲山县司法局",
    ]
    (other,) = [row for row in table if row.startswith("丙")]
    assert "150家 [1]※" in other
    assert "[1] 150家  检查企业" in out and "口径不同：单位与其余不同、时段与其余不同" in out


def test_a_table_in_a_pipe_is_as_wide_as_a_window(
    wenbao: Wenbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 80 columns, or as many as COLUMNS says; years without room stand below the others, and none is left out."""
    folder = tmp_path / "十年"
    folder.mkdir()
    for year in range(2014, 2024):
        text = f"丁山县林业局{year}年法治政府建设工作报告\n一、主要成效\n组织林区巡护{year - 1000}次。\n"
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    for columns in ("80", "40", ""):
        monkeypatch.setenv("COLUMNS", columns)
        out = wenbao("figures", "巡护", "--corpus", str(folder)).out
        table = out[: out.index("[1] 1014次")].splitlines()
        assert max(width(row) for row in table[1:]) <= int(columns or 80)
        cells = " ".join(table).split()
        assert [cell for cell in cells if cell.isdigit()] == [str(year) for year in range(2014, 2024)]
        assert [cell for cell in cells if cell.endswith("次")] == [f"{count}次" for count in range(1014, 1024)]


def test_the_ledger_becomes_a_workbook_with_numbers_as_numbers(wenbao: Wenbao, counties: str, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    done = wenbao("figures", "检查企业", "--corpus", counties, "--xlsx", str(path))
    assert (done.status, done.out, done.err.count("存入")) == (0, "", 1)
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert rows[0][:5] == ("单位", "年份", "数的是什么", "原文写法", "数值")
    assert sorted(row[4] for row in rows[1:]) == [150, 200, 280, 280, 300]


def test_one_indicator_is_drawn_over_years_without_what_cannot_be_compared(
    wenbao: Wenbao, counties: str, tmp_path: Path
) -> None:
    pytest.importorskip("matplotlib")
    for name, begins in (("图.svg", b"<?xml"), ("图.png", b"\x89PNG")):
        path = tmp_path / name
        done = wenbao("figures", "检查企业", "--corpus", counties, "--plot", str(path))
        assert (done.status, done.out) == (0, "")
        assert "3 个数字画进" in done.err and "另有 2 个" in done.err
        assert path.read_bytes().startswith(begins)
    wenbao("figures", "检查企业", "--corpus", counties, "--plot", str(tmp_path / "图.svg"))
    assert len(list(tmp_path.glob("图*.svg"))) == 2  # nobody's picture is written over


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("检查企业", "--plot", "图.gif"), ".svg 或 .png"),
        (("--plot", "图.svg"), "请写上要画的是哪一项"),
        (("飞机", "--plot", "图.svg"), "不足两个"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(
    wenbao: Wenbao, counties: str, options: tuple[str, ...], said: str
) -> None:
    done = wenbao("figures", *options, "--corpus", counties)
    assert (done.status, done.out) == (2, "")
    assert said in done.err and "Traceback" not in done.err


def test_a_picture_without_the_plotting_library_says_how_to_get_it(
    wenbao: Wenbao, counties: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    done = wenbao("figures", "检查企业", "--corpus", counties, "--plot", "图.svg")
    assert done.status == 2 and "pip install 'wenbao[plot]'" in done.err
