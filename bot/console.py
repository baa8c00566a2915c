"""The console for meetings: questions and short commands in, answers and passages out. It knows no real terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TextIO

from bot import clipboard
from bot.basket import Baskets
from bot.basket_commands import Desk
from bot.clipboard import Copied
from bot.console_commands import completions, not_known, points_at_item, understood, worded
from bot.examples import examples
from bot.following import Following
from bot.habits import OwnBaskets
from bot.opening import link_to
from bot.pager import show_lines
from bot.quoting import excerpt
from bot.reading import Reader, open_reader, prepare_history
from bot.render.answers import View, hits_of, more_lines, show
from bot.render.headline import is_only_likely
from bot.render.layout import Line, Screen, height, line, pad
from bot.render.lists import outline_lines, report_lines
from bot.render.passages import citation_lines, id_line
from bot.settings import Settings
from bot.shelf import Present
from bot.terminal import Terminal
from bot.texts import errors, words
from retrieval import Answer, Citation, Courtesy, Library, PassageNotFound, Status, asks_what_else, courtesy_in

Copy = Callable[[str, Terminal], Copied]
Page = Callable[[Sequence[Line]], None]
Keep = Callable[[Answer, Path], None]
WIDE = 80  # columns


def run_console(
    present: Present, settings: Settings, stdin: TextIO, stdout: Terminal, stderr: Terminal, keep: Keep
) -> int:
    """Talk until the input ends; returns the exit status. `keep` is given every answer, to be found again later."""
    history = prepare_history(settings.state)
    if history is None:
        stderr.say(errors.WARNING + errors.HISTORY_UNAVAILABLE.format(folder=settings.state))
    reader = open_reader(stdin, stdout, completions(present.library), history)
    page = partial(show_lines, out=stdout, stdin=stdin, pager=settings.pager)
    if reader.interactive:
        present.rehearse()
    with closing(OwnBaskets(settings)) as baskets:
        return Console(present, reader, stdout, stderr, baskets=baskets, page=page, keep=keep).run()


class Console:
    """One dialogue: the last answer, the passage open now, and what was said before."""

    def __init__(
        self,
        present: Present,
        reader: Reader,
        out: Terminal,
        err: Terminal,
        copy: Copy = clipboard.copy,
        baskets: Baskets | None = None,
        page: Page | None = None,
        keep: Keep | None = None,
    ) -> None:
        """Progress goes to `err`. Without `baskets`, those of who sits there, nothing is put aside. `page` shows what
        may be longer than a window, `keep` is given every answer and the folder it is from.
        """
        self._current = present
        self._following = Following(present, out, err)
        self._desk = Desk(lambda: self._library, baskets, out)
        self._reader = reader
        self._out = out
        self._copy = copy
        self._page, self._keep = page or out.lines, keep
        self._listed = 0  # how many of the answer's citations were shown
        self._answer: Answer | None = None
        self._open: Citation | None = None

    def run(self) -> int:
        """Read and answer until the end; returns the exit status."""
        if self._reader.interactive:
            self._welcome()
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
        text = worded(" ".join(text.split()))
        if text and self._desk.handle(text, self._chosen, self._answer.query.text if self._answer else ""):
            return True
        typed = understood(text)
        match typed.what:
            case _ if not text:
                return True
            case "open" if self._answer and points_at_item(text, len(self._hits()), self._answer.conversation):
                self._ask(text)
            case "open":
                self._open_hit(typed.number)
            case "passage":
                self._open_passage(typed.text)
            case "unknown":
                self._out.say(not_known(text, typed))
            case "ask":
                courtesy = courtesy_in(text)
                if self._listed < len(self._hits()) and asks_what_else(text):
                    self._show_more()
                elif courtesy:
                    self._return(courtesy)
                else:
                    self._ask(text)
            case command:
                return self._do(command, typed.number)
        return True

    def _return(self, courtesy: Courtesy) -> None:
        if courtesy is Courtesy.GREETING:
            self._welcome()
        else:
            self._out.say(words.RETURNED[courtesy.name])

    def _welcome(self) -> None:
        """What there is, in one line, and what can be asked of it."""
        self._out.say(words.WELCOME.format(reports=len(self._library.sources)))
        self._suggest()

    def _suggest(self) -> None:
        asked = words.EXAMPLE_SEPARATOR.join(text for text, _, _ in examples(self._library))
        self._page([line(words.TRY.format(examples=asked), "dim", 0, 3)])

    def _do(self, command: str, number: int) -> bool:
        match command:
            case "previous" | "next":
                self._step(command)
            case "outline":
                self._show_outline(number)
            case "copy":
                self._copy_quote(number)
            case "section":
                self._open_section(number)
            case "more":
                self._show_more()
            case "ids":
                self._show_ids()
            case "refresh":
                self._following.refresh()
            case "reports":
                self._following.follow()
                self._page(report_lines(self._library.reports))
            case "new":
                self._answer = self._open = None
                self._out.say(words.NEW)
            case "help":
                self._page(_help(self._out.screen))
        return command != "leave"

    def _ask(self, text: str) -> None:
        self._following.follow()
        before = self._answer.conversation if self._answer else None
        self._answer = self._current.ask(text, before)
        self._open = next(iter(hits_of(self._answer)), None)
        lines, self._listed = show(self._answer, self._view)
        self._page(lines)
        if self._keep:
            self._keep(self._answer, self._library.folder)
        if self._answer.status is Status.NOT_FOUND and not self._listed and self._reader.interactive:
            self._suggest()

    @property
    def _view(self) -> View:
        return View(self._out.screen, link=partial(link_to, self._library.folder))

    def _hits(self) -> tuple[Citation, ...]:
        """What the digits stand for."""
        return hits_of(self._answer) if self._answer else ()

    def _numbered(self, number: int) -> Citation | None:
        shown = self._hits()
        if 1 <= number <= len(shown):
            return shown[number - 1]
        self._out.say(words.NO_SUCH_CITATION.format(count=len(shown)) if shown else words.NO_ANSWER_YET)
        return None

    def _open_passage(self, passage_id: str) -> None:
        try:
            self._present(self._library.passage(passage_id))
        except PassageNotFound as error:
            self._out.say(errors.error_sentence(error))

    def _open_hit(self, number: int) -> None:
        """The section of a citation where it fits the window, else what is cited of it."""
        citation, screen = self._numbered(number), self._out.screen
        if citation:
            whole = self._library.whole_section(citation)
            self._present(whole if not screen.rows or height(citation_lines(whole), screen) < screen.rows else citation)

    def _open_section(self, number: int) -> None:
        citation = self._numbered(number) if number else self._open
        if citation:
            self._present(self._library.whole_section(citation))
        elif not number:
            self._out.say(words.NOTHING_OPEN)

    def _present(self, citation: Citation) -> None:
        self._open = citation
        self._page(citation_lines(citation, link=link_to(self._library.folder, citation)))

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
            self._page(outline_lines(citation.report))
        elif not number:
            self._out.say(words.NOTHING_OPEN)

    def _show_more(self) -> None:
        """The citations after those shown, as many as fit the window."""
        count = len(self._hits())
        if self._answer is None or self._listed >= count:
            self._out.say(words.NO_MORE.format(count=count) if self._answer else words.NO_ANSWER_YET)
            return
        first = self._listed + 1
        screen = self._out.screen
        rows = more_lines(self._answer, self._view, first, count, screen.rows)
        lines: list[Line] = []
        while rows and (not lines or not screen.rows or height([*lines, *rows[0]], screen) < screen.rows - 1):
            lines += rows.pop(0)
            self._listed += 1
        if rows:
            lines.append(line(words.MORE.format(count=len(rows)), "dim"))
        self._page(lines)

    def _show_ids(self) -> None:
        shown = self._hits()[: self._listed]
        if not shown:
            self._out.say(words.NO_ANSWER_YET)
        self._page([Line(((f"{number:<3}", "number"), *id_line(one, 0).spans)) for number, one in enumerate(shown, 1)])

    def _copy_quote(self, number: int) -> None:
        citation = self._numbered(number) if number else self._open
        if citation is None:
            if not number:
                self._out.say(words.NOTHING_OPEN)
            return
        style = self._desk.style
        taken = excerpt(citation)
        text, took = taken.whole(style), taken.told(style)
        done = self._copy(text, self._out)
        if done.command:
            self._out.say(words.COPIED.format(took=took))
        else:
            self._out.say((words.COPIED_OSC if done.sent else words.COPY_FAILED).format(took=took))
            self._out.write(text + "\n")  # not wrapped: it is to be selected by hand

    def _chosen(self, number: int) -> tuple[Citation, bool] | None:
        """The citation of a number, or with 0 the passage open now, and whether it answers for certain."""
        citation = self._numbered(number) if number else self._open
        if citation is None:
            if not number:
                self._out.say(words.NOTHING_OPEN)
            return None
        answers = self._answer.citations if self._answer else ()
        likely = self._answer is not None and is_only_likely(self._answer)
        return citation, not (likely and citation in answers) and not (number > len(answers))


def _help(screen: Screen) -> list[Line]:
    others = (screen.columns or WIDE) >= WIDE  # in a narrow window the other names of a command are left out
    rows = [
        line(pad(name, 14, screen.ambiguous) + (pad(more, 22, screen.ambiguous) if others else "") + what, "", 2, 16)
        for name, more, what in words.CONSOLE_COMMANDS
    ]
    return [line(words.HELP_INTRO), *rows, line(words.HELP_OUTRO)]
