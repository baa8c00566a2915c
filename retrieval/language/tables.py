"""The library's data files → their lines and rows; sorted tables looked up without being read into dictionaries."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from retrieval.data import FOLDER

QUESTION_TABLES = ("thesaurus.tsv", "related.tsv", "likenesses.tsv", "characters.tsv")
QUESTION_DATA = (*QUESTION_TABLES, "dictionary.txt")  # what only questions are read by


def data_lines(name: str) -> list[str]:
    """The lines of the data file `name`, without empty ones and remarks (`#`)."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def data_rows(name: str) -> list[list[str]]:
    """The rows of the data file `name`, each as its columns."""
    return [line.split("\t") for line in data_lines(name)]


def data_words(name: str) -> tuple[str, ...]:
    """The words of the data file `name`, which stand in its lines with blanks between them, in order."""
    return tuple(word for line in data_lines(name) for word in line.split())


def data_lists(name: str) -> list[tuple[str, list[str]]]:
    """The lines of the data file `name`, each as what stands before its tabulator and the words behind it."""
    rows = (line.partition("\t") for line in data_lines(name))
    return [(head, words.split()) for head, _, words in rows]


class Table:
    """Rows `key<TAB>value` in the order of their characters' numbers; lines that begin with `# ` are remarks.

    A look-up halves the file to the rows that begin with the key's first character, and keeps those: at most all.
    """

    def __init__(self, text: str) -> None:
        """`text` is the file's."""
        self._text = text
        self._beginning = text.index("\n", text.rindex("\n# ") + 1) + 1
        self._blocks: dict[str, dict[str, str]] = {}  # by their first character
        self._complete = False

    def load(self) -> None:
        """Take all rows apart now; until then, those that begin with a character are when one of them is asked for."""
        if not self._complete:
            blocks: dict[str, dict[str, str]] = {}
            for key, value in self._pairs(self._beginning, len(self._text)):
                blocks.setdefault(key[0], {})[key] = value
            self._blocks, self._complete = blocks, True

    def get(self, key: str) -> str:
        """The value of a key; empty where there is none."""
        return self.beginning_with(key[0]).get(key, "") if key else ""

    def beginning_with(self, first: str) -> dict[str, str]:
        """The rows whose key begins with a character."""
        block = self._blocks.get(first)
        if block is None and not self._complete:
            block = self._blocks[first] = dict(self._pairs(self._at(first), self._at(chr(ord(first) + 1))))
        return block or {}

    def rows(self) -> list[list[str]]:
        """Every row as key and value."""
        return [row.split("\t", 1) for row in self._text[self._beginning :].split("\n") if row]

    def _pairs(self, start: int, end: int) -> Iterable[tuple[str, str]]:
        cells = self._text[start:end].replace("\n", "\t").split("\t")  # a value holds no tabulator
        return zip(cells[::2], cells[1::2], strict=False)

    def _at(self, first: str) -> int:
        """Where the rows begin whose first character is `first` or comes after it."""
        low, high = self._beginning, len(self._text)
        while low < high:
            line = self._text.rfind("\n", low, (low + high) // 2) + 1 or low
            if self._text[line] < first:
                low = self._text.find("\n", line, high) + 1 or high
            else:
                high = line
        return low


@cache
def table(name: str) -> Table:
    """The table in the data file `name`."""
    return Table((FOLDER / name).read_bytes().decode("utf-8"))


def load() -> None:
    """Take apart now the tables that questions are read by."""
    for name in QUESTION_TABLES:
        table(name).load()
