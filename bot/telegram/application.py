"""Wiring: the application with its handlers, and everything they work with."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    Application,
    ChosenInlineResultHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.configuration import Configuration
from bot.store import Store
from bot.telegram import admission, commands, failures, messages
from bot.telegram.access import Access
from bot.telegram.calls import Calls
from bot.telegram.courier import Courier
from bot.telegram.finding import Finder
from bot.telegram.limits import Limits
from bot.telegram.metrics import Metrics
from bot.telegram.pace import Pace
from bot.telegram.seen import Seen
from bot.telegram.services import KEY, App, Services, corpus_version
from bot.telegram.transport import Transport
from retrieval import Library

CONNECTIONS = 64  # calls to the API at the same time


def build_application(
    configuration: Configuration,
    library: Library,
    finder: Finder,
    store: Store,
    pace: Pace | None = None,
    request: BaseRequest | None = None,
) -> tuple[App, Services]:
    """The application, not yet initialized, with its handlers and services.

    `pace` and `request` are made from the configuration unless they are given.
    """
    pace = pace or Pace()
    app: App = (
        Application.builder()
        .bot(build_bot(configuration, pace, request))
        .context_types(ContextTypes())
        .updater(None)
        .job_queue(None)
        .build()
    )
    services = build_services(configuration, library, finder, store, app.bot, pace)
    app.bot_data[KEY] = services
    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.COMMAND, commands.on_command))
    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE, messages.on_message))
    app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, messages.on_edited))
    app.add_handler(InlineQueryHandler(messages.on_inline))
    app.add_handler(ChosenInlineResultHandler(messages.on_chosen))
    app.add_error_handler(failures.on_error)
    return app, services


def build_bot(configuration: Configuration, pace: Pace, request: BaseRequest | None = None) -> ExtBot[Any]:
    """The bot's connection to the API."""
    request = request or build_request(configuration, CONNECTIONS)
    return ExtBot(
        configuration.token.get_secret_value(),
        base_url=configuration.api_url,
        base_file_url=configuration.api_file_url,
        request=request,
        get_updates_request=request,  # unused: bot.telegram.polling has its own
        rate_limiter=pace,
    )


def build_request(configuration: Configuration, connections: int) -> Transport:
    """Connections to the API, through the proxy if there is one."""
    return Transport(configuration.api_url, connections, configuration.proxy)


def build_services(
    configuration: Configuration, library: Library, finder: Finder, store: Store, bot: ExtBot[Any], pace: Pace
) -> Services:
    """What the handlers work with."""
    seen = Seen()

    async def moved(old: int, new: int) -> None:
        await admission.moved(services, old, new)

    services = Services(
        configuration=configuration,
        library=library,
        finder=finder,
        store=store,
        access=Access(configuration.admins, store.members),
        limits=Limits(configuration.questions_per_minute, pace.clock),
        courier=Courier(Calls(bot, pace), seen, moved, pace.sleep),
        seen=seen,
        metrics=Metrics(),
        corpus=corpus_version(library),
    )
    return services
