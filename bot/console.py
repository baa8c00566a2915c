"""The console for meetings: questions and short commands in, answers and passages out. It knows no real terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TextIO

from bot import clipboard
from bot.clipboard import Copied
from bot.noticing import newly, refreshed
from bot.progress import progress
from bot.reading import Reader, open_reader, prepare_history
from bot.render.answers import answer_lines, unmarked, visible
from bot.render.layout import BLANK, Line, line, pad
from bot.render.lists import outline_lines, report_lines
from bot.render.passages import citation_lines, copied_place, path, without_junk
from bot.settings import Settings
from bot.shelf import Present
from bot.terminal import Terminal
from bot.texts import errors, words
from retrieval import Answer, Citation, CorpusError, Courtesy, Library, PassageNotFound, courtesy_in

Copy = Callable[[str, Terminal], Copied]

# Every name of a command, without its slash; those of NAKED are understood without one.
NAMES = {
    "上": "previous", "prev": "previous", "p": "previous",
    "下": "next", "next": "next", "n": "next",
    "目录": "outline", "outline": "outline",
    "复制": "copy", "copy": "copy", "c": "copy",
    "更多": "more", "more": "more",
    "报告": "reports", "reports": "reports",
    "刷新": "refresh", "refresh": "refresh",
    "新": "new", "new": "new",
    "帮助": "help", "help": "help", "?": "help",
    "退出": "leave", "quit": "leave", "exit": "leave", "q": "leave",
}  # fmt: skip
NAKED = frozenset({"p", "n", "c", "?", "q"})

_COMMAND = re.compile(r"(?P<slash>[/、]?)(?P<name>[^\d\s]+?)\s*(?P<number>\d{0,3})")
_PASSAGE_ID = re.compile(r"[0-9a-f]{8,64}-\d+-\d+")


def run_console(present: Present, settings: Settings, stdin: TextIO, stdout: Terminal, stderr: Terminal) -> int:
    """Talk until the input ends; returns the exit status."""
    history = prepare_history(settings.state)
    if history is None:
        stderr.say(errors.WARNING + errors.HISTORY_UNAVAILABLE.format(folder=settings.state))
    reader = open_reader(stdin, stdout, completions(present.library), history)
    return Console(present, reader, stdout, stderr).run()


def completions(held: Library) -> Iterator[str]:
    """What a person may want to complete: agencies, years, commands."""
    for source in held.sources:
        yield from (name for name in (source.agency, source.short, *source.places) if name)
        if source.year is not None:
            yield words.YEAR.format(year=source.year)
    yield from (f"/{name}" for name in NAMES if name not in NAKED)


class Console:
    """One dialogue: the last answer, the passage open now, and what was said before."""

    def __init__(
        self, present: Present, reader: Reader, out: Terminal, err: Terminal, copy: Copy = clipboard.copy
    ) -> None:
        """Progress goes to `err`."""
        self._current = present
        self._reader = reader
        self._out = out
        self._err = err
        self._copy = copy
        self._answer: Answer | None = None
        self._open: Citation | None = None

    def run(self) -> int:
        """Read and answer until the end; returns the exit status."""
        if self._reader.interactive:
            self._out.say(words.WELCOME.format(reports=len(self._library.sources)))
        while True:
            try:
                if not self.handle(self._reader.read()):
                    return 0
                if self._reader.interactive:
                    self._out.say("")
            except EOFError:
                return 0
            except KeyboardInterrupt:
                if not self._reader.interactive:
                    raise
                self._out.say("")

    @property
    def _library(self) -> Library:
        return self._current.library

    def handle(self, text: str) -> bool:
        """Do what one line says; False when it says to leave."""
        text = " ".join(text.split())
        bare = unicodedata.normalize("NFKC", text)
        if not text:
            return True
        if bare.isdecimal() and len(bare) <= 2:
            self._open_citation(int(bare))
            return True
        if _PASSAGE_ID.fullmatch(bare):
            self._open_passage(bare)
            return True
        found = _COMMAND.fullmatch(bare)
        command = NAMES.get(found["name"].lower()) if found else None
        if found and command and (found["slash"] or (found["name"].lower() in NAKED and not found["number"])):
            return self._do(command, int(found["number"] or 0))
        if bare.startswith("/"):
            self._out.say(words.UNKNOWN_COMMAND.format(command=bare))
        elif courtesy := courtesy_in(text):
            self._return(courtesy)
        else:
            self._ask(text)
        return True

    def _return(self, courtesy: Courtesy) -> None:
        match courtesy:
            case Courtesy.THANKS:
                self._out.say(words.YOU_ARE_WELCOME)
            case Courtesy.NOTED:
                self._out.say(words.ALL_RIGHT)
            case Courtesy.GREETING:
                self._out.say(words.WELCOME.format(reports=len(self._library.sources)))

    def _do(self, command: str, number: int) -> bool:
        match command:
            case "previous" | "next":
                self._step(command)
            case "outline":
                self._show_outline(number)
            case "copy":
                self._copy_quote(number)
            case "more":
                self._show_more()
            case "reports":
                self._follow()
                self._lines(report_lines(self._library.reports))
            case "refresh":
                self._refresh()
            case "new":
                self._answer = self._open = None
                self._out.say(words.NEW)
            case "help":
                self._lines(_help(self._out.ambiguous))
        return command != "leave"

    def _ask(self, text: str) -> None:
        self._follow()
        before = self._answer.conversation if self._answer else None
        self._answer = self._current.ask(text, before)
        self._open = next(iter(self._shown()), None)
        shown = visible(self._answer, None)
        lines = answer_lines(
            shown, styled=self._out.styled, columns=self._out.columns, ambiguous=self._out.ambiguous, hint=False
        )
        hidden = len(self._shown()) - len(shown.citations or shown.nearest)
        if hidden > 0:
            lines += [BLANK, line(words.MORE.format(count=hidden), "dim")]
        self._lines(lines)

    def _follow(self) -> None:
        """Go over to what the library holds by now, and say so."""
        with progress(self._err) as tell:
            said = newly(self._current, tell)
        if said:
            self._out.say(said)

    def _refresh(self) -> None:
        try:
            with progress(self._err) as tell:
                said = refreshed(self._current, tell)
        except (CorpusError, OSError) as error:
            said = errors.error_sentence(error)
        self._out.say(said)

    def _shown(self) -> tuple[Citation, ...]:
        """What the digits stand for: the citations, or where there are none the nearest passages."""
        return (*self._answer.citations, *unmarked(self._answer.nearest)) if self._answer else ()

    def _numbered(self, number: int) -> Citation | None:
        shown = self._shown()
        if 1 <= number <= len(shown):
            return shown[number - 1]
        self._out.say(words.NO_SUCH_CITATION.format(count=len(shown)) if shown else words.NO_ANSWER_YET)
        return None

    def _open_citation(self, number: int) -> None:
        citation = self._numbered(number)
        if citation:
            self._present(self._library.whole_section(citation))

    def _open_passage(self, passage_id: str) -> None:
        try:
            self._present(self._library.passage(passage_id))
        except PassageNotFound as error:
            self._out.say(errors.error_sentence(error))

    def _present(self, citation: Citation) -> None:
        self._open = citation
        self._lines(citation_lines(citation, styled=self._out.styled))

    def _step(self, direction: str) -> None:
        if self._open is None:
            self._out.say(words.NOTHING_OPEN)
            return
        before, after = self._library.neighbours(self._open, 1, 1)
        beside = before if direction == "previous" else after
        if beside:
            self._present(beside[0])
        else:
            self._out.say(words.FIRST_PASSAGE if direction == "previous" else words.LAST_PASSAGE)

    def _show_outline(self, number: int) -> None:
        citation = self._numbered(number) if number else self._open
        if citation:
            self._lines(outline_lines(citation.report))
        elif not number:
            self._out.say(words.NOTHING_OPEN)

    def _show_more(self) -> None:
        if not self._answer:
            self._out.say(words.NO_ANSWER_YET)
            return
        everything = visible(self._answer, len(self._shown()))
        self._lines(
            answer_lines(
                everything,
                styled=self._out.styled,
                columns=self._out.columns,
                ambiguous=self._out.ambiguous,
                hint=False,
            )
        )

    def _copy_quote(self, number: int) -> None:
        citation = self._numbered(number) if number else self._open
        if citation is None:
            if not number:
                self._out.say(words.NOTHING_OPEN)
            return
        text = copy_text(citation)
        done = self._copy(text, self._out)
        if done.command:
            self._out.say(words.COPIED.format(how=done.command))
        else:
            self._out.say(words.COPIED_OSC if done.sent else words.COPY_FAILED)
            self._out.write(text + "\n")  # not wrapped: it is to be selected by hand

    def _lines(self, lines: list[Line]) -> None:
        self._out.lines(lines)


def copy_text(citation: Citation) -> str:
    """A quote with its source, as it goes into a document: `“…”——《title》“heading › heading”，第3页`."""
    sentence = words.COPY_TEXT if citation.section.path else words.COPY_TEXT_NO_PATH
    source = sentence.format(quote=without_junk(citation), title=citation.report.source.title, path=path(citation))
    return source + copied_place(citation)


def _help(ambiguous: int) -> list[Line]:
    rows = [
        line(pad(name, 14, ambiguous) + pad(others, 18, ambiguous) + what, "", 2, 4)
        for name, others, what in words.CONSOLE_COMMANDS
    ]
    return [line(words.HELP_INTRO), *rows, line(words.HELP_OUTRO)]
