"""Bytes → a stream of zlib, and back. ISA-L makes it in a quarter of the time of zlib's own library, for a few bytes in
a hundred more; where it is not to be had (on other processors than most), zlib does: both read either's.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache

LEVEL = 1  # of either: more takes longer, and gains little here

unpacked: Callable[[bytes], bytes] = zlib.decompress  # raises zlib.error


def packed(data: bytes) -> bytes:
    """Such a stream of `data`."""
    return _compress()(data, LEVEL)


@cache
def _compress() -> Callable[[bytes, int], bytes]:
    """Loaded when something is packed first: most processes only read."""
    try:
        from isal.isal_zlib import compress
    except ImportError:
        return zlib.compress
    found: Callable[[bytes, int], bytes] = compress
    return found
