"""Lines are broken where Chinese may be broken, and never inside a character."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.render.layout import COLOR, MONO, Line, clip, cut, display, draw, line, rows_of, width, wrap


def rows(text: str, columns: int, ambiguous: int = 1) -> list[str]:
    return ["".join(part for part, _ in row) for row in wrap([(text, "")], columns, ambiguous)]


def test_wide_characters_count_twice_and_are_never_cut() -> None:
    assert width("问报a") == 5
    assert rows("问报问报问", 5) == ["问报", "问报", "问"]


def test_closing_marks_stay_with_what_they_close_and_opening_ones_with_what_follows() -> None:
    assert rows("审核合同，出具", 8) == ["审核合", "同，出具"]
    assert rows("审核了《合同》", 8) == ["审核了", "《合同》"]


def test_numbers_and_words_are_kept_whole() -> None:
    assert rows("增长12345.6件", 8) == ["增长", "12345.6", "件"]


@pytest.mark.parametrize("columns", range(20, 50))
def test_no_row_is_wider_than_the_window_and_no_character_is_lost(columns: int) -> None:
    text = (
        "2024年，青河县林业局审核合同（含补充协议）81件、出具意见https://example.com/a/very/long/address/indeed“23条”。"
    )
    drawn = draw([line(text, indent=3)], columns, {}).splitlines()
    assert max(width(row) for row in drawn) <= columns
    assert "".join(row.strip() for row in drawn) == text


def test_a_badge_is_kept_whole() -> None:
    broken = wrap([("普法不足。", ""), (" ", ""), ("[问题]", "问题")], 14)
    assert ["".join(part for part, _ in row) for row in broken] == ["普法不足。 ", "[问题]"]


def test_where_quotation_marks_are_wide_rows_are_shorter() -> None:
    assert rows("“一”“二”", 8, ambiguous=1) == ["“一”“二”"]
    assert rows("“一”“二”", 8, ambiguous=2) == ["“一”", "“二”"]


def test_styles_are_codes_and_without_a_palette_nothing() -> None:
    styled = Line((("共", ""), ("81件", "answer")))
    assert draw([styled], None, COLOR) == "共\x1b[1;4m81件\x1b[0m\n"
    assert draw([styled], None, {}) == "共81件\n"


def test_control_characters_of_a_report_never_reach_the_terminal() -> None:
    assert display("合\x1b[31m同\u202e\x07") == "合[31m同"


def contrast(colour: int) -> tuple[float, float]:
    """Of a colour of the cube of 6×6×6, on white and on black, as WCAG measures it."""
    steps = (0, 95, 135, 175, 215, 255)
    channels = [steps[part] / 255 for part in ((colour - 16) // 36, (colour - 16) // 6 % 6, (colour - 16) % 6)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    light = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05), (light + 0.05) / 0.05


def test_every_colour_can_be_read_on_white_and_on_black() -> None:
    """None is of the sixteen a theme may change, and each has a contrast of 4 with either."""
    for codes in COLOR.values():
        colours = re.findall(r"38;5;(\d+)", codes)
        assert all(min(contrast(int(colour))) >= 4 for colour in colours)
        assert not re.search(r"(^|;)(3[0-7]|9[0-7])(;|$)", re.sub(r"38;5;\d+", "", codes))


def test_what_answers_is_bold_and_underlined_with_and_without_colours() -> None:
    assert COLOR["answer"] == MONO["answer"] == "1;4"


def test_what_does_not_fit_is_cut_and_its_end_stays() -> None:
    spans = clip([("审核合同八十一件，出具意见二十三条", "answer")], 20, 1, tail=[(" —— 某局", "")])
    assert "".join(text for text, _ in spans) == "审核合同八…… —— 某局"
    assert clip([("审核", "")], 20, 1) == [("审核", "")]


def test_a_row_that_is_too_long_is_cut_before_a_character_it_would_halve() -> None:
    spans = [("审核", "title"), ("合同81件", "")]
    assert cut(spans, 12) == spans
    assert cut(spans, 10) == [("审核", "title"), ("合同…", "")], "no number is halved"
    assert cut(spans, 8) == [("审核", "title"), ("合…", "")]
    assert "".join(text for text, _ in cut(spans, 3)) == "审…"


def test_rows_have_the_blanks_that_go_before_them() -> None:
    drawn = rows_of([Line((("1  ", "number"), ("审核合同八十一件。", "")), 0, 3), Line(())], 19)
    assert ["".join(text for text, _ in row) for row in drawn] == ["1  审核合同八十一", "   件。", ""]


def test_a_line_that_leads_somewhere_is_a_link_where_there_are_links() -> None:
    leading = Line((("一二三四", ""),), 1, 1, "file:///a.txt")
    assert draw([leading], None, {}) == " 一二三四\n"
    drawn = draw([leading], 17, {}, links=True)
    assert drawn == " \x1b]8;;file:///a.txt\x1b\\一二三四\x1b]8;;\x1b\\\n"


def test_every_style_that_lines_are_given_is_in_the_palette() -> None:
    """One that is not would be shown as plain words, and nobody would notice."""
    modules = [path for path in (Path(__file__).parents[2] / "bot").rglob("*.py") if "fullscreen" not in path.parts]
    calls = [call for path in modules for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
             if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "line"]  # fmt: skip
    given = {call.args[1].value for call in calls if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)}
    assert given and given <= {"", *COLOR}
