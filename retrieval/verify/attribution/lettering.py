"""A draft that tells provinces by one character each (`京沪豫三地`) → where such a character names the source meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from retrieval.language.gazetteer import abbreviations, ancestors, by_name, name_at
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold, is_dictionary_word
from retrieval.query.sources.catalog import Catalog

MAX_WORD = 4  # characters of a word that begins with such a character and names something else (`豫剧`)
_LETTER = "".join(char for char in abbreviations() if len(char) == 1)
# A row of provinces that says how many there are, or that they are called so.
_ROW = regex(
    rf"[{_LETTER}](?:、?[{_LETTER}]){{1,8}}(?=[两二三四五六七八九](?:省|市|地|区)|等[\u4e00-\u9fff]?[省市地区]"
    r"|[”」]?(?:代称|简称|指代|代指|相称))"
)
_HEAD = regex(r"(?:^|[，,。；;：:！？!?、（(\n\r\s]|(?:但|而|其中|至于|反观|同期|同样|去年|今年|年)[，,]?)$")
_CLAUSE = regex(r"[^，,。；;：:\n\r\s]{2,}")
_IN_ROW = regex(r"、|[两二三四五六七八九](?:省|市|地|区|家)|[都均皆分也各，,：:]")


def in_full(words: str) -> str:
    """Words with provinces in full where a row of them is named by one character each (`苏浙两省`)."""
    return _ROW.sub(lambda row: "、".join(abbreviations()[char] for char in row[0] if char != "、"), words)


class Letters:
    """The characters by which a draft names provinces, once it has named them so in a row."""

    def __init__(self, text: str, catalog: Catalog) -> None:
        """`text` is the draft without words that are not its own."""
        self._text = text
        said = dict.fromkeys(char for row in _ROW.finditer(text) for char in row[0] if char != "、")
        named = ((char, catalog.mentions(fold(abbreviations()[char]))) for char in said)
        self._reports = {char: found[0].reports for char, found in named if found and found[0].reports}
        self._row = regex(rf"[{''.join(said)}](?:、?[{''.join(said)}])*") if said else None
        self._provinces = {abbreviations()[char]: reports for char, reports in self._reports.items()}

    def named(self, start: int, end: int, heading: bool) -> Iterator[tuple[int, frozenset[str], str]]:
        """The sources that stand so in `text[start:end]`: where, their reports, by which character. A row in a
        `heading` names none of which what follows is told.
        """
        if self._row is None:
            return
        yield from self._of_cities(start, end)
        for row in self._row.finditer(self._text, start, end):
            if (heading and len(row[0]) > 1) or not self._is_name(row.start(), row.end(), start):
                continue
            for at in range(*row.span()):
                if self._text[at] in self._reports:
                    yield at, self._reports[self._text[at]], self._text[at]

    def _of_cities(self, start: int, end: int) -> Iterator[tuple[int, frozenset[str], str]]:
        """The places in those provinces with which clauses begin, as their provinces (`沪…；郑州…`)."""
        for clause in _CLAUSE.finditer(self._text, start, end):
            name = name_at(self._text, clause.start())
            above = ancestors(by_name()[name][0]) if name else ()
            if len(above) > 1 and above[0].name in self._provinces:
                yield clause.start(), self._provinces[above[0].name], name

    def _is_name(self, at: int, end: int, start: int) -> bool:
        """Does a row of such characters, or one, stand where a clause says whose its figures are?"""
        if not _HEAD.search(self._text, max(start, at - MAX_WORD), at) and at > start:
            return False
        if end - at > 1:
            last = self._text[end - 2] == "、" and not _begins_word(self._text, end - 1)
            return last or _IN_ROW.match(self._text, end) is not None
        return not _begins_word(self._text, at)


@cache
def _is_word(word: str) -> bool:
    return is_dictionary_word(word)


def _begins_word(text: str, at: int) -> bool:
    """Does a character begin a longer word, or the name of another place (`豫剧`, `鄂州`)?"""
    lengths = range(2, MAX_WORD + 1)
    return bool(name_at(text, at)) or any(_is_word(text[at : at + length]) for length in lengths)
