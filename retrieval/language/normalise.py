"""A question as typed → simplified characters, half-width, in the words of the mainland. The only module that knows
OpenCC.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache
from typing import Any

from retrieval.language.han import holds_han
from retrieval.language.notions import Notion
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.tables import data_rows
from retrieval.language.tokens import fold

_LATIN = regex(
    r"(?<![a-z0-9])(?:\d{1,2}th )?[a-z][a-z&'’\-]*(?: [a-z][a-z&'’\-]*)*(?![a-z0-9])",
    needs="abcdefghijklmnopqrstuvwxyz",
)
_LINE = regex(r"(?<![a-z])line (\d+)", needs="l")
_ORDINAL = regex(rf"第 ?[(（] ?([{TEN}\d]{{1,3}}) ?[)）]", needs="第")
_BLANKS = regex(r"\s+")
_SEAM = regex(r"(?<=[\u4e00-\u9fff]) *\x01(?=[\u4e00-\u9fff])|\x02 *(?=[\u4e00-\u9fff])|\x01|\x02")
# Of the characters that are other in simplified writing the most frequent: hardly a line in traditional writing is
# without any of them.
_TRADITIONAL = regex(
    "[國為於後時學會與軍發個來區東對這戰經並動開爾亞內長統過現機進業馬產稱當羅聯將間體電種華權總義島數兩議設黨員語達領約關從紀灣則實車運隊臺縣組認傳選蘭計們爭場屬濟務"
    "結漢萬廣說無賽維書導變線韓決資還術歐舉際蘇帶類條張陸擊視許該據歷別納處氣規鐵團點論較強門沒風圖質奧郵報應劉殺構級繼獲獨隨號響參續劃轉興連題農網龍極專記溫衛邊倫眾"
    "問標製單敗勢積築協觀藝環織離樂給創復聲層護陽辦終圍幾飛見調職裝魯恆遠頭師聖樣僅營轄鎮薩親採兒階麗雙雖擁漸鮮遊備慶園熱館細勝滿態斷宮壓項遷餘負嚴費憲顯節庫艦畫鄉廳"
    "執買賣價錢訂貨醫藥療診腦鏡顏紅綠藍黃銀鍵螢寬襪褲錶燈燒盤櫃掛嬰孫媽爺淚淨濕骯髒髮鬆緊軟輕喫飲麵飯雞鴨魚蝦鹽醬湯]"
)
FROM, TO = "\x01", "\x02"  # around what was put into Chinese: no space is to stay there
MAX_WORDS = 5  # of an English phrase
KEPT = 64  # questions kept at hand: one is asked for several times on the way to an answer
NOT_MEANT = "-"  # in the table: a word left out


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _table(traditional: bool) -> dict[str, str]:
    """Words of Taiwan and Hong Kong and those of the mainland: all of them for a message in traditional characters."""
    rows = [row for row in data_rows("taiwan_hongkong.tsv") if traditional or len(row) == 2]
    longer = {row[1]: row[1] for row in rows if row[0] in row[1]}  # 净利润 is not to become 净利润润
    return longer | {row[0]: row[1] for row in rows}


@cache
def _words_in(traditional: bool) -> re.Pattern[str]:
    table = _table(traditional)
    return regex("|".join(map(re.escape, sorted(table, key=len, reverse=True))), words=table)


@cache
def _dialect() -> tuple[Notion, dict[str, str], list[tuple[Notion, str]]]:
    """All asking words of dialects as one notion, the plain ones with what they mean, and the others each by itself."""
    rows = [(row[0], row[1] if len(row) > 1 else "") for row in data_rows("dialect.tsv")]
    return (
        Notion(word for word, _ in rows),
        dict(rows),
        [(Notion([word]), common) for word, common in rows if not word.isalpha()],
    )


@cache
def _english() -> dict[str, str]:
    return {row[0]: fold(row[1]) for row in data_rows("english.tsv")}


def load() -> None:
    """Make now what is otherwise made when a question first needs it."""
    notion, _, patterns = _dialect()
    for one in (notion, *[pattern for pattern, _ in patterns]):
        one.load()
    for traditional in (False, True):
        _words_in(traditional).flags  # noqa: B018 - to be asked for it is what compiles


def simplify(text: str) -> str:
    """Traditional characters → simplified ones."""
    return str(_converter().convert(text)) if holds_han(text) else text


def is_traditional(text: str) -> bool:
    """Is `text` in traditional characters, at least in part?"""
    return bool(_TRADITIONAL.search(text))


def plain(text: str) -> str:
    """Fold width and case and simplify, one character for one, so that offsets stay valid."""
    return simplified(fold(text))


def simplified(text: str) -> str:
    """Traditional characters → simplified ones, one for one, in the lines of `text` that need it."""
    return "\n".join(map(_simple_line, text.split("\n"))) if is_traditional(text) else text


def _simple_line(line: str) -> str:
    simple = simplify(line) if is_traditional(line) else line
    return simple if len(simple) == len(line) else "".join(map(_simple_one, line))


def _simple_one(char: str) -> str:
    simple = simplify(char)
    return simple if len(simple) == 1 else char


def names_in(question: str) -> list[str]:
    """The English words in a Chinese question, folded, each of which may be a name there; none in an English one."""
    folded = fold(question)
    return [word for run in _LATIN.findall(folded) for word in run.split(" ")] if holds_han(folded) else []


@lru_cache(maxsize=KEPT)
def normalise(question: str, kept: frozenset[str] = frozenset()) -> str:
    """Fold width and case, simplify, put words of elsewhere in those of the mainland, and squeeze white space; English
    words `kept` stay as they are.

    Spaces are kept between words, as terse questions use them, and line breaks between what stands in lines.
    """
    folded = fold(question)
    simple = simplify(folded)
    traditional = simple != folded
    simple = _words_in(traditional).sub(lambda match: _table(traditional)[match[0]], simple)
    simple = _ORDINAL.sub(r"第\1", _LINE.sub(r"\1号线", _common(simple)))
    simple = _LATIN.sub(lambda match: _translated(match[0], kept), simple)
    if FROM in simple or TO in simple:
        simple = _SEAM.sub("", simple)
    simple = simple.replace("个个", "个")
    lines = (_BLANKS.sub(" ", line).strip() for line in simple.splitlines())
    return "\n".join(line for line in lines if line)


def _common(text: str) -> str:
    """Asking words of dialects in the common language."""
    notion, plain, patterns = _dialect()
    for start, end in reversed(notion.spans(text)):
        word = text[start:end]
        common = plain.get(word)
        if common is None:
            common = next((meant for one, meant in patterns if one.opens(text[start:])), word)
        text = text[:start] + common + text[end:]
    return text


def _translated(latin: str, kept: Set[str]) -> str:
    """English words in Chinese, the longest phrases first; what the table does not have, or is `kept`, stays."""
    words = latin.split(" ")
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(MAX_WORDS, len(words) - at), 0, -1):
            meant = _meant(words[at : at + length]) if kept.isdisjoint(words[at : at + length]) else None
            if meant is not None:
                break
        else:
            length, meant = 1, words[at]
        if meant == NOT_MEANT:
            meant = words[at] if len(words) == 1 else ""
        found.append(meant)
        at += length
    return _joined([word for word in found if word]) if found != words else latin


def _meant(words: list[str]) -> str | None:
    phrase = " ".join(words)
    table = _english()
    for form in (phrase, phrase.replace("-", " "), phrase.removesuffix("s"), phrase.removesuffix("es")):
        if form in table:
            return table[form]
    if phrase.endswith("ies") and phrase[:-3] + "y" in table:
        return table[phrase[:-3] + "y"]
    return _of_parts(phrase) if len(words) == 1 and "-" in phrase else None


def _of_parts(compound: str) -> str | None:
    """A word joined by hyphens whose parts the table has, each by itself (`anti-scam`)."""
    meant = [_meant([part]) for part in compound.split("-") if part]
    known = [one for one in meant if one is not None]
    return "".join(one for one in known if one != NOT_MEANT) or None if len(known) == len(meant) else None


def _joined(words: list[str]) -> str:
    """Words side by side, with a space between Latin ones only; marks where Chinese ones begin and end."""
    text = ""
    for word in words:
        text += (" " if text and (text[-1].isascii() or word[0].isascii()) else "") + word
    return f"{'' if text[:1].isascii() else FROM}{text}{'' if text[-1:].isascii() else TO}"
