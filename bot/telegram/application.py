"""Wiring: the application with its handlers, and everything they work with."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from telegram import LinkPreviewOptions, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.configuration import Configuration
from bot.shelf import Shelf
from bot.store import Store
from bot.telegram import admission, buttons, commands, failures, gate, inline, menus, messages, news
from bot.telegram.access import Access
from bot.telegram.collections import Collections
from bot.telegram.context import KEY, App, Context
from bot.telegram.courier import Courier
from bot.telegram.finding import Finder
from bot.telegram.limits import Limits
from bot.telegram.metrics import Metrics
from bot.telegram.pace import Args, Pace
from bot.telegram.seen import Seen
from bot.telegram.services import Services, corpus_version
from bot.telegram.transport import Transport
from bot.telegram.upkeep import Upkeep
from retrieval import Library

CONNECTIONS = 64  # calls to the API at the same time
EVENTS, GATE, WORK, AFTER = range(4)  # groups of handlers, in their order: the first two let on, or not


def build_application(
    configuration: Configuration,
    shelf: Shelf,
    library: Library,
    finder: Finder,
    store: Store,
    pace: Pace | None = None,
    request: BaseRequest | None = None,
) -> tuple[App, Collections]:
    """The application, not yet initialized, with its handlers; and what they work with, to be closed at the end.

    `pace` and `request` are made from the configuration unless they are given.
    """
    pace = pace or Pace()
    app: App = (
        Application.builder()
        .bot(build_bot(configuration, pace, request))
        .context_types(ContextTypes(context=Context))
        .updater(None)
        .job_queue(None)
        .build()
    )
    services = build_services(configuration, shelf, library, finder, store, app.bot, pace)
    collections = Collections(services, shelf)
    app.bot_data[KEY] = collections
    add_handlers(app, services.access.admins)
    return app, collections


def add_handlers(app: App, admins: Collection[int]) -> None:
    """Say which handler does what; `admins` have commands of their own."""
    message, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    app.add_handler(MessageHandler(message & filters.StatusUpdate.MIGRATE, gate.on_migrated), EVENTS)
    app.add_handler(ChatMemberHandler(gate.on_membership, ChatMemberHandler.MY_CHAT_MEMBER), EVENTS)
    app.add_handler(TypeHandler(Update, gate.admit), GATE)
    # Most messages are questions: they are not held against each of the commands.
    app.add_handler(MessageHandler(message & ~filters.COMMAND, messages.on_message), WORK)
    for name, command in commands.COMMANDS.items():
        app.add_handler(CommandHandler(name, command, message), WORK)
    for name, command in commands.ADMIN.items():
        app.add_handler(CommandHandler(name, command, message & filters.User(admins)), WORK)
    app.add_handler(MessageHandler(message & filters.COMMAND, commands.on_unknown), WORK)
    app.add_handler(MessageHandler(edited, messages.on_edited), WORK)
    app.add_handler(CallbackQueryHandler(buttons.on_press), WORK)
    app.add_handler(InlineQueryHandler(inline.on_query), WORK)
    app.add_handler(ChosenInlineResultHandler(inline.on_chosen), WORK)
    app.add_handler(TypeHandler(Update, menus.on_done), AFTER)
    app.add_error_handler(failures.on_error)


def build_bot(configuration: Configuration, pace: Pace, request: BaseRequest | None = None) -> ExtBot[Args]:
    """The bot's connection to the API."""
    request = request or build_request(configuration, CONNECTIONS)
    return ExtBot(
        configuration.token.get_secret_value(),
        base_url=configuration.api_url,
        base_file_url=configuration.api_file_url,
        request=request,
        get_updates_request=request,  # unused: bot.telegram.polling has its own
        rate_limiter=pace,
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
    )


def build_request(configuration: Configuration, connections: int) -> Transport:
    """Connections to the API, through the proxy if there is one."""
    return Transport(configuration.api_url, connections, configuration.proxy)


def build_services(
    configuration: Configuration,
    shelf: Shelf,
    library: Library,
    finder: Finder,
    store: Store,
    bot: ExtBot[Args],
    pace: Pace,
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
        courier=Courier(bot, pace, seen, moved),
        seen=seen,
        metrics=Metrics(),
        corpus=corpus_version(library),
        folder=store.folder,
        menus=set(configuration.admins),
    )
    services.upkeep = Upkeep(shelf, finder, lambda: services.library, partial(news.go_over, services))
    return services
