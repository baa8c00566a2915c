"""Numerals ↔ numbers: Chinese (十二, 二〇二四, 壹), circled (①) and Arabic ones."""

from __future__ import annotations

NUMERALS = "一二三四五六七八九十百"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGIT = {char: value for value, char in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_YEAR_DIGIT = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "O": 0}
YEAR_DIGITS = "".join(_YEAR_DIGIT)  # characters that write a year digit by digit


def number_of(numeral: str) -> int:
    """Value of a Chinese, Arabic or circled numeral up to 199 (`十二` → 12)."""
    if numeral in CIRCLED:
        return CIRCLED.index(numeral) + 1
    if numeral.isdigit():
        return int(numeral)
    hundreds, _, rest = numeral.rpartition("百")
    tens, has_ten, units = rest.rpartition("十")
    value = 100 * _DIGIT.get(hundreds, 1) if "百" in numeral else 0
    value += 10 * _DIGIT.get(tens, 1) if has_ten else 0
    return value + _DIGIT.get(units, 0)


def numeral_of(number: int) -> str:
    """The Chinese numeral of a number up to 99 (12 → `十二`)."""
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
