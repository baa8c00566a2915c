"""The frame of the screen: its parts, keys and colours, and what of it is seen. What the keys do is up to `app`."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.filter import Monochrome, NoColor
from textual.notifications import SeverityLevel
from textual.widgets import ContentSwitcher, Input, Static

from bot.fullscreen.dialogue import Dialogue
from bot.fullscreen.keys import CHINESE, LETTERS, OF_THE_OPEN, Keys
from bot.fullscreen.lines import Asked, one_line
from bot.fullscreen.look import CSS, OWN_NAMES, THEMES
from bot.fullscreen.notice import Notice
from bot.fullscreen.pages import Pages
from bot.fullscreen.panes import Choice, Hits, Outline
from bot.fullscreen.reading_pane import ReadingPane
from bot.fullscreen.telling import greeting, scope, welcome
from bot.fullscreen.wrapped import Wrapped
from bot.texts import full as texts
from bot.texts import words

MIN_WIDTH, WIDE = 70, 110  # columns from which the hits stand beside the report, and have more room
BREAKPOINTS = [(0, "-narrow"), (MIN_WIDTH, "-normal"), (WIDE, "-wide")]


class Frame(App[None]):
    """The screen of one dialogue."""

    _is_typed = False  # what is done was typed as a word; it is no key

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", texts.KEY_WALK, key_display="↑↓"),
        Binding("question_mark", "help", texts.KEY_HELP, key_display="?"),
        Binding("down", "walk(1)", show=False),
        Binding("plus", "take", texts.KEY_TAKE, key_display="+"),
        Binding("minus", "drop", show=False),
        Binding("slash", "search", texts.KEY_SEARCH, key_display="/", priority=True),  # what follows is for its line
        Binding("left_square_bracket", "section(-1)", texts.KEY_SECTIONS, key_display="[]"),
        Binding("right_square_bracket", "section(1)", show=False),
        Binding("tab", "outline", texts.KEY_OUTLINE, key_display="Tab", priority=True),
        Binding("f", "filter", texts.KEY_FILTER),
        Binding("m", "project", texts.KEY_PROJECT),
        Binding("t", "colors", show=False),
        Binding("i", "ask", texts.KEY_ASK),
        Binding("pageup", "scroll_report(-1)", show=False),
        Binding("pagedown", "scroll_report(1)", show=False),
        Binding("ctrl+n", "new", show=False, priority=True),
        Binding("ctrl+r", "refresh", show=False, priority=True),
        Binding("escape", "step_back", show=False),
        Binding("q", "quit_by_letter", texts.KEY_LEAVE),
        Binding("ctrl+c", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
        *(Binding(key, action, show=False, priority=action == "search") for key, action in CHINESE.items()),
    ]

    def __init__(self, dialogue: Dialogue, theme: str = THEMES[0].name) -> None:
        super().__init__()
        self._dialogue = dialogue
        self._pages = Pages()
        self._answered = False
        self._asked = False  # a question was sent, and its line is still where one types
        self._begun = False  # something was typed there since Enter was pressed
        self._said = ""  # in the corner
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme

    def drain(self) -> None:
        """Show weight and underline only, as where NO_COLOR is set."""
        self.no_color = True
        self._filters.append(NoColor() if self.native_ansi_color else Monochrome())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes that do not know a variable of ours have for it."""
        return dict(OWN_NAMES)

    def compose(self) -> ComposeResult:
        """Question, answer, hits and report, keys."""
        # What would be found out after all of them were styled, which would have to be done again.
        room = [name for minimum, name in BREAKPOINTS if self.size.width >= minimum]
        self.screen.add_class("-telling", *room[-1:])
        with Horizontal(id="top"):
            yield Static(words.PROMPT, id="name")
            yield Asked(id="question")
            yield Static(id="scope")
        yield Wrapped(id="headline")
        with Horizontal(id="body"):
            with ContentSwitcher(initial="hits", id="left"):
                yield Hits(id="hits")
                yield Outline(id="outline")
                yield Choice(id="filter")
            yield ReadingPane(self._pages, id="right")
        yield Keys(self._does, id="keys")
        yield Notice(id="notice")

    def on_mount(self) -> None:
        """Say what there is, and wait for a question."""
        self._left = self.query_one("#left", ContentSwitcher)
        self._hits, self._outline, self._choice = self.query_one(Hits), self.query_one(Outline), self.query_one(Choice)
        self._reading = self.query_one(ReadingPane)
        self._question = self.query_one(Asked)
        self._headline, self._notice = self.query_one("#headline", Wrapped), self.query_one(Notice)
        self._greet()
        self.action_help()
        self._show_scope()
        self.query_one(Keys).follow()
        self.screen.set_focus(self._question)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # after Ctrl-Z and fg

    # --- what is seen

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information",
        timeout: float | None = None, markup: bool = True,
    ) -> None:  # fmt: skip
        """Say it for a while, over the whole width: a window over the report would halve characters at its edge."""
        self._notice.say(message)

    def _does(self, binding: Binding) -> str:
        """What a key does now, in a word; nothing where that is nothing, or not to be named."""
        action = binding.action.partition("(")[0].removeprefix("app.")
        if binding.key == "escape":
            return binding.description if self._can_step_back else texts.KEY_LEAVE
        if action in OF_THE_OPEN and (self._reading.citation is None or self._left.current == "filter"):
            return ""
        if action in ("walk", "cursor_up") and not self._reading.searching and self._hits.count < 2:
            return ""
        if action == "ask" and self._hits.count:
            return ""
        if action == "help" and self._reading.telling and self._reading.citation is not None:
            return texts.KEY_BACK
        return binding.description

    def _greet(self) -> None:
        said = greeting(self._dialogue.library)
        self._headline.tell(lambda columns: [said])

    def action_outline(self) -> None:
        """The outline of the open report in place of the hits, or the hits again."""
        if self._left.current == "outline":
            self._back_to_hits()
        elif self._reading.report is None:
            self.notify(texts.NOTHING_OPEN)
        else:
            self._unproject()
            self._reading.show()
            self._show_left("outline")
            self._outline.fill(self._reading.report, self._reading.section)
            self.screen.set_focus(self._outline)

    def action_filter(self) -> None:
        """The choice of agencies and years in place of the hits, or the hits again."""
        if self._left.current == "filter":
            self._back_to_hits()
        else:
            self._unproject()
            self._choice.fill(self._dialogue)
            self._show_left("filter")
            self.screen.set_focus(self._choice)

    def action_project(self) -> None:
        """Large and clear for a room, or as before."""
        airy = not self.screen.has_class("-projected")
        self._reading.show()
        self.screen.set_class(airy, "-projected")
        self._reading.view.spread(airy)
        if airy:
            self._back_to_hits()

    def action_help(self) -> None:
        """What there is to ask, and the keys; or the report again."""
        self._left.current = "hits"
        if self._reading.telling and self._reading.citation is not None:
            self._end_telling()
        else:
            self._welcome()

    def _end_telling(self) -> None:
        self._reading.show()
        self._back_to_hits()

    def _welcome(self) -> None:
        self._reading.tell(partial(welcome, self._dialogue.library))
        self._show_left(self._left.current or "hits")

    def action_colors(self) -> None:
        """The next of the colours."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.notify(texts.COLORS[self.theme])

    async def action_quit_by_letter(self) -> None:
        """Leave."""
        self.exit()

    def action_ask(self) -> None:
        """Write a question."""
        self.screen.set_focus(self._question)
        self._question.action_select_all()

    @property
    def _can_step_back(self) -> bool:
        """Is there anything that Esc goes back from, but the program itself?"""
        within = self._reading.searching or self._left.current != "hits" or self.screen.has_class("-projected")
        told = self._reading.telling and self._reading.citation is not None
        return within or told or (self._answered and self.focused is self._question)

    def action_step_back(self) -> None:
        """One step: out of a search, a pane, what is told, the projection, the question; from there, leave."""
        if self._reading.searching:
            self._reading.end_search()
            self._back_to_hits()
        elif self._left.current != "hits":
            self._back_to_hits()
        elif self._reading.telling and self._reading.citation is not None:
            self._end_telling()
        elif self.screen.has_class("-projected"):
            self.action_project()
        elif self._answered and self.focused is self._question:
            self._back_to_hits()
        else:
            self.leave()

    def leave(self) -> None:
        """There is nothing to go back from."""
        self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that are letters are for typing, where one types; the panes at the left walk by themselves."""
        return self._is_typed or action not in LETTERS or not isinstance(self.focused, Input)

    async def on_event(self, event: events.Event) -> None:
        """Whoever just begins to type asks the next question; no key of those that follow overtakes the first."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._leave_question()
            if self.focused is self._question:
                self._begun = isinstance(event, events.Paste) or event.is_printable
        if isinstance(event, events.Key) and event.is_printable and self._is_free(event.key):
            self.begin_question(event.character or "")
        else:
            await super().on_event(event)

    def _is_free(self, key: str) -> bool:
        return not isinstance(self.focused, Input) and key not in self.screen.active_bindings

    def on_paste(self, event: events.Paste) -> None:
        """And whoever pastes."""
        if not isinstance(self.focused, Input):
            self.begin_question(one_line(event.text))

    def begin_question(self, text: str) -> None:
        """Go to the line of questions with what was typed."""
        if self.focused is not self._question:
            self._question.clear()
        self.screen.set_focus(self._question)
        self._question.insert_text_at_cursor(text)

    def _leave_question(self) -> None:
        """From the line of a question that was sent to its hits, once: to move there before costs the answer time."""
        if self._asked and self.focused is self._question:
            self.screen.set_focus(self._hits)
        self._asked = False

    def _clear_question(self) -> None:
        """What was typed there is done; what was typed behind it, by whoever is fast, is not."""
        if not self._begun:
            self._question.clear()

    def _back_to_hits(self) -> None:
        self._show_left("hits")
        self.screen.set_focus(self._hits if self._answered else self._question)

    def _show_left(self, pane: str) -> None:
        """Show a pane at the left; that of the hits not beside something told, which has need of the room."""
        self.refresh_bindings()
        self._left.current = pane
        self.screen.set_class(pane == "hits" and self._reading.telling, "-telling")

    def _unproject(self) -> None:
        if self.screen.has_class("-projected"):
            self.action_project()

    def _show_scope(self) -> None:
        self._say_busy(scope(self._dialogue.confines, self._dialogue.library))

    def _say_busy(self, text: str) -> None:
        if text != self._said:  # to say the same again would lay the whole screen out anew
            self._said = text
            self.query_one("#scope", Static).update(text)
