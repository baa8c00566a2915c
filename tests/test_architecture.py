"""Imports point one way, and some things are done in one place only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for package in ("bot", "retrieval") for path in (ROOT / package).rglob("*.py"))

# package or module of others → the only place that may import it (a path, or the folder of one)
ONLY_HERE = {
    "jieba": "retrieval/tokens.py",
    "rjieba": "retrieval/tokens.py",
    "rank_bm25": "retrieval/engines/bm25.py",
    "telegram": "bot/telegram",
    "aiohttp": "bot/telegram",
    "aiohttp_socks": "bot/telegram/transport.py",
    "multiprocessing": "bot/telegram/finding.py",
    "prometheus_client": "bot/telegram",
    "platformdirs": "bot/settings.py",
    "prompt_toolkit": "bot/reading.py",
    "rich": "bot/picture.py",
    "argparse": "bot",
    "subprocess": "bot/clipboard.py",
    "pypinyin": "retrieval/homophones.py",
    "opencc": "retrieval/normalise.py",
}

# Rank in the direction of imports: nothing imports what ranks higher. Longest prefix wins.
RANKS = {
    # The floors of the library: records; language; reports into passages; the corpus; understanding; evidence; answers.
    "retrieval": 0,
    "retrieval.models": 1,
    "retrieval.data": 1,
    "retrieval.evaluation": 6,
    "retrieval.answering": 20,
    "retrieval.errors": 1,
    "retrieval.deferred": 1,
    "retrieval.courtesy": 1,
    "retrieval.tokens": 2,
    "retrieval.homophones": 2,
    "retrieval.divisions": 2,
    "retrieval.notices": 2,
    "retrieval.headings": 2,
    "retrieval.trials": 2,
    "retrieval.lexicon": 3,
    "retrieval.normalise": 3,
    "retrieval.sentences": 3,
    "retrieval.outline": 3,
    "retrieval.identity": 3,
    "retrieval.roles": 3,
    "retrieval.readers": 3,
    "retrieval.engines": 3,
    "retrieval.cache": 3,
    "retrieval.matching": 3,
    "retrieval.chunking": 4,
    "retrieval.parsing": 4,
    "retrieval.numbers": 4,
    "retrieval.shapes": 4,
    "retrieval.years": 4,
    "retrieval.agencies": 4,
    "retrieval.agency_names": 5,
    "retrieval.concepts": 4,
    "retrieval.spelling": 4,
    "retrieval.library": 5,
    "retrieval.kinds": 5,
    "retrieval.respelling": 5,
    "retrieval.pointing": 5,
    "retrieval.places": 5,
    "retrieval.catalog": 6,
    "retrieval.evidence": 6,
    "retrieval.refusing": 6,
    "retrieval.scopes": 7,
    "retrieval.searching": 7,
    "retrieval.verdict": 7,
    "retrieval.sections": 7,
    "retrieval.question": 8,
    "retrieval.citing": 8,
    "retrieval.explanation": 8,
    "bot": 90,
    "bot.__init__": 0,
    "bot.texts": 30,
    "bot.settings": 30,
    "bot.log": 30,
    "bot.configuration": 55,
    "bot.store": 40,
    "bot.feedback": 70,
    "bot.render": 40,
    "bot.terminal": 50,
    "bot.arguments": 50,
    "bot.clipboard": 60,
    "bot.reading": 60,
    "bot.console": 70,
    "bot.telegram": 70,
    "bot.doctor": 70,
    "bot.commands": 80,
    "bot.cli": 90,
    "bot.picture": 90,
}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imports(path: Path) -> Iterator[str]:
    """Every module imported, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rank(module: str) -> int:
    if module == "bot" or module == "bot.__version__":
        return 0
    parts = module.split(".")
    for size in range(len(parts), 0, -1):
        known = RANKS.get(".".join(parts[:size]))
        if known is not None:
            return known
    raise AssertionError(module)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_nothing_that_comes_after_it(path: Path) -> None:
    own = rank(name_of(path))
    later = {name for name in imports(path) if name.split(".")[0] in ("bot", "retrieval") and rank(name) > own}
    assert not later


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_other_peoples_packages_are_known_in_one_place_only(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    strays = {
        package: place
        for package, place in ONLY_HERE.items()
        if not (here == place or here.startswith(place + "/"))
        and any(name == package or name.startswith(package + ".") for name in imports(path))
    }
    assert not strays


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    if name_of(path) == "bot.settings":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    read = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in (("os", "environ"), ("os", "getenv"))
    ]
    assert not read


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_prints_past_the_streams_it_is_given(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


@pytest.mark.parametrize("path", [path for path in MODULES if "retrieval" in path.parts], ids=name_of)
def test_the_library_knows_no_front_end_and_configures_no_logging(path: Path) -> None:
    names = set(imports(path))
    assert not {name for name in names if name.split(".")[0] in ("bot", "sys", "argparse", "asyncio")}
    assert "basicConfig" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_why_it_exists_and_stays_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= 400


def test_the_tests_are_no_packages_that_could_shadow_the_real_ones() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))
