"""What a handler is given: the update's errand, and the services of the collection that is asked there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.telegram.access import Visit
from bot.telegram.collections import Collections
from bot.telegram.courier import Target
from bot.telegram.errand import Errand
from bot.telegram.keyboards import Keyboard
from bot.telegram.markup import Block
from bot.telegram.pace import Args
from bot.telegram.services import Services

KEY = "collections"  # of the application's data, under which the services are


class Context(CallbackContext[ExtBot[Args], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What a handler is given: python-telegram-bot's context, with the services and the errand it works on."""

    errand: Errand

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> Context:
        """The context of an update whose errand is among the services'. Raises KeyError where it is not."""
        context = super().from_update(update, application)
        assert isinstance(update, Update)
        context.errand = context.services.errands[update.update_id]
        return context

    @property
    def collections(self) -> Collections:
        """The services of every collection."""
        found = self.bot_data[KEY]
        assert isinstance(found, Collections)
        return found

    @property
    def services(self) -> Services:
        """What the application works with, there where something was done."""
        errand = vars(self).get("errand")
        return self.collections.usual if errand is None or errand.visit is None else self.collections.of(errand.visit)

    @property
    def visit(self) -> Visit:
        """Who did something where; handlers are only reached by updates somebody is behind."""
        assert self.errand.visit is not None
        return self.errand.visit

    async def send(self, target: Target, blocks: Sequence[Block], keyboard: Keyboard | None = None) -> int | None:
        """Send a message for this errand; returns its id, None where it could not be delivered."""
        return await self.services.courier.send(self.errand, target, blocks, keyboard)

    async def edit(self, chat: int, message: int, blocks: Sequence[Block], keyboard: Keyboard | None = None) -> bool:
        """Change a message for this errand; False if it cannot be changed any more."""
        return await self.services.courier.edit(self.errand, chat, message, blocks, keyboard)

    async def audit(self, action: str, shown: Sequence[str]) -> None:
        """Write into the audit log what was done by who is behind this errand; `shown` as in Audit.add."""
        visit, services = self.visit, self.services
        await services.disk(services.store.audit.add, action, user=visit.user, chat=visit.chat, shown=shown)

    async def toast(self, query: str, text: str = "", alert: bool = False) -> None:
        """Answer the press of a button, whose query this is."""
        await self.services.courier.answer(self.errand, query, text, alert)


App = Application[ExtBot[Args], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]
