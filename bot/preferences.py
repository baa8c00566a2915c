"""The person's configuration file (TOML) → what they prefer, checked; what is wrong is one sentence, with its line.

Keys and names of tables may be Chinese without quotation marks, as people write them, though TOML wants them quoted.
"""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from bot.texts import config as texts

COLORS = ("auto", "dark", "light", "none")
KEYS = tuple(texts.KEYS)
TABLE = "collections"
SHOWN = 30  # characters of a wrong line that are shown

_IN_KEY = r"[^\s\"'#=\[\]{}.,]"
_BARE = rf"(?=(?:(?![^\x00-\x7f]){_IN_KEY})*(?![\x00-\x7f]){_IN_KEY}){_IN_KEY}+"  # a key that TOML wants quoted
_BARE_KEY = re.compile(rf"^([^\S\n]*)({_BARE})(\s*=)", re.M)
_BARE_TABLE = re.compile(rf"^([^\S\n]*\[\s*{TABLE}\s*\.\s*)({_BARE})(\s*\])", re.M)


class PreferenceError(Exception):
    """The configuration file cannot be used, or does not have what was named; the message is the sentence to show."""


class Collection(NamedTuple):
    """A folder of reports that has a name."""

    name: str
    folder: Path
    title: str = ""


class Preferences(NamedTuple):
    """What a person prefers; `collection` and `style` are empty where nothing is said."""

    collection: str = ""
    style: str = ""
    colors: str = COLORS[0]
    full: bool = False
    log: bool = True
    collections: tuple[Collection, ...] = ()

    def collection_named(self, name: str) -> Collection:
        """The collection of that name, in whatever width and case. Raises PreferenceError."""
        for one in self.collections:
            if _folded(one.name) == _folded(name):
                return one
        names = [one.name for one in self.collections]
        told = "、".join(names) or texts.NO_NAMES
        raise PreferenceError(texts.NO_COLLECTION.format(name=name, perhaps=_perhaps(name, names), names=told))


def read(file: Path) -> Preferences:
    """What the file says; the usual where there is none. Raises PreferenceError."""
    if not file.exists():
        return Preferences()
    text = text_of(file)
    return checked(parsed(text, file), text, file)


def text_of(file: Path) -> str:
    """The text of the file: UTF-8, else GB 18030 (an editor of a Chinese Windows). Raises PreferenceError."""
    try:
        data = file.read_bytes()
    except OSError:
        raise PreferenceError(texts.UNREADABLE.format(file=file, reason=texts.UNREADABLE_REASON)) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace").replace("\r\n", "\n")


def quoted_keys(text: str) -> str:
    """The same text with Chinese keys quoted, line for line."""
    return _BARE_TABLE.sub(r'\1"\2"\3', _BARE_KEY.sub(r'\1"\2"\3', text))


def parsed(text: str, file: Path) -> dict[str, Any]:
    """The tables of the text. Raises PreferenceError, with the number of the line."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        pass
    try:
        return tomllib.loads(quoted_keys(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        rows = text.split("\n")
        line = int(found[1]) if found else max(len(rows) - text.endswith("\n"), 1)
        row = rows[line - 1].strip()[:SHOWN]
        hint = texts.HINT_PATH if "\\" in row else ""
        raise PreferenceError(texts.NOT_TOML.format(file=file, line=line, row=row, hint=hint)) from None


def checked(values: Mapping[str, Any], text: str, file: Path) -> Preferences:
    """The preferences those tables are. Raises PreferenceError: no such setting, or a value that it cannot have."""

    def wrong(name: str, within: str = "", **more: str) -> PreferenceError:
        expected = texts.EXPECTED[within or name].format(**more)
        line = line_of(text, name, within)
        return PreferenceError(texts.WRONG.format(file=file, line=line, name=name, expected=expected))

    for name in values:
        if name not in (*KEYS, TABLE):
            line, names = line_of(text, name), "、".join((*KEYS, f"[{TABLE}]"))
            perhaps = _perhaps(name, (*KEYS, TABLE))
            raise PreferenceError(texts.UNKNOWN.format(file=file, line=line, name=name, perhaps=perhaps, names=names))
    listed = values.get(TABLE, {})
    if not isinstance(listed, dict):
        raise wrong(TABLE)
    collections = []
    for name, value in listed.items():
        one = _collection(name, value, file)
        if one is None:
            raise wrong(name, TABLE)
        collections.append(one)
    said: dict[str, Any] = {}
    for name in KEYS:
        if name in values:
            said[name] = value_of(name, values[name])
            if said[name] is None and name != "collection":
                raise wrong(name)
    out = Preferences(**said, collections=tuple(collections))
    if "collection" in said:
        try:
            return out._replace(collection=out.collection_named(str(values["collection"])).name)
        except PreferenceError:
            names = "、".join(one.name for one in collections) or texts.NO_NAMES
            raise wrong("collection", names=names) from None
    return out


def value_of(name: str, value: object) -> str | bool | None:
    """The value of a setting as it is kept; None where it cannot have that value."""
    match name, value:
        case (("full" | "log"), bool()):
            return value
        case "collection", str() if value.strip():
            return value
        case "colors", str() if value.strip().lower() in COLORS:
            return value.strip().lower()
        case "style", str():
            from bot.quoting import UnknownStyle, style_named

            try:
                return str(style_named(value))
            except UnknownStyle:
                return None
    return None


def line_of(text: str, name: str, table: str = "") -> int:
    """The number of the line that sets `name` (in a table); 1 where it is not found."""
    within = ""
    for number, row in enumerate(text.split("\n"), start=1):
        said = row.strip()
        if said.startswith("["):
            header = [part.strip().strip("\"'") for part in said.strip("[] \t").split(".")]
            if header == ([table, name] if table else [name]):
                return number
            within = header[0]
        elif within == table and said.partition("=")[0].strip().strip("\"'") == name:
            return number
    return 1


def folder_of(value: str, beside: Path) -> Path:
    """A folder as it is written in a file: with ~ for a home, or from the folder of the file on."""
    path = Path(value)
    with suppress(RuntimeError):  # ~nobody: no such home
        path = path.expanduser()
    return Path(os.path.normpath(beside / path))


def _collection(name: str, value: object, file: Path) -> Collection | None:
    table = {"path": value} if isinstance(value, str) else value
    if not isinstance(table, dict) or not name.strip() or set(table) - {"path", "title"}:
        return None
    path, title = table.get("path"), table.get("title", "")
    if not isinstance(path, str) or not path.strip() or not isinstance(title, str):
        return None
    return Collection(name, folder_of(path, file.parent), title)


def _perhaps(name: str, names: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(names), 1, 0.5)
    return texts.PERHAPS.format(name=close[0]) if close else ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()
