"""A number and the way a list counts → the sign that a reader sees: 十二, 壹, 甲, ⑫, xii, ab."""

from __future__ import annotations

from collections.abc import Callable

from retrieval.language.numerals import DIGITS, FORMAL_DIGITS

MAX = 32_767  # what word processors count to; beyond it figures stand

_DIGITS = f"零{DIGITS}"
_FORMAL = f"零{FORMAL_DIGITS}"
_FORMAL_OLD = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_UNITS = ("", "十", "百", "千")
_FORMAL_UNITS = ("", "拾", "佰", "仟")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def sign(number: int, way: str) -> str:
    """`number` as the list format `way` (ST_NumberFormat of ISO/IEC 29500) writes it; figures for those unknown."""
    if not 0 <= number <= MAX:
        return str(number)
    if number == 0 and way not in _WITH_ZERO:
        return "0"
    return _WAYS.get(way, str)(number)


def chinese(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS, ten: str = "十") -> str:
    """`number`, below 100,000, in words: 十二, 一百零五."""
    if number >= 10_000:
        rest = number % 10_000
        zero = digits[0] if 0 < rest < 1000 else ""
        return (
            chinese(number // 10_000, digits, units, ten) + "万" + zero + (chinese(rest, digits, units) if rest else "")
        )
    written, skipped = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            written += (digits[0] if skipped and written else "") + digits[digit] + units[power]
            skipped = False
        else:
            skipped = True
    return written[1:] if ten and 10 <= number < 20 else written or digits[0]


def roman(number: int) -> str:
    """`number` in Roman numerals."""
    written = ""
    for value, numeral in _ROMAN:
        times, number = divmod(number, value)
        written += numeral * times
    return written


def letters(number: int) -> str:
    """A to Z, then AA to ZZ."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _enclosed(number: int) -> str:
    if number == 0:
        return "⓪"
    for first, last, sign_of_first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if number <= last:
            return chr(sign_of_first + number - first)
    return f"({number})"


def _up_to(last: int, first: int, otherwise: str) -> Callable[[int], str]:
    """Signs of their own for 1 to `last`, from the character `first` on."""
    return lambda number: chr(first + number - 1) if number <= last else otherwise.format(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _formal(number: int) -> str:
    return chinese(number, _FORMAL, _FORMAL_UNITS, "")


def _formal_old(number: int) -> str:
    return chinese(number, _FORMAL_OLD, _FORMAL_UNITS, "").replace("万", "萬")


def _by_digit(number: int) -> str:
    return "".join(f"〇{DIGITS}"[int(figure)] for figure in str(number))


def _wide(number: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(number))


_WITH_ZERO = frozenset(("none", "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "decimalFullWidth"))
_WAYS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand", "koreanCounting", "koreanDigital2"), chinese,
    ),
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal_old,
    "japaneseLegal": _formal_old,
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _by_digit),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _enclosed),
    "decimalEnclosedParen": _up_to(20, 0x2474, "({})"),
    "decimalEnclosedFullstop": _up_to(20, 0x2488, "{}."),
    "ideographEnclosedCircle": _up_to(10, 0x3280, "({})"),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _wide),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "ordinal": lambda number: f"{number}.",
}  # fmt: skip
