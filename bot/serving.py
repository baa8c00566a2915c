"""`wenbao bot`: the settings, the library and the store → the service, until it is told to stop."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.arguments import UsageError
from bot.context import Context, open_library
from bot.settings import OPENSEARCH
from retrieval import EngineUnavailable, Library

if TYPE_CHECKING:
    from bot.configuration import Configuration
    from bot.settings import Settings
    from bot.store import Store

AGAIN = 5.0  # seconds between looks for a search engine that does not answer


def serve(context: Context) -> int:
    """Run the bot; returns the exit status. Raises UsageError, CorpusError, EngineRefused."""
    from bot import log
    from bot.configuration import load_configuration

    configuration = load_configuration(context.settings.service)
    settings = _settings(context, configuration)
    log.configure(
        context.stderr.stream,
        level=configuration.log_level,
        form=configuration.log_format,
        secrets=[*configuration.secrets(), context.settings.opensearch.get(f"{OPENSEARCH}PASSWORD", "")],
    )
    from bot.shelf import shelf_of
    from bot.telegram.finding import make_finder
    from bot.telegram.searching import State, state_of
    from bot.telegram.service import run

    shelf = shelf_of(settings)
    state = state_of(_opened(context._replace(settings=settings)))
    assert state.library is not None
    # Before the store is opened, and with that of the library at rest: processes must not share them.
    state.library.rest()

    def renewed(name: str, former: State | None) -> State:
        return state_of(shelf.named_or_usual(name).open(None, former.library if former else None), former)

    finder = make_finder(state, configuration.search_processes, renewed)
    try:
        with hold_state(configuration, settings) as folder:
            return run(configuration, shelf, state, finder, open_bot_store(configuration, folder))
    except UsageError:
        raise
    except Exception:
        # Not the sentence and traceback of `main`: they have not been cleared of the token.
        logging.getLogger("wenbao").critical("ended by a mistake", exc_info=True)
        return 1
    finally:
        finder.close()


def _opened(context: Context) -> Library:
    """The library; a search engine that does not answer is waited for, as Telegram is. Raises CorpusError."""
    log = logging.getLogger("wenbao")
    while True:
        try:
            return open_library(context)
        except EngineUnavailable as error:
            log.error("search engine not there yet: %s", error)
            time.sleep(AGAIN)


def _settings(context: Context, configuration: Configuration) -> Settings:
    """Those of the machine, with the folders the configuration names."""
    settings = context.settings
    state = configuration.state or settings.state
    by_habit = settings.collection and not context.options.collection  # of the person who starts it
    corpus = settings.corpus if settings.named and not (by_habit and configuration.corpus) else configuration.corpus
    return settings.in_folders(corpus, state)


@contextmanager
def hold_state(configuration: Configuration, settings: Settings) -> Iterator[Path]:
    """The bot's folder, nobody else's meanwhile. Raises SettingError where it cannot be had, InUseError for now."""
    from bot.configuration import InUseError, SettingError
    from bot.store.lock import InUse, hold
    from bot.texts import service

    folder = configuration.state or settings.state
    try:
        held = hold(folder)
    except InUse:
        raise InUseError(service.STATE_IN_USE.format(folder=folder)) from None
    except OSError as error:
        raise SettingError(service.STATE_UNUSABLE.format(folder=folder, detail=error)) from None
    with held:
        yield folder


def open_bot_store(configuration: Configuration, folder: Path) -> Store:
    """The bot's records. Raises SettingError where their folder cannot be used."""
    from bot.configuration import SettingError
    from bot.store import StoreError, open_store
    from bot.texts import service

    try:
        return open_store(folder, audit_rows=configuration.audit_rows, questions=configuration.audit_questions)
    except (OSError, StoreError) as error:
        raise SettingError(service.STATE_UNUSABLE.format(folder=folder, detail=error)) from None
