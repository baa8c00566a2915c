"""What a command works with, and the library it asks."""

from __future__ import annotations

import argparse
from typing import NamedTuple, TextIO

from bot.progress import progress
from bot.render.layout import display
from bot.settings import Settings
from bot.terminal import Terminal
from bot.texts import errors
from bot.texts import library as texts
from retrieval import Library

NAMED = 3  # files named in a line about those that were skipped


class Context(NamedTuple):
    """What a command works with: its options, the settings, and the streams."""

    options: argparse.Namespace
    settings: Settings
    stdin: TextIO
    stdout: Terminal
    stderr: Terminal


def open_library(context: Context, warn: bool = True) -> Library:
    """The corpus; how many files of it cannot be read is said on standard error. Raises CorpusError."""
    settings = context.settings
    with progress(context.stderr) as tell:
        library = Library.open(settings.corpus, settings.cache, settings.state, tell)
    if library.problems and warn:
        names = texts.NAME_SEPARATOR.join(display(problem.file) for problem in library.problems[:NAMED])
        if len(library.problems) > NAMED:
            names = texts.AND_OTHERS.format(names=names)
        context.stderr.say(errors.WARNING + texts.SKIPPED.format(count=len(library.problems), names=names))
    return library
