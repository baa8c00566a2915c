"""The console as a process in a pseudo-terminal, with its line editor and all, seen by a terminal emulator."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pyte
import pytest

from bot.render.layout import width

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
PATIENCE = 60  # seconds for a screen to come, on a busy machine


class _Screen(pyte.Screen):
    """A screen that answers when it is asked where the cursor is, as the line editor does."""

    def __init__(self, columns: int, rows: int, keyboard: int) -> None:
        super().__init__(columns, rows)
        self._keyboard = keyboard

    def write_process_input(self, data: str) -> None:
        os.write(self._keyboard, data.encode())


class Process:
    """A console in a window."""

    def __init__(self, corpus: Path, columns: int, rows: int, *command: str) -> None:
        import pty

        self._primary, secondary = pty.openpty()
        self.resize(columns, rows)
        env = os.environ | {"WENBAO_CORPUS": str(corpus), "WENBAO_STATE": str(corpus.parent / "state"),
                            "WENBAO_CACHE": str(corpus.parent / "state"), "TERM": "xterm-256color", "PAGER": "cat",
                            "LC_ALL": "C.UTF-8"}  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", *command], stdin=secondary, stdout=secondary, stderr=secondary, env=env,
            start_new_session=True,
        )  # fmt: skip
        os.close(secondary)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window this large."""
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self._primary, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen = _Screen(columns, rows, self._primary)
        self._stream = pyte.ByteStream(self.screen)

    def type(self, text: str) -> None:
        """Type a line and Enter."""
        os.write(self._primary, f"{text}\r".encode())

    def until(self, pattern: str) -> list[str]:
        """The rows of the window, when `pattern` stands in them."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            rows = [row.rstrip() for row in self.screen.display]
            if re.search(pattern, "\n".join(rows)):
                return rows
            if select.select([self._primary], [], [], 0.2)[0]:
                try:
                    self._stream.feed(os.read(self._primary, 65536))
                except OSError:  # the process has ended
                    break
        raise AssertionError("\n".join(self.screen.display))

    def close(self) -> None:
        """End what is left of it."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Take the window away."""
        if self._primary >= 0:
            os.close(self._primary)
        self._primary = -1


def test_a_bare_command_opens_the_console_which_follows_its_window_and_is_left_by_a_word(corpus: Path) -> None:
    console = Process(corpus, 80, 24)
    try:
        console.until(r"问报：2 份报告。[\s\S]*\n问>")
        console.type("青河县林业局审核了多少件合同？")
        rows = console.until(r"《青河县林业局2024年[\s\S]*\n问>")
        asked = next(number for number, row in enumerate(rows) if "多少件合同？" in row)
        assert "81件 —— 青河县林业局 2024年 · （一）加强法律审核 [成效]" in rows[asked + 1]
        console.resize(40, 24)
        console.type("第1条")
        rows = console.until(r"出具意见23条[\s\S]*\n问>")
        assert max(map(width, rows)) <= 40
        console.type("退出")
        assert console.process.wait(PATIENCE) == 0
    finally:
        console.close()


def test_the_full_screen_ends_when_its_terminal_is_gone(tmp_path: Path) -> None:
    """A connection that breaks leaves nothing behind that goes on for ever, even where no signal tells of it."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(
        "青河县水利局2024年工作报告\n一、工作\n巡查河道320次。\n", encoding="utf-8"
    )
    window = Process(tmp_path / "reports", 100, 30, "chat", "--full")
    try:
        window.until("青河县水利局")
        window.hang_up()
        assert window.process.wait(PATIENCE) != 0
    finally:
        window.close()
