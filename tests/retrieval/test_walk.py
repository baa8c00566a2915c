"""One question's way through the rooms of the library: through each once, in the order in which they build on another.

What every room stands on (records, words, citing) is looked at everywhere and not counted.
"""

from __future__ import annotations

import inspect
import json
import sys
from itertools import groupby
from pathlib import Path
from types import FrameType

import pytest

from retrieval.answering import Answerer
from tests.libraries import library

HOME = Path(__file__).resolve().parent.parent.parent / "retrieval"
GOLD = Path(__file__).resolve().parent.parent / "gold"
BESIDE = ("top", "corpus")  # what calls the rooms, and what they look things up in
GROUND = ("models", "errors.py", "notices.py", "undisturbed.py", "language", "citing.py")


def rooms_of(answerer: Answerer, question: str) -> list[str]:
    """The rooms whose functions are at work one after the other while a question is answered."""
    at_work: list[str] = []
    seen: list[str] = []

    def watch(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event not in ("call", "return") or not code.co_filename.startswith(str(HOME)):
            return
        if code.co_flags & inspect.CO_GENERATOR:
            return  # it is closed when nobody holds it any more, wherever that is
        room = Path(code.co_filename).relative_to(HOME).parts[0]
        if event == "call":
            at_work.append(room)
        elif at_work:
            at_work.pop()
        if at_work and at_work[-1] not in GROUND:
            seen.append("top" if at_work[-1].endswith(".py") else at_work[-1])

    sys.setprofile(watch)
    try:
        answerer.ask(question)
    finally:
        sys.setprofile(None)
    return [room for room, _ in groupby(seen)]


@pytest.mark.parametrize(
    "question",
    [
        "西青投促局2024年签了哪家律所？",
        "西青投促局2024年有多少辆消防车？",
        "西青投促局2024年普发材料多少份",
        "哪些单位提到了普法？",
        "西青区和荣昌区各办了多少件行政复议案件？",
    ],
)
def test_a_question_passes_each_room_once_in_order(question: str) -> None:
    """It is read, then the evidence for it is found and told, then the answer is put together."""
    answerer = Answerer(library("seeds"))
    answerer.load()
    walk = rooms_of(answerer, question)
    assert [room for room, _ in groupby(one for one in walk if one != "corpus")] == [
        "top", "query", "top", "evidence", "top",
    ]  # fmt: skip


def test_what_is_asked_is_read_before_any_evidence_is_looked_for() -> None:
    """So for every question of a set; but what a message asks besides is read after the first is answered, and the
    sides of a target and its outcome are asked in words of their own.
    """
    answerer = Answerer(library("fazhi"))
    answerer.load()
    with (GOLD / "people" / "fazhi.jsonl").open(encoding="utf-8") as file:
        asked = [item["question"] for item in map(json.loads, file) if not item.get("turns")]
    for question in asked[::3]:  # to watch all of them takes a quarter of a minute
        query = answerer.understand(question)
        if query.also or query.things or any(scope.topic for scope in query.scope.scopes):
            continue
        walk = [room for room, _ in groupby(room for room in rooms_of(answerer, question) if room not in BESIDE)]
        assert walk in (["query", "evidence"], ["query"]) or query.as_one, (question, walk)


def test_the_corpus_is_asked_for_what_is_needed_in_few_goes() -> None:
    """For the words that a strange one may be, for what the words of the question hit, for the passages to judge."""
    answerer = Answerer(library("seeds"))
    answerer.load()
    walk = rooms_of(answerer, "西青投促局2024年签了哪家律所？")
    assert walk.count("corpus") <= 3
