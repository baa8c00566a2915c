"""A number in digits or Chinese numerals (`1,594`, `一千五百九十四`) → its value, and how exactly it is given."""

from __future__ import annotations

from decimal import Decimal

from retrieval.language.numerals import DIGIT as _DIGIT
from retrieval.language.numerals import DIGITS
from retrieval.language.numerals import POWER as _POWER
from retrieval.language.patterns import regex

NUMERALS = "".join([*_DIGIT, *_POWER])
VAGUE = "数几上"  # begins a number of which only the order is known (`数百`)
_SOME = ("几", "把")  # end one that is about so much (`十几`, `千把`)
_PIECE = regex(r"\d+(?:\.\d+)?|.")
# Two digits of which either may be meant (`两三千`, `七八成`).
_EITHER = regex(rf"(?<![零〇两{DIGITS}])(?:一[两二]|[两二]三|三四|四五|五六|六七|七八|八九|三五)(?![零〇{DIGITS}点])")


def bounds(written: str) -> tuple[Decimal, Decimal]:
    """The least and the greatest that a number may mean: 2000 and 3000 of `两三千`; of most both are the same."""
    either = _EITHER.search(written)
    if either is None:
        return (worth := value(written)), worth
    at = either.start()
    return value(written[: at + 1] + written[at + 2 :]), value(written[:at] + written[at + 1 :])


def value(written: str) -> Decimal:
    """The value of digits (with or without commas), of a Chinese numeral, or of both mixed; of one that is vague the
    least.
    """
    if written[0].isdigit():
        bare = written.replace(",", "")
        return _counted(bare) if any(char in _POWER for char in bare) else Decimal(bare)  # 1万6千
    if written.endswith(_SOME):
        return value(written[:-1].replace("个", "一") or "一")
    whole, _, rest = written.lstrip(VAGUE).partition("点")
    fraction = Decimal("0." + "".join(str(_DIGIT[char]) for char in rest)) if rest else Decimal(0)
    if len(whole) > 1 and not any(char in _POWER for char in whole):
        return Decimal("".join(str(_DIGIT[char]) for char in whole)) + fraction
    return _counted(whole) + fraction


def _counted(numeral: str) -> Decimal:
    total = section = digit = Decimal(0)
    last = 1
    pieces: list[str] = _PIECE.findall(numeral)
    for piece in pieces:
        power = _POWER.get(piece)
        if power is None:
            digit = Decimal(_DIGIT[piece]) if piece in _DIGIT else Decimal(piece)
            continue
        if power < 10**4:
            section += (digit or Decimal(0 if section else 1)) * power
        elif power == 10**4:
            total, section = total + (section + digit or Decimal(1)) * power, Decimal(0)
        else:
            total, section = (total + section + digit or Decimal(1)) * power, Decimal(0)
        digit, last = Decimal(0), power
    if digit and last >= 100 and len(pieces[-1]) == 1 and pieces[-2] not in "零〇":
        digit *= last // 10  # 两百五: 250
    return total + section + digit


def scaled(written: str, by: str, low: Decimal) -> Decimal:
    """What a number is worth that what stands behind it multiplies: of `1亿3千` and 万, only what is behind 亿."""
    at = written.rfind("亿") + 1
    if 0 < at < len(written) and "亿" not in by and by:
        return value(written[:at]) + value(written[at:]) * scale(by)
    return low * scale(by)


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
    rest = written.partition("." if "." in written else "点")[2]
    if rest and not any(char in _POWER for char in rest):
        return Decimal(1).scaleb(-len(rest))
    whole = worth.to_integral_value().as_tuple()  # the interpreter makes no text of a number of thousands of digits
    digits = "".join(map(str, whole.digits))
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")) + int(whole.exponent))
