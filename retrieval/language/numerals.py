"""Numerals ↔ numbers: Chinese (十二, 廿二, 二〇二四, 壹), Roman (Ⅳ), circled (①), bracketed (㈠ ⑴) and Arabic ones."""

from __future__ import annotations

import unicodedata

# In classes of patterns, with what else may stand there: [{TEN}百], [〇零{DIGITS}].
DIGITS = "一二三四五六七八九"
TEN = f"{DIGITS}十"  # what numbers the parts of a text, and the months
SEVERAL = "两三四五六七八九"  # … and counts more than one
FORMAL_DIGITS = "壹贰叁肆伍陆柒捌玖"
NUMERALS = f"{TEN}百"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_COUNTING = {char: value for value, char in enumerate(DIGITS, start=1)}
DIGIT = {"零": 0} | _COUNTING | {"〇": 0, "两": 2}
POWER = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_FORMAL = {char: value for value, char in enumerate(FORMAL_DIGITS, start=1)} | {"貳": 2, "參": 3, "陸": 6}
_UNIT = {"十": 10, "拾": 10, "百": 100, "佰": 100}
_TENS = {"廿": 20, "卅": 30}
HAN_NUMERALS = "".join([*_COUNTING, *_FORMAL, *_UNIT, *_TENS])  # what numbers a part in words
_YEAR_DIGIT = {"〇": 0} | _COUNTING | {"○": 0, "零": 0, "O": 0}
MAX_DIGITS = 9  # of a number that numbers anything
YEAR_DIGITS = "".join(_YEAR_DIGIT)  # characters that write a year digit by digit


def number_of(numeral: str) -> int:
    """Value of a Chinese, Roman, Arabic, circled or bracketed numeral up to 199 (`十二` → 12); 0 of endless digits."""
    if numeral.isdecimal():
        return int(numeral) if len(numeral) <= MAX_DIGITS else 0
    value = digit = 0
    for char in numeral:
        if char in _UNIT:
            value += (digit or 1) * _UNIT[char]
            digit = 0
        elif char in _TENS:
            value += _TENS[char]
        else:
            digit = DIGIT.get(char) or _FORMAL.get(char) or int(unicodedata.numeric(char, 0))
    return value + digit


def numeral_of(number: int) -> str:
    """The Chinese numeral of a number up to 199 (12 → `十二`)."""
    if number > 99:
        rest = number % 100
        return NUMERALS[number // 100 % 10 - 1] + "百" + ("" if not rest else "零" * (rest < 10) + numeral_of(rest))
    if number <= 10:
        return ("零" + NUMERALS)[number]
    tens, units = divmod(number, 10)
    return ("" if tens == 1 else NUMERALS[tens - 1]) + "十" + (NUMERALS[units - 1] if units else "")


def digits_value(digits: str) -> int:
    """Value of digits written one by one (`二四` → 24)."""
    value = 0
    for char in digits:
        value = 10 * value + _YEAR_DIGIT[char]
    return value
