"""A message → the courtesy it is, if it asks nothing of the reports: thanks, a greeting, what one asks a program."""

from __future__ import annotations

import unicodedata
from enum import Enum

from retrieval.language.patterns import regex

# No alternative is made of others: a row of them can be read in one way only, however long it is.
_NOTED = r"(?:好的|好|行|嗯|收到|明白|了解|ok|okay|再见|拜拜|bye)(?:了|啦|吧)?|(?:知道|清楚|可以|没事|没有)[了啦]"
_THANKS = (
    r"(?:非常|十分|太|多多)?(?:谢谢|感谢|多谢|谢了|谢啦|辛苦)(?:您|你|大家|问报)?(?:了|啦|啊|哈|哦)?"
    r"|thanks|thank you|thx"
)
_HELLO = (
    r"(?:你|您|大家)好(?:啊|呀)?|早|早上好|上午好|中午好|下午好|晚上好|嗨|哈喽|在吗|在不在|在么|有人吗|hello|hi|hey"
)
_ABOUT = (
    r"(?:你|您)(?:是谁|是什么|叫什么|叫什么名字|会什么|会做什么|会干什么|能做什么|能干什么|能查什么|有什么用|怎么用)"
    r"|(?:请问)?(?:怎么用|怎么使用|如何使用|使用说明|使用方法|帮助|help)"
)
_REST = regex(r"[^\w\s]|_")


class Courtesy(Enum):
    """What such a message is."""

    THANKS = regex(rf"(?:(?:{_NOTED})\s*)*(?:(?:{_THANKS})\s*)+(?:再见|拜拜)?", needs="t感谢辛")
    NOTED = regex(rf"(?:(?:{_NOTED})\s*)+", needs="bo了再啦嗯好拜收明行")
    GREETING = regex(rf"(?:(?:{_HELLO}|{_ABOUT})\s*)+", needs="h上下中人你使哈嗨在好如帮怎您早晚")


def courtesy_in(text: str) -> Courtesy | None:
    """What the whole of `text` is, None where it is anything else; marks and emoji do not count."""
    bare = " ".join(_REST.sub(" ", unicodedata.normalize("NFKC", text)).lower().split())
    found = next((kind for kind in Courtesy if kind.value.fullmatch(bare)), None)
    asks = found is Courtesy.NOTED and text.rstrip().endswith(("?", "？"))  # 没有了？ goes on about the last answer
    return None if asks else found
