"""`wenbao config` and `wenbao collections`: what is preferred, and which folders have names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from bot import config_file
from bot.config_file import ConfigError
from bot.context import Context
from bot.engine_settings import engine_of
from bot.preferences import Collection, PreferenceError, Preferences, value_of
from bot.progress import progress
from bot.render.layout import display
from bot.settings import folder_named
from bot.texts import config as texts
from bot.texts import errors
from retrieval import CorpusError, EngineError, Library


def config(context: Context) -> int:
    """`wenbao config [ACTION]`: show, change, or say where the file is."""
    return _CONFIG[context.options.action or "get"](context)


def collections(context: Context) -> int:
    """`wenbao collections [ACTION]`: list, add, remove, choose."""
    return _COLLECTIONS[context.options.action or "list"](context)


# --- settings


def _get(context: Context) -> int:
    preferences, name = _whole(context), getattr(context.options, "key", None)
    values = {key: getattr(preferences, key) for key in texts.KEYS}
    if name:
        shown = context.stdout.json if context.options.json else context.stdout.say
        shown(values[name] if context.options.json else _written(values[name]))
    elif context.options.json:
        context.stdout.json(values)
    elif context.options.format != "text":
        from bot.render.sheets import sheet_text

        rows = [[key, _written(value), texts.KEYS[key]] for key, value in values.items()]
        context.stdout.write(sheet_text([list(texts.CONFIG_SHEET), *rows], context.options.format))
    else:
        for key, value in values.items():
            context.stdout.say(texts.GOT.format(name=key, value=_written(value) or texts.NOT_SET))
    return 0


def _set(context: Context) -> int:
    name, said = context.options.key, " ".join(context.options.value).strip()
    preferences, value = _whole(context), value_of(name, _understood(name, said))
    names = "、".join(one.name for one in preferences.collections) or texts.NO_NAMES
    if name == "collection":
        value = preferences.collection_named(said).name
    if value is None:
        expected = texts.EXPECTED[name].format(names=names)
        raise ConfigError(texts.BAD_VALUE.format(name=name, value=said, expected=expected))
    config_file.set_value(context.settings.config, name, value)
    context.stdout.say(texts.SET_DONE.format(name=name, value=_written(value)))
    return 0


def _unset(context: Context) -> int:
    name = context.options.key
    value = getattr(config_file.unset(context.settings.config, name), name)
    context.stdout.say(texts.UNSET_DONE.format(name=name, value=_written(value) or texts.NOT_SET))
    return 0


def _path(context: Context) -> int:
    context.stdout.write(f"{context.settings.config}\n")  # also of a file that is wrong
    return 0


def _understood(name: str, said: str) -> str | bool:
    """What is meant by a word on the command line, where there are yes and no."""
    if name in ("full", "log"):
        return said.lower() in texts.YES if said.lower() in (*texts.YES, *texts.NO) else said
    return said


def _written(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else value


def _whole(context: Context) -> Preferences:
    """What is preferred; a file that is wrong is told of here, if not before."""
    if context.settings.broken:
        raise ConfigError(context.settings.broken)
    return context.settings.preferences


# --- collections


class Held(NamedTuple):
    """What is in a collection; None where it cannot be opened, and then why not."""

    one: Collection
    reports: int | None
    problems: int = 0
    error: str = ""


def _list(context: Context) -> int:
    preferences, settings, out = _whole(context), context.settings, context.stdout
    held = []
    with progress(context.stderr) as tell:
        for one in preferences.collections:
            try:
                library = Library.open(one.folder, settings.cache, settings.state, tell, engine_of(settings))
            except (CorpusError, EngineError, OSError) as error:
                held.append(Held(one, None, error=errors.error_sentence(error)))
            else:
                held.append(Held(one, len(library.sources), len(library.problems)))
    if context.options.json:
        out.json([_held_json(one, preferences) for one in held])
    elif context.options.format != "text":
        from bot.render.sheets import sheet_text

        rows = [[one.one.name, one.one.title, str(one.one.folder), str(one.reports or 0), str(one.problems),
                 texts.IS_DEFAULT if one.one.name == preferences.collection else ""] for one in held]  # fmt: skip
        out.write(sheet_text([list(texts.SHEET), *rows], context.options.format))
    elif not held:
        out.say(texts.NONE_YET)
    else:
        for each in held:
            out.say(_held_line(each, preferences))
    return 0


def _held_line(held: Held, preferences: Preferences) -> str:
    one = held.one
    return texts.LINE.format(
        mark=texts.DEFAULT if one.name == preferences.collection else texts.NOT_DEFAULT,
        name=display(one.name),
        title=texts.TITLED.format(title=display(one.title)) if one.title else "",
        count=held.error or texts.COUNT.format(reports=held.reports),
        folder=one.folder,
    )


def _held_json(held: Held, preferences: Preferences) -> dict[str, object]:
    one = held.one
    return {"name": one.name, "title": one.title or None, "folder": str(one.folder), "reports": held.reports,
            "problems": held.problems, "error": held.error or None,
            "default": one.name == preferences.collection}  # fmt: skip


def _add(context: Context) -> int:
    options = context.options
    name, folder = options.name.strip(), folder_named(options.folder)
    if not name or "\n" in name:
        raise ConfigError(texts.NAMELESS)
    if not folder.is_dir():
        raise ConfigError(texts.NO_SUCH_FOLDER.format(folder=folder))
    known = {one.name for one in _whole(context).collections}
    with suppress(PreferenceError):
        name = _whole(context).collection_named(name).name  # as it is written in the file
    config_file.set_collection(context.settings.config, Collection(name, folder, options.title.strip()))
    said = texts.CHANGED if name in known else texts.ADDED
    context.stdout.say(said.format(name=display(name), folder=folder))
    return 0


def _remove(context: Context) -> int:
    one = _whole(context).collection_named(context.options.name)
    config_file.remove_collection(context.settings.config, one.name)
    context.stdout.say(texts.REMOVED.format(name=display(one.name)))
    return 0


def _use(context: Context) -> int:
    name, file = context.options.name, context.settings.config
    if not name:
        config_file.unset(file, "collection")
        context.stdout.say(texts.UNUSED)
        return 0
    one = _whole(context).collection_named(name)
    config_file.set_value(file, "collection", one.name)
    context.stdout.say(texts.USED.format(name=display(one.name)))
    return 0


_CONFIG: dict[str, Callable[[Context], int]] = {"get": _get, "set": _set, "unset": _unset, "path": _path}
_COLLECTIONS: dict[str, Callable[[Context], int]] = {"list": _list, "add": _add, "remove": _remove, "use": _use}
