"""What the bot serves: Telegram's webhook, and /healthz and /metrics for whoever watches it."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.arguments import UsageError
from bot.configuration import Listen
from bot.telegram.intake import Intake
from bot.texts import service as texts

SECRET = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1_000_000  # bytes of an update


class Webhook(RequestHandler):
    """Takes updates from Telegram: 200 once they are safe, so that Telegram repeats those that are not."""

    def initialize(self, intake: Intake, secret: str, contact: Callable[[], None]) -> None:
        """Given by the server to every request."""
        self._intake, self._secret, self._contact = intake, secret, contact

    async def post(self) -> None:
        """One update."""
        given = self.request.headers.get(SECRET, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(403)
            return
        try:
            update = json.loads(self.request.body)
        except ValueError:
            update = None
        if isinstance(update, dict):  # anything else would be the same next time: taken and forgotten
            self._contact()
            await self._intake.room()
            await self._intake.take([update])
        self.finish()


class Health(RequestHandler):
    """200 while the bot is in contact with Telegram, else 503."""

    def initialize(self, healthy: Callable[[], tuple[bool, dict[str, Any]]]) -> None:
        """Given by the server to every request."""
        self._healthy = healthy

    def get(self) -> None:
        """The state as JSON."""
        good, facts = self._healthy()
        self.set_status(200 if good else 503)
        self.finish({"status": "ok" if good else "failing", **facts})


class Figures(RequestHandler):
    """The metrics in Prometheus' text format."""

    def initialize(self, registry: CollectorRegistry) -> None:
        """Given by the server to every request."""
        self._registry = registry

    def get(self) -> None:
        """All of them."""
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(generate_latest(self._registry))


def webhook_app(url: str, intake: Intake, secret: str, contact: Callable[[], None]) -> Application:
    """Serves the path of the public `url`."""
    path = urlsplit(url).path or "/"
    facts = {"intake": intake, "secret": secret, "contact": contact}
    return Application([(re.escape(path), Webhook, facts)], log_function=lambda _: None)


def monitor_app(healthy: Callable[[], tuple[bool, dict[str, Any]]], registry: CollectorRegistry) -> Application:
    """Serves /healthz and /metrics."""
    routes: list[Any] = [("/healthz", Health, {"healthy": healthy}), ("/metrics", Figures, {"registry": registry})]
    return Application(routes, log_function=lambda _: None)


def serve(app: Application, listen: Listen) -> HTTPServer:
    """Listen. Raises UsageError with a sentence where the address cannot be had."""
    server = HTTPServer(app, max_body_size=LARGEST, xheaders=True)
    try:
        server.listen(listen.port, listen.host)
    except OSError as error:
        raise UsageError(texts.LISTEN_FAILED.format(listen=listen, detail=error.strerror or error)) from None
    return server
