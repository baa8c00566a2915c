"""What the bot serves: Telegram's webhook, and /healthz, /ready and /metrics for whoever watches it."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from bot.arguments import UsageError
from bot.configuration import Listen
from bot.log import fields
from bot.store import StoreError
from bot.telegram.intake import Intake
from bot.texts import service as texts

log = logging.getLogger("wenbao.web")

SECRET = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1_000_000  # bytes of an update
GRACE = 2.0  # seconds a request may take when the bot is stopped


def webhook_app(url: str, intake: Intake, secret: str, contact: Callable[[], None]) -> web.Application:
    """Serves the path of the public `url`: takes updates from Telegram."""

    async def take(request: web.Request) -> web.Response:
        """200 once an update is safe, so that Telegram repeats those that are not."""
        given = request.headers.get(SECRET, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            update = None
        if isinstance(update, dict):  # anything else would be the same next time: taken and forgotten
            contact()
            await intake.room()
            try:
                await intake.take([update])
            except StoreError as error:
                log.warning("update not taken", extra=fields(error=repr(error)))
                return web.Response(status=503)
        return web.Response()

    app = web.Application(client_max_size=LARGEST)
    app.router.add_route("POST", urlsplit(url).path or "/", take)
    return app


def monitor_app(
    healthy: Callable[[], tuple[bool, dict[str, Any]]],
    ready: Callable[[], Awaitable[tuple[bool, dict[str, Any]]]],
    registry: CollectorRegistry,
) -> web.Application:
    """Serves /healthz, which is 200 while the bot is in contact with Telegram, /ready, which is 200 while questions can
    be answered, else 503 both, and Prometheus' /metrics.
    """

    def told(good: bool, facts: dict[str, Any]) -> web.Response:
        return web.json_response({"status": "ok" if good else "failing", **facts}, status=200 if good else 503)

    async def health(_: web.Request) -> web.Response:
        return told(*healthy())

    async def readiness(_: web.Request) -> web.Response:
        return told(*await ready())

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/healthz", health)
    app.router.add_get("/ready", readiness)
    app.router.add_get("/metrics", metrics)
    return app


async def serve(app: web.Application, listen: Listen) -> web.AppRunner:
    """Listen, until what is returned is cleaned up. Raises UsageError where the address cannot be had."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    try:
        await web.TCPSite(runner, listen.host, listen.port).start()
    except OSError as error:
        await runner.cleanup()
        raise UsageError(texts.LISTEN_FAILED.format(listen=listen, detail=error.strerror or error)) from None
    return runner
