"""Where the console's lines come from: a plain stream, or a terminal with line editing, history and completion."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from bot.terminal import Terminal, read_lines
from bot.texts import words

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.history import History
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.output import Output

MAX_COMPLETED = 20  # characters looked back for something to complete


class Reader(Protocol):
    """A source of lines. `interactive` says that a person sits there, who may take a line back."""

    interactive: bool

    def read(self) -> str:
        """The next line. Raises EOFError at the end, KeyboardInterrupt when the line is cancelled."""
        ...


class PlainReader:
    """Lines of a pipe, or of a terminal that can do nothing else. From a pipe they are echoed, for the record."""

    def __init__(self, stdin: TextIO, stdout: Terminal) -> None:
        self.interactive = stdin.isatty()
        self._lines = read_lines(stdin)
        self._stdin = stdin
        self._stdout = stdout

    def read(self) -> str:
        """The next line. Raises EOFError."""
        if self.interactive:
            self._stdout.write(words.PROMPT)
        try:
            text = next(self._lines)
        except StopIteration:
            raise EOFError from None
        except KeyboardInterrupt:
            self._lines = read_lines(self._stdin)  # the interrupted generator is finished
            raise
        if not self.interactive:
            self._stdout.say(words.PROMPT + text)
        return text


class PromptReader:
    """Lines edited with prompt_toolkit; the history is kept in `history` (a file) unless that is None."""

    interactive = True

    def __init__(
        self,
        completions: Iterable[str],
        history: Path | None,
        source: Input | None = None,
        output: Output | None = None,
    ) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import InMemoryHistory

        store: History = kept_history(history) if history else InMemoryHistory()
        self._session: PromptSession[str] = PromptSession(
            history=store,
            completer=phrase_completer(completions),
            complete_while_typing=False,
            key_bindings=paging_keys(),
            enable_history_search=True,
            enable_suspend=True,
            input=source,
            output=output,
        )
        self._session.app.renderer.cpr_not_supported_callback = lambda: None  # nobody can do anything about it

    def read(self) -> str:
        """The next line. Raises EOFError on Ctrl-D, KeyboardInterrupt on Ctrl-C."""
        return self._session.prompt(words.PROMPT)


def open_reader(stdin: TextIO, stdout: Terminal, completions: Iterable[str], history: Path | None) -> Reader:
    """The best reader for these streams: line editing where both are a capable terminal."""
    if not (stdin is sys.stdin and stdin.isatty() and stdout.controls):
        return PlainReader(stdin, stdout)
    if sys.platform == "win32":  # a terminal such as mintty has no console to edit in
        from prompt_toolkit.output.win32 import NoConsoleScreenBufferError

        try:
            return PromptReader(completions, history)
        except NoConsoleScreenBufferError:
            return PlainReader(stdin, stdout)
    return PromptReader(completions, history)


def prepare_history(folder: Path) -> Path | None:
    """The file for the history, or None where it cannot be written."""
    path = folder / "history"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with path.open("ab"):
            return path
    except OSError:
        return None


def kept_history(path: Path) -> History:
    """What was typed, kept in a file. On a full disk it is not kept, and nothing else happens."""
    from prompt_toolkit.history import FileHistory

    class KeptHistory(FileHistory):
        def store_string(self, string: str) -> None:
            with suppress(OSError):
                super().store_string(string)

    return KeptHistory(str(path))


def matches(before: str, phrases: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Phrases that go on what stands before the cursor, with how many characters of it they replace.

    Chinese has no blanks between words, so the longest end of the line that begins a phrase counts.
    """
    tail = re.split(r"\s", before)[-1][-MAX_COMPLETED:]
    known = list(phrases)
    for size in range(len(tail), 0, -1):
        found = [phrase for phrase in known if phrase.startswith(tail[-size:]) and phrase != tail[-size:]]
        if found:
            yield from ((phrase, size) for phrase in found)
            return


def phrase_completer(phrases: Iterable[str]) -> Completer:
    """`matches` for prompt_toolkit."""
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    known = tuple(dict.fromkeys(phrases))

    class PhraseCompleter(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
            for phrase, size in matches(document.text_before_cursor, known):
                yield Completion(phrase, start_position=-size)

    return PhraseCompleter()


def paging_keys() -> KeyBindings:
    """PageUp and PageDown step through a report, as /上 and /下 do."""
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()

    def submit(text: str, event: KeyPressEvent) -> None:
        event.current_buffer.text = text
        event.current_buffer.validate_and_handle()

    keys.add("pageup")(lambda event: submit("/上", event))
    keys.add("pagedown")(lambda event: submit("/下", event))
    return keys
