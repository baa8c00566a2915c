"""Every pattern the program is made of, with where it stands and how it is looked for.

To be called in an interpreter of its own, before anything of the program is imported: what compiles a pattern is
watched from then on.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import _lru_cache_wrapper
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("retrieval", "bot")
STANDS_FOR = "某某词"  # what a part of a pattern is taken to be that only a call knows
CALLS = ("compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
AT_ONE_PLACE = {"match", "fullmatch"}
# In tables: patterns that are tried at one place, too, which the names of those that go through them do not tell.
TABLES_OF_SUCH = {
    "bot.basket_commands": ("_PLAIN",),
    "bot.console_commands": ("_WORDED",),
    "bot.quoting.parts": ("_FORMS",),
    "retrieval.evidence.structure.itself": ("_ASKED",),
    "retrieval.language.numbering": ("_ANY_STYLE", "_ANY_OR_BARE"),
    "retrieval.reports.identity": ("NATIONAL",),
    "retrieval.reports.places": ("NATIONAL",),
    "retrieval.reports.readers.edges": ("_below", "_pager"),
}


class Found(NamedTuple):
    """A pattern, and whether it is only ever tried at one place of a text."""

    pattern: str | bytes
    flags: int
    where: str
    at_one_place: bool

    @property
    def compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern, self.flags)


def collect() -> list[Found]:
    """All patterns, each once."""
    seen: dict[tuple[str | bytes, int], set[str]] = {}
    _watch(seen)
    modules = _modules()
    for module in modules:
        for value in list(vars(module).values()):
            _make(value)
    import_module("retrieval.language.patterns").load()
    _use()
    import_module("retrieval.language.patterns").load()
    tried = _methods(modules)
    for module in modules:
        for pattern, flags, where, method in _written_in_calls(module):
            seen.setdefault((pattern, flags), set()).add(where)
            if method != "compile":
                tried.setdefault((pattern, flags), set()).add(method)
    return [
        Found(pattern, flags, min(where), tried.get((pattern, flags), {"search"}) <= AT_ONE_PLACE)
        for (pattern, flags), where in seen.items()
    ]


def _watch(seen: dict[tuple[str | bytes, int], set[str]]) -> None:
    """Keep what is compiled from now on by code of the program."""
    compiling = re._compile  # type: ignore[attr-defined]

    def watched(pattern: Any, flags: Any) -> Any:
        if isinstance(pattern, str | bytes):
            where = _caller()
            if where:
                seen.setdefault((pattern, int(flags)), set()).add(where)
        return compiling(pattern, flags)

    re._compile = watched  # type: ignore[attr-defined]
    patterns = import_module("retrieval.language.patterns")
    lazy = patterns._Uncompiled.__init__

    def made(self: Any, pattern: str | bytes, flags: int, *rest: Any) -> None:
        lazy(self, pattern, flags, *rest)
        if where := _caller():
            seen.setdefault((pattern, int(flags)), set()).add(where)

    patterns._Uncompiled.__init__ = made


def _caller() -> str:
    """The line of the program that called, the nearest; none of this module's."""
    frame = sys._getframe(2)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.stem == "notions" and frame.f_code.co_name in ("_few", "_pattern"):
            return ""  # of a notion that has a pattern with all its words
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in PARTS and path.stem != "patterns":
            return f"{path.relative_to(ROOT).as_posix()}:{frame.f_lineno}"
        if path.name.startswith("<frozen importlib") or path == Path(__file__):
            return ""
        frame = frame.f_back  # type: ignore[assignment]
    return ""


def _modules() -> list[ModuleType]:
    """All modules of the program but what starts it."""
    names = (
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for part in PARTS
        for path in sorted((ROOT / part).rglob("*.py"))
        if path.stem not in ("__main__", "start")
    )
    return [import_module(name.removesuffix(".__init__")) for name in names]


def _make(value: object) -> None:
    """Call what makes something once, and wants nothing for it: it may make patterns."""
    if isinstance(value, _lru_cache_wrapper) and not any(
        one.default is Parameter.empty and one.kind is not Parameter.VAR_POSITIONAL
        for one in signature(value).parameters.values()
    ):
        value()
    elif isinstance(value, Mapping):
        for one in list(value.values()):
            _make(one)
    elif isinstance(value, tuple | list) and len(value) < 1_000:
        for one in value:
            _make(one)


