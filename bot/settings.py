"""What the machine says about how to run: nothing else reads os.environ.

What the environment says of proxies is read in `telegram.transport`; the bot service's own variables are checked in
`configuration`, which is given them. Every variable is listed in `bot.texts.config.VARIABLES`, so that the
documentation can be checked against it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.preferences import PreferenceError, Preferences, read
from bot.texts.config import AFAR, AFAR_FOLDER, VARIABLES
from retrieval import Record

OPENSEARCH = "WENBAO_OPENSEARCH_"
OWN = "library"  # the user's own library, a folder in that of the state
PREFIX = "wenbao"  # of the names of indices, where none is given
CONFIG = "config.toml"  # the configuration file, in the folder the system has for them


class Settings(Record):
    """How to run. `dumb` rules out every control sequence, `color` only colours."""

    corpus: Path
    named: bool  # somebody said which corpus it is to be
    library: Path  # where reports are added: the corpus, or the user's own library
    seeds: Path  # the reports that come with the program
    state: Path
    cache: Path
    config: Path  # the configuration file
    engine: str = "auto"  # the search engine's name
    preferences: Preferences = Preferences()
    afar: str | None = None  # the mark of the library on the cluster ("" for the only one), where it was asked for
    collection: str = ""  # the name of the corpus, where it was chosen by name
    broken: str = ""  # what is wrong with the configuration file, where somebody wants to go on all the same
    opensearch: Mapping[str, str] = MappingProxyType({})  # what WENBAO_OPENSEARCH_… say, unchecked
    color: bool = True
    pager: str = "less"  # a command line
    dumb: bool = False
    display: bool = True  # somewhere the programs of a desktop can work
    debug: bool = False
    # Every WENBAO_ variable as it is, for `bot.configuration` to check.
    service: Mapping[str, str] = MappingProxyType({})

    @property
    def shipped(self) -> bool:
        """Is the corpus the one that comes with the program?"""
        return self.corpus == self.seeds and not self.named

    def in_collection(self, name: str) -> Settings:
        """The same with the corpus of that name. Raises PreferenceError."""
        found = self.preferences.collection_named(name)
        return self.in_folders(found.folder, self.state).model_copy(update={"collection": found.name})

    def in_folders(self, named: Path | None, state: Path) -> Settings:
        """The same with another corpus (None where none is named) and another folder to keep things in."""
        return self.model_copy(update=_folders(named, state))


def load_settings(
    environ: Mapping[str, str] | None = None, corpus: str | None = None, collection: str | None = None, *,
    lenient: bool = False,
) -> Settings:  # fmt: skip
    """Read settings from `environ` (the process' own by default) and the configuration file; `corpus` (a folder) or
    `collection` (a name), options of a command, go first.

    Folders are not touched: whether they exist is found out by who uses them. Raises PreferenceError, unless `lenient`:
    then what is wrong with the file is in `broken`.
    """
    env = os.environ if environ is None else environ
    file = folder_named(env["WENBAO_SETTINGS"]) if env.get("WENBAO_SETTINGS") else _platform_folder("config") / CONFIG
    preferences, broken = Preferences(), ""
    try:
        preferences = read(file)
    except PreferenceError as error:
        if not lenient:
            raise
        broken = str(error)
    named = corpus or (None if collection else env.get("WENBAO_CORPUS"))
    afar = _mark_in(named or "")
    cache = folder_named(env["WENBAO_CACHE"]) if env.get("WENBAO_CACHE") else _platform_folder("cache")
    opensearch = {name: env.get(name, "").strip() for name in VARIABLES if name.startswith(OPENSEARCH)}
    folder = folder_named(named) if named else None
    if afar is not None:
        folder = folder_afar(cache, opensearch[OPENSEARCH + "PREFIX"], afar)
    chosen = collection or ("" if folder else preferences.collection)
    if chosen:
        found = preferences.collection_named(chosen)
        folder, chosen = found.folder, found.name
    state = folder_named(env["WENBAO_STATE"]) if env.get("WENBAO_STATE") else _platform_folder("data")
    return Settings(
        **_folders(folder, state),
        seeds=shipped_corpus(),
        cache=cache,
        afar=afar,
        engine=env.get("WENBAO_ENGINE") or "auto",
        config=file,
        preferences=preferences,
        collection=chosen,
        broken=broken,
        color=not env.get("NO_COLOR") and preferences.colors != "none",
        opensearch=opensearch,
        pager=env.get("PAGER") or "less",
        display=any([env.get("DISPLAY"), env.get("WAYLAND_DISPLAY")]),
        dumb=env.get("TERM", "") in ("dumb", "unknown"),
        debug=env.get("WENBAO_DEBUG", "") not in ("", "0"),
        service={name: value for name, value in env.items() if name.startswith("WENBAO_")},
    )


def _folders(named: Path | None, state: Path) -> dict[str, Any]:
    own = state / OWN
    corpus = named or (own if holds_something(own) else shipped_corpus())
    return {"corpus": corpus, "named": named is not None, "library": named or own, "state": state}


def _mark_in(named: str) -> str | None:
    """The mark in what names the library on the cluster ("" where there is none); None for what names a folder."""
    name, _, mark = named.strip().replace("：", ":").partition(":")
    return mark if name == AFAR else None


def folder_afar(cache: Path, prefix: str, mark: str) -> Path:
    """The path that stands for a library on the cluster. There is nothing at it, ever."""
    return cache / AFAR_FOLDER / "-".join(filter(None, (prefix or PREFIX, mark)))


def holds_something(folder: Path) -> bool:
    """Is there anything in the folder that is not hidden?"""
    try:
        with os.scandir(folder) as entries:
            return any(not entry.name.startswith(".") for entry in entries)
    except OSError:
        return False


def shipped_corpus() -> Path:
    """The five reports: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).resolve().parent
    checkout = package.parent / "seeds"
    inside = package / "seeds"
    return inside if inside.is_dir() or not checkout.is_dir() else checkout


def folder_named(name: str) -> Path:
    """A folder as a person names it, with ~ for a home."""
    try:
        return Path(name).expanduser().absolute()
    except RuntimeError:  # ~nobody: no such home; the name as given makes the clearer error later
        return Path(name).absolute()


def _platform_folder(kind: str) -> Path:
    import platformdirs

    folders = {"data": platformdirs.user_data_dir, "cache": platformdirs.user_cache_dir,
               "config": platformdirs.user_config_dir}  # fmt: skip
    return Path(folders[kind]("wenbao", appauthor=False))
