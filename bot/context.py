"""What a command works with, and the library it asks."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from bot.engine_settings import engine_of
from bot.pager import show_lines
from bot.progress import progress
from bot.render.layout import Line, display
from bot.settings import Settings
from bot.terminal import Terminal
from bot.texts import errors, words
from bot.texts import library as texts
from bot.told import is_news
from retrieval import Library

NAMED = 3  # files named in a line about those that were skipped


class Context(NamedTuple):
    """What a command works with: its options, the settings, and the streams."""

    options: argparse.Namespace
    settings: Settings
    stdin: TextIO
    stdout: Terminal
    stderr: Terminal

    def agrees(self, question: str) -> bool:
        """Does who sits there agree? The question is asked on standard error."""
        self.stderr.write(question)
        return self.stdin.readline().strip().lower() in words.YES

    def page(self, lines: Sequence[Line]) -> None:
        """Write lines, through a pager where they are many and a person reads them."""
        show_lines(lines, self.stdout, self.stdin, self.settings.pager)


def open_library(context: Context, warn: bool = True) -> Library:
    """The corpus; how many files of it cannot be read is said on standard error. Raises CorpusError, EngineError."""
    settings = context.settings
    with progress(context.stderr) as tell:
        library = Library.open(settings.corpus, settings.cache, settings.state, tell, engine_of(settings))
    if warn:
        for sentence in _warnings(library, settings):
            if is_news((settings.cache, settings.state), f"{library.folder}\n{sentence}\n{library.problems}"):
                context.stderr.say(errors.WARNING + sentence)
    return library


def _warnings(library: Library, settings: Settings) -> Iterator[str]:
    """Which files were skipped and why, and that the index could not be kept."""
    if library.problems:
        named = [
            texts.SKIPPED_FILE.format(file=display(one.file), reason=errors.short_reason(one.reason))
            for one in library.problems[:NAMED]
        ]
        names = texts.NAME_SEPARATOR.join(named)
        if len(library.problems) > NAMED:
            names = texts.AND_OTHERS.format(names=names)
        yield texts.SKIPPED.format(count=len(library.problems), names=names)
    if library.is_unkept:
        yield texts.NOT_KEPT.format(folder=settings.cache)
