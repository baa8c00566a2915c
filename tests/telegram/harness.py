"""The bot with everything around it, and people who use it: they write and press, and read what it says."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.configuration import Configuration, load_configuration
from bot.preferences import Collection
from bot.shelf import Shelf
from bot.store import open_store
from bot.telegram.application import build_application
from bot.telegram.finding import Finder, Thread
from bot.telegram.intake import Intake
from bot.telegram.pace import Pace
from bot.telegram.searching import Answers
from retrieval.corpus.library import Library
from tests.telegram.api import ME, FakeApi, Json

TOKEN = "123456789:AAtest-token_of_nobody_0123456789"
ADMIN, ANNA, BEN = 1, 1001, 1002
NAMES = {ADMIN: "管理员", ANNA: "安娜", BEN: "本"}
GROUP = -1001234567890
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += max(seconds, 0)
        await asyncio.sleep(0)


class Bench:
    """The bot with everything around it. People act by methods; what the bot says is in `api`."""

    def __init__(
        self,
        library: Library,
        answerer: Answers,
        state: Path,
        api: FakeApi | None = None,
        finder: Finder | None = None,
        named: bool = True,
        collections: Sequence[Collection] = (),
        **settings: str,
    ) -> None:
        self.clock = Clock()
        self.api = api or FakeApi()
        environ = {"WENBAO_TOKEN": TOKEN, "WENBAO_ADMINS": str(ADMIN)} | settings
        self.configuration: Configuration = load_configuration(environ)
        self.store = open_store(state, clock=self.clock, questions=self.configuration.audit_questions)
        pace = Pace(self.clock, self.clock.sleep)
        shelf = Shelf(
            library.folder if named else None,
            state / "library",
            library.folder,
            state,
            state / "cache",
            collections=tuple(collections),
        )
        self.app, self.collections = build_application(
            self.configuration, shelf, library, finder or Thread(lambda: answerer), self.store, pace, self.api
        )
        self.services = self.collections.usual
        self.intake = Intake(self.app, self.services)
        self._update = 0
        self.last: Json = {}  # the latest update

    async def __aenter__(self) -> Bench:
        await self.app.initialize()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.intake.close()
        await self.app.shutdown()
        self.collections.close()

    def admit(self, *who: int) -> None:
        """Admit people or groups, past any asking."""
        for one in who:
            code, _ = self.store.members.code_for(one, "group" if one < 0 else "user", NAMES.get(one, "群"))
            self.services.access.approve(code.code, ADMIN)

    async def push(self, *updates: Json) -> None:
        """Deliver updates and wait until the bot is done with them."""
        self.last = updates[-1] if updates else self.last
        await self.intake.take(updates)
        while self.intake._tasks:
            await asyncio.wait(self.intake._tasks)
        await self.services.disk(int)  # what was to be stored soon is stored

    def update(self, kind: str, body: Json) -> Json:
        """An update with the next id."""
        self._update += 1
        return {"update_id": self._update, kind: body}

    def message(self, user: int, text: str = "", chat: int = 0, **more: Any) -> Json:
        """A message as Telegram shows it; commands and mentions are marked."""
        group = {"id": chat, "type": "supergroup", "title": "工作群"}
        body = {"message_id": self.api.number(), "date": 1, "from": person(user),
                "chat": group if chat else {"id": user, "type": "private", "first_name": NAMES[user]}}  # fmt: skip
        if text:
            body |= {"text": text, "entities": list(_entities(text))}
        return body | more

    async def say(self, user: int, text: str = "", chat: int = 0, **more: Any) -> list[str]:
        """Send a message; returns what the bot wrote in that chat, with its buttons."""
        return await self.after(chat or user, self.update("message", self.message(user, text, chat, **more)))

    async def after(self, chat: int, *updates: Json) -> list[str]:
        """Deliver updates; returns what the bot wrote in the chat."""
        known = {key: dict(value) for key, value in self.api.messages.items()}
        await self.push(*updates)
        changed = [key for key in self.api.messages if key[0] == chat and known.get(key) != self.api.messages[key]]
        return [transcript(self.api.messages[key]) for key in sorted(changed)]

    async def send_file(self, user: int, name: str, content: bytes, chat: int = 0, **more: Any) -> list[str]:
        """Send a document; returns what the bot wrote."""
        return await self.say(user, chat=chat, document=self.api.document(name, content), **more)

    async def press(self, user: int, label: str, chat: int = 0, message: int = 0, **more: Any) -> list[str]:
        """Press the button with this label on the latest message that has one."""
        where = chat or user
        number = message or max(key[1] for key in self.api.messages if key[0] == where and self._data(key, label))
        return await self.press_data(user, self._data((where, number), label) or "", chat, number, **more)

    def _data(self, key: tuple[int, int], label: str) -> str | None:
        for button in buttons(self.api.messages[key]):
            if label in button["text"]:
                return str(button.get("callback_data") or "")
        return None

    async def press_data(self, user: int, data: str, chat: int = 0, message: int = 0, **more: Any) -> list[str]:
        """Press a button that carries any data at all."""
        shown = self.message(user, "x", chat) | {"message_id": message or self.api.number(), "from": ME} | more
        body = {"id": f"q{self._update}", "from": person(user), "chat_instance": "1", "message": shown, "data": data}
        return await self.after(chat or user, self.update("callback_query", body))

    @property
    def toasts(self) -> list[str]:
        """What button presses were answered with."""
        return [params.get("text", "") for params in self.api.calls("answerCallbackQuery")]


def person(user: int) -> Json:
    """A user."""
    return {"id": user, "is_bot": False, "first_name": NAMES[user], "language_code": "zh-hans"}


def buttons(message: Json) -> list[Json]:
    """The buttons of a message, in order."""
    return [one for row in (message.get("reply_markup") or {}).get("inline_keyboard", []) for one in row]


def transcript(message: Json) -> str:
    """A message as a person reads it: quotes between ▏ and ▕, rows of buttons in brackets."""
    text = message["plain"]
    for kind, inner in message["entities"]:
        if kind.startswith("blockquote"):
            text = text.replace(inner, f"▏{inner}▕")
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return "\n".join([text, *("[" + "] [".join(one["text"] for one in row) + "]" for row in rows)])


def _entities(text: str) -> Iterable[Json]:
    for index, word in enumerate(text.split(" ")):
        at = len(" ".join(text.split(" ")[:index]) + " ") if index else 0
        if word.startswith("/") and index == 0:
            yield {"type": "bot_command", "offset": 0, "length": len(word)}
        elif word.startswith("@"):
            yield {"type": "mention", "offset": at, "length": len(word)}
