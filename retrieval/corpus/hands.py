"""A module with a function `serve(asked, answers)` → a process that runs it, over two pipes; and its end."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

# Run without the site's start files and the user's environment; what may be imported is what this process may import.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from importlib import import_module;"
    "import_module(sys.argv[2]).serve(sys.stdin.buffer, sys.stdout.buffer)"
)
_ROOT = Path(__file__).resolve().parents[2]
if sys.platform == "win32":
    _APART = subprocess.CREATE_NO_WINDOW
else:
    _APART = 0


Process = subprocess.Popen[bytes]


def started(module: str) -> Process:
    """A process in which `serve` of a module runs. Raises OSError where there can be no more."""
    path = json.dumps([str(_ROOT), *(entry for entry in sys.path if Path(entry).is_absolute())])
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, path, module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C in the terminal is not for it; it ends when its input does
        creationflags=_APART,
    )


def ended(process: Process) -> None:
    """End such a process at once."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream
        with suppress(OSError):
            stream.close()
