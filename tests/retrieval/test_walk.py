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
from retrieval.models import Conversation
from tests.libraries import answerer, asking, library
from tests.retrieval.test_items_pointed_at import TEXT

HOME = Path(__file__).resolve().parent.parent.parent / "retrieval"
GOLD = Path(__file__).resolve().parent.parent / "gold"
BESIDE = ("top", "corpus")  # what calls the rooms, and what they look things up in
GROUND = ("models", "errors.py", "notices.py", "undisturbed.py", "language", "citing.py")


def rooms_of(asked: Answerer, question: str, conversation: Conversation | None = None) -> list[str]:
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
        asked.ask(question, conversation)
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
    corpus = Answerer(library("seeds"))
    corpus.load()
    walk = rooms_of(corpus, question)
    assert [room for room, _ in groupby(one for one in walk if one != "corpus")] == [
        "top", "query", "top", "evidence", "top",
    ]  # fmt: skip


@pytest.mark.parametrize("questions", sorted(GOLD.rglob("*.jsonl")), ids=lambda path: path.stem)
def test_all_that_a_message_asks_is_read_before_any_evidence_is_looked_for(questions: Path) -> None:
    """So for every question of every set, whether it asks for several things, in several sentences, of several sources
    or goes on from others.
    """
    corpus = answerer(questions.stem.split("-")[0])
    with questions.open(encoding="utf-8") as file:
        items = [json.loads(line) for line in file]
    for item in items[::3]:  # to watch all of them takes two minutes
        conversation = Conversation()
        for turn in item.get("turns") or ():
            conversation = corpus.ask(turn, conversation).conversation
        rooms = rooms_of(corpus, item["question"], conversation)
        walk = [room for room, _ in groupby(room for room in rooms if room not in BESIDE)]
        assert walk in (["query", "evidence"], ["query"]), (item["question"], walk)


@pytest.mark.parametrize(
    "messages",
    [
        ("西青投促局2024年聘请了哪家律所，开展了多少场普法活动，行政复议案件多少件？",),
        (
            "我们在写材料。西青投促局2024年聘请了哪家律所？另外荣昌区公安局2024年办了多少件行政复议案件？请告知，谢谢，我们明天就要用。",
        ),
        ("荣昌区公安局2024年办结了多少件行政复议案件，西青投促局开展了多少场普法活动？",),
        ("西青投促局2024年存在哪些问题？", "第二个问题怎么解决"),
        ("西青投促局2024年存在哪些问题？", "怎么解决"),
        ("西青投促局2024年聘请了哪家律所？", "文号呢"),
        ("西青投促局2024年聘请了哪家律所？", "还有吗"),
        ("西青投促局2024年聘请了哪家律所？", "那普法活动搞了几场，为什么？"),
    ],
)
def test_a_message_of_any_kind_is_read_as_a_whole_first(messages: tuple[str, ...]) -> None:
    """Several things, several questions, a part for each source, an item of a list, the report itself, the rest."""
    corpus, conversation = answerer("seeds"), Conversation()
    for message in messages[:-1]:
        conversation = corpus.ask(message, conversation).conversation
    rooms = rooms_of(corpus, messages[-1], conversation)
    assert [room for room, _ in groupby(room for room in rooms if room not in BESIDE)] == ["query", "evidence"]


def test_which_item_a_word_means_is_settled_after_all_is_read(tmp_path: Path) -> None:
    """What is asked of each item that it may mean is read first."""
    corpus = asking(tmp_path, TEXT)
    conversation = corpus.ask("柳坞县畜牧兽医局存在的困难有哪些？").conversation
    rooms = rooms_of(corpus, "冷链的那条有几辆车", conversation)
    assert [room for room, _ in groupby(room for room in rooms if room not in BESIDE)] == ["query", "evidence"]


@pytest.mark.parametrize("question", ["西青投促局2024年签了哪家律所？", "西青投促局2024年有多少辆消防车？"])
def test_the_corpus_is_asked_once(question: str) -> None:
    """For the passages that its words hit, by the search for evidence; what is to be known of its words is at hand."""
    corpus = Answerer(library("seeds"))
    corpus.load()
    assert rooms_of(corpus, question) == ["top", "query", "top", "evidence", "corpus", "evidence", "top"]
