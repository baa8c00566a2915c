"""The two places of the screen where a line is typed or pasted: the question, and what is looked for in a report."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from bot.texts import full as texts

SENDING = ("enter", "ctrl+j")  # the latter is Enter, where it was pressed before the screen was there


class OneLine(Input):
    """A line to type in. Of several lines that are pasted it makes one."""

    def on_paste(self, event: events.Paste) -> None:
        """Take all of it, in place of what is selected."""
        event.prevent_default()
        event.stop()
        self.replace(one_line(event.text), *self.selection)


class Asked(OneLine):
    """The line of questions. What is typed behind a question that was sent is the next one, however fast it comes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", texts.KEY_ASK, key_display="Enter"),
        Binding("escape", "app.step_back", texts.KEY_BACK, key_display="Esc"),
    ]

    def __init__(self, id: str) -> None:
        super().__init__(placeholder=texts.ASK_HERE, id=id, select_on_focus=False)
        self._entered = False  # nothing was done here since one came here
        self._sent = False  # what stands here was asked

    async def action_submit(self) -> None:
        """Send it."""
        await super().action_submit()
        self._sent = True

    async def on_key(self, event: events.Key) -> None:
        """Send it, in its turn among the other keys; begin anew behind what was sent."""
        self._entered = False
        if event.key in SENDING:
            event.stop()
            await self.action_submit()
        elif event.is_printable:
            self._begin_anew()

    def on_paste(self, event: events.Paste) -> None:
        """Take all of it."""
        self._begin_anew()
        super().on_paste(event)

    def _begin_anew(self) -> None:
        if self._sent:
            self.clear()
        self._sent = False

    def on_focus(self, event: events.Focus) -> None:
        """From elsewhere on the screen, not from another window."""
        self._entered = not event.from_app_focus

    def on_blur(self) -> None:
        """Whoever comes back to it goes on with it."""
        self._sent = False

    def on_mouse_up(self) -> None:
        """The first click is for another question; the next one puts the cursor into this one."""
        if self._entered and self.selection.is_empty:
            self.select_all()
        self._entered = False


class Sought(OneLine):
    """The line of what is looked for in the open report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.walk(-1)", texts.KEY_MATCHES, key_display="↑↓"),
        Binding("enter", "submit", show=False),
        Binding("escape", "app.step_back", texts.KEY_BACK, key_display="Esc"),
    ]


def one_line(text: str) -> str:
    """`text` in one line, with one blank where there were several or a line ended."""
    return " ".join(text.split())
