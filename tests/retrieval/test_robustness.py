"""Whatever is typed, an answer comes back, and every quote in it is the report's own words."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.evaluation import read_questions
from retrieval.models import Answer, Conversation, Status
from tests.libraries import FOLDERS, TESTS, answerer, dialogue, library

PIECES = (
    "西青",
    "荣昌",
    "东丽经开区",
    "2024年",
    "23年",
    "去年",
    "多少",
    "哪些",
    "为什么",
    "呢",
    "那",
    "它的",
    "不足",
    "下一步",
    "第二条",
    "展开说说",
    "？",
    "！",
    "，",
    "。",
    "《",
    "》",
    "“",
    "”",
    "（",
    "）",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\\",
    "|",
    "*",
    "+",
    "?",
    "^",
    "$",
    ".",
    "%s",
    " ",
    "\n",
    "\t",
    "\x00",
    "\x1b[31m",
    "\u200b",
    "\u202e",
    "😀",
    "👨‍👩‍👧",
    "𠀀",
    "é",
    "ﷺ",
    "०",
    "Ⅳ",
    "①",
    "½",
    "0",
    "99999999999999999999",
    "rongchang",
    "xiqing",
    "ABC",
    "法律顾问",
    "各单位",
    "比一下",
    "最多",
    "标号为“五”",
    "12345",
    "-",
    "/",
    "..",
    "<b>",
    "&amp;",
    "';--",
    "null",
)
BLOCKS = (
    (0x20, 0x7F),
    (0x80, 0x250),
    (0x4E00, 0xA000),
    (0x3000, 0x3100),
    (0xFF00, 0xFFF0),
    (0x1F300, 0x1F700),
    (0, 0x20),
)


def from_pieces(rng: random.Random) -> str:
    return "".join(rng.choice(PIECES) for _ in range(rng.randrange(12)))


def from_unicode(rng: random.Random) -> str:
    return "".join(chr(rng.randrange(*rng.choice(BLOCKS))) for _ in range(rng.randrange(30)))


def verbatim(answer: Answer, name: str) -> bool:
    """Is everything shown sliced from the report, its marks inside, its id good?"""
    return all(
        citation.report.text[citation.start : citation.end] == citation.quote
        and all(citation.start <= start < end <= citation.end for start, end in citation.highlights)
        and library(name).passage(citation.id).quote == citation.quote
        for citation in (*answer.citations, *answer.nearest)
    )


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("make", [from_pieces, from_unicode])
def test_any_string_gets_an_answer_alone_and_in_conversation(name: str, make: Callable[[random.Random], str]) -> None:
    """Hundreds of random messages, each also as the next one of a conversation."""
    rng = random.Random(f"{name} {make.__name__}")
    conversation: Conversation | None = None
    for number in range(100):
        text = make(rng)
        alone = answerer(name).ask(text)
        going_on = answerer(name).ask(text, conversation if number % 10 else None)
        conversation = going_on.conversation
        for answer in (alone, going_on):
            assert verbatim(answer, name), text
            assert bool(answer.citations) is (answer.status is Status.ANSWERED), text
            assert answer.status is Status.ANSWERED or answer.notice, text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "？？？",
        "。" * 3000,
        "法律顾问" * 5000,
        "(" * 500,
        "《" * 500 + "》" * 500,
        "2" * 4000,
        "a" * 4000,
        "西青、" * 400,
        "\x00",
        "😀" * 300,
        "\\d+(?P<x>",
        "%s %d {0}",
        "第一条展开说说",
        "第" * 200 + "条",
        "2024年" * 200,
    ],
)
def test_extreme_messages(text: str) -> None:
    """Nothing, nothing but marks, very long texts, regular expressions, the same thing a thousand times."""
    first, second = dialogue("seeds", text, text)
    assert verbatim(first, "seeds") and verbatim(second, "seeds")
    assert second.conversation.turns >= 1


@pytest.mark.parametrize("name", FOLDERS)
def test_every_citation_over_all_questions_is_verbatim_and_opens_again(name: str) -> None:
    """Citations and nearest passages, every turn of every conversation."""
    for item in read_questions(TESTS / "gold" / f"{name}.jsonl"):
        for answer in dialogue(name, *item.turns, item.question):
            assert verbatim(answer, name), item.id
            assert answer.status is Status.ANSWERED or answer.notice, item.id


@pytest.mark.parametrize("name", FOLDERS)
def test_a_question_confined_to_an_agency_is_never_answered_from_another(name: str) -> None:
    """Where a question names its sources, every citation is from one of them."""
    for item in read_questions(TESTS / "gold" / f"{name}.jsonl"):
        answer = dialogue(name, *item.turns, item.question)[-1]
        if answer.query.reports:
            assert {citation.report.id for citation in answer.citations} <= set(answer.query.reports), item.id


COMPILED = """
import re._compiler
from retrieval.evaluation import read_questions
from tests.libraries import TESTS, answerer, dialogue

compiled, compile_ = [], re._compiler.compile
re._compiler.compile = lambda pattern, flags=0: (compiled.append(pattern), compile_(pattern, flags))[1]
answerer("seeds").load()
before = len(compiled)
for question in read_questions(TESTS / "gold" / "seeds.jsonl"):
    dialogue("seeds", *question.turns, question.question)
print(before, len(compiled) - before)
"""


def test_what_is_made_ready_before_the_first_question_leaves_next_to_no_pattern_to_be_compiled_for_one() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMPILED], cwd=TESTS.parent, capture_output=True, text=True, check=True
    )
    ready, later = map(int, done.stdout.split())
    assert ready > 100
    assert later < 16  # of those, most are the few words of one notion that begin with one character


def test_a_line_of_thirty_thousand_characters_without_a_stop_is_answered(tmp_path: Path) -> None:
    """Every figure is held against every word near it, not against the whole line: no question hangs."""
    text = "青河县林业局2024年法治政府建设报告\n一、成效\n" + "依法巡查检查河道一百次" * 2_700 + "\n二、不足\n人手少"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    answer = Answerer(Library.open(tmp_path)).ask("青河县林业局检查多少次")
    assert answer.status is Status.ANSWERED and answer.best is not None
    assert answer.best.quote == answer.best.report.text[answer.best.start : answer.best.end]
