"""How each person wants sources worded in chat: asked for once, then at hand; changed by /style."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bot.basket import BasketError, Baskets, changes
from bot.quoting import Style, UnknownStyle
from bot.telegram.services import Services


async def style_of(services: Services, user: int) -> Style:
    """The style a person prefers; the usual one where that cannot be read."""
    known = services.styles.get(user)
    return known if known is not None else await services.disk(learn, services, user)


def learn(services: Services, user: int) -> Style:
    """The style a person prefers, at hand from now on; call in the store's thread."""
    if user not in services.styles:
        services.styles[user] = _read(services.store.folder, user)
    return services.styles[user]


async def set_style(services: Services, user: int, name: str) -> str:
    """Prefer another style, or without a name say which it is; returns what to say."""
    services.styles.pop(user, None)
    return await services.disk(_set, services.store.folder, user, name)


def _read(folder: Path, user: int) -> Style:
    try:
        with closing(Baskets(folder, str(user))) as baskets:
            return baskets.style
    except BasketError:
        return Style.OFFICIAL


def _set(folder: Path, user: int, name: str) -> str:
    with closing(Baskets(folder, str(user))) as baskets:
        try:
            return changes.set_style(baskets, name)
        except (BasketError, UnknownStyle) as error:
            return str(error)
