"""Hostile files end refused or read, each within its limits, and cost nothing but themselves."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.texts.errors import PROBLEM_REASONS
from retrieval.errors import UnreadableFile
from retrieval.reports.readers import READERS
from retrieval.reports.readers.isolated import Isolated
from retrieval.reports.readers.reading import Reading
from tests.hostile import packed, printed, written
from tests.hostile.valid import VALID

FILES: dict[str, Callable[[], bytes]] = {**packed.FILES, **printed.FILES, **written.FILES}
LATE = 2  # seconds on top of the limit, for ending what overran it
MANY = 200_000  # characters of a hostile text whose outline is read: more than reports have
PARSER = "tests.hostile.whole:parse"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="measures as POSIX does")]


@pytest.fixture(scope="module")
def reader() -> Iterator[Isolated]:
    with Isolated() as reader:
        yield reader


@pytest.fixture(scope="module")
def parser() -> Iterator[Isolated]:
    with Isolated(function=PARSER) as parser:
        yield parser


def outcome(reader: Isolated, file: str, data: bytes) -> Reading | str:
    """What is read, or why it is not; within the limits either way."""
    began = time.monotonic()
    try:
        found: Reading | str = reader.read(file, data)
    except UnreadableFile as exc:
        found = exc.reason
    assert time.monotonic() - began < reader.limits.seconds + LATE
    # The largest process that ever ended under this one, or this one as it was when it started one.
    unit = 1 if sys.platform == "darwin" else 1 << 10
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit <= reader.limits.memory
    return found


@pytest.mark.parametrize("file", sorted(VALID))
def test_what_hostile_files_are_made_from_is_read(reader: Isolated, file: str) -> None:
    """Else they would be refused for no good reason."""
    kind = Path(file).suffix[1:].replace("txt", "text")
    if kind not in READERS or kind == "doc":  # that one is a shell without what Word needs
        pytest.skip("no reader of this format")
    found = outcome(reader, file, VALID[file]())
    assert isinstance(found, Reading) and "312" in found.text


@pytest.mark.parametrize("file", sorted(FILES))
def test_a_hostile_file_costs_only_itself(reader: Isolated, parser: Isolated, file: str) -> None:
    """It is refused for a reason there are words for, or read, cut into sections without a loss; the next is read."""
    found = outcome(reader, file, FILES[file]())
    if isinstance(found, Reading):
        assert "root:" not in found.text
        assert outcome(parser, file, b"PK" + found.text[:MANY].encode()) == Reading("whole")
    else:
        assert found in PROBLEM_REASONS
        if file.startswith("encrypted") and Path(file).suffix[1:] in READERS:
            assert found == "encrypted"
    assert isinstance(outcome(reader, "a.txt", VALID["a.txt"]()), Reading)


def test_no_hostile_name_was_written_anywhere() -> None:
    """Nothing is unpacked to the paths that archives name."""
    assert not list(Path("/tmp").glob("evil*")) and not list(Path.cwd().rglob("evil*"))
