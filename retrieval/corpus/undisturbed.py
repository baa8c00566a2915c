"""A stretch of work that makes very many things, all of which stay → done without looking for garbage meanwhile.

Each such look goes through all there is: over the files of a large library that takes a quarter of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Inside, garbage is not looked for; nothing is read or built there that leaves much of it."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            gc.enable()
