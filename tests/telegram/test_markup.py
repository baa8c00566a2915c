"""Text that Telegram accepts: measured in its units, escaped, never cut where it must not be."""

from __future__ import annotations

import json

import pytest
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.keyboards import Markup
from bot.telegram.markup import ENTITIES, Block, as_html, clean, cut, fits, plain, split, units
from tests.telegram.api import Plain

NASTY = "<b>&amp;\"'😀𠮷e\u0301" * 700


def test_units_are_utf_16_code_units() -> None:
    assert [units(text) for text in ("a", "好", "😀", "𠮷好")] == [1, 1, 2, 3]


@pytest.mark.parametrize("room", [1, 2, 7, 50, 999])
def test_splitting_loses_nothing_and_keeps_to_the_room(room: int) -> None:
    block = Block(((NASTY, ""), (NASTY, "b")), quote=True)
    parts = split(block, max(room, 2))
    assert "".join(part.text for part in parts) == NASTY * 2
    assert all(units(part.text) <= max(room, 2) and part.quote for part in parts)


def test_every_part_is_whole_html() -> None:
    for part in split(Block(((NASTY, "b"), (NASTY, "")), quote=True), 333):
        assert Plain(as_html([part])).text == part.text


def test_splitting_ends_parts_after_sentences_where_it_can() -> None:
    parts = split(plain("第一句话。" * 20), 33)
    assert all(part.text.endswith("。") for part in parts)


def test_too_many_styled_words_go_to_the_next_part() -> None:
    runs = tuple((f"{n}", "b" if n % 2 else "") for n in range(400))
    parts = split(Block(runs, quote=True), 4000)
    assert all(fits([part]) and part.entities <= ENTITIES for part in parts)
    assert "".join(part.text for part in parts) == "".join(text for text, _ in runs)


def test_cutting_never_halves_a_character() -> None:
    assert cut("😀😀😀", 4) == "😀…"
    assert cut("短", 4) == "短"


def test_what_cannot_be_sent_is_cleaned_away() -> None:
    assert clean("a\ud83db\x00\u202ec\n") == "a�bc\n"


def test_long_quotes_are_folded_and_short_ones_are_not() -> None:
    assert as_html([Block((("短", ""),), quote=True)]) == "<blockquote>短</blockquote>"
    assert as_html([Block((("长" * 300, ""),), quote=True)]).startswith("<blockquote expandable>")


def test_a_keyboard_is_written_as_the_library_of_the_bot_api_writes_it() -> None:
    keyboard = [
        [
            InlineKeyboardButton("看整节", callback_data="w:1"),
            InlineKeyboardButton("复制", copy_text=CopyTextButton("原文")),
        ],
        [InlineKeyboardButton("打开", url="https://t.me/somebody")],
    ]
    assert Markup(keyboard).to_dict() == InlineKeyboardMarkup(keyboard).to_dict()
    assert json.loads(Markup(keyboard).to_json()) == json.loads(InlineKeyboardMarkup(keyboard).to_json())
