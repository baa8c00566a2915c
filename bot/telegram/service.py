"""The service from start to end: `run` is what `wenbao bot` calls."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import signal
import time
from collections.abc import Awaitable
from typing import Any, TypeVar

from aiohttp import web
from telegram.error import TelegramError

from bot.configuration import Configuration
from bot.examples import warming
from bot.log import fields
from bot.shelf import Shelf
from bot.store import Store
from bot.telegram import asking, menus, offering
from bot.telegram.application import build_application, build_request
from bot.telegram.card import Card
from bot.telegram.context import App
from bot.telegram.finding import Finder
from bot.telegram.intake import KINDS, Intake
from bot.telegram.polling import Polling, Refused, patiently, raise_if_refused
from bot.telegram.readiness import Readiness
from bot.telegram.searching import State
from bot.telegram.services import Services
from bot.telegram.web import monitor_app, serve, webhook_app
from retrieval import EngineError

log = logging.getLogger("wenbao.service")

T = TypeVar("T")

DONE, FAILED, REFUSED = 0, 1, 2  # exit statuses; 2 says that starting again is of no use
SILENCE = 120.0  # seconds without a word from Telegram after which the bot counts as failing
SETTLED = 0.5  # seconds from the start until menus are set and the store is cleaned: who waits for the bot is first
CLEAN_UP = 3600.0  # seconds between clean-ups of the store


def run(configuration: Configuration, shelf: Shelf, first: State, finder: Finder, store: Store) -> int:
    """Serve until SIGTERM or SIGINT; returns the exit status. Raises UsageError where an address cannot be had."""
    return asyncio.run(Service(configuration, shelf, first, finder, store).run())


class Service:
    """One run of the bot."""

    def __init__(self, configuration: Configuration, shelf: Shelf, first: State, finder: Finder, store: Store) -> None:
        """`first` is let go of: what is searched and shown may be another state soon."""
        assert first.library is not None
        self._configuration = configuration
        self._app: App
        self._app, self._collections = build_application(configuration, shelf, first.library, finder, store)
        self._services: Services = self._collections.usual
        first.drop()
        self._intake = Intake(self._app, self._services)
        self._servers: list[web.AppRunner] = []
        self._ready = False
        self._engine = Readiness(lambda: self._services.library)
        self._last_contact = time.monotonic()

    async def run(self) -> int:
        """Serve until told to stop; returns the exit status."""
        work = asyncio.create_task(self._serve())
        _on_signals(work)
        try:
            await work
        except asyncio.CancelledError:
            log.info("stopping")
            return DONE
        except Refused as error:
            log.critical("ended: %s", error)
            return REFUSED if error.lasting else FAILED
        except TelegramError as error:
            log.critical("ended: %s", error)
            return FAILED
        finally:
            await self._close()
        return DONE

    async def _serve(self) -> None:
        configuration, services = self._configuration, self._services
        if not configuration.admins:
            log.warning("no administrators: nobody can approve anybody; set WENBAO_ADMINS")
        if configuration.monitor_listen:
            app = monitor_app(self._health, self._readiness, services.metrics.registry)
            self._servers.append(await serve(app, configuration.monitor_listen))
        with contextlib.suppress(EngineError):  # who asks meanwhile is told; it may be back by then
            for text in warming(services.library):
                asking.shown(services, "", Card.model_validate_json((await services.find(text)).card))
        await patiently(self._app.initialize, "getMe")
        log.info("started", extra=fields(bot=self._app.bot.username, reports=len(services.library.sources)))
        await self._intake.resume()
        beside = [
            asyncio.create_task(work) for work in (self._describe(), self._clean_up(), self._services.upkeep.run())
        ]
        try:
            await (self._webhook() if configuration.webhook_url else self._poll())
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)

    async def _poll(self) -> None:
        await patiently(self._app.bot.delete_webhook, "deleteWebhook")
        request = build_request(self._configuration, 1)
        async with request:
            self._ready = True
            await Polling(self._app.bot.base_url, request, self._intake, self._contact).run()

    async def _webhook(self) -> None:
        configuration = self._configuration
        url = configuration.webhook_url or ""
        given = configuration.webhook_secret
        secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
        app = webhook_app(url, self._intake, secret, self._contact)
        self._servers.append(await serve(app, configuration.webhook_listen))

        async def register() -> None:
            await self._app.bot.set_webhook(url, allowed_updates=KINDS, secret_token=secret)

        await patiently(register, "setWebhook")
        self._ready = True
        while True:
            # Telegram says nothing while nobody writes: ask, so that /healthz knows whether it could.
            await asyncio.sleep(SILENCE / 4)
            try:
                info = await self._app.bot.get_webhook_info()
            except TelegramError as error:
                raise_if_refused(error)
                continue
            if info.url == url:
                self._contact()
            else:  # removed, or taken by somebody else
                log.warning("the webhook is not ours any more: set again", extra=fields(url=info.url))
                await patiently(register, "setWebhook")

    async def _describe(self) -> None:
        await asyncio.sleep(SETTLED)
        await menus.register(self._app.bot, self._services.quiet)

    async def _clean_up(self) -> None:
        store, disk = self._services.store, self._services.disk
        await asyncio.sleep(SETTLED)
        while True:
            await self._services.quiet()
            await _try("prune", disk(store.records.prune, self._configuration.keep_days))
            await _try("prune", disk(store.inbox.prune))
            await _try("prune", disk(store.news.prune))
            kept = await _try("prune", disk(store.offers.prune))
            if kept is not None:
                await _try("prune", asyncio.to_thread(offering.clear_away, store.folder, kept))
            archive = await _try(
                "rotate", asyncio.to_thread(store.audit.rotate)
            )  # a second's work: nobody waits for it
            if archive:
                log.info("audit log rotated", extra=fields(archive=archive.name))
            await asyncio.sleep(CLEAN_UP)

    def _contact(self) -> None:
        self._last_contact = time.monotonic()
        self._services.metrics.last_contact.set_to_current_time()

    def _health(self) -> tuple[bool, dict[str, Any]]:
        silent = time.monotonic() - self._last_contact
        facts = {
            "ready": self._ready,
            "seconds_since_contact": round(silent, 1),
            "reports": len(self._services.library.sources),
            "corpus": self._services.corpus,
        }
        return self._ready and silent < SILENCE, facts

    async def _readiness(self) -> tuple[bool, dict[str, Any]]:
        engine = await self._engine.ready()
        return self._ready and engine, {"telegram": self._ready, "engine": engine}

    async def _close(self) -> None:
        for server in self._servers:
            await server.cleanup()
        await self._intake.close()
        with contextlib.suppress(TelegramError, RuntimeError):
            await self._app.shutdown()
        await self._app.bot.request.shutdown()  # the bot leaves it open where it never reached the API
        self._collections.close()
        log.info("stopped")


async def _try(what: str, work: Awaitable[T]) -> T | None:
    """What the work gives; what goes wrong with it is logged, it comes again."""
    try:
        return await work
    except Exception as error:
        log.error("clean-up failed", extra=fields(what=what, error=repr(error)))
        return None


def _on_signals(work: asyncio.Task[None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, work.cancel)
        except NotImplementedError:  # Windows: the loop cannot, the interpreter can
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(work.cancel))
