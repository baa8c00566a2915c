"""What former versions kept."""

from __future__ import annotations

import struct
import zlib

from retrieval.corpus.numbered import Numbered, terms_of


def packed_before(packed: bytes) -> bytes:
    """Terms as the sixth version of the store has them: all in one stream of zlib."""
    stream = zlib.decompressobj()
    whole = stream.decompress(packed[1:])
    size, lines, numbers, inside, passages = struct.unpack("<5I", whole[:20])
    found = terms_of(packed, passages)
    names = found.names.encode() if isinstance(found, Numbered) else b""
    columns, higher = whole[20 : 20 + 4 * (lines + inside + passages)], whole[20 + 4 * (lines + inside + passages) :]
    counts = struct.pack("<5I", len(names), lines, numbers, inside, passages)
    planes = stream.unused_data[:numbers] + higher[: len(higher) - size]
    return b"n" + zlib.compress(counts + columns + planes + names)
