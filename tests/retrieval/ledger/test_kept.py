"""Figures are read once and kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from retrieval.ledger import kept
from retrieval.ledger.kept import FILE, KeptFigures
from retrieval.models import Report

TEXT = "青河县林业局2024年法治政府建设工作报告\n一、成效\n全年检查约1.5万家次，累计到位2.03亿元。\n"


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A report with two figures."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(TEXT, encoding="utf-8")
    return Library.open(tmp_path / "corpus").reports[0]


def test_what_was_read_is_found_again_as_it_was(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = KeptFigures(tmp_path, "1").of(report)
    assert [one.unit for one in first] == ["家次", "元"]
    monkeypatch.setattr(kept, "figures", None)  # nothing is read again
    assert KeptFigures(tmp_path, "1").of(report) == first


def test_another_version_of_the_program_reads_again(report: Report, tmp_path: Path) -> None:
    KeptFigures(tmp_path, "1").of(report)
    KeptFigures(tmp_path, "2").of(report)
    held = sqlite3.connect(tmp_path / FILE)
    assert held.execute("SELECT version FROM figures").fetchall() == [("2",)]
    held.close()


def test_a_file_that_is_damaged_or_cannot_be_written_is_done_without(report: Report, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    assert len(KeptFigures(tmp_path, "1").of(report)) == 2
    assert len(KeptFigures(tmp_path / FILE, "1").of(report)) == 2
