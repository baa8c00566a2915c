"""The service as a whole: polling that ends or goes on, the webhook, health, and a process that is told to stop."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from telegram.error import BadRequest, NetworkError

from bot.store import StoreError
from bot.telegram.polling import Polling, Refused, patiently
from bot.telegram.searching import Found
from bot.telegram.services import QUEUE
from bot.telegram.transport import Transport
from bot.telegram.web import SECRET, monitor_app, webhook_app
from tests.telegram.api import Fault
from tests.telegram.harness import ANNA, TOKEN, Bench

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "审核了多少合同"


class Script:
    """What getUpdates gives, call by call: faults, or batches of updates; then nothing more comes."""

    def __init__(self, bench: Bench, *steps: Fault | list[dict[str, Any]]) -> None:
        self.bench, self.steps, self.offsets = bench, list(steps), list[str]()

    async def post(self, url: str, **kwargs: Any) -> Any:
        """One call."""
        self.offsets.append(url.partition("offset=")[2])
        if not self.steps:
            raise asyncio.CancelledError
        step = self.steps.pop(0)
        if isinstance(step, Fault):
            self.bench.api.faults.append(step)
            return await self.bench.api.post(url)
        return step


async def poll(bench: Bench, *steps: Fault | list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> Script:
    """Poll until the script is at its end."""
    script = Script(bench, *steps)
    real = asyncio.sleep
    monkeypatch.setattr("bot.telegram.polling.asyncio.sleep", lambda seconds: real(0))
    polling = Polling("https://api/bot", script, bench.intake, lambda: None)  # type: ignore[arg-type]
    with pytest.raises(asyncio.CancelledError):
        await polling.run()
    await bench.push()
    return script


async def test_polling_survives_whatever_the_network_does(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    update = bench.update("message", bench.message(ANNA, QUESTION))
    script = await poll(
        bench, Fault("getUpdates", 502), Fault("getUpdates", lost="before"), Fault("getUpdates", lost="slow"),
        Fault("getUpdates", lost="never"), Fault("getUpdates", 429, "Too Many Requests", wait=3),
        Fault("getUpdates", 500, "Internal Server Error"), [update], [], monkeypatch=monkeypatch,
    )  # fmt: skip
    assert len(bench.api.messages) == 1
    assert script.offsets[-2:] == [str(update["update_id"] + 1), ""]  # confirmed, and nothing insisted on afterwards


async def test_updates_are_left_to_gather_while_many_wait_for_a_search(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asyncio.Semaphore(0)

    async def search(text: str, state: str) -> Found:
        await found.acquire()
        return Found("", "", "")

    monkeypatch.setattr(bench.services.finder, "find", search)
    finding = [bench.services.find(f"{QUESTION}{number}") for number in range(QUEUE)]
    await asyncio.sleep(0)
    await bench.intake.gather()  # at once: whoever searches will soon be free
    finding += [bench.services.find(f"{QUESTION}{number}") for number in range(QUEUE, QUEUE + 2)]
    monkeypatch.setattr("bot.telegram.intake.GATHER", 60.0)
    gathered = asyncio.create_task(bench.intake.gather())
    for left in (1, 0):
        await asyncio.sleep(0.01)
        assert not gathered.done() and bench.services.searching == QUEUE + 1 + left
        found.release()
    await asyncio.wait_for(gathered, 5.0)
    finding += [bench.services.find(f"{QUESTION}{number}") for number in range(QUEUE + 2, QUEUE + 4)]
    await asyncio.sleep(0)
    monkeypatch.setattr("bot.telegram.intake.GATHER", 0.01)
    await asyncio.wait_for(bench.intake.gather(), 5.0)  # not for ever, however long searches take
    assert bench.services.searching == QUEUE + 2
    for _ in range(QUEUE + 2):
        found.release()
    await asyncio.gather(*finding)


@pytest.mark.parametrize(
    ("status", "sentence"), [(401, "rejected the token"), (404, "rejected the token"), (409, "another process")]
)
async def test_polling_ends_when_telegram_will_not_have_it(bench: Bench, status: int, sentence: str) -> None:
    polling = Polling("https://api/bot", Script(bench, Fault("getUpdates", status, "no")), bench.intake, lambda: None)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=sentence):
        await polling.run()


async def test_starting_waits_for_an_api_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = asyncio.sleep, list[int]()
    monkeypatch.setattr("bot.telegram.polling.asyncio.sleep", lambda seconds: real(0))

    async def call() -> None:
        tries.append(1)
        if len(tries) < 30:
            raise NetworkError("gone")

    await patiently(call, "getMe")
    assert len(tries) == 30


async def test_starting_waits_while_something_else_answers_in_the_place_of_the_api(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A sign-in page is no answer of the API, whatever its status; a call the API refuses is refused for good."""
    real, tries = asyncio.sleep, list[int]()
    monkeypatch.setattr("bot.telegram.polling.asyncio.sleep", lambda seconds: real(0))

    async def page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        tries.append(1)
        body = b"<html>Please sign in</html>" if len(tries) < 4 else b'{"ok": false, "description": "no such thing"}'
        status = b"200 OK" if len(tries) == 1 else b"400 Bad Request"
        writer.write(b"HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, len(body), body))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(page, "127.0.0.1", 0)
    url = "http://{}:{}/x".format(*server.sockets[0].getsockname())
    async with server, Transport(url, 1) as transport:
        with pytest.raises(BadRequest, match="no such thing"):
            await patiently(lambda: transport.post(url), "getMe")
    assert len(tries) == 4


Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def webhook(bench: Bench) -> AsyncIterator[Client]:
    """The webhook, listening."""
    app = webhook_app("https://bot.example.cn/tg/hook", bench.intake, "s3cret", lambda: None)
    async with TestClient(TestServer(app)) as client:
        yield client


async def post(client: Client, path: str, body: object, secret: str = "s3cret") -> int:
    """The status of what Telegram is answered."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return (await client.post(path, data=raw, headers={SECRET: secret})).status


async def test_the_webhook_takes_updates_that_show_the_secret_on_its_path_only(bench: Bench, webhook: Client) -> None:
    update = bench.update("message", bench.message(ANNA, QUESTION))
    assert await post(webhook, "/tg/hook", update, "wrong") == 403
    assert await post(webhook, "/", update) == 404
    assert await post(webhook, "/tg/hook", update) == 200
    assert await post(webhook, "/tg/hook", update) == 200
    await bench.push()
    assert len(bench.api.messages) == 1


async def test_the_webhook_does_not_make_telegram_repeat_nonsense(bench: Bench, webhook: Client) -> None:
    bodies: list[object] = [b"junk", [], {"update_id": "x"}, bench.update("message", {"poison": 1})]
    for body in bodies:
        assert await post(webhook, "/tg/hook", body) == 200


async def test_the_webhook_survives_headers_and_bodies_nobody_means_well_with(webhook: Client) -> None:
    reader, writer = await asyncio.open_connection(webhook.host, webhook.port)
    head = b"POST /tg/hook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n"
    writer.write(head + SECRET.encode() + b": \xff\xfe\r\n\r\n{}")
    assert (await reader.read()).startswith(b"HTTP/1.1 403")
    writer.close()
    assert await post(webhook, "/tg/hook", b"[" * 100_000) == 200


async def test_an_update_the_store_cannot_take_is_left_with_telegram(
    bench: Bench, webhook: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> list[int]:
        raise StoreError("database or disk is full")

    update, keep = bench.update("message", bench.message(ANNA, QUESTION)), bench.store.inbox.keep
    monkeypatch.setattr(bench.store.inbox, "keep", full)
    assert await post(webhook, "/tg/hook", update) == 503
    monkeypatch.setattr(bench.store.inbox, "keep", keep)
    assert await post(webhook, "/tg/hook", update) == 200
    await bench.push()
    assert len(bench.api.messages) == 1


async def test_health_and_metrics_say_how_the_bot_is(bench: Bench) -> None:
    await bench.say(ANNA, QUESTION)
    state = [True]

    async def ready() -> tuple[bool, dict[str, bool]]:
        return state[0], {"engine": state[0]}

    app = monitor_app(lambda: (state[0], {"ready": state[0]}), ready, bench.services.metrics.registry)
    async with TestClient(TestServer(app)) as client:
        assert await (await client.get("/healthz")).json() == {"status": "ok", "ready": True}
        assert await (await client.get("/ready")).json() == {"status": "ok", "engine": True}
        state[0] = False
        assert (await client.get("/healthz")).status == 503
        assert (await client.get("/ready")).status == 503
        metrics = await (await client.get("/metrics")).text()
    assert 'wenbao_answers_total{status="answered"} 1.0' in metrics and "wenbao_own_seconds_count 1.0" in metrics
    assert "wenbao_first_seconds_count 1.0" in metrics


def api(fate: int, polled: asyncio.Event) -> web.Application:
    """Just enough of the Bot API for a process to start: `fate` is what getUpdates answers with."""

    async def call(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "getMe":
            return reply({"id": 1, "is_bot": True, "first_name": "x", "username": "x_bot"})
        if method == "getUpdates":
            polled.set()
            if fate != 200:
                body = {"ok": False, "error_code": fate, "description": f"no bot{TOKEN}"}
                return web.json_response(body, status=fate)
            await asyncio.sleep(30)
        return reply({"name": "", "description": "", "short_description": ""} if method.startswith("getMy") else True)

    def reply(result: object) -> web.Response:
        return web.json_response({"ok": True, "result": result})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", call)
    return app


@asynccontextmanager
async def process(corpus: Path, state: Path, fate: int) -> AsyncIterator[tuple[subprocess.Popen[str], asyncio.Event]]:
    """`wenbao bot` in a process of its own, and whether it has polled yet."""
    polled = asyncio.Event()
    async with TestServer(api(fate, polled)) as server:
        url = str(server.make_url("/bot"))
        settings = {"TOKEN": TOKEN, "CORPUS": str(corpus), "STATE": str(state), "API_URL": url}
        env = os.environ | {"PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1"}
        env |= {f"WENBAO_{name}": value for name, value in settings.items()}
        with subprocess.Popen([sys.executable, "-m", "bot", "bot"], env=env, stderr=subprocess.PIPE, text=True) as bot:
            try:
                yield bot, polled
            finally:
                bot.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send")
async def test_sigterm_ends_the_process_cleanly(corpus: Path, tmp_path: Path) -> None:
    async with process(corpus, tmp_path, 200) as (started, polled):
        await asyncio.wait_for(polled.wait(), 30)
        started.send_signal(signal.SIGTERM)
        _, log = await asyncio.to_thread(started.communicate, timeout=20)
    assert started.returncode == 0 and "wenbao.service stopped" in log and TOKEN not in log


@pytest.mark.parametrize(("fate", "status"), [(401, 2), pytest.param(409, 1, marks=pytest.mark.slow)])
async def test_a_process_telegram_refuses_ends_with_one_clear_line(
    corpus: Path, tmp_path: Path, fate: int, status: int
) -> None:
    async with process(corpus, tmp_path, fate) as (started, _):
        _, log = await asyncio.to_thread(started.communicate, timeout=30)
    assert started.returncode == status
    assert log.count("CRITICAL wenbao.service ended:") == 1 and "Traceback" not in log and TOKEN not in log
