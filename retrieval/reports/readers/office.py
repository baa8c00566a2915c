"""A document that nothing here can read → the same as .docx, where LibreOffice is installed to make it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

TIME = 15.0  # seconds; it hangs on some broken files
_NAMES = ("soffice", "libreoffice")
_USUAL = (  # where it is installed without being on the path
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
# Settings of the profile it is given: no macros, nothing fetched that a document points to.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def installed() -> str | None:
    """The command that starts LibreOffice; None where it is not installed."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in _USUAL if Path(path).is_file()), None)


def converted(data: bytes, suffix: str) -> bytes | None:
    """The document in `data`, whose name would end in `suffix`, as .docx; None where that cannot be made.

    Takes up to 15 seconds. The program runs with a profile of its own, in a folder that is removed afterwards.
    """
    command = installed()
    if command is None:
        return None
    with tempfile.TemporaryDirectory(prefix="wenbao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, profile = folder / f"source{suffix}", folder / "profile"
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        _run([
            command, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), str(source),
        ])  # fmt: skip
        made = folder / "made" / "source.docx"
        return made.read_bytes() if made.is_file() else None  # it ends with 0 also where it made nothing


def _run(command: list[str]) -> None:
    """Run a command and what it starts, for as long as it may take."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(TIME)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                stop = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
                subprocess.run(stop, stdout=quiet, stderr=quiet, check=False)
            process.kill()
