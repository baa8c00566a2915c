"""The corpora the tests ask, opened once each, and whole conversations over them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer, Citation, Conversation

TESTS = Path(__file__).parent
FOLDERS = {
    "seeds": TESTS.parent / "seeds",
    "fazhi": TESTS / "corpora" / "fazhi",
    "gongzuo": TESTS / "corpora" / "gongzuo",
}
PAGES = {  # as offices publish them on the web: the worst of texts, and reports of other sorts
    "wangye": TESTS / "corpora" / "wangye",
    "zonghe": TESTS / "corpora" / "zonghe",
    "jiguan": TESTS / "corpora" / "jiguan",
}


@cache
def library(name: str) -> Library:
    """The corpus of that name."""
    return Library.open({**FOLDERS, **PAGES}[name])


@cache
def answerer(name: str) -> Answerer:
    """Something that answers from it."""
    return Answerer(library(name))


def dialogue(name: str, *messages: str) -> list[Answer]:
    """The answers to the messages of one conversation."""
    answers: list[Answer] = []
    conversation: Conversation | None = None
    for message in messages:
        answers.append(answerer(name).ask(message, conversation))
        conversation = answers[-1].conversation
    return answers


def ask(name: str, *messages: str) -> Answer:
    """The answer to the last message of a conversation."""
    return dialogue(name, *messages)[-1]


def marked(citation: Citation | None) -> list[str]:
    """The words of a citation that answer."""
    assert citation is not None
    return [citation.report.text[start:end] for start, end in citation.words]


def first_words(answer: Answer) -> str:
    """The words of the first citation that answer, in one piece."""
    return "".join(marked(answer.best))


def asking(folder: Path, text: str, *others: str) -> Answerer:
    """Something that answers from one report of this text, and from `others`, which are put into `folder`."""
    for number, one in enumerate((text, *others)):
        (folder / f"report{number or ''}.txt").write_text(one, encoding="utf-8")
    return Answerer(Library.open(folder))


def settled(folder: Path) -> None:
    """Let files look as if they had been there for a while."""
    for path in folder.rglob("*.txt"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
