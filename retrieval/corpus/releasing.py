"""Memory that is free but still held by the C library → handed back to the system, where that can be asked for it."""

from __future__ import annotations

from contextlib import suppress


def release() -> None:
    """Hand back what building a large index has freed: some 200 MB at a million passages, which a process that then
    answers questions would hold for good, as pieces in use lie between them. Takes milliseconds; does nothing where
    the C library has no malloc_trim (it is glibc's).
    """
    import ctypes  # 10 ms, and most starts build nothing

    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
