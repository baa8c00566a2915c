"""A citation → the file it stands in, opened by the program the system has for it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from bot.texts import library as texts
from retrieval import Citation


def original(folder: Path, citation: Citation) -> Path | None:
    """The file a citation stands in; None where it is not there, or in an archive."""
    path = folder / citation.report.source.file
    return path if path.is_file() else None


def link_to(folder: Path, citation: Citation) -> str:
    """The address of that file, at the page; nothing where there is none."""
    path = original(folder.absolute(), citation)
    return "" if path is None else path.as_uri() + (f"#page={citation.page}" if citation.page else "")


def open_original(folder: Path, citation: Citation) -> str:
    """Open the file in the library's `folder`; returns the sentence that says what happened."""
    import subprocess  # takes longer to load than most answers need to be made

    name = citation.report.source.file
    path = original(folder, citation)
    if path is None:
        inside = any(parent.is_file() for parent in (folder / name).parents)
        reason = texts.INSIDE_ARCHIVE if inside else texts.NO_ORIGINAL
        return texts.CANNOT_OPEN.format(file=name, reason=reason)
    try:
        if sys.platform == "win32":
            os.startfile(path)
        else:
            command = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
            if command is None:
                return texts.CANNOT_OPEN.format(file=name, reason=texts.NO_OPENER)
            nowhere = subprocess.DEVNULL
            subprocess.Popen(
                [command, str(path)], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
            )
    except OSError as error:
        return texts.CANNOT_OPEN.format(file=name, reason=error.strerror)
    page = texts.AT_PAGE.format(page=citation.page) if citation.page else ""
    return texts.OPENED.format(file=name, page=page)
