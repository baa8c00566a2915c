"""The basket (素材篮): quotes put aside for a document, with notes, in an order; each as it was when it was taken.

Its names are loaded when they are first asked for: an answer is remembered (see `last`) without opening a basket.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.basket.store import SELF, BasketError, Baskets, Item, Taken

__all__ = ["SELF", "BasketError", "Baskets", "Item", "Taken"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.store"), name)
