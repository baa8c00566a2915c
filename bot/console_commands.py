"""One line typed in the console → what it asks for: a command, a citation by its number or id, or a question.

What is then done: `console` (line by line), `fullscreen/commands` (on the whole screen).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from bot import basket_commands
from bot.texts import words
from retrieval import Conversation, Library, number_of

# Every name of a command, without its slash, but for those that `bot.basket_commands` understands. A message that is a
# name and nothing else is the command, but for WORDS, which could as well be a question's only word.
NAMES = {
    "上": "previous", "上一段": "previous", "prev": "previous", "p": "previous",
    "下": "next", "下一段": "next", "next": "next", "n": "next",
    "看整节": "section", "整节": "section", "section": "section", "s": "section",
    "目录": "outline", "outline": "outline", "o": "outline",
    "复制": "copy", "copy": "copy", "c": "copy",
    "更多": "more", "more": "more", "m": "more",
    "编号": "ids", "ids": "ids",
    "报告": "reports", "reports": "reports",
    "刷新": "refresh", "refresh": "refresh",
    "新": "new", "new": "new",
    "帮助": "help", "help": "help", "?": "help",
    "退出": "leave", "quit": "leave", "exit": "leave", "q": "leave",
}  # fmt: skip
WORDS = frozenset({"报告", "编号", "刷新", "上", "下", "reports", "refresh"})
NUMBERED = frozenset({"copy", "outline", "section"})  # commands that may name a citation: c2, 复制 2, 目录第2条

_NUMBER = r"(?:第?[一二三四五六七八九十\d]{1,3}[条个]?)"
_ONE = (
    r"第?[一二三四五六七八九十\d]+(?![一二三四五六七八九十\d])[条个]?"  # a whole run: parted at will it takes for ever
)
_NUMBERS = rf"(?:{_ONE}(?:[、,和跟 ]*{_ONE})*)"
_PLEASE = r"(?:请|麻烦|帮我|给我|我要|我想)*"
_THE = rf"(?:把|将)?(?:{_NUMBERS}|(?:这|刚才那|上面那)[一]?[条段个句]|它)?(?:引文)?都?"
_BASKET = r"(?:我的)?(?:素材篮|篮子|篮)"
# What is told in words → the command that does it; what numbers it names stand behind it.
_WORDED = tuple(
    (re.compile(_PLEASE + pattern), command)
    for pattern, command in (
        (rf"{_THE}(?:收|放|加|存|装)(?:进|入|到|在)?(?:了)?{_BASKET}(?:里面?|中)?去?", "收"),
        (rf"(?:收藏?|收下){_NUMBERS}", "收"),
        (rf"(?:把|将){_NUMBER}复制(?:下来)?", "复制"),
        (
            rf"(?:把|将)?(?:{_BASKET}|全部|结果|这些|它们)?都?导出(?:到|成|为|来|去)?(?:桌面|文件|文档|表格|word|excel)?上?去?",
            "导出",
        ),
        (rf"(?:看看?|打开|查看|显示){_BASKET}|素材篮|篮子", "篮"),
        (r"(?:看看?|打开|查看|显示)(?:这份报告的?|报告的?)?目录", "目录"),
        (r"(?:看看?|查看|显示|列出)更多(?:结果|引文|的)?", "更多"),
        (r"重新开始|从头开始|(?:另起|开始|新开)(?:一个)?(?:新的?)?对话|新的?对话|换个话题|清空对话", "新"),
        (r"(?:退出|离开|关闭|关掉|结束)(?:去|来|了|程序|软件|系统|窗口|对话|问报)", "退出"),
        (r"(?:有|看)(?:哪些|什么|全部)?命令|全部命令|命令(?:列表|大全)", "帮助"),
    )
)
_THE_BARE = re.compile("这一|那一|一下")  # 一 of these counts nothing
_COUNTED = re.compile(r"[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,3}")

_SAID = re.compile(r"(?P<slash>[/、\\]?)\s*(?P<name>[^\d\s第]+?)\s*(?:(?P<number>\d{1,3})|第(?P<ordinal>\d{1,3})条)?")
_CITATION = re.compile(r"(?P<number>\d{1,2})|第(?P<ordinal>\d{1,3})条")
_PASSAGE_ID = re.compile(r"[0-9a-f]{8,64}-\d+-\d+")
_ORDINAL = re.compile("第([一二三四五六七八九十])条")
MAX_COMMAND = 200  # characters of a line that is a command
_ENDINGS = re.compile("(?:吧|一下)?[。.!]*$")  # behind a command


def worded(text: str) -> str:
    """What is told in words (把第一条放进素材篮) as the command it is (/收 1); anything else as it is."""
    if len(text) > MAX_COMMAND:
        return text
    plain = _ENDINGS.sub("", unicodedata.normalize("NFKC", text).strip().lower())
    command = next((command for pattern, command in _WORDED if pattern.fullmatch(plain)), None)
    if command is None:
        return text
    said = _THE_BARE.sub("", plain)
    numbers = [number_of(one) for one in _COUNTED.findall(said)] if command in ("收", "复制") else []
    return " ".join((f"/{command}", *map(str, numbers)))


class Typed(NamedTuple):
    """What a line asks for. `what` is a command, "open" (a citation), "passage" (an id), "unknown" or "ask"."""

    what: str
    number: int = 0
    text: str = ""


def points_at_item(text: str, shown: int, before: Conversation | None) -> bool:
    """Is `text` (`第三条`) the number of an item of the list shown in the conversation `before`, as against that of one
    of the citations `shown` last, of which there are so many?
    """
    typed = understood(text)
    ordinal = typed.what == "open" and "条" in text
    return ordinal and before is not None and typed.number <= len(before.listed) and not 1 < shown >= typed.number


def understood(text: str) -> Typed:
    """What `text` asks for, in half or full width. Of an unknown command the nearest known name is told."""
    bare = unicodedata.normalize("NFKC", text).strip()
    if len(bare) > MAX_COMMAND:
        return Typed("unknown") if bare.startswith("/") else Typed("ask", text=text)
    plain = _ORDINAL.sub(lambda found: f"第{number_of(found[1])}条", _ENDINGS.sub("", bare).lower())
    if found := _CITATION.fullmatch(plain):
        return Typed("open", int(found["number"] or found["ordinal"]))
    if _PASSAGE_ID.fullmatch(plain):
        return Typed("passage", text=plain)
    found = _SAID.fullmatch(plain)
    command = NAMES.get(found["name"]) if found else None
    if found and command:
        number = int(found["number"] or found["ordinal"] or 0)
        alone = found["name"] not in WORDS and (not number or command in NUMBERED)
        if found["slash"] or alone:
            return Typed(command, number)
    if bare.startswith("/"):
        return Typed("unknown", text=nearest("".join(bare[1:].split(maxsplit=1)[:1])))
    return Typed("ask", text=text)


def nearest(name: str) -> str:
    """The name of a command that is most like `name`; none where nothing is like it."""
    close = difflib.get_close_matches(name.lower(), (*NAMES, *basket_commands.NAMES), 1, 0.5)
    return close[0] if close else ""


def not_known(said: str, typed: Typed) -> str:
    """What to say to an unknown command."""
    perhaps = words.PERHAPS_COMMAND.format(name=typed.text) if typed.text else ""
    return words.UNKNOWN_COMMAND.format(command=said, perhaps=perhaps)


def completions(held: Library) -> Iterator[str]:
    """What a person may want to complete: agencies, years, commands."""
    for source in held.sources:
        yield from (name for name in (source.agency, source.short, *source.places) if name)
        if source.year is not None:
            yield words.YEAR.format(year=source.year)
    yield from (f"/{name}" for name in (*NAMES, *basket_commands.NAMES) if len(name) > 1 and name not in WORDS)
