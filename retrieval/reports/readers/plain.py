"""Plain text: UTF-8 (with or without a byte-order mark), UTF-16 with one, else GB 18030, the two kinds in use."""

from __future__ import annotations

import codecs


def decode_text(data: bytes) -> str:
    """Decode `data` (bytes) without changing a character: line ends and a UTF-8 byte-order mark stay in the text.

    Raises UnicodeDecodeError where no encoding fits.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")
