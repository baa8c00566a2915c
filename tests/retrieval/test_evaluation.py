"""Figures are what they say they are, and a malformed question file is named line by line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from retrieval.corpus.library import Library
from retrieval.errors import QuestionSetError
from retrieval.evaluation import Evaluation, Question, evaluate, read_questions
from retrieval.models import Answer, Citation, Query, Status
from tests.fakes import answered, cite

LEGAL = "与松风律师事务所签订合同，审核合同81件，出具意见23条。"
PLACE = {"doc": "forest.txt", "quote": "审核合同81件", "answer": "81件"}
WATER = {"doc": "water.txt", "quote": "办理建议40件", "answer": "40件"}


def question(category: str = "number_fact", *gold: dict[str, Any], **fields: Any) -> Question:
    return Question(id="q", category=category, question="问", gold=gold or (PLACE,), **fields)


def unanswerable(reason: str) -> Question:
    return Question(id="q", category="unanswerable", question="问", unanswerable=True, reason=reason)


def refused(*citations: Citation) -> Answer:
    query = Query(text="问", topic="问")
    return Answer(query=query, status=Status.NOT_FOUND, notice="没有", citations=citations)


def run(library: Library, item: Question, answer: Answer) -> Evaluation:
    texts = {report.source.file: report.text for report in library.reports}
    return evaluate(lambda messages: answer, [item], texts)


def test_the_right_words_underlined_count_for_every_figure(library: Library) -> None:
    result = run(library, question(), answered("问", cite(library, "forest.txt", LEGAL, "81件")))
    assert result.figures == {
        "cite@1": 100.0,
        "cite@3": 100.0,
        "right_report@1": 100.0,
        "highlight@1": 100.0,
        "shown@1": 100.0,
        "certain": 100.0,
        "certain_right": 100.0,
        "false_refusal": 0.0,
        "verbatim": 100.0,
        "quote_len": float(len(LEGAL)),
    }
    assert result.misses == ()
    assert result.by_category == {"number_fact": result.figures}


def test_the_right_passage_with_other_words_underlined_is_cited_but_not_pointed_at(library: Library) -> None:
    result = run(library, question(), answered("问", cite(library, "forest.txt", LEGAL, "23条")))
    assert (result.figures["cite@1"], result.figures["highlight@1"]) == (100.0, 0.0)


def test_more_than_120_characters_underlined_point_at_nothing(library: Library) -> None:
    report = library.report("forest.txt")
    whole = cite(library, "forest.txt", report.text, report.text)
    assert run(library, question(), answered("问", whole)).figures["highlight@1"] == 0.0


def test_the_same_words_in_another_place_do_not_count(library: Library) -> None:
    other = cite(library, "forest.txt", "开展普法宣传12场", "12场")
    result = run(library, question(), answered("问", other))
    assert (result.figures["cite@1"], result.figures["right_report@1"]) == (0.0, 100.0)
    assert [miss.why for miss in result.misses] == ["missed"]


def test_a_second_citation_counts_for_cite_3_only(library: Library) -> None:
    wrong = cite(library, "water.txt", "办理建议40件", "40件")
    right = cite(library, "forest.txt", LEGAL, "81件")
    figures = run(library, question(), answered("问", wrong, right)).figures
    assert (figures["cite@1"], figures["cite@3"], figures["right_report@1"]) == (0.0, 100.0, 0.0)


def test_where_a_section_is_asked_for_its_first_clause_serves_and_nothing_is_underlined(library: Library) -> None:
    place = {"doc": "forest.txt", "quote": "存在的不足\n执法力量不足", "answer": "存在的不足", "body": "执法力量不足"}
    shown = cite(library, "forest.txt", "执法力量不足，装备老化。")
    figures = run(library, question("section_lookup", place), answered("问", shown)).figures
    assert (figures["cite@1"], figures["highlight@1"]) == (100.0, 100.0)


def test_coverage_is_the_share_of_places_and_half_of_it_is_a_miss(library: Library) -> None:
    half = answered("问", cite(library, "forest.txt", LEGAL, "81件"))
    result = run(library, question("compare", PLACE, WATER), half)
    assert result.figures["coverage"] == 50.0
    assert len(result.misses) == 1


def test_refusing_what_is_answered_is_a_false_refusal(library: Library) -> None:
    result = run(library, question(), refused(cite(library, "forest.txt", LEGAL, "81件")))
    assert (result.figures["false_refusal"], result.figures["cite@1"]) == (100.0, 0.0)
    assert [miss.why for miss in result.misses] == ["refused"]


def test_the_unanswerable_is_to_be_refused_but_a_false_premise_may_be_put_right(library: Library) -> None:
    citation = cite(library, "forest.txt", LEGAL, "81件")
    assert run(library, unanswerable("wrong_year"), refused()).figures["refusal"] == 100.0
    wrong = run(library, unanswerable("wrong_year"), answered("问", citation, notice="更正"))
    assert wrong.figures["refusal"] == 0.0
    assert [miss.why for miss in wrong.misses] == ["answered"]
    put_right = answered("问", citation, notice="更正")
    assert run(library, unanswerable("false_premise"), put_right).figures["refusal"] == 100.0


def test_an_uncertain_answer_counts_as_shown_but_refuses_what_cannot_be_answered_only_in_part(library: Library) -> None:
    """It neither claims to answer nor says that nothing is there; of another agency or year it is no answer at all."""
    hedged = answered("问", cite(library, "forest.txt", LEGAL, "81件"), notice="没有", certain=False)
    right = run(library, question(), hedged).figures
    assert (right["cite@1"], right["shown@1"], right["certain"]) == (100.0, 100.0, 0.0)
    assert "certain_right" not in right
    figures = run(library, unanswerable("wrong_year"), hedged).figures
    assert (figures["refusal"], figures["refusal_outright"], figures["scope_refusal"]) == (100.0, 0.0, 0.0)


def test_a_follow_up_is_asked_after_its_earlier_messages(library: Library) -> None:
    heard: list[Sequence[str]] = []

    def ask(messages: Sequence[str]) -> Answer:
        heard.append(messages)
        return refused()

    result = evaluate(ask, [question(turns=("一", "二"))], {})
    assert heard == [("一", "二", "问")]
    assert result.messages == 3


GOOD = {"id": "q1", "category": "number_fact", "question": "问", "gold": [PLACE], "expects_docs": []}


def test_a_question_file_is_read_with_fields_it_does_not_know_and_a_reason_of_null(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps({**GOOD, "reason": None}, ensure_ascii=False) + "\n\n", encoding="utf-8-sig")
    assert [item.id for item in read_questions(path)] == ["q1"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "json"),
        ('{"id": "q"}', "fields"),
        (json.dumps({**GOOD, "gold": []}), "fields"),
        (json.dumps({**GOOD, "gold": [{**PLACE, "answer": "82件"}]}), "answer_not_in_quote"),
    ],
)
def test_a_malformed_line_is_named_with_its_number(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(GOOD) + "\n" + line, encoding="utf-8")
    with pytest.raises(QuestionSetError) as caught:
        read_questions(path)
    assert (caught.value.file, caught.value.line, caught.value.reason) == ("q.jsonl", 2, reason)


def test_a_file_without_questions_or_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text("\n")
    with pytest.raises(QuestionSetError) as empty:
        read_questions(path)
    path.write_bytes("{}\n问".encode("gbk"))
    with pytest.raises(QuestionSetError) as encoding:
        read_questions(path)
    assert (empty.value.reason, encoding.value.reason, encoding.value.line) == ("empty", "encoding", 2)
