"""A Telegram that exists only in memory, strict where the real one is, and people who use the bot in it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.configuration import Configuration, load_configuration
from bot.store import open_store
from bot.telegram.application import build_application
from bot.telegram.intake import Intake
from bot.telegram.pace import Pace
from bot.telegram.services import Answers
from retrieval.library import Library

TOKEN = "123456789:AAtest-token_of_nobody_0123456789"
ME = {"id": 123456789, "is_bot": True, "first_name": "问报", "username": "wenbao_bot", "can_join_groups": True,
      "can_read_all_group_messages": False, "supports_inline_queries": True}  # fmt: skip
ADMIN, ANNA, BEN = 1, 1001, 1002
NAMES = {ADMIN: "管理员", ANNA: "安娜", BEN: "本"}
GROUP = -1001234567890
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

Json = dict[str, Any]


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


class Plain(HTMLParser):
    """HTML → text and entities; what Telegram would refuse is refused."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.entities, self._open = "", list[tuple[str, str]](), list[tuple[str, int]]()
        self.feed(source)
        self.close()
        assert not self._open, f"tag not closed: {source!r}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("b", "i", "code", "pre", "blockquote"), tag
        self._open.append((tag + " expandable" * bool(attrs), len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        kind, at = self._open.pop()
        assert kind.startswith(tag)
        self.entities.append((kind, self.text[at:]))

    def handle_data(self, data: str) -> None:
        self.text += data


class Fault:
    """Something that goes wrong the next time `method` is called: an HTTP status, or an exception before or after."""

    def __init__(self, method: str, status: int = 0, text: str = "", *, lost: str = "", wait: int = 0) -> None:
        self.method, self.status, self.text, self.lost, self.wait = method, status, text, lost, wait


class FakeApi(BaseRequest):
    """The Bot API, in place of python-telegram-bot's HTTP connection."""

    def __init__(self) -> None:
        self.messages: dict[tuple[int, int], Json] = {}
        self.log: list[tuple[str, Json]] = []  # every call with its parameters
        self.faults: list[Fault] = []
        self.missing: set[int] = set()  # chats that do not exist
        self._next = 100

    @property
    def read_timeout(self) -> float | None:
        """As the real one."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    def number(self) -> int:
        """The next message id."""
        self._next += 1
        return self._next

    def calls(self, method: str) -> list[Json]:
        """The parameters of every call of a method."""
        return [params for name, params in self.log if name == method]

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """One call."""
        name = url.rsplit("/", 1)[-1].partition("?")[0]
        params = {key: _value(value) for key, value in (request_data.json_parameters if request_data else {}).items()}
        self.log.append((name, params))
        fault = next((one for one in self.faults if one.method == name), None)
        if fault is not None:
            self.faults.remove(fault)
            if fault.lost == "never":
                raise NetworkError("httpx.ConnectError") from httpx.ConnectError("refused")
            if fault.lost in ("before", "slow"):
                self._lose(fault)
            if fault.status:
                return _error(fault)
        try:
            result = getattr(self, f"_{name}", lambda p: True)(params)
        except ValueError as error:
            return _error(Fault(name, 400, f"Bad Request: {error}"))
        if fault is not None and fault.lost == "after":
            self._lose(fault)
        return 200, json.dumps({"ok": True, "result": result}).encode()

    @staticmethod
    def _lose(fault: Fault) -> None:
        if fault.lost == "slow":
            raise TimedOut from httpx.ReadTimeout("slow")
        raise NetworkError("httpx.RemoteProtocolError") from httpx.RemoteProtocolError("gone")

    def _getMe(self, params: Json) -> Json:  # noqa: N802
        return ME

    def _getUpdates(self, params: Json) -> list[Json]:  # noqa: N802
        return []

    def _sendMessage(self, params: Json) -> Json:  # noqa: N802
        chat, number = params["chat_id"], self.number()
        if chat in self.missing:
            raise ValueError("chat not found")
        self.messages[chat, number] = _checked(params)
        return {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}

    def _editMessageText(self, params: Json) -> Json:  # noqa: N802
        key = (params["chat_id"], params["message_id"])
        if key not in self.messages:
            raise ValueError("message to edit not found")
        new, old = _checked(params), self.messages[key]
        if (new["plain"], new.get("reply_markup")) == (old["plain"], old.get("reply_markup")):
            raise ValueError("message is not modified: the same")
        self.messages[key] = {**old, **new}
        return {"message_id": key[1], "date": 1, "chat": {"id": key[0], "type": "private"}, "text": "x"}

    def _getMyName(self, params: Json) -> Json:  # noqa: N802
        return {"name": ""}

    def _getMyDescription(self, params: Json) -> Json:  # noqa: N802
        return {"description": ""}

    def _getMyShortDescription(self, params: Json) -> Json:  # noqa: N802
        return {"short_description": ""}


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _error(fault: Fault) -> tuple[int, bytes]:
    if fault.status == 502:
        return 502, b"<html>Bad Gateway</html>"
    body: Json = {"ok": False, "error_code": fault.status, "description": fault.text}
    if fault.wait:
        body["parameters"] = {"retry_after": fault.wait}
    return fault.status, json.dumps(body).encode()


def _checked(params: Json) -> Json:
    text = str(params["text"])
    parsed = Plain(text) if params.get("parse_mode") == "HTML" else None
    plain = parsed.text if parsed else text
    assert plain.strip() and len(plain.encode("utf-16-le")) // 2 <= 4096
    assert not parsed or len(parsed.entities) <= 100
    for row in (params.get("reply_markup") or {}).get("inline_keyboard", []):
        for button in row:
            assert len(button.get("callback_data", "").encode()) <= 64 and len(button["text"]) <= 40
            assert len(button.get("copy_text", {}).get("text", "").encode("utf-16-le")) // 2 <= 256
    return {**params, "plain": plain, "entities": parsed.entities if parsed else []}


class Bench:
    """The bot with everything around it. People act by methods; what the bot says is in `api`."""

    def __init__(
        self, library: Library, answerer: Answers, state: Path, api: FakeApi | None = None, **settings: str
    ) -> None:
        self.clock = Clock()
        self.api = api or FakeApi()
        environ = {"WENBAO_TOKEN": TOKEN, "WENBAO_ADMINS": str(ADMIN)} | settings
        self.configuration: Configuration = load_configuration(environ)
        self.store = open_store(state, clock=self.clock, questions=self.configuration.audit_questions)
        pace = Pace(self.clock, self.clock.sleep)
        self.app, self.services = build_application(self.configuration, library, answerer, self.store, pace, self.api)
        self.intake = Intake(self.app, self.services)
        self._update = 0
        self.last: Json = {}  # the latest update

    async def __aenter__(self) -> Bench:
        await self.app.initialize()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.intake.close()
        await self.app.shutdown()
        self.services.close()

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
