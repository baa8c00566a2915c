"""The last line of the screen: the keys that do something now, which can also be clicked.

One widget, and drawn anew only when they change: textual's own Footer makes a dozen at every move of the focus.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from bot.fullscreen.look import STYLES

LETTERS = ("take", "drop", "search", "section", "filter", "project", "help", "colors", "ask", "quit_by_letter")
CHINESE = {  # what an input method for Chinese makes of some of these keys
    "fullwidth_plus_sign": "take", "ideographic_comma": "search", "fullwidth_solidus": "search",
    "left_black_lenticular_bracket": "section(-1)", "right_black_lenticular_bracket": "section(1)",
    "fullwidth_question_mark": "help",
}  # fmt: skip
OF_THE_OPEN = frozenset({"copy", "take", "search", "section", "outline", "project"})  # of no use where nothing is open


class Keys(Static):
    """Keys with what they do."""

    def __init__(self, does: Callable[[Binding], str], id: str) -> None:
        """`does` tells in a word what a key does now; of those that do nothing none is named."""
        super().__init__(id=id)
        self._does = does
        self._named: list[tuple[str, str, str]] = []

    def follow(self) -> None:
        """Follow what is bound, and what that does."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)

    def _update(self, screen: Screen[object]) -> None:
        bound = [binding for _, binding, enabled, _ in screen.active_bindings.values() if binding.show and enabled]
        named = [(one.key, self.app.get_key_display(one), what) for one in bound if (what := self._does(one))]
        if named == self._named:
            return
        self._named = named
        parts: list[Content] = []
        for key, shown, what in named:
            label = Content.assemble((shown, STYLES["number"]), " ", what)
            parts.append(label.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"})))
        self.update(Content("  ").join(parts))
