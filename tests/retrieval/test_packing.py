"""What is kept is packed as streams of zlib, by whichever library is there."""

from __future__ import annotations

import sys
import zlib

import pytest

from retrieval import packing

TEXT = "全年办理行政复议案件三百件，".encode() * 40


@pytest.fixture(autouse=True)
def _loaded_anew() -> None:
    packing._compress.cache_clear()


@pytest.mark.parametrize("data", [b"", b"x", TEXT])
def test_what_is_packed_is_a_stream_that_zlib_reads_and_smaller_where_there_is_much_alike(data: bytes) -> None:
    kept = packing.packed(data)
    assert zlib.decompress(kept) == packing.unpacked(kept) == data
    assert len(kept) < 200


def test_without_the_faster_library_zlib_packs_and_what_either_packed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = packing.packed(TEXT)
    packing._compress.cache_clear()
    monkeypatch.setitem(sys.modules, "isal.isal_zlib", None)
    plain = packing.packed(TEXT)
    packing._compress.cache_clear()
    assert plain == zlib.compress(TEXT, packing.LEVEL)
    assert packing.unpacked(plain) == packing.unpacked(fast) == TEXT
