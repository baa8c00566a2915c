"""A citation knows the sentences that hold what is marked in it."""

from __future__ import annotations

from retrieval.citing import cited, marked
from tests.parsing import parse_report

TEXT = "某县林业局2024年工作报告\n一、成效\n种树81亩。修路12里。建站3个。\n"
REPORT = parse_report("a.txt", TEXT.encode())
START, END = TEXT.index("种树"), len(TEXT) - 1


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_the_sentences_of_a_citation_are_those_that_hold_something_marked() -> None:
    citation = cited(REPORT, REPORT.sections[-1], START, END, [span("81亩"), span("3个")])
    assert [TEXT[slice(*one)] for one in citation.sentences] == ["种树81亩。", "建站3个。"]


def test_without_marks_no_sentence_answers() -> None:
    citation = cited(REPORT, REPORT.sections[-1], START, END, [span("81亩")])
    assert marked(citation, ()).sentences == marked(citation, ()).highlights == ()


def test_marks_that_reach_out_of_the_quote_are_cut_to_it() -> None:
    start, end = span("修路12里。")
    assert cited(REPORT, REPORT.sections[-1], start, end, [(0, end)]).highlights == ((start, end),)
