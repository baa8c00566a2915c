"""Long work shows how far it has come, in a terminal and nowhere else."""

from __future__ import annotations

import io
import re

import pytest

from bot import progress as module
from bot.progress import progress
from bot.terminal import Terminal


class Window(io.StringIO):
    """A terminal that rich takes for one."""

    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, moment: float) -> str:
    """What is written about five hundred files of a thousand."""
    monkeypatch.setattr(module, "MOMENT", moment)
    monkeypatch.setenv("TERM", "xterm-256color")
    with progress(Terminal(stream)) as tell:
        for done in range(500):
            tell(done, 1000, "一.txt")
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())


def test_count_and_all_are_shown_once_it_takes_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(Window(), monkeypatch, 0.0)
    assert "正在读入" in said and re.search(r"\d+/1000", said)


def test_short_work_and_a_pipe_stay_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Window(), monkeypatch, 60.0) == ""
    assert shown(io.StringIO(), monkeypatch, 0.0) == ""
