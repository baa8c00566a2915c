"""The corpus: lookups, neighbours, sections, stable ids, and files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.corpus import refreshing
from retrieval.corpus.library import Library
from retrieval.errors import CorpusEmpty, CorpusNotFound, PassageNotFound, ReportAmbiguous, ReportNotFound
from retrieval.reports.readers import READERS
from tests.fakes import FILES
from tests.libraries import FOLDERS, ask, library


def test_a_folder_that_is_not_there_and_one_without_reports(tmp_path: Path) -> None:
    """Each is an error of its own that names the folder."""
    with pytest.raises(CorpusNotFound):
        Library.open(tmp_path / "nowhere")
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.raises(CorpusEmpty) as caught:
        Library.open(tmp_path)
    assert (caught.value.folder, caught.value.unreadable) == (str(tmp_path), (("b.txt", "empty"),))


def test_what_cannot_be_read_is_named_and_the_rest_works(corpus: Path) -> None:
    """A broken file, an empty one and another format stand beside two reports; hidden files are not looked at."""
    (corpus / "坏.txt").write_bytes(b"\xff" * 30)
    (corpus / "空.txt").write_bytes(b"")
    (corpus / "图.png").write_bytes(b"\x89PNG")
    (corpus / ".DS_Store").write_bytes(b"\x00")
    (corpus / "~$a.txt").write_bytes(b"\x00")
    (corpus / "sub").mkdir()
    found = Library.open(corpus)
    assert {(problem.file, problem.reason) for problem in found.problems} == {
        ("坏.txt", "encoding"),
        ("空.txt", "empty"),
        ("图.png", "no_text_layer"),
    }
    assert sorted(report.source.file for report in found.reports) == sorted(FILES)


def test_the_same_report_twice_is_one(corpus: Path) -> None:
    """A copy under another name is not searched twice."""
    (corpus / "water copy.txt").write_bytes((corpus / "water.txt").read_bytes())
    assert len(Library.open(corpus).reports) == 2


@pytest.mark.parametrize("page", ["z.html", "z.shtml", "z.xhtml", "z.txt", "z.doc"])
def test_of_a_report_in_several_formats_a_page_is_read_before_plain_text(tmp_path: Path, page: str) -> None:
    """By whatever suffix pages go, be it that of something else; the first by name is the text."""
    lines = [
        "白石市水务局2023年法治政府建设工作报告",
        "一、主要做法",
        "全年办理建议40件，培训12次。",
        "二、存在不足",
        "人手不足。",
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    body = "".join(f"<p>{line}</p>" for line in lines)
    (tmp_path / page).write_text(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>", encoding="utf-8")
    assert [report.source.file for report in Library.open(tmp_path).reports] == [page]


def test_of_every_format_it_is_said_where_it_stands_among_the_others() -> None:
    """One that is read, but was forgotten there, would end a refresh."""
    assert set(refreshing.PREFERRED) == set(READERS)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("001_908392c55ba7af7f.txt", "001"),
        ("001_908392c55ba7af7f", "001"),
        ("重庆市荣昌区招商投资促进局2023年法治政府建设工作情况报告", "001"),
        ("荣昌", "001"),
        ("荣昌招商局", "001"),
        ("西青投促局", "000"),
        ("华明高新区", "004"),
        ("合作交流办", "002"),
        ("  东丽经开  ", "003"),
        ("重庆", "001"),
    ],
)
def test_a_report_by_its_names(name: str, file: str) -> None:
    """File, stem, title, agency and short forms."""
    assert library("seeds").report(name).source.file.startswith(file)


def test_a_report_by_its_id_or_the_beginning_of_it() -> None:
    """Three digits of an id are enough where they are unique."""
    for report in library("seeds").reports:
        assert library("seeds").report(report.id) is report
        assert library("seeds").report(report.id[:6].upper()) is report


def test_a_name_nobody_or_several_answer_to() -> None:
    """Neither is guessed; the candidates are given."""
    with pytest.raises(ReportNotFound):
        library("seeds").report("南开区")
    with pytest.raises(ReportNotFound):
        library("seeds").report("")
    with pytest.raises(ReportAmbiguous) as caught:
        library("seeds").report("东丽")
    assert len(caught.value.candidates) == 3


def test_passage_ids_open_the_passage_again() -> None:
    """An id leads to the same words in a library opened anew."""
    best = ask("seeds", "荣昌审议通过了几个项目").best
    assert best is not None
    again = Library.open(FOLDERS["seeds"]).passage(best.id)
    assert (again.quote, again.section.path, again.id) == (best.quote, best.section.path, best.id)


def test_passage_ids_survive_other_reports(corpus: Path) -> None:
    """Adding a report and renaming another changes no id of the rest."""
    before = Library.open(corpus)
    chunk = before.chunks[0]
    passage_id = f"{chunk.report.id}-{chunk.start}-{chunk.end}"
    (corpus / "forest.txt").rename(corpus / "renamed.txt")
    (corpus / "a.txt").write_text("红石县财政局2024年工作报告\n一、成效\n好。\n", encoding="utf-8")
    assert Library.open(corpus).passage(passage_id).quote == chunk.text


@pytest.mark.parametrize(
    "passage_id",
    [
        "",
        "x",
        "00000000-0-5",
        "{id}-5-5",
        "{id}-9-3",
        "{id}-0-99999999",
        "{id}-0",
        "{id}--1-5",
        "../{id}-0-5",
        "{id}-0-5-7",
    ],
)
def test_ids_of_no_passage(passage_id: str) -> None:
    """What names no passage is an error, whatever it looks like."""
    with pytest.raises(PassageNotFound):
        library("seeds").passage(passage_id.format(id=library("seeds").reports[0].id))


def test_neighbours_stand_before_and_behind_in_text_order() -> None:
    """They do not overlap the passage, and the report's ends have none."""
    own = [chunk for chunk in library("seeds").chunks if chunk.report.source.file.startswith("003")]
    middle = library("seeds").passage(f"{own[3].report.id}-{own[3].start}-{own[3].end}")
    before, after = library("seeds").neighbours(middle, 2, 1)
    assert [citation.span for citation in before] == [(c.start, c.end) for c in own[1:3]]
    assert [citation.span for citation in after] == [(own[4].start, own[4].end)]
    first = library("seeds").passage(f"{own[0].report.id}-{own[0].start}-{own[0].end}")
    assert library("seeds").neighbours(first, 3, 0) == ((), ())


@pytest.mark.parametrize("name", FOLDERS)
def test_the_whole_section_holds_every_passage_of_it(name: str) -> None:
    """A section opened from any passage begins at its heading, holds the passage and ends without white space."""
    for chunk in library(name).chunks:
        passage = library(name).passage(f"{chunk.report.id}-{chunk.start}-{chunk.end}")
        whole = library(name).whole_section(passage)
        assert whole.start <= passage.start < passage.end <= whole.end
        assert whole.quote == whole.quote.strip()
        assert chunk.report.text[passage.section.heading[0] : passage.section.heading[1]] in whole.quote
