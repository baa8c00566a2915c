"""A question in a dialogue → what the bot keeps of its answer. The same in a thread and in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.examples import of_parts, warming
from bot.telegram.card import card_of
from retrieval import Answer, Answerer, Conversation, Library

FEW = 2  # questions that a state is tried with which comes of a former one, where all is loaded


class Answers(Protocol):
    """What answers questions."""

    def load(self) -> None:
        """Load now what only some questions need."""
        ...

    def ask(self, text: str, conversation: Conversation | None = None) -> Answer:
        """The answer to the next message of a conversation."""
        ...


class Found(NamedTuple):
    """What the bot keeps of an answer: its status, its card and the state of the dialogue after it, both as JSON."""

    status: str
    card: str
    state: str


@dataclass
class State:
    """One state of the library: what answers from it, questions to try it with, its version, and the library itself
    where there is one.
    """

    answerer: Answers
    warming: Sequence[str] = ()
    version: str = ""
    library: Library | None = None

    def drop(self) -> None:
        """Let go of it all, in a process that has no use for it; it must not be used any more."""
        vars(self).clear()


def state_of(library: Library, former: State | None = None) -> State:
    """A state in which the library answers, with all loaded that only some questions need: from a `former` one of it
    what is still so.
    """
    if former is not None and isinstance(former.answerer, Answerer):
        return State(Answerer(library, former.answerer), former.warming[:FEW], library.version, library)
    answerer = Answerer(library)
    answerer.load()
    return State(answerer, [*warming(library), *of_parts(library)], library.version, library)


# Opens a collection ("": the usual library) as it is now, ready to be asked; from a former state, if there is one.
Renew = Callable[[str, State | None], State]


def find(answerer: Answers, text: str, state: str) -> Found:
    """The answer to a question in a dialogue."""
    answer = answerer.ask(text, _conversation(state))
    return Found(str(answer.status), card_of(answer).model_dump_json(), answer.conversation.model_dump_json())


def _conversation(state: str) -> Conversation | None:
    try:
        return Conversation.model_validate_json(state) if state else None
    except ValueError:
        return None  # kept by another version: better to start afresh than to fail
