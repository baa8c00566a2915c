"""A number in digits or Chinese numerals (`1,594`, `一千五百九十四`) → its value, and how exactly it is given."""

from __future__ import annotations

from decimal import Decimal

_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWER = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
NUMERALS = "".join([*_DIGIT, *_POWER])
VAGUE = "数几上"  # begins a number of which only the order is known (`数百`)


def value(written: str) -> Decimal:
    """The value of digits (with or without commas) or of a Chinese numeral; of one that is vague the least."""
    if written[0].isdigit():
        high, _, low = written.replace(",", "").partition("万")
        return Decimal(high) * (10**4 if low else 1) + (Decimal(low[0]) * 1000 if low else 0)  # 1万6千
    if written == "十几":
        return Decimal(10)
    whole, _, rest = written.lstrip(VAGUE).partition("点")
    fraction = Decimal("0." + "".join(str(_DIGIT[char]) for char in rest)) if rest else Decimal(0)
    if len(whole) > 1 and not any(char in _POWER for char in whole):
        return Decimal("".join(str(_DIGIT[char]) for char in whole)) + fraction
    return Decimal(_counted(whole)) + fraction


def _counted(numeral: str) -> int:
    total = section = digit = 0
    last = 1
    for char in numeral:
        power = _POWER.get(char)
        if power is None:
            digit = _DIGIT[char]
            continue
        if power < 10**4:
            section += (digit or (0 if section else 1)) * power
        elif power == 10**4:
            total, section = total + (section + digit or 1) * power, 0
        else:
            total, section = (total + section + digit or 1) * power, 0
        digit, last = 0, power
    if digit and last >= 100 and numeral[-2] not in "零〇":
        digit *= last // 10  # 两百五: 250
    return total + section + digit


def scale(written: str) -> Decimal:
    """What 十, 百, 千, 万 and 亿 behind a number multiply it by."""
    found = Decimal(1)
    for char in written:
        found *= _POWER[char]
    return found


def step(written: str, worth: Decimal) -> Decimal:
    """The worth of the last digit that is given for certain: 0.1 of `7.6`, 100 of `600`."""
    if worth == 0:
        return Decimal(1)
    if "." in written and "万" not in written:
        return Decimal(1).scaleb(-len(written.partition(".")[2]))
    digits = str(int(worth))
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))
