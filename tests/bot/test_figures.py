"""`wenbao figures`: the ledger as people and programs see it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

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


def test_a_file_that_cannot_be_written_is_one_sentence(wenbao: Wenbao, tmp_path: Path) -> None:
    done = wenbao("figures", "--csv", str(tmp_path / "没有" / "数字.csv"))
    assert done.status == 1 and done.err.count("\n") == 1 and "没有这个文件或文件夹" in done.err
