"""The last line of the screen: the keys that do something now, which can also be clicked.

One widget, and drawn anew only when they change: textual's own Footer makes a dozen at every move of the focus.
"""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from bot.fullscreen.look import STYLES


class Keys(Static):
    """Keys with what they do."""

    def on_mount(self) -> None:
        """Follow what is bound."""
        self._named: list[tuple[str, str, str]] = []
        self.screen.bindings_updated_signal.subscribe(self, self._update)

    def _update(self, screen: Screen[object]) -> None:
        bound = [binding for _, binding, enabled, _ in screen.active_bindings.values() if binding.show and enabled]
        named = [(binding.key, self.app.get_key_display(binding), binding.description) for binding in bound]
        if named == self._named:
            return
        self._named = named
        parts: list[Content] = []
        for key, shown, what in named:
            label = Content.assemble((shown, STYLES["number"]), " ", what)
            parts.append(label.stylize(Style.from_meta({"@click": f"app.simulate_key('{key}')"})))
        self.update(Content("  ").join(parts))
