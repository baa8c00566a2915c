"""Text → the clipboard: the terminal's own (OSC 52, which reaches through ssh) and the platform's."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from typing import NamedTuple

from bot.terminal import Terminal

TIMEOUT = 3  # seconds; xclip without a display hangs
OSC_52_LIMIT = 74_994  # bytes of base64: more than that xterm and tmux drop

_UNIX = (("wl-copy",), ("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"), ("clip.exe",))
OF_A_DESKTOP = frozenset({"wl-copy", "xclip", "xsel"})  # they do nothing without its display
_COMMANDS = {"win32": (("clip",),), "darwin": (("pbcopy",),)}


class Copied(NamedTuple):
    """What came of copying: `command` is the program that confirmed it, `sent` whether the terminal was asked."""

    command: str | None
    sent: bool


def copy(text: str, terminal: Terminal) -> Copied:
    """Put `text` into every clipboard in reach. Raises nothing: what did not work is in the result."""
    sent = False
    code = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if terminal.controls and len(code) <= OSC_52_LIMIT:
        terminal.write(f"\x1b]52;c;{code}\x07")
        sent = True
    for command in _installed():
        if _run(command, text):
            return Copied(command[0], sent)
    return Copied(None, sent)


def platform_command() -> tuple[str, ...] | None:
    """The program that would be tried first on this machine, if there is one."""
    return next(iter(_installed()), None)


def _installed() -> list[tuple[str, ...]]:
    return [command for command in _COMMANDS.get(sys.platform, _UNIX) if shutil.which(command[0])]


def _run(command: tuple[str, ...], text: str) -> bool:
    # Windows' clip reads UTF-16 with a byte-order mark correctly, and the local code page otherwise.
    encoding = "utf-16" if command[0].startswith("clip") else "utf-8"
    try:
        done = subprocess.run(
            command,
            input=text.encode(encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
