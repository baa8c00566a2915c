"""The widget that shows a report whole, the open passage barred at its side and the answer marked in its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bot.fullscreen.pages import Page, Pages, places, spaced
from bot.render.layout import display
from retrieval import Citation, Report, Span

GUTTER = 2  # columns for the bar beside the open passage
ABOVE = 3  # of how many parts of the screen one is left above what is scrolled to


class ReportView(ScrollView, can_focus=False):
    """One report. Nothing is shown until `open` is called."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "report--answer", "report--sentence", "report--heading", "report--match", "report--found", "report--bar",
    }  # fmt: skip

    def __init__(self, pages: Pages, id: str) -> None:
        super().__init__(id=id)
        self.citation: Citation | None = None
        self.matches: list[Span] = []
        self.match = 0
        self.airy = False
        self._room = Size(0, 0)  # as told last: its place on the screen is not known while that changes
        self._pages = pages
        self._page: Page | None = None
        self._base = Style.null()
        self._layers: list[tuple[str, Sequence[Span]]] = []

    @property
    def columns(self) -> int:
        """Columns a row of text has."""
        return max(self._room.width - self.scrollbar_size_vertical - GUTTER, 8)

    @property
    def report(self) -> Report | None:
        """The report that is open."""
        return self.citation.report if self.citation else None

    def prepare(self, report: Report) -> None:
        """Break a report into rows, so that opening it takes no time; from any thread."""
        if self._room.width:
            self._pages.of(report, self.columns, self.airy)

    def open(self, citation: Citation) -> None:
        """Show a citation in its report, scrolled to its answer."""
        self.matches, self.match = [], 0
        self.citation = citation
        self._lay_out()
        self.bring(self.answer_at)

    @property
    def answer_at(self) -> int:
        """Where the answer begins, or the open passage where nothing in it is marked."""
        if self.citation is None:
            return 0
        return self.citation.highlights[0][0] if self.citation.highlights else self.citation.start

    def find(self, wanted: str) -> None:
        """Mark the words wherever they stand, and scroll to the first place after what is open."""
        if self.citation is None:
            return
        self.matches = places(self.citation.report, wanted)
        later = [number for number, (start, _) in enumerate(self.matches) if start >= self.citation.start]
        self.match = later[0] if later else 0
        self._show_match()

    def step(self, by: int) -> None:
        """Scroll to another place of what was looked for."""
        if self.matches:
            self.match = (self.match + by) % len(self.matches)
            self._show_match()

    def spread(self, airy: bool) -> None:
        """Leave a row free after each, or no longer."""
        self.airy = airy
        self._lay_out()
        self.call_after_refresh(lambda: self.bring(self.answer_at))

    def on_resize(self, event: events.Resize) -> None:
        """Break the rows anew; what was looked at stays in sight."""
        self._room = event.size
        if self.citation is not None:
            self._lay_out()
            self.bring(self.matches[self.match][0] if self.matches else self.answer_at)

    def notify_style_update(self) -> None:
        """Draw with the new colours."""
        super().notify_style_update()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some rows of the screen."""
        self._base = self.rich_style  # made out of all that is above it: once for all rows
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width, base = self.size.width, self._base
        at = y + self.scroll_offset.y
        if self._page is None or self.citation is None or at >= len(self._page.rows):
            return Strip.blank(width, base)
        row, (start, end) = self._page.rows[at], self.citation.span
        following = self._page.rows[at + 1].start if at + 1 < len(self._page.rows) else row.start
        inside = row.start < end and row.end > start if row.end > row.start else start < row.start and following < end
        bar = Segment("▌ ", self._style("bar")) if inside else Segment("  ", base)
        segments = [bar, Segment(" " * row.indent, base), *self._segments(row.start, row.end, base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _segments(self, start: int, end: int, base: Style) -> list[Segment]:
        assert self._page is not None and self.citation is not None
        text = self.citation.report.text
        layers = [
            (style, [span for span in spans if span[0] < end and start < span[1]]) for style, spans in self._layers
        ]
        skipped = [span for span in self._page.skipped if span[0] < end and start < span[1]]
        edges = {at for _, spans in (*layers, ("", skipped)) for span in spans for at in span if start < at < end}
        out = []
        for a, b in pairwise(sorted({start, end, *edges})):
            if any(s <= a < e for s, e in skipped):
                continue
            styles = [self._style(name) for name, spans in layers if any(s <= a < e for s, e in spans)]
            out.append(Segment("".join(map(spaced, display(text[a:b]))), Style.combine([base, *styles])))
        return out

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"report--{name}", partial=name not in ("bar",))

    def _lay_out(self) -> None:
        if self.citation is None or not self._room.width:  # there is no room yet: it is told when there is
            return
        self._page = self._pages.of(self.citation.report, self.columns, self.airy)
        found = self.matches[self.match : self.match + 1]
        self._layers = [
            ("heading", self._page.headings),
            ("sentence", self.citation.sentences),
            ("answer", self.citation.highlights),
            ("match", self.matches),
            ("found", found),
        ]
        self.virtual_size = Size(self.columns + GUTTER, len(self._page.rows))
        self.refresh()

    def _show_match(self) -> None:
        self._lay_out()
        if self.matches:
            self.bring(self.matches[self.match][0])

    def bring(self, offset: int) -> None:
        """Scroll to a place of the report."""
        if self._page is not None:
            above = self._room.height // ABOVE
            self.scroll_to(y=max(self._page.row_of(offset) - above, 0), animate=False, force=True)
