"""`wenbao eval --beir`: the figures of a ranking collection, as lines, as JSON, and the run that they are taken of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.collections import write
from tests.conftest import Wenbao


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "beir")


def test_one_line_of_json_has_exactly_the_fields_documented(wenbao: Wenbao, folder: Path) -> None:
    done = wenbao("eval", "--beir", str(folder), "--engine", "rank-bm25", "--json")
    assert (done.status, done.err, done.out.count("\n")) == (0, "", 1)
    figures = json.loads(done.out)
    assert list(figures) == [
        "mrr@10", "ndcg@10", "recall@5", "recall@10", "recall@100", "queries", "index_seconds", "index_bytes",
        "p50_ms", "p95_ms",
    ]  # fmt: skip
    assert (figures["mrr@10"], figures["recall@100"], figures["queries"]) == (1.0, 1.0, 7)
    assert figures["index_bytes"] > 0 < figures["p50_ms"] <= figures["p95_ms"]


def test_people_get_a_figure_a_line(wenbao: Wenbao, folder: Path) -> None:
    out = wenbao("eval", "--beir", str(folder)).out
    assert out.startswith("7 段，检索引擎 rank-bm25\nmrr@10：1.0\n")
    assert "问题数：7\n" in out


def test_the_run_is_as_trec_has_it(wenbao: Wenbao, folder: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.txt"
    wenbao("eval", "--beir", str(folder), "--run", str(run))
    rows = [line.split(" ") for line in run.read_text(encoding="utf-8").splitlines()]
    assert {len(row) for row in rows} == {6}
    own = [row for row in rows if row[0] == "railway"]
    assert [row[1:4] for row in own][:2] == [["Q0", "p3", "1"], ["Q0", "p4", "2"]]
    scores = [float(row[4]) for row in own]
    assert scores == sorted(set(scores), reverse=True)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "请给出问题文件，或者用 --beir 给出评测集的文件夹（二者选一）。"),
        (["q.jsonl", "--beir", "x"], "请给出问题文件，或者用 --beir 给出评测集的文件夹（二者选一）。"),
        (["q.jsonl", "--run", "x"], "--engine 和 --run 要与 --beir 一起用。"),
        (["--beir", "x", "--engine", "other"], "没有“other”这种检索引擎；可用的有：auto、rank-bm25、mapped"),
    ],
)
def test_options_that_do_not_fit_together_are_refused(wenbao: Wenbao, argv: list[str], said: str) -> None:
    done = wenbao("eval", *argv)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("错误：" + said)


def test_a_folder_that_is_no_collection_is_named(wenbao: Wenbao, tmp_path: Path) -> None:
    done = wenbao("eval", "--beir", str(tmp_path))
    assert done.status == 1
    assert "corpus.jsonl”失败：没有这个文件或文件夹。" in done.err
