"""The `wenbao` command: wiring only. What goes wrong becomes one sentence on standard error and an exit status.

Exit status: 0 done (also where no report answers), 1 an error, 2 a command line not understood, 3 a draft that
differs from its sources, 130 interrupted, 141 nobody reads the output any more.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from bot.arguments import HelpShown, NoCommand, UsageError, parse
from bot.terminal import Terminal, decode, open_terminal
from bot.texts import errors as texts
from retrieval import WenbaoError

DONE, FAILED, INTERRUPTED, UNREAD = 0, 1, 130, 141
MENDING = ("config", "doctor")  # commands that are of use while the configuration file is wrong


class Streams(NamedTuple):
    """Where input comes from and output goes."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO


def main(
    argv: Sequence[str] | None = None, *, streams: Streams | None = None, environ: Mapping[str, str] | None = None
) -> int:
    """Run one command; returns its exit status. Arguments, streams and environment default to the process' own."""
    given = [_clean(argument) for argument in (sys.argv[1:] if argv is None else argv)]
    streams = streams or Streams(*(stream or _nowhere() for stream in (sys.stdin, sys.stdout, sys.stderr)))
    stderr = open_terminal(streams.stderr, plain=True)
    try:
        return _run(given, streams, stderr, environ)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output(streams.stdout)
        return UNREAD
    except UsageError as error:
        stderr.say(texts.PREFIX + str(error))
        return error.status
    except (WenbaoError, OSError) as error:
        stderr.say(texts.PREFIX + texts.error_sentence(error))
        if isinstance(error, OSError):
            _discard_output(streams.stdout)  # it may be what failed
        return FAILED


def _run(argv: list[str], streams: Streams, stderr: Terminal, environ: Mapping[str, str] | None) -> int:
    try:
        options = _understood(argv, streams)
    except HelpShown as shown:
        open_terminal(streams.stdout, plain=True).write(shown.text)
        return DONE
    gc.disable()  # importing makes a hundred thousand objects, none of them garbage: a tenth of the time of an answer
    from bot.cli_commands import run_command
    from bot.context import Context
    from bot.preferences import PreferenceError
    from bot.settings import load_settings

    try:
        settings = load_settings(environ, options.corpus, options.collection, lenient=options.command in MENDING)
    except PreferenceError as error:
        stderr.say(texts.PREFIX + str(error))
        return FAILED
    plain = options.plain or options.json
    stdout = open_terminal(streams.stdout, plain=plain, color=settings.color, dumb=settings.dumb)
    gc.freeze()
    gc.enable()
    try:
        return run_command(Context(options, settings, streams.stdin, stdout, stderr))
    except (WenbaoError, OSError, UsageError):
        raise
    except PreferenceError as error:
        stderr.say(texts.PREFIX + str(error))
        return FAILED
    except Exception as error:
        # A mistake of ours; whoever is in a meeting gets a sentence, whoever looks for it the traceback.
        if settings.debug:
            raise
        stderr.say(texts.PREFIX + texts.UNEXPECTED.format(kind=type(error).__name__, detail=error))
        return FAILED


def _understood(argv: list[str], streams: Streams) -> argparse.Namespace:
    """The options; without a command, in a terminal, those of the console."""
    try:
        return parse(argv)
    except NoCommand:
        if streams.stdin.isatty() and streams.stdout.isatty():
            return parse([*argv, "chat"])
        raise


def _clean(argument: str) -> str:
    """Bytes the locale could not decode arrive as lone surrogates; read them as `decode` does."""
    if not any("\ud800" <= char <= "\udfff" for char in argument):
        return argument
    try:
        return decode(os.fsencode(argument))
    except UnicodeEncodeError:
        return argument.encode("utf-8", "replace").decode("utf-8")


def _nowhere() -> TextIO:
    """In place of a stream that was closed before the program began."""
    return Path(os.devnull).open("r+", encoding="utf-8")


def _discard_output(stream: TextIO) -> None:
    """Keep the interpreter from complaining when it flushes the stream at exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        return


if __name__ == "__main__":
    sys.exit(main())
