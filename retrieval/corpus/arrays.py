"""Named arrays ↔ a file that keeps them, whole or not at all."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np

SUFFIX = ".npz"
ABANDONED = 3600.0  # seconds after which a file that was begun is nobody's any more


def load(path: Path) -> dict[str, np.ndarray] | None:
    """What `path` keeps; None where it is not there or not whole."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except Exception:  # a damaged file makes numpy and zipfile raise anything: it is built again, whatever it was
        return None


def save(path: Path, arrays: Mapping[str, np.ndarray], former: Iterable[Path] = ()) -> bool:
    """Keep `arrays` at `path`, and delete what was kept at the paths `former`.

    False where it could not be written: a full or read-only disk costs the next start some time, nothing else.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
            temporary = Path(file.name)
            np.savez(file, **arrays)  # type: ignore[arg-type]
        temporary.replace(path)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        return False
    long_ago = time.time() - ABANDONED
    with suppress(OSError):
        abandoned = [one for one in path.parent.glob("tmp*.tmp") if one.stat().st_mtime < long_ago]
        for older in (*(one for one in former if one != path), *abandoned):
            older.unlink(missing_ok=True)
    return True
