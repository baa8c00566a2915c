"""The reports that benchmarks are made with: always the same, and what they are asked stands in them."""

from __future__ import annotations

from pathlib import Path

from retrieval.corpus.library import Library
from tests.benchmarks.generating import reports, write


def test_the_same_seed_makes_the_same_reports_and_fewer_are_the_first_of_more() -> None:
    few, more = list(reports(50)), list(reports(200))
    assert more[: len(few)] == few
    assert next(reports(1, seed=1)).text != few[0].text
    assert len({one.file for one in more}) == len(more)


def test_every_fact_stands_in_its_report_once() -> None:
    for one in reports(500):
        assert one.facts and all(one.text.count(fact.quote) == 1 and fact.answer in fact.quote for fact in one.facts)


def test_generated_reports_are_read_as_what_they_are(tmp_path: Path) -> None:
    """Agency, year and the number of passages are known beforehand."""
    write(tmp_path / "reports", 100)
    made, library = list(reports(100)), Library.open(tmp_path / "reports")
    assert {f"{source.agency}{source.year}.txt" for source in library.sources} == {one.file for one in made}
    assert abs(len(library.chunks) - sum(one.passages for one in made)) <= 5
