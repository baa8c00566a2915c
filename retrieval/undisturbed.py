"""Python's garbage collector, switched off for a stretch of work that makes very many things (`with undisturbed()`).

Each such look goes through what there is: over the files of a large library that takes a quarter of the time, in a
question that many passages are made ready for a fifth.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Inside, garbage is not looked for; nothing is done there that leaves much of it."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            gc.enable()
