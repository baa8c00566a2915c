"""The panes at the left: the hits of an answer, the outline of a report, the choice of agencies and years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style as VisualStyle
from textual.widgets import OptionList, Tree
from textual.widgets.option_list import Option
from textual.widgets.tree import TreeNode

from bot.fullscreen.dialogue import Confines, Dialogue, Hit, Turn
from bot.fullscreen.hits import entry, unmentioned
from bot.fullscreen.look import content
from bot.render.layout import cut, width
from bot.render.passages import heading, year_of
from bot.texts import full as texts
from bot.texts import words
from retrieval import Citation, Report, Role, Section

CUT = "…"
UNDER_CURSOR = "option-list--option-highlighted"
LEAF = "  "  # in the place of the arrow that others have
BADGES = {Role.RESULT: "outline--result", Role.PROBLEM: "outline--problem", Role.PLAN: "outline--plan"}


class Pane(OptionList):
    """A list in which the row under the cursor may be told by being reversed, as where colours are the terminal's."""

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> VisualStyle:
        """As styled, `reverse` too, which Textual leaves out."""
        style = super().get_visual_style(*component_classes, partial=partial)
        if UNDER_CURSOR not in component_classes:
            return style
        return style + VisualStyle(reverse=self.get_component_styles(UNDER_CURSOR).text_style.reverse)


class Hits(Pane):
    """The hits of the last answer; the one under the cursor is open at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", texts.KEY_WALK, key_display="↑↓"),
        Binding("enter", "app.copy", texts.KEY_COPY, key_display="Enter"),
        Binding("pageup", "app.scroll_report(-1)", show=False),
        Binding("pagedown,space", "app.scroll_report(1)", show=False),
    ]

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._shown: dict[str, Hit] = {}

    def fill(self, turn: Turn | None, held: frozenset[str] = frozenset()) -> None:
        """Show the hits of an answer, the first under the cursor; those `held` in the basket are marked."""
        self.clear_options()
        self._shown = {}
        if turn is None:
            return
        near = False
        for number, hit in enumerate(turn.hits, start=1):
            if hit.nearest and not near:
                near = True
                self.add_option(Option(content([[(words.NEAREST, "notice")]]), disabled=True))
            self._shown[f"hit-{number}"] = hit
            shown = content(entry(number, hit, hit.citation.id in held))
            self.add_option(Option(shown, id=f"hit-{number}"))
        if turn.answer.unmentioned:
            self.add_option(Option(content(unmentioned(turn)), disabled=True))
        if turn.hits:
            self.action_first()

    def mark(self, held: frozenset[str]) -> None:
        """Mark the hits that are in the basket now."""
        for number, (name, hit) in enumerate(self._shown.items(), start=1):
            self.replace_option_prompt(name, content(entry(number, hit, hit.citation.id in held)))

    def hit_of(self, citation: Citation) -> Hit | None:
        """The hit that a citation is; None where it is another passage."""
        return next((hit for hit in self._shown.values() if hit.citation.span == citation.span
                     and hit.citation.report.id == citation.report.id), None)  # fmt: skip

    def numbered(self, number: int) -> Hit | None:
        """The hit of a number, from 1."""
        return self._shown.get(f"hit-{number}")

    def go(self, number: int) -> bool:
        """Put the cursor on the hit of a number; False where there is none."""
        if self.numbered(number) is None:
            return False
        self.highlighted = self.get_option_index(f"hit-{number}")
        return True

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._shown)

    def hit(self, option_id: str | None) -> Hit | None:
        """The hit an entry stands for."""
        return self._shown.get(option_id or "")


class Outline(Tree[Section]):
    """The headings of a report as a tree; the one under the cursor is open at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "app.step_back", texts.KEY_OPEN, key_display="Enter")]
    COMPONENT_CLASSES: ClassVar[set[str]] = set(BADGES.values())

    def __init__(self, id: str) -> None:
        super().__init__("", id=id)
        self.show_root = False
        self.guide_depth = 2
        self._report: Report | None = None
        self._planted: list[TreeNode[Section]] = []

    def fill(self, report: Report, number: int) -> None:
        """Show the headings of a report, the cursor on the section of that number."""
        if report is not self._report:
            self._report = report
            self._plant(report.sections)
        if self._planted:
            self.call_after_refresh(self.move_cursor, self._planted[number])

    def _plant(self, sections: Sequence[Section]) -> None:
        self.clear()
        above = [(-1, self.root)]
        self._planted = []
        for number, section in enumerate(sections):
            while above[-1][0] >= section.level:
                above.pop()
            deeper = number + 1 < len(sections) and sections[number + 1].level > section.level > 0
            parent, label = above[-1][1], heading(section)
            node = parent.add(label, section, expand=True) if deeper else parent.add_leaf(label, section)
            self._planted.append(node)
            if section.level:
                above.append((section.level, node))
        self.root.expand_all()

    def render_label(self, node: TreeNode[Section], base_style: Style, style: Style) -> Text:
        """A heading, cut where the pane ends, and what kind of statement stands below it, which never is."""
        mark = super().render_label(node, base_style, style)
        if node.data is None:
            return mark
        label = Text("" if node.allow_expand else LEAF) + mark
        badge = self._badge(node.data)
        depth = -1  # the root is not shown
        while node.parent is not None:
            node, depth = node.parent, depth + 1
        room = self.scrollable_content_region.width - depth * self.guide_depth - badge.cell_len
        if label.cell_len > room > 0:
            label.truncate(room - 1)
            label.append(CUT, style)
        badge.stylize_before(style)
        return label + badge

    def _badge(self, section: Section) -> Text:
        named = BADGES.get(section.role)
        return Text(f" [{section.role}]", self.get_component_rich_style(named, partial=True)) if named else Text()


