"""A file in the place of a report's former files: the whole step, whenever it is interrupted.

What is to be done is written down in the library's folder before it is begun. Whoever opens the library next does what
is left of it, before anything of the folder is read.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

REPLACED = ".replaced"  # folder for files whose place another has taken; hidden folders are not read
_BEGUN = ".begun"  # ending of what was written down


def written(target: Path, data: bytes) -> Path:
    """A hidden file beside `target`, on disk, with this content. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".tmp", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    return Path(file.name)


def replace(folder: Path, path: str, data: bytes, aside: Sequence[str], former: str, later: str) -> None:
    """Put a file at `path` and move those at `aside` (paths in the library's `folder`) into REPLACED.

    `former` and `later` are the ids of their reports. Raises OSError.
    """
    hidden = written(folder / path, data)
    step = {
        "from": str(PurePath(path).with_name(hidden.name)), "to": path, "aside": list(aside),
        "former": former, "later": later,
    }  # fmt: skip
    begun = folder / REPLACED / (later + _BEGUN)
    written(begun, json.dumps(step).encode()).replace(begun)
    _finish(folder, begun)


def is_begun(folder: Path) -> bool:
    """Is something left to be done?"""
    return bool(_all(folder))


def finished(folder: Path) -> dict[str, str]:
    """Do what is left to be done; returns the ids of former reports and of those in their places. Raises OSError."""
    return dict(done for begun in _all(folder) if (done := _finish(folder, begun)))


def settle(folder: Path) -> None:
    """The new state is published: what was written down is done with. Raises OSError."""
    for begun in _all(folder):
        begun.unlink(missing_ok=True)


def _all(folder: Path) -> list[Path]:
    return sorted((folder / REPLACED).glob("*" + _BEGUN))


def _finish(folder: Path, begun: Path) -> tuple[str, str] | None:
    step = _step(begun)
    if step is None:
        return None
    if (folder / step["from"]).exists():
        (folder / step["from"]).replace(folder / step["to"])
    for path in step["aside"]:
        if path != step["to"] and (folder / path).exists():
            (folder / REPLACED / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / path, folder / REPLACED / path)
    return step["former"], step["later"]


def _step(begun: Path) -> dict[str, Any] | None:
    """What was written down; None for what is not ours, or would reach out of the folder."""
    try:
        step = json.loads(begun.read_bytes())
        paths = [PurePath(path) for path in (step["from"], step["to"], *step["aside"])]
        ours = isinstance(step["former"], str) and isinstance(step["later"], str)
    except (ValueError, KeyError, TypeError):
        return None
    within = all(not path.is_absolute() and ".." not in path.parts for path in paths)
    return step if ours and within else None
