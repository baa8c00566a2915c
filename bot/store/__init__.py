"""What the bot must not forget, in one SQLite file: who may ask, dialogues, answers, feedback, audit log, inbox,
files offered for the library.

The file survives the process being killed at any moment: WAL, every change in a transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.store.whole import FILE, Store, StoreError, open_store

__all__ = ["FILE", "Store", "StoreError", "open_store"]


def __getattr__(name: str) -> Any:
    """What the store is as a whole is loaded when it is asked for: others use a database like its own."""
    if name not in __all__:
        raise AttributeError(name)
    from bot.store import whole

    return getattr(whole, name)
