"""What is written together is committed together, and kept whatever ends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.corpus import database
from retrieval.corpus.database import Database

ADD = "INSERT INTO left_out VALUES (?, 0.0)"


def held(path: Path) -> int:
    other = Database(path)
    found: int = other.connection.execute("SELECT count(*) FROM left_out").fetchone()[0]
    other.close()
    return found


def test_what_is_written_together_is_seen_when_it_is_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Database(tmp_path / "library.db")
    with one.together() as commit:
        one.connection.execute(ADD, ("a",))
        commit()  # only after a while
        assert held(tmp_path / "library.db") == 0
        monkeypatch.setattr(database, "TOGETHER", -1.0)
        commit()
        assert held(tmp_path / "library.db") == 1
        with one.transaction():
            one.connection.execute(ADD, ("b",))
    assert held(tmp_path / "library.db") == 2


def test_what_was_written_before_an_interruption_is_kept(tmp_path: Path) -> None:
    one = Database(tmp_path / "library.db")
    with pytest.raises(KeyboardInterrupt), one.together():
        one.connection.execute(ADD, ("a",))
        raise KeyboardInterrupt
    assert held(tmp_path / "library.db") == 1 and not one.connection.in_transaction
