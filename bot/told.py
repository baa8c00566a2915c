"""`is_news`: was a sentence about a library said before, in an earlier run? Those that were are kept with the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

FILE = "told"
MAX_REMEMBERED = 200  # sentences remembered, about as many libraries


def is_news(folders: Sequence[Path], sentence: str) -> bool:
    """Was `sentence` not said before? It is remembered in the first of `folders` that can be written; where none can,
    it is news every time.
    """
    mark = hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    known = [_read(folder / FILE) for folder in folders]
    if any(mark in marks for marks in known):
        return False
    for folder, marks in zip(folders, known, strict=True):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / FILE).write_text("\n".join([*marks[-MAX_REMEMBERED:], mark]) + "\n", encoding="ascii")
            break
        except OSError:
            continue
    return True


def _read(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii", errors="replace").split()
    except OSError:
        return []