class Choice(Pane):
    """Agencies and years to confine the questions to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", texts.KEY_TOGGLE, key_display="Enter"),
        Binding("space", "select", show=False),
        Binding("delete", "clear", texts.KEY_CLEAR, key_display="Del"),
        Binding("backspace", "clear", show=False),
        Binding("escape", "app.step_back", texts.KEY_BACK, key_display="Esc"),
    ]

    class Changed(Message):
        """Something else is chosen now."""

        def __init__(self, confines: Confines) -> None:
            super().__init__()
            self.confines = confines

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._confines = Confines()
        self._offers: list[tuple[str, int, Confines]] = []
        self._width = 0  # columns there are

    def fill(self, dialogue: Dialogue) -> None:
        """Show what there is to choose from, years first, and what is chosen."""
        years, agencies = dialogue.choices()
        self._confines = dialogue.confines
        self._offers = [
            *((year_of(number), count, Confines(years=frozenset({number}))) for number, count in years.items()),
            *((name, count, Confines(frozenset({whole}))) for whole, (name, count) in agencies.items()),
        ]
        self.set_options([self._label(number) for number in range(len(self._offers))])
        self.action_first()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose it, or no longer."""
        event.stop()
        self._choose(self._confines.toggled(self._offers[event.option_index][2]))

    def action_clear(self) -> None:
        """Choose nothing."""
        self._choose(Confines())

    def on_resize(self, event: events.Resize) -> None:
        """Cut the names where the pane ends now."""
        self._width = event.size.width - self.scrollbar_size_vertical
        self._show()

    def _choose(self, confines: Confines) -> None:
        self._confines = confines
        self._show()
        self.post_message(self.Changed(confines))

    def _show(self) -> None:
        for number in range(len(self._offers)):
            self.replace_option_prompt_at_index(number, self._label(number))

    def _label(self, number: int) -> Content:
        """A name, cut where it is too long for the pane, and how many reports there are, which never is."""
        name, count, one = self._offers[number]
        chosen = one.agencies <= self._confines.agencies and one.years <= self._confines.years
        mark, reports = texts.CHOSEN if chosen else texts.NOT_CHOSEN, texts.OPTION_COUNT.format(count=count)
        room = self._width - width(mark + reports)
        shown = cut([(name, "title" if chosen else "")], room) if room > 0 else [(name, "")]
        return content([[(mark, "number"), *shown, (reports, "title" if chosen else "")]])
