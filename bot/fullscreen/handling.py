"""What keys and typed commands do with what is open: walk, look up, copy, put aside. `app` asks the questions."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widgets import OptionList, Tree

from bot.fullscreen.copying import Copy, copied
from bot.fullscreen.dialogue import Dialogue, Turn
from bot.fullscreen.frame import Frame
from bot.fullscreen.messages import Told
from bot.fullscreen.tray import Tray
from bot.quoting import Style
from bot.render.headline import is_only_likely
from bot.render.layout import Line, line, rows_of
from bot.texts import errors, words
from bot.texts import full as texts
from retrieval import Citation, PassageNotFound, Section

LONG = 3  # rows; what has more is told in place of the report


class Handling(Frame):
    """A screen on which what is open can be handled."""

    def __init__(self, dialogue: Dialogue, copy: Copy, tray: Tray | None, theme: str) -> None:
        """See FullScreen."""
        super().__init__(dialogue, theme)
        self._copy = copy
        self._tray = tray
        self._turn: Turn | None = None

    def on_told(self, message: Told) -> None:
        """Say it."""
        if message.copy:
            self.copy_to_clipboard(message.copy)
        if message.held is not None:
            self._hits.mark(message.held)
        if message.lasting:
            self._show_scope()
            self._say(message.lines or [line(row) for row in message.text.split("\n")])
        else:
            self._say_busy(message.text)

    def _held(self, turn: Turn | None) -> frozenset[str]:
        """Which of its hits are in the basket."""
        return self._tray.held(hit.citation for hit in turn.hits) if turn and self._tray else frozenset()

    # --- reading

    @on(OptionList.OptionHighlighted, "#hits")
    def open_hit(self, event: OptionList.OptionHighlighted) -> None:
        """Open what the cursor is on."""
        hit = self._hits.hit(event.option_id)
        if hit is not None:
            self._reading.open(hit.citation)
            self._show_left(self._left.current or "hits")

    @on(Tree.NodeHighlighted, "#outline")
    def open_node(self, event: Tree.NodeHighlighted[Section]) -> None:
        """Open the section under the cursor of the outline, unless it is the one that is open."""
        section = event.node.data
        if self._left.current == "outline" and section is not None and section.index != self._reading.section:
            self._reading.open_section(section)

    def action_walk(self, by: int) -> None:
        """To the next hit, or to the next place of what is looked for."""
        if self._reading.searching:
            self._reading.step_match(by)
        elif by > 0:
            self._hits.action_cursor_down()
        else:
            self._hits.action_cursor_up()

    async def action_hit(self, number: int, then: str = "") -> None:
        """To the hit of a number, and what is to be done with it."""
        if not self._hits.go(number):
            count = self._hits.count
            self.notify(words.NO_SUCH_CITATION.format(count=count) if count else words.NO_ANSWER_YET)
            return
        self._show_left("hits")
        self.screen.set_focus(self._hits)
        hit = self._hits.numbered(number)
        if hit:
            self._reading.open(hit.citation)
        if then:
            await self.run_action(then)

    def action_passage(self, passage: str) -> None:
        """Open a passage by its id."""
        try:
            self._reading.open(self._dialogue.library.passage(passage))
        except PassageNotFound as error:
            self.notify(errors.error_sentence(error))
        else:
            self._show_left(self._left.current or "hits")

    def action_more(self) -> None:
        """Say that the list holds all there is."""
        count = self._hits.count
        self.notify(words.NO_MORE.format(count=count) if count else words.NO_ANSWER_YET)

    def action_name_passage(self) -> None:
        """Say the id of what is open."""
        citation = self._reading.citation
        self.notify(words.ID.format(id=citation.id) if citation else texts.NOTHING_OPEN)

    def action_say(self, text: str) -> None:
        """Say it."""
        self.notify(text)

    def action_section(self, by: int) -> None:
        """To the section before or behind the one that is open, or (0) to its own beginning."""
        if self._reading.citation is None:
            self.notify(texts.NOTHING_OPEN)
        elif not self._reading.step(by):
            self.notify(words.FIRST_PASSAGE if by < 0 else words.LAST_PASSAGE)

    def action_scroll_report(self, by: int) -> None:
        """A screenful up or down."""
        self._reading.scroll_by(by)

    def action_copy(self) -> None:
        """Copy what is open, beside the screen."""
        citation = self._reading.citation
        if citation is None:
            self.notify(texts.NOTHING_OPEN)
        else:
            self.run_worker(lambda: self._copied(citation), thread=True, group="copy")

    def _copied(self, citation: Citation) -> None:
        done = copied(citation, self._copy, self._tray.style if self._tray else Style.OFFICIAL)
        self.post_message(Told(done.said, copy=done.asked))

    def action_take(self) -> None:
        """Put what is open into the basket, beside the screen."""
        self._put(True)

    def action_drop(self) -> None:
        """Take what is open out of the basket."""
        self._put(False)

    def _put(self, inside: bool) -> None:
        citation, tray = self._reading.citation, self._tray
        if citation is None or tray is None:
            self.notify(texts.NOTHING_OPEN if tray else texts.NO_BASKET)
            return
        turn, hit = self._turn, self._hits.hit_of(citation)
        certain = hit is None or not (hit.nearest or (turn is not None and is_only_likely(turn.answer)))
        question = turn.answer.query.text if turn is not None and hit is not None else ""

        def put() -> None:
            said = tray.take(citation, certain, question) if inside else tray.drop(citation)
            self.post_message(Told(said, held=self._held(turn)))

        self.run_worker(put, thread=True, group="tray")

    def _do_with_basket(self, tray: Tray, text: str) -> None:
        """Do what a line says of the basket, beside the screen."""
        turn, opened = self._turn, self._reading.citation
        question = turn.answer.query.text if turn else ""
        missing: list[str] = []

        def chosen(number: int) -> tuple[Citation, bool] | None:
            hit = self._hits.numbered(number) if number else self._hits.hit_of(opened) if opened else None
            citation = hit.citation if hit else None if number else opened
            if citation is None:
                count = self._hits.count
                missing.append(words.NO_SUCH_CITATION.format(count=count) if count else words.NO_ANSWER_YET)
                return None
            return citation, not (hit and (hit.nearest or (turn and is_only_likely(turn.answer))))

        def do() -> None:
            said = tray.does(text, chosen, question, self._dialogue.library)
            self.post_message(Told(lines=[*said, *map(line, missing)], held=self._held(turn)))

        self.run_worker(do, thread=True, group="tray")

    def _say(self, lines: Sequence[Line]) -> None:
        """Tell it for a while, or where it is long in place of the report."""
        if len(rows_of(lines, self.size.width - 2)) <= LONG:
            self.notify("\n".join("".join(text for text, _ in one.spans) for one in lines))
        else:
            self._notice.hide()
            self._reading.tell(lambda columns: lines)
            self._show_left("hits")

    def action_search(self) -> None:
        """Look for words in the open report."""
        if self._reading.citation is None:
            self.notify(texts.NOTHING_OPEN)
        else:
            self._notice.hide()  # it might lie over it
            self._reading.begin_search()
