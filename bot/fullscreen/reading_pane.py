"""The right of the screen: the open report with what it is above, and what is looked for in it below."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import ContentSwitcher, Input, Static

from bot.fullscreen.commands import names_command
from bot.fullscreen.lines import Sought
from bot.fullscreen.pages import Pages
from bot.fullscreen.report_view import ReportView
from bot.fullscreen.telling import place_lines
from bot.fullscreen.wrapped import Lines, Wrapped
from bot.texts import full as texts
from retrieval import Citation, Report, Section, cited


class ReadingPane(Vertical):
    """What is read: a passage in its report, or something told instead."""

    def __init__(self, pages: Pages, id: str) -> None:
        super().__init__(id=id)
        self._pages = pages

    def compose(self) -> ComposeResult:
        """What is told, the report, the line to search it."""
        with ContentSwitcher(initial="told", id="pages"):
            with VerticalScroll(id="told", can_focus=False):
                yield Wrapped(id="words")
            with Vertical(id="reading"):
                yield Wrapped(id="place")
                yield ReportView(self._pages, id="report")
        with Horizontal(id="finding"):
            yield Static(texts.SEARCH_MARK, id="mark")
            yield Sought(placeholder=texts.SEARCH_HERE, id="search")
            yield Static(id="count")

    def on_mount(self) -> None:
        """Know the parts."""
        self.view = self.query_one(ReportView)
        self.search = self.query_one("#search", Input)
        self._finding = self.query_one("#finding")
        self._finding.display = False

    @property
    def citation(self) -> Citation | None:
        """The passage that is open, in sight or behind what is told."""
        return self.view.citation

    @property
    def report(self) -> Report | None:
        """Its report."""
        return self.view.report

    @property
    def telling(self) -> bool:
        """Is something told in place of the report?"""
        return self.query_one("#pages", ContentSwitcher).current == "told"

    @property
    def searching(self) -> bool:
        """Is the line to search open?"""
        return bool(self._finding.display)

    @property
    def section(self) -> int:
        """The number of the section that is open."""
        sections = self.report.sections if self.report else ()
        return max((number for number, one in enumerate(sections) if one.start <= self.view.answer_at), default=0)

    def tell(self, lines: Lines) -> None:
        """Show something else for a while; what is open stays open behind it."""
        self.query_one("#words", Wrapped).tell(lines)
        self.query_one("#pages", ContentSwitcher).current = "told"

    def show(self) -> None:
        """Show what is open again, if anything is, in place of what was told."""
        if self.citation is not None:
            self.query_one("#pages", ContentSwitcher).current = "reading"

    def close(self) -> None:
        """Nothing is open any more."""
        self.end_search()
        self.view.citation = None

    def open(self, citation: Citation) -> None:
        """Show a passage in its report."""
        if not self.search.has_focus:
            self.end_search()
        self.query_one("#pages", ContentSwitcher).current = "reading"
        self.query_one("#place", Wrapped).tell(partial(place_lines, citation))
        self.view.open(citation)
        if self.searching:
            self.view.find(self.search.value)
            self._count()

    def open_section(self, section: Section) -> None:
        """Show a section of the report that is open."""
        report = self.report
        if report is None:
            return
        start, end = section.start, section.end
        if report.text[start:end].strip():
            end -= len(report.text[start:end]) - len(report.text[start:end].rstrip())
            start += len(report.text[start:end]) - len(report.text[start:end].lstrip())
        self.open(cited(report, section, start, end))

    def step(self, by: int) -> bool:
        """Show the section before or behind the one that is open, or (0) its beginning; False where there is none."""
        sections = self.report.sections if self.report else ()
        at = self.section + by
        if not by and sections:
            self.view.bring(sections[at].start)
            return True
        if not 0 <= at < len(sections):
            return False
        self.open_section(sections[at])
        return True

    def scroll_by(self, screens: int) -> None:
        """Scroll what is seen by a screenful, down or (-1) up."""
        seen = self.query_one("#told") if self.telling else self.view
        (seen.scroll_page_down if screens > 0 else seen.scroll_page_up)(animate=False)

    # --- searching

    def begin_search(self) -> None:
        """Open the line to search."""
        self.show()
        self._finding.display = True
        self._count()
        self.screen.set_focus(self.search)  # at once: the next key is already for it

    def end_search(self) -> None:
        """Close it; nothing is marked any more."""
        if self.searching:
            self._finding.display = False
            self.search.clear()
            self.view.find("")

    def step_match(self, by: int) -> None:
        """To another place of what is looked for."""
        self.view.step(by)
        self._count()

    @on(Input.Changed, "#search")
    def find(self, event: Input.Changed) -> None:
        """Mark what is looked for while it is typed."""
        event.stop()
        if self.searching:
            self.view.find(event.value)
            self._count()

    @on(Input.Submitted, "#search")
    def next_match(self, event: Input.Submitted) -> None:
        """To the next place; where there is none, or a command is named, that is not for here."""
        if self.view.matches and not names_command(event.value):
            event.stop()
            self.step_match(1)

    def _count(self) -> None:
        total = len(self.view.matches)
        found = texts.FOUND.format(number=self.view.match + 1, total=total) if total else texts.NOT_FOUND_HERE
        said = texts.COMMAND_HERE if names_command(self.search.value) else found
        self.query_one("#count", Static).update(said if self.search.value.strip() else "")
