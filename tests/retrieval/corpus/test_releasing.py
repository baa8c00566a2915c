"""What building an index has freed is not held by the process that then answers."""

from __future__ import annotations

import ctypes
import resource
from pathlib import Path

import pytest

from retrieval.corpus.releasing import release

PIECES = 100_000
LENGTH = 600  # bytes: too long for the pools of Python's own allocator


def _held() -> int:
    """The memory this process holds, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists() or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="the system does not tell what is held, or cannot be handed anything back",
)
def test_what_was_freed_between_pieces_in_use_goes_back_to_the_system() -> None:
    pieces = [bytes(LENGTH) for _ in range(PIECES)]
    kept = pieces[::500]
    del pieces
    before = _held()
    release()
    assert before - _held() > PIECES * LENGTH / 2
    assert all(len(piece) == LENGTH for piece in kept)
