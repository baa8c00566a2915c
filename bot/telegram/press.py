"""The records `Press` and `Plan`: a button pressed, and what is to be done about it; `buttons` decides."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from telegram import Message

from bot.telegram.access import Visit
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.reading import Opened
from bot.telegram.services import Services

Action = Callable[[], Awaitable[object]]


class Plan(NamedTuple):
    """What the press is answered with, and what is to be done after that."""

    toast: str = ""
    alert: bool = False
    act: Action | None = None


class Press(NamedTuple):
    """A press: in whose context, on which message (None where it is too old to be changed), what the button carried."""

    context: Context
    message: Message | None
    parts: tuple[str, ...]

    @property
    def services(self) -> Services:
        """What there is to work with."""
        return self.context.services

    @property
    def visit(self) -> Visit:
        """Who pressed it where."""
        return self.context.visit

    @property
    def below(self) -> Target:
        """Where something new goes: below the message, in its topic."""
        return Target(self.visit.chat, self.visit.thread, self.message.message_id if self.message else 0)


def show(press: Press, opened: Opened, *, instead: bool) -> Action:
    """Show something instead of the message with the button, or below it."""

    async def act() -> None:
        context, message = press.context, press.message
        changed = (
            instead
            and message is not None
            and await context.edit(message.chat.id, message.message_id, opened.blocks, opened.keyboard)
        )
        if not changed:
            await context.send(press.below, opened.blocks, opened.keyboard)

    return act
