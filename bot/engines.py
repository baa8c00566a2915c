"""The settings → what makes the search engine they name."""

from __future__ import annotations

from bot.arguments import UsageError
from bot.settings import Settings
from bot.texts import errors
from retrieval import ENGINES, Factory


def engine_of(settings: Settings, name: str | None = None) -> Factory:
    """What makes the engine of the settings, or the one that is named. Raises UsageError where there is no such one."""
    wanted = name or settings.engine
    if wanted not in ENGINES:
        raise UsageError(errors.NO_ENGINE.format(name=wanted, names="、".join(ENGINES)))
    return ENGINES[wanted]
