"""Plain text: bytes → text in the encoding that makes the most common Chinese of it, or none if none does.

UTF-8 and UTF-16 (with a byte-order mark or without), GB 18030 and Big5 are tried. A byte that fits nothing is read as
U+FFFD where nearly all others fit; what is read from is never guessed where the outcome is no Chinese.
"""

from __future__ import annotations

import codecs
from itertools import pairwise

from retrieval.reports.readers.reading import Reading

ZERO = "\0"
MAX_ZEROS = 5  # characters of a text of UTF-8 for each zero in it, at least
LOST = "\ufffd"  # what stands for bytes that could not be read
MAX_LOST = 0.002  # places where bytes are lost for each character, up to which a text is still one
MIN_LOST = 3  # … however short it is
SLICES = 8  # parts of a text that must each be Chinese: bytes may be out of step from somewhere on
MIN_SLICE = 200  # characters
SAMPLE = 25_000  # characters of each by which an encoding is judged
CLEAR = 0.25  # share of common characters among the Chinese ones, from which an encoding is right
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The characters found most in official reports, simplified and traditional: about half of any such text.
COMMON = frozenset(
    "的一是在不了有和人中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "政府建设法治工作执规范推进加强实施全面市区县镇局委员会报告情况主要存问题步计划习近平新时代特色社义思想领导组织贯彻落党"
    "為個國時來們對會發動過說產種學從後經濟設執規範進強實施區縣鎮局員報導組織貫徹黨務點萬與業資農體"
    "项目服务管理安万元增长化高度重点提升保障开展完善深入责任监督检查案件公共信息水平制业资农体关机构部门系统第十二三四五六七八九"
)
_PUNCTUATION = frozenset("，。、；：（）《》“”")


def read_text(data: bytes) -> Reading:
    """The reader of plain text. Raises UnicodeDecodeError where no encoding fits."""
    return Reading(decode_text(data))


def decode_text(data: bytes) -> str:
    """Decode `data` (bytes) without changing a character: line ends and a byte-order mark of UTF-8 stay in the text.

    Raises UnicodeDecodeError where no encoding fits.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return mended(data, encoding) or _fail(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and text.count(ZERO) * MAX_ZEROS <= len(text):  # in UTF-16 every other byte of Latin letters is one
        return text
    best, value = "", 0.0
    for encoding in ("utf-8", "gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be"):
        decoded = mended(data, encoding)
        worth = likeness(decoded) if decoded else 0.0
        if decoded and worth > value:
            best, value = decoded, worth
    if value >= CLEAR:
        return best
    return _short(data) or _fail(data)


def _short(data: bytes) -> str:
    """A text too short, or too far from a report, to judge by its characters: GB 18030 without a fault, or none."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    seen = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    return (
        text
        if seen and len(seen) < MIN_SLICE // 20 and all(char.isprintable() or char.isspace() for char in text)
        else ""
    )


def _fail(data: bytes) -> str:
    raise UnicodeDecodeError("text", data[:16], 0, min(1, len(data)), "no encoding fits")


def mended(data: bytes, encoding: str) -> str:
    """The text, with U+FFFD for the few bytes that do not fit; empty where more than few do not."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    lost, places = text.count(LOST), len(lost_at(text))
    return text if places <= max(MIN_LOST, MAX_LOST * len(text)) and lost * 20 < len(text) else ""


def likeness(text: str) -> float:
    """How much a text is like Chinese as reports write it, in that part of it that is least so."""
    size = max(MIN_SLICE, -(-len(text) // SLICES))
    parts = [_common_share(text[at : at + min(size, SAMPLE)]) for at in range(0, len(text), size)]
    return min(part for part in parts if part is not None) if any(part is not None for part in parts) else 0.0


def _common_share(sample: str) -> float | None:
    """The share of common characters among the Chinese ones, less for odd ones; None where too few are Chinese."""
    chinese = [char for char in sample if "\u3400" <= char <= "\u9fff" or char in _PUNCTUATION]
    if len(chinese) < MIN_SLICE // 20:
        return None if len(sample) < MIN_SLICE or sample.isascii() else 0.0
    common = sum(char in COMMON or char in _PUNCTUATION for char in chinese) / len(chinese)
    odd = sum(
        not (char.isprintable() or char in "\n\r\t\u3000\ufeff\u200b\xa0\x0c\x0b\x85\u2028\u2029") for char in sample
    )
    odd += sum("\ue000" <= char <= "\uf8ff" or "\uac00" <= char <= "\ud7ff" for char in sample)
    return common * len(chinese) / (len(chinese) + 4 * odd)


def lost_at(text: str) -> list[int]:
    """Where in `text` bytes could not be read: the first of each run."""
    places = [at for at, char in enumerate(text) if char == LOST] if LOST in text else []
    return places[:1] + [at for before, at in pairwise(places) if at > before + 1]
