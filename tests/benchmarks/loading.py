"""People who ask all at once → how long the bot itself takes until it hands over its first reply.

The bot runs as a process, as `wenbao bot` does, over the reports in `seeds`. The Bot API is a stand-in in this process;
each of the people asks again as soon as they are answered. What is measured the bot logs itself (`served`): from an
update's arrival until its first message is handed over, without what Telegram's limits make it wait.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from aiohttp import web

from tests.telegram.api import FakeApi, Json, value_of

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "gold" / "seeds.jsonl"
TOKEN = "123456789:AAtest-token_of_nobody_0123456789"
FIRST_USER = 5001
POLL = 5.0  # seconds the API holds a request for updates
PATIENCE = 120.0  # seconds until whoever has not been answered counts as lost


class Load(NamedTuple):
    """What came of it: questions asked and answered, the bot's own milliseconds of each, those it waited."""

    asked: int
    answered: int
    own: list[float]
    waited: list[float]

    def __str__(self) -> str:
        own, waited = _percentiles(self.own), _percentiles(self.waited)
        return f"{self.answered} of {self.asked} answered; own time until the first reply {own}; waited {waited}"


class Crowd(FakeApi):
    """The Bot API and the people who use it: each asks the next of their questions once they are answered."""

    def __init__(self, questions: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.answered = 0
        self._left = {FIRST_USER + number: list(reversed(own)) for number, own in enumerate(questions)}
        self._asking: asyncio.Queue[Json] = asyncio.Queue()

    def begin(self) -> None:
        """Everybody asks."""
        for user in self._left:
            self._ask(user)

    async def serve(self, request: web.Request) -> web.Response:
        """One call of the bot."""
        name = request.path.rsplit("/", 1)[-1]
        sent: Json = await request.json() if request.can_read_body else {}
        params = {key: value_of(value) if isinstance(value, str) else value for key, value in sent.items()}
        if name == "getUpdates":
            return web.json_response({"ok": True, "result": await self._updates()})
        result = getattr(self, f"_{name}", lambda _: True)(params)
        if name == "sendMessage":
            self.answered += 1
            self._ask(params["chat_id"])
        return web.json_response({"ok": True, "result": result})

    def _ask(self, user: int) -> None:
        if self._left[user]:
            person = {"id": user, "is_bot": False, "first_name": str(user)}
            chat = {"id": user, "type": "private", "first_name": str(user)}
            about: Json = {"message_id": self.number(), "date": 1, "from": person, "chat": chat}
            message = about | {"text": self._left[user].pop()}
            self._asking.put_nowait({"update_id": self.number(), "message": message})

    async def _updates(self) -> list[Json]:
        try:
            found = [await asyncio.wait_for(self._asking.get(), POLL)]
        except TimeoutError:
            return []
        while not self._asking.empty():
            found.append(self._asking.get_nowait())
        return found


def load(users: int, each: int) -> Load:
    """Let so many people ask so many questions each."""
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = [row["question"] for row in rows if not row.get("turns")]
    asked = [[texts[(user * each + number) % len(texts)] for number in range(each)] for user in range(users)]
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_load(asked, Path(folder)))


async def _load(asked: Sequence[Sequence[str]], folder: Path) -> Load:
    crowd = Crowd(asked)
    app = web.Application()
    app.router.add_route("*", "/{way:.*}", crowd.serve)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0]
    settings = os.environ | _settings(f"http://{host}:{port}", folder, asked)
    command = (sys.executable, "-m", "bot", "bot")
    bot = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=settings, stderr=PIPE)
    assert bot.stderr is not None
    total = sum(map(len, asked))
    own: list[float] = []
    waited: list[float] = []
    try:
        async for line in bot.stderr:
            event: dict[str, Any] = json.loads(line)
            if event["message"] == "started":
                crowd.begin()
                stop = asyncio.get_running_loop().call_later(PATIENCE, bot.send_signal, signal.SIGTERM)
            elif event["message"] == "served":
                own.append(event["first_ms"])
                waited.append(event["waited_ms"])
            if len(own) == total:
                stop.cancel()
                bot.send_signal(signal.SIGTERM)
                break
    finally:
        await bot.communicate()
        await runner.cleanup()
    return Load(total, crowd.answered, own, waited)


def _settings(url: str, folder: Path, asked: Sequence[Sequence[str]]) -> dict[str, str]:
    return {
        "WENBAO_TOKEN": TOKEN,
        "WENBAO_API_URL": f"{url}/bot",
        "WENBAO_ADMINS": ",".join(str(FIRST_USER + number) for number in range(len(asked))),
        "WENBAO_CORPUS": str(ROOT / "seeds"),
        "WENBAO_STATE": str(folder / "state"),
        "WENBAO_CACHE": str(folder / "cache"),
        "WENBAO_LOG_FORMAT": "json",
        "WENBAO_QUESTIONS_PER_MINUTE": "1000",
        "NO_PROXY": "127.0.0.1",
    }


def _percentiles(values: Sequence[float]) -> str:
    ordered = sorted(values)
    if not ordered:
        return "-"
    middle, high = ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))]
    return f"p50 {middle:.0f} ms, p95 {high:.0f} ms, most {ordered[-1]:.0f} ms"
