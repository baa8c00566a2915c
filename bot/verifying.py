"""`wenbao verify`: a draft is checked against the reports, and given back with comments where that is asked for."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from bot.arguments import UsageError
from bot.context import Context, open_library
from bot.exporting import written
from bot.progress import progress
from bot.render.layout import Line
from bot.render.sheets import sheet_text
from bot.render.verdicts import comments, verification_json, verification_lines, verification_sheet
from bot.texts import verify as texts
from retrieval import Draft, Library, UnreadableFile, commented, draft_of, is_draft, kept_figures, verify_draft

STDIN = "-"
MAX_DRAFT = 20 << 20  # bytes of a draft
DIFFERENT = 3  # exit status where something does not stand in its source as the draft has it


def run_verify(context: Context) -> int:
    """`wenbao verify DRAFT`. Raises CorpusError, UnreadableFile, DraftEmpty, OSError, UsageError."""
    options = context.options
    out = Path(options.out) if options.out else None
    name, data = _read(options.draft, context.stdin)
    draft = draft_of(name, data)
    if out is not None:
        if not data.startswith(b"PK"):
            raise UsageError(texts.OUT_ONLY_DOCX)
        if options.draft != STDIN and out.exists() and out.samefile(options.draft):
            raise UsageError(texts.OUT_IS_DRAFT)
    library = open_library(context)
    with progress(context.stderr) as tell:
        found = verify_draft(library, draft, tell, kept_figures(context.settings.cache))
    if out is not None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        path = written(out, commented(data, comments(found), texts.AUTHOR, texts.INITIALS, now, name))
        context.stderr.say(texts.SAVED.format(file=path))
    if options.json:
        context.stdout.json(verification_json(found))
    elif options.format != "text":
        context.stdout.write(sheet_text(verification_sheet(found, draft.text), options.format))
    else:
        context.stdout.lines(verification_lines(found, draft.text))
    return 0 if found.clean else DIFFERENT


def verified(library: Library, said: str) -> list[Line]:
    """What is said of a draft, which is a file or the words themselves. Raises UnreadableFile, DraftEmpty, OSError."""
    path = Path(said.strip("\"'“”")).expanduser()
    draft = draft_of(*_file(path)) if is_draft(path.name) else Draft(said)
    return verification_lines(verify_draft(library, draft), draft.text)


def _read(draft: str, stdin: TextIO) -> tuple[str, bytes]:
    """A name for the draft, and its bytes."""
    if draft != STDIN:
        return _file(Path(draft))
    source = getattr(stdin, "buffer", None)
    data = source.read(MAX_DRAFT + 1) if source is not None else stdin.read(MAX_DRAFT).encode()
    return _bounded(texts.STDIN_NAME + (".docx" if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else ".txt"), data)


def _file(path: Path) -> tuple[str, bytes]:
    """Its name, and its bytes. Raises OSError, UnreadableFile."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with path.open("rb") as file:
        return _bounded(path.name, file.read(MAX_DRAFT + 1))


def _bounded(name: str, data: bytes) -> tuple[str, bytes]:
    if len(data) > MAX_DRAFT:
        raise UnreadableFile(name, "too_large")
    return name, data
