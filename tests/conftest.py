"""Fixtures: the two made-up reports of `fakes` as a corpus, and the command run on them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cli import Streams, main
from retrieval.corpus.library import Library
from tests.fakes import FILES


@pytest.fixture(autouse=True)
def _in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told from today (`前年`) is the same in every year."""
    monkeypatch.setattr("retrieval.query.scope.year_scopes.this_year", lambda: 2026)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with the two reports."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def library(corpus: Path) -> Library:
    """The two reports, opened."""
    return Library.open(corpus)


class Outcome(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


Wenbao = Callable[..., Outcome]


@pytest.fixture
def wenbao(corpus: Path, tmp_path: Path) -> Wenbao:
    """Run a command in this process on the two reports, in pipes; `stdin` is text."""

    def run(*argv: str, stdin: str = "", **environ: str) -> Outcome:
        streams = Streams(*(_pipe(text) for text in (stdin, "", "")))
        env = {"WENBAO_CORPUS": str(corpus), "WENBAO_STATE": str(tmp_path / "state"),
               "WENBAO_CACHE": str(tmp_path / "cache"), "WENBAO_SETTINGS": str(tmp_path / "config.toml"),
               "WENBAO_DEBUG": "1"} | environ  # fmt: skip
        status = main(argv, streams=streams, environ=env)
        return Outcome(status, *(_written(stream) for stream in streams[1:]))

    return run


def _pipe(text: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")


def _written(stream: object) -> str:
    assert isinstance(stream, io.TextIOWrapper) and isinstance(stream.buffer, io.BytesIO)
    stream.flush()
    return stream.buffer.getvalue().decode()