def _use() -> None:
    """Read, ask and verify, so that what is made when it is needed is made."""
    from retrieval import Draft, verify_draft
    from retrieval.answering import Answerer
    from retrieval.corpus.library import Library
    from retrieval.language import notions
    from retrieval.warmup import trials
    from tests.fakes import FILES

    for table in notions.TABLES:
        for notion in notions.notions(table).values():
            notions._compiled(notion._all)  # all its words, instead of those that begin with each character
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "corpus")
        folder.mkdir()
        for name, text in FILES.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        library = Library.open(folder)
        answerer = Answerer(library)
        for trial in trials(library.sources):
            answerer.ask(trial.text, reports=trial.reports)
        for text in FILES.values():
            verify_draft(library, Draft(text.replace("40", "41").replace("81", "80")))


def _methods(modules: list[ModuleType]) -> dict[tuple[str | bytes, int], set[str]]:
    """By which methods patterns are looked for, as far as the names of those tell that hold them in a module."""
    tried: dict[tuple[str | bytes, int], set[str]] = {}
    called = [_called(module) for module in modules]
    anywhere: dict[str, set[str]] = {}  # by whatever module a name is taken from that others may take
    for one in called:
        for name, methods in one.items():
            anywhere.setdefault(name, set()).update(methods)
    for module, here in zip(modules, called, strict=True):
        all_here = set().union(*here.values()) & {*CALLS}
        for name, value in vars(module).items():
            methods = here.get(name, set()) if name.startswith("_") else anywhere.get(name, set())
            if isinstance(value, re.Pattern) or type(value).__name__ == "_Uncompiled":
                methods = methods & {*CALLS, "handed on"}
            else:
                methods = all_here - {"compile"}  # in a tuple, a table: by whatever the module looks for any
            if name in TABLES_OF_SUCH.get(module.__name__, ()):
                methods = AT_ONE_PLACE
            for pattern in _patterns_in(value):
                tried.setdefault(pattern, set()).update(methods or {"search"})
    return tried


def _called(module: ModuleType) -> dict[str, set[str]]:
    """The names a module speaks of: of each what it is asked for, or that it is handed on."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    owners = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    called: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if name != "re" and name not in CALLS:
                called.setdefault(name, set()).add(owners.get(id(node), "handed on"))
    return called


def _patterns_in(value: object) -> Iterator[tuple[str | bytes, int]]:
    if isinstance(value, _lru_cache_wrapper) and value.__name__ in TABLES_OF_SUCH.get(value.__module__, ()):
        value = value()
    if isinstance(value, re.Pattern):
        yield from ((value.pattern, value.flags & ~re.UNICODE), (value.pattern, value.flags))
    elif type(value).__name__ == "_Uncompiled":
        yield value.pattern, int(value._flags)  # type: ignore[attr-defined]
    elif isinstance(value, Mapping | tuple | list) and len(value) < 1_000:
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _patterns_in(one)


class _Given(dict[str, Any]):
    """What a call knows, for one that is not made."""

    def __init__(self, module: ModuleType) -> None:
        super().__init__()
        self._module = module

    def __missing__(self, name: str) -> Any:
        if name in vars(self._module) or hasattr(builtins, name):
            raise KeyError(name)
        return STANDS_FOR


def _written_in_calls(module: ModuleType) -> Iterator[tuple[str | bytes, int, str, str]]:
    """The patterns that are written where they are looked for: `re.search(r"…", text)`."""
    path = Path(str(module.__file__))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in CALLS):
            continue
        where = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        try:
            pattern = eval(compile(ast.Expression(node.args[0]), where, "eval"), vars(module), _Given(module))
        except Exception:  # whatever it is, only a call knows it
            continue
        flags = next((one.value for one in node.keywords if one.arg == "flags"), None)
        if flags is None and node.func.attr in CALLS[:6] and len(node.args) > (1 if node.func.attr == "compile" else 2):
            flags = node.args[-1]
        value = eval(compile(ast.Expression(flags), where, "eval"), vars(module), _Given(module)) if flags else 0
        if node.func.attr == "compile" and isinstance(pattern, str) and STANDS_FOR[0] in pattern:
            continue  # seen where it was compiled
        if isinstance(pattern, str | bytes) and pattern != STANDS_FOR and isinstance(value, int):
            yield pattern, int(value), where, node.func.attr
