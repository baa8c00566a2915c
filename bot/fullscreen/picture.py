"""A picture of the full screen, drawn by the program itself (`python -m bot.picture deploy`).

The screen runs without a terminal on the shipped reports, and a script types a question; what is seen becomes an SVG.
"""

from __future__ import annotations

from bot.drawing import true_to_columns
from bot.fullscreen.app import FullScreen
from bot.fullscreen.dialogue import Dialogue
from bot.fullscreen.look import DARK
from bot.settings import shipped_corpus
from bot.shelf import Present
from retrieval import Answerer, Library

COLUMNS, ROWS = 100, 30
QUESTION = "西青投促局2024年签了哪家律所？"


async def draw(question: str = QUESTION, columns: int = COLUMNS, rows: int = ROWS, theme: str = DARK.name) -> str:
    """The SVG (text) of a screen of that size (columns, rows) on which the question was answered."""
    app = FullScreen(Dialogue(Present(Library.open(shipped_corpus()), lambda library: Answerer(library).ask)))
    async with app.run_test(size=(columns, rows)) as pilot:
        app.theme = theme
        app.begin_question(question)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        picture = app.export_screenshot(title="wenbao chat --full")
    return true_to_columns(picture)
