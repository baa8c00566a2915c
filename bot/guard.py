"""`guarded`: an answerer that no question brings down; what goes wrong with one is told in place of its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.texts import errors
from retrieval import Answer, Conversation, EngineError, Query, Status


class Ask(Protocol):
    """What answers a message, the next of a conversation."""

    def __call__(self, text: str, conversation: Conversation | None, /, *, reports: Sequence[str] = ()) -> Answer:
        """The answer; `reports` (ids) confine where it is looked for, unless there are none."""
        ...


def guarded(ask: Ask, debug: bool = False) -> Ask:
    """`ask`, but an error becomes an answer that says so; the conversation stays where it was.

    With `debug` an unexpected error goes through, to be seen whole.
    """

    def asked(text: str, conversation: Conversation | None, /, *, reports: Sequence[str] = ()) -> Answer:
        try:
            return ask(text, conversation, reports=reports)
        except EngineError as error:
            notice = errors.error_sentence(error)
        except Exception as error:
            if debug:
                raise
            notice = errors.QUESTION_FAILED.format(kind=type(error).__name__)
        return Answer(
            query=Query(text=text),
            status=Status.NOT_FOUND,
            notice=notice,
            conversation=conversation or Conversation(),
        )

    return asked
