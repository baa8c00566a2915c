"""A change of a setting or of a named collection → the configuration file, whole or as it was, its comments kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot import preferences
from bot.arguments import UsageError
from bot.preferences import TABLE, Collection, Preferences
from bot.texts import config as texts
from bot.texts import errors

Tables = Any  # a document of tomlkit, which is a dict to its users


class ConfigError(UsageError):
    """The file cannot be changed so; the message is the sentence to show."""

    status = 1


def set_value(file: Path, name: str, value: str | bool) -> Preferences:
    """Give a setting a value; returns what the file says then. Raises ConfigError, PreferenceError."""

    def change(tables: Tables) -> None:
        tables[name] = value

    return _changed(file, change)


def unset(file: Path, name: str) -> Preferences:
    """Have the file say nothing of a setting. Raises ConfigError, PreferenceError."""
    return _changed(file, lambda tables: tables.pop(name, None))


def set_collection(file: Path, one: Collection) -> Preferences:
    """Add a collection, or change the one of that name. Raises ConfigError, PreferenceError."""

    def change(tables: Tables) -> None:
        import tomlkit

        if TABLE not in tables:
            tables[TABLE] = tomlkit.table()
        entry: Any = str(one.folder)
        if one.title:
            entry = tomlkit.inline_table()
            entry.update({"path": str(one.folder), "title": one.title})
        tables[TABLE][one.name] = entry

    return _changed(file, change)


def remove_collection(file: Path, name: str) -> Preferences:
    """Take a collection out, also as the one that is asked where none is named. Raises ConfigError, PreferenceError."""

    def change(tables: Tables) -> None:
        del tables[TABLE][name]
        if tables.get("collection") == name:
            del tables["collection"]

    return _changed(file, change)


def _changed(file: Path, change: Callable[[Tables], object]) -> Preferences:
    import tomlkit

    file = file.resolve()  # a link to the file is left as it is
    if file.exists():
        text = preferences.text_of(file)
        preferences.parsed(text, file)
        tables = tomlkit.parse(preferences.quoted_keys(text))
    else:
        tables = tomlkit.document()
        tables.add(tomlkit.comment(texts.NEW_FILE))
    change(tables)
    written = tomlkit.dumps(tables)
    said = preferences.checked(preferences.parsed(written, file), written, file)  # nothing unreadable is ever written
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            if file.exists():
                beside.chmod(file.stat().st_mode & 0o777)
            stream.write(written)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        reason = errors.OS_REASONS.get(error.errno or 0, str(error.strerror))
        raise ConfigError(texts.UNWRITABLE.format(file=file, reason=reason)) from None
    return said
