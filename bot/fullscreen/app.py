"""The screen: keys and the mouse in, questions asked beside it, answers shown. Nothing in it waits for an answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from textual import on
from textual.widgets import Input

from bot import clipboard
from bot.basket_commands import is_for_desk
from bot.console_commands import worded
from bot.fullscreen.commands import command_in, is_command
from bot.fullscreen.copying import Copy
from bot.fullscreen.dialogue import Dialogue, Turn
from bot.fullscreen.handling import Handling
from bot.fullscreen.hits import headline
from bot.fullscreen.lines import one_line
from bot.fullscreen.look import NAMED, THEMES
from bot.fullscreen.messages import Answered, Opened, Told
from bot.fullscreen.panes import Choice
from bot.fullscreen.telling import courtesy
from bot.fullscreen.tray import Tray
from bot.habits import OwnBaskets
from bot.progress import Tell
from bot.recording import Recorder
from bot.settings import Settings
from bot.shelf import Present
from bot.texts import errors
from bot.texts import full as texts
from retrieval import Answer, CorpusError, EngineError

SOON = 0.15  # seconds in which an answer comes without anything said before it
PATIENCE = 0.5  # seconds the rest of an answer waits, at most, for its line to be seen
LOOKED = 2.0  # seconds between looks whether the terminal is still there
HUNG_UP = 129  # exit status where it is not, as if by SIGHUP
AHEAD = 8  # hits whose reports are laid out before anybody goes to them

Keep = Callable[[Answer, Path], None]


class FullScreen(Handling):
    """One dialogue on the whole screen."""

    def __init__(
        self, dialogue: Dialogue, copy: Copy = clipboard.copy, tray: Tray | None = None, keep: Keep | None = None,
        theme: str = THEMES[0].name, seen: Callable[[], None] = lambda: None,
        there: Callable[[], bool] = lambda: True,
    ) -> None:  # fmt: skip
        """`copy` may take its time. Without a `tray` nothing is put aside; `keep` is given every answer and the folder
        it is from; `seen` is called when the screen is there; once `there` is false it ends.
        """
        super().__init__(dialogue, copy, tray, theme)
        self._keep = keep
        self._seen = seen
        self._there = there
        self._number = self._answered_number = 0  # of the last question, and of the last that was answered

    def on_ready(self) -> None:
        """The screen is there."""
        self.call_after_refresh(self._seen)
        self.set_interval(LOOKED, self._leave_if_alone)

    def _leave_if_alone(self) -> None:
        if not self._there():  # Textual's reader of keys would go on without one, and never rest
            self.exit(return_code=HUNG_UP)

    # --- asking

    @on(Input.Submitted, "#question")
    async def submit(self, event: Input.Submitted) -> None:
        """Do what a line says: a command, a courtesy, a question."""
        text = worded(one_line(event.value))
        self._notice.hide()  # it told of what was done before
        if not text:
            self._back_to_hits()
        elif not self._dialogue.points_at_item(text, self._hits.count) and await self._commanded(text):
            self._clear_question()
            self._asked = self._answered and not self._begun
        elif returned := courtesy(text, self._dialogue.library):
            self._clear_question()
            self.notify(returned)
        else:
            self._asked = not self._begun  # what is typed from now on is the next question
            self._ask(partial(self._dialogue.ask, text), self._keep)

    @on(Input.Submitted, "#search")
    async def command(self, event: Input.Submitted) -> None:
        """Do what a line says that is no word of the open report: with the slash that began the search, a command."""
        text = f"/{one_line(event.value)}"
        if is_command(text):
            self.action_step_back()
            await self._commanded(text)

    async def _commanded(self, text: str) -> bool:
        if self._tray and is_for_desk(text):
            self._do_with_basket(self._tray, text)
            return True
        command = command_in(text)
        if command:
            self._is_typed = True
            try:
                await self.run_action(command)
            finally:
                self._is_typed = False
        return command is not None

    def _ask(self, ask: Callable[[Tell], Turn | None], keep: Keep | None = None) -> None:
        self._number += 1
        self.set_timer(SOON, partial(self._still_busy, self._number))
        self.run_worker(partial(self._wait, ask, self._number, keep), thread=True, group="ask")

    def _still_busy(self, number: int) -> None:
        """Say that an answer is waited for; most come before there is any need to."""
        if number == self._number > self._answered_number:
            self._say_busy(texts.BUSY)

    def _wait(self, ask: Callable[[Tell], Turn | None], number: int, keep: Keep | None) -> None:
        """Beside the screen: have it answered, the line that answers seen first, and then what may be opened next."""
        turn = ask(self._tell)
        answered = Answered(turn, number)
        self.post_message(answered)
        answered.seen.wait(PATIENCE)
        hits = turn.hits if turn else ()
        for hit in hits[:1]:
            self._reading.view.prepare(hit.citation.report)
        self.post_message(Opened(turn, number, self._held(turn)))
        if turn and keep:
            keep(turn.answer, self._dialogue.library.folder)
        for hit in hits[1:AHEAD]:
            if number == self._number:  # nothing else was asked in the meantime
                self._reading.view.prepare(hit.citation.report)

    def _tell(self, done: int, total: int, name: str) -> None:
        self.post_message(Told(texts.READING.format(done=done, total=total), lasting=False))

    def on_answered(self, message: Answered) -> None:
        """Show the line that answers, unless something else was asked in the meantime; nothing else is drawn anew."""
        if message.number == self._number:
            self._answered_number = message.number
            if message.turn is not None:
                self._headline.tell(partial(headline, message.turn.answer), layout=False)
        self.call_after_refresh(message.seen.set)

    def on_opened(self, message: Opened) -> None:
        """Show the rest of an answer."""
        turn = message.turn
        if message.number != self._number:
            return
        self._show_scope()
        if turn is None:
            return
        self._answered = True
        with self.batch_update():  # drawn once
            self._headline.refresh(layout=True)  # as high as it needs to be
            self._turn = turn
            self._hits.fill(turn, message.held)
            self._leave_question()
        if turn.note:
            self.notify(turn.note)
        if not turn.hits:
            self._reading.close()
            self._welcome()

    def on_choice_changed(self, message: Choice.Changed) -> None:
        """Ask the last question again, of what is chosen."""
        self._dialogue.confines = message.confines
        self._show_scope()
        self._ask(self._dialogue.ask_again)

    def leave(self) -> None:
        """End, unless an answer is still waited for."""
        if self._number == self._answered_number:
            super().leave()

    def action_new(self) -> None:
        """Go on from nothing."""
        self._number = self._answered_number = self._number + 1
        self._dialogue.begin_anew()
        self._answered = False
        self._hits.fill(None)
        self._greet()
        self._reading.close()
        self._clear_question()
        self.screen.set_focus(self._question)
        self.action_help()
        self._show_scope()

    def action_refresh(self) -> None:
        """Read what is new, beside the screen."""
        self._say_busy(texts.BUSY)
        self.run_worker(self._refresh, thread=True, group="refresh")

    def _refresh(self) -> None:
        try:
            said = self._dialogue.refresh(self._tell)
        except (CorpusError, EngineError, OSError) as error:
            said = errors.error_sentence(error)
        self.post_message(Told(said))


def run(present: Present, settings: Settings) -> int:
    """Talk on the whole of the process' terminal until the person leaves; returns the exit status."""

    def say(text: str) -> None:
        app.post_message(Told(text))

    with closing(Recorder(settings, say)) as recorder, closing(OwnBaskets(settings)) as baskets:
        theme = NAMED.get(settings.preferences.colors, THEMES[0].name)
        app = FullScreen(
            Dialogue(present),
            tray=Tray(baskets),
            keep=recorder.keep,
            theme=theme,
            seen=present.rehearse,
            there=_has_terminal,
        )
        if not settings.color:
            app.drain()
        app.run()
    return app.return_code or 0


def _has_terminal() -> bool:
    return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())
