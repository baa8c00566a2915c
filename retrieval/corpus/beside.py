"""A cache: what takes long to make of a library's reports → one file beside its index, whole or not at all.

It can be made again at any time: a file that is damaged or cannot be written is done without.
"""

from __future__ import annotations

import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

SUM = 4  # bytes of the checksum ahead of what is kept


def kept_beside(folder: Path, name: str) -> bytes | None:
    """What is kept in `folder` under a name; None where it is not there, or not whole."""
    try:
        held = (folder / name).read_bytes()
    except OSError:
        return None
    body = held[SUM:]
    return body if len(held) >= SUM and zlib.crc32(body).to_bytes(SUM, "little") == held[:SUM] else None


def keep_beside(folder: Path, name: str, body: bytes) -> None:
    """Keep it in `folder`, in place of what was kept there under other names that end like this one."""
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".tmp", delete=False) as file:
            temporary = Path(file.name)
            file.write(zlib.crc32(body).to_bytes(SUM, "little"))
            file.write(body)
        temporary.replace(folder / name)
    except OSError:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        return
    with suppress(OSError):
        for older in folder.glob(f"*{Path(name).suffix}"):
            if older.name != name:
                older.unlink(missing_ok=True)
