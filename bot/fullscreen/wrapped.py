"""Lines of styled words → a widget that breaks them as Chinese is broken: no 。 begins a row, and no （ ends one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import RenderResult
from textual.geometry import Size
from textual.widget import Widget

from bot.fullscreen.look import content
from bot.render.layout import Line, rows_of

Lines = Callable[[int], Sequence[Line]]  # of a width in columns


class Wrapped(Widget):
    """Words in as many rows as they need. What they are may depend on the columns there are."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._lines: Lines = lambda columns: ()

    def tell(self, lines: Lines, layout: bool = True) -> None:
        """Show something else; without `layout` in the rows there are."""
        self._lines = lines
        self.refresh(layout=layout)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows the words take in so many columns."""
        return len(rows_of(self._lines(width), width))

    def render(self) -> RenderResult:
        """The words in rows."""
        columns = self.content_size.width
        return content(rows_of(self._lines(columns), columns))
