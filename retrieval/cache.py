"""What a corpus took to build, kept on disk: outlines, passages and the engine's index.

A convenience only: the key holds the digest of every file, so that a kept index can never answer for other texts, and
whatever is wrong with it (missing, cut short, of another version) means building again, never an error.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from retrieval.models import Chunk, Irregularity, Report, Section, Source

# What makes an index out of texts: when one of these modules changes, what was kept no longer counts.
MAKERS = ("cache", "headings", "outline", "identity", "roles", "chunking", "sentences", "tokens", "parsing", "models")


class Kept(NamedTuple):
    """What is kept of a corpus."""

    reports: tuple[Report, ...]
    chunks: tuple[Chunk, ...]
    arrays: dict[str, np.ndarray]  # the engine's


def key_of(files: Sequence[tuple[str, bytes]], tokeniser: str, engine: str) -> str:
    """The key of a corpus: 16 hex digits of the digest of its files and of what makes the index."""
    digest = hashlib.sha256(f"{_makers()}|{tokeniser}|{engine}".encode())
    for name, data in files:
        digest.update(name.encode(errors="surrogateescape") + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()[:16]


@cache
def _makers() -> str:
    sources = (Path(__file__).with_name(f"{name}.py") for name in MAKERS)
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources if source.is_file())).hexdigest()


def path_of(shelf: Path, folder: Path, key: str) -> Path:
    """The file that keeps the corpus in `folder` under `key`; the name begins with the folder's own mark."""
    return shelf / f"{_mark(folder)}-{key}.npz"


def _mark(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode(errors="surrogateescape")).hexdigest()[:8]


def load(path: Path, texts: dict[str, str]) -> Kept | None:
    """What `path` keeps, with the texts of its files by name; None where it is not there or not whole."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        reports = tuple(_report(row, texts) for row in json.loads(arrays.pop("reports").tobytes().decode()))
        spans = arrays.pop("chunks").tolist()
        chunks = tuple(
            Chunk(report=reports[report], section=reports[report].sections[section], start=start, end=end)
            for report, section, start, end in spans
        )
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile):
        return None
    return Kept(reports, chunks, arrays)


def _report(row: dict[str, object], texts: dict[str, str]) -> Report:
    source = Source.model_validate(row["source"])
    return Report(
        source=source,
        text=texts[source.file],
        sections=tuple(map(Section.model_validate, row["sections"])),  # type: ignore[call-overload]
        irregularities=tuple(map(Irregularity.model_validate, row["irregularities"])),  # type: ignore[call-overload]
    )


def save(path: Path, folder: Path, kept: Kept) -> bool:
    """Keep a corpus at `path`, whole or not at all, in place of what was kept for its folder before.

    False where it could not be written: a full or read-only disk costs the next start some time, nothing else.
    """
    numbers = {report.id: number for number, report in enumerate(kept.reports)}
    rows = [[numbers[chunk.report.id], chunk.section.index, chunk.start, chunk.end] for chunk in kept.chunks]
    described = [report.model_dump(mode="json", exclude={"text"}) for report in kept.reports]
    reports = np.frombuffer(json.dumps(described, ensure_ascii=False).encode(), dtype=np.uint8)
    spans = np.array(rows, dtype=np.int64).reshape(-1, 4)
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
            temporary = Path(file.name)
            np.savez(file, reports=reports, chunks=spans, **kept.arrays)  # type: ignore[arg-type]
        temporary.replace(path)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        return False
    for older in path.parent.glob(f"{_mark(folder)}-*.npz"):
        if older != path:
            older.unlink(missing_ok=True)
    return True
