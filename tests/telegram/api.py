"""The Bot API in memory, strict where the real one is, and able to fail in every way the real one does."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.transport import TooLarge, Unsent

ME = {"id": 123456789, "is_bot": True, "first_name": "问报", "username": "wenbao_bot", "can_join_groups": True,
      "can_read_all_group_messages": False, "supports_inline_queries": True}  # fmt: skip

Json = dict[str, Any]


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
        self.files: dict[str, bytes] = {}  # documents by their id
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

    def document(self, name: str, content: bytes, size: int | None = None) -> Json:
        """A document that somebody sends; `size` is what Telegram says of it, where that is not the truth."""
        key = f"file{len(self.files)}"
        self.files[key] = content
        told = {"file_size": len(content) if size is None else size} if size != -1 else {}
        return {"file_id": key, "file_unique_id": f"u{key}", "file_name": name, "mime_type": "text/plain"} | told

    async def download(self, url: str, target: Path, limit: int) -> None:
        """As the transport's."""
        self.log.append(("download", {"url": url}))
        fault = next((one for one in self.faults if one.method == "download"), None)
        if fault is not None:
            self.faults.remove(fault)
            self._lose(fault)
        content = self.files[url.rsplit("/", 1)[-1]]
        if len(content) > limit:
            raise TooLarge(limit)
        target.write_bytes(content)

    def _getFile(self, params: Json) -> Json:  # noqa: N802
        if params["file_id"] not in self.files:
            raise ValueError("invalid file_id")
        return {"file_id": params["file_id"], "file_unique_id": "u", "file_path": f"documents/{params['file_id']}"}

    def calls(self, method: str) -> list[Json]:
        """The parameters of every call of a method."""
        return [params for name, params in self.log if name == method]

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """One call."""
        name = url.rsplit("/", 1)[-1].partition("?")[0]
        sent = json.loads(request_data.json_payload) if request_data else {}
        files = (request_data.multipart_data or {}) if request_data and request_data.contains_files else {}
        params = {key: value_of(value) if isinstance(value, str) else value for key, value in sent.items()}
        params |= {key: (file[0], file[1]) for key, file in files.items()}
        self.log.append((name, params))
        fault = next((one for one in self.faults if one.method == name), None)
        if fault is not None:
            self.faults.remove(fault)
            if fault.lost == "never":
                raise Unsent("refused")
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
            raise TimedOut
        raise NetworkError("gone")

    def _getMe(self, params: Json) -> Json:  # noqa: N802
        return ME

    def _getUpdates(self, params: Json) -> list[Json]:  # noqa: N802
        return []

    def _sendMessage(self, params: Json) -> Json:  # noqa: N802
        chat, number = params["chat_id"], self.number()
        if chat in self.missing:
            raise ValueError("chat not found")
        self.messages[chat, number] = _checked(params)
        return _shown(chat, number)

    def _sendDocument(self, params: Json) -> Json:  # noqa: N802
        (name, content), chat, number = params["document"], params["chat_id"], self.number()
        assert content and len(content) <= 50 << 20
        return {**_shown(chat, number), "document": {"file_id": "f", "file_unique_id": "f", "file_name": name}}

    def _editMessageText(self, params: Json) -> Json:  # noqa: N802
        key = (params["chat_id"], params["message_id"])
        if key not in self.messages:
            raise ValueError("message to edit not found")
        new, old = _checked(params), self.messages[key]
        if (new["plain"], new.get("reply_markup")) == (old["plain"], old.get("reply_markup")):
            raise ValueError("message is not modified: the same")
        self.messages[key] = {**old, "reply_markup": None, **new}  # as there: buttons not sent again are gone
        replied = (old.get("reply_parameters") or {}).get("message_id")
        about = {"reply_to_message": _shown(key[0], replied)} if replied else {}
        return {**_shown(*key), **about}

    def _getMyName(self, params: Json) -> Json:  # noqa: N802
        return {"name": ""}

    def _getMyDescription(self, params: Json) -> Json:  # noqa: N802
        return {"description": ""}

    def _getMyShortDescription(self, params: Json) -> Json:  # noqa: N802
        return {"short_description": ""}


def _shown(chat: int, number: int) -> Json:
    return {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}


def value_of(text: str) -> Any:
    """A parameter as the bot meant it: JSON inside a string is what it says."""
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
