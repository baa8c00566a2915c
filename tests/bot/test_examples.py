"""Questions that are offered to begin with: made of what there is, of several kinds, and answered for certain."""

from __future__ import annotations

from pathlib import Path

from bot.examples import examples, of_parts, warming
from retrieval import Library
from tests.fakes import FOREST
from tests.libraries import answerer, library


def test_they_ask_of_one_report_of_all_and_of_two_and_each_is_answered() -> None:
    offered = [text for text, _, _ in examples(library("seeds"))]
    answers = [answerer("seeds").ask(text) for text in offered]
    assert all(answer.certain for answer in answers), offered
    asked = [len({citation.report.id for citation in answer.citations}) for answer in answers]
    assert asked == [1, len(library("seeds").sources), 2]
    asked_ahead = [answerer("seeds").ask(text) for text in warming(library("seeds"))]
    assert not any(answer.query.scope.compare for answer in asked_ahead), "which would hold the first question up"


def test_where_there_is_only_one_agency_nothing_is_compared(tmp_path: Path) -> None:
    for year in (2023, 2024):
        (tmp_path / f"{year}.txt").write_text(FOREST.replace("2024", str(year)), encoding="utf-8")
    offered = [text for text, _, _ in examples(Library.open(tmp_path))]
    assert len(set(offered)) == 3 and all(text.startswith("青河县林业局202") for text in offered)


def test_parts_are_asked_about_ahead_only_where_reports_are_few(tmp_path: Path) -> None:
    """Of many it would take too long until the first user is answered."""
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(FOREST.replace("青河县", f"青河{number}县"), encoding="utf-8")
    assert not of_parts(Library.open(tmp_path))
    assert len(of_parts(library("seeds"))) > 5 * 5
