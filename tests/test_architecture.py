"""Imports point one way, and some things are done in one place only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for package in ("bot", "retrieval") for path in (ROOT / package).rglob("*.py"))

# package or module of others → the only places that may import it (a path, or the folder of one)
ONLY_HERE: dict[str, str | tuple[str, ...]] = {
    "jieba": "retrieval/language/tokens.py",
    "rjieba": "retrieval/language/tokens.py",
    "rank_bm25": "retrieval/corpus/engines/bm25.py",
    "opensearchpy": "retrieval/corpus/engines/opensearch/cluster.py",
    "telegram": "bot/telegram",
    "aiohttp": "bot/telegram",
    "isal": "retrieval/packing.py",
    "filelock": (
        "bot/store/lock.py",
        "retrieval/corpus/database.py",
        "retrieval/corpus/homes.py",
        "retrieval/corpus/keeping.py",
    ),
    "wcwidth": "bot/render/layout.py",
    "aiohttp_socks": "bot/telegram/transport.py",
    "prometheus_client": "bot/telegram",
    "platformdirs": "bot/settings.py",
    "prompt_toolkit": "bot/reading.py",
    "rich": ("bot/picture.py", "bot/progress.py", "bot/fullscreen"),
    "textual": "bot/fullscreen",
    "tomlkit": "bot/config_file.py",
    "argparse": "bot",
    "subprocess": (
        "bot/clipboard.py",
        "bot/opening.py",
        "bot/pager.py",
        "retrieval/corpus/hands.py",
        "retrieval/reports/readers/isolated.py",
        "retrieval/reports/readers/office.py",
    ),
    "doc2docx": "retrieval/reports/readers/doc.py",
    "opencc": "retrieval/language/normalise.py",
    "docx": "bot/exporting",
    "matplotlib": "bot/plotting.py",
    "openpyxl": "bot/exporting",
    "lxml": ("retrieval/reports/readers", "retrieval/verify/draft/cells.py", "retrieval/verify/draft/docx.py"),
    "zipfile": "retrieval",
    "email": "retrieval/reports/readers/mht.py",
    "pypdfium2": ("retrieval/reports/readers/paged/pdfium.py", "retrieval/reports/readers/paged/drawing.py"),
    "rapidocr": "retrieval/reports/readers/scans.py",
}

# What reads files, or makes other things, in processes apart must know the interpreter and the system it runs on.
ON_THE_SYSTEM = ("retrieval.corpus.hands", "retrieval.reports.readers.isolated", "retrieval.reports.readers.limits")

# The floors of the library, and what each may import besides its own modules:
#
#     records    models, errors, notices …   nothing
#     citing     a place → its citation      records, language
#     language   words, figures, places      records
#     reports    a file → a report           records, language
#     ledger     a text → its figures        records, language
#     corpus     many reports                records, language, citing, reports
#     query      a message → what is asked   records, language
#     verify     a draft → its verdicts      records, language, citing, reports, ledger, corpus, query
#     evidence   a query → what is told      records, language, citing, reports, corpus, query
#     top        answering, evaluation       all of these
#
ROOMS = {
    "records": frozenset[str](),
    "language": frozenset({"records"}),
    "citing": frozenset({"records", "language"}),
    "reports": frozenset({"records", "language"}),
    "ledger": frozenset({"records", "language"}),
    "corpus": frozenset({"records", "language", "citing", "reports"}),
    "query": frozenset({"records", "language"}),
    "evidence": frozenset({"records", "language", "citing", "reports", "corpus", "query"}),
    "verify": frozenset({"records", "language", "citing", "reports", "ledger", "corpus", "query"}),
    "top": frozenset({"records", "language", "citing", "reports", "ledger", "corpus", "query", "evidence", "verify"}),
}
# Smaller rooms within three of these, in the order in which they build on one another: a module in one of them imports
# from those before it. What stands at the door of the large room before they begin (FIRST) knows none of them.
CHAMBERS = {
    "query": ("messages", "times", "names", "sources", "words", "scope"),
    "evidence": ("parameters", "matching", "marks", "scoring", "judging", "structure", "answers"),
    "verify": ("words", "draft", "attribution", "quotes", "figures", "derived", "clauses"),
}
FIRST = ("parameters", "items", "answer_type", "role_alone")
# Of the records, `undisturbed` only holds the garbage collector.
RECORDS = ("models", "errors", "notices", "holding_notices", "order_notices", "data", "undisturbed", "packing")

# Rank of the modules of the front ends in the direction of imports: nothing imports what ranks higher.
RANKS = {
    "retrieval": 0,
    "bot": 90,
    "bot.__init__": 0,
    "bot.texts": 30,
    "bot.preferences": 46,
    "bot.settings": 47,
    "bot.log": 30,
    "bot.configuration": 55,
    "bot.store": 40,
    "bot.guard": 40,
    "bot.feedback": 70,
    "bot.render": 40,
    "bot.quoting": 45,
    "bot.exporting": 50,
    "bot.pins": 50,
    "bot.basket": 55,
    "bot.config_file": 55,
    "bot.logbook": 57,
    "bot.recording": 62,
    "bot.habits": 60,
    "bot.basket_commands": 65,
    "bot.collecting": 70,
    "bot.preparing": 70,
    "bot.plotting": 50,
    "bot.terminal": 50,
    "bot.actions": 49,
    "bot.arguments": 50,
    "bot.clipboard": 60,
    "bot.completion": 60,
    "bot.manual": 90,
    "bot.examples": 60,
    "bot.told": 60,
    "bot.pager": 60,
    "bot.reading": 60,
    "bot.drawing": 60,
    "bot.noticing": 65,
    "bot.console_commands": 66,
    "bot.console": 70,
    "bot.fullscreen": 72,
    "bot.fullscreen.picture": 90,
    "bot.screen": 75,
    "bot.telegram": 70,
    "bot.engine_settings": 60,
    "bot.doctor": 70,
    "bot.progress": 60,
    "bot.shelf": 60,
    "bot.context": 65,
    "bot.opening": 60,
    "bot.library": 70,
    "bot.following": 65,
    "bot.completing": 75,
    "bot.ranking": 70,
    "bot.figures": 70,
    "bot.verifying": 65,
    "bot.serving": 75,
    "bot.chatting": 76,
    "bot.configuring": 70,
    "bot.recalling": 70,
    "bot.cli_commands": 80,
    "bot.cli": 90,
    "bot.start": 91,
    "bot.__main__": 92,
    "bot.picture": 90,
}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module's syntax."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module imported, also inside functions."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _tuple(places: str | tuple[str, ...]) -> tuple[str, ...]:
    return (places,) if isinstance(places, str) else places


def rank(module: str) -> int:
    if module == "bot" or module == "bot.__version__":
        return 0
    parts = module.split(".")
    for size in range(len(parts), 0, -1):
        known = RANKS.get(".".join(parts[:size]))
        if known is not None:
            return known
    raise AssertionError(module)


def room_of(module: str) -> str:
    """The floor of a module of the library."""
    first = module.split(".")[1]
    return "records" if first in RECORDS else first if first in ROOMS else "top"


@pytest.mark.parametrize("path", [path for path in MODULES if "retrieval" in path.parts], ids=name_of)
def test_a_room_of_the_library_opens_only_to_the_floors_below_it(path: Path) -> None:
    own = name_of(path)
    if own == "retrieval.__init__":
        return
    rooms = {room_of(name) for name in imports(path) if name.startswith("retrieval.")}
    assert rooms <= ROOMS[room_of(own)] | {room_of(own)}


@pytest.mark.parametrize("room", sorted(CHAMBERS))
def test_a_smaller_room_opens_only_to_those_before_it(room: str) -> None:
    order = CHAMBERS[room]
    home = ROOT / "retrieval" / room
    assert {path.name for path in home.iterdir() if (path / "__init__.py").exists()} == set(order)
    for path in home.rglob("*.py"):
        inner = path.relative_to(home).parts[0]
        known = order[: order.index(inner) + 1] if inner in order else () if path.stem in FIRST else order
        used = {name.split(".")[2] for name in imports(path) if name.startswith(f"retrieval.{room}.")}
        assert used & set(order) <= set(known), path
        assert inner not in order or used - set(order) <= set(FIRST), path


@pytest.mark.parametrize("path", [path for path in MODULES if "bot" in path.parts], ids=name_of)
def test_front_ends_know_the_public_face_of_the_library_only(path: Path) -> None:
    assert not {name for name in imports(path) if name.startswith("retrieval.") and name.count(".") > 1}


def test_the_public_face_of_the_library_loads_whole() -> None:
    import retrieval

    assert len(retrieval.__all__) == len(set(retrieval.__all__))
    assert all(getattr(retrieval, name) is not None for name in retrieval.__all__)


def test_the_public_face_of_the_library_is_typed_as_it_is_loaded() -> None:
    """A name that mypy is not shown would be anything at all to it, wherever it is used."""
    import retrieval

    tree = ast.parse((ROOT / "retrieval/__init__.py").read_text(encoding="utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    shown = {alias.name: str(node.module) for node in guarded.body if isinstance(node, ast.ImportFrom)
             for alias in node.names}  # fmt: skip
    assert shown == {name: f"retrieval.{retrieval._HOME_OF.get(name, 'models')}" for name in retrieval.__all__}


@pytest.mark.parametrize("path", [path for path in MODULES if "bot" in path.parts], ids=name_of)
def test_a_module_imports_nothing_that_comes_after_it(path: Path) -> None:
    own = rank(name_of(path))
    later = {name for name in imports(path) if name.split(".")[0] == "bot" and rank(name) > own}
    assert not later


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_other_peoples_packages_are_known_in_one_place_only(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    strays = {
        package: places
        for package, places in ONLY_HERE.items()
        if not any(here == place or here.startswith(place + "/") for place in _tuple(places))
        and any(name == package or name.startswith(package + ".") for name in imports(path))
    }
    assert not strays


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    if name_of(path) == "bot.settings":
        return
    read = [
        node
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in (("os", "environ"), ("os", "getenv"))
    ]
    assert not read


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_prints_past_the_streams_it_is_given(path: Path) -> None:
    calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


@pytest.mark.parametrize("path", [path for path in MODULES if "retrieval" in path.parts], ids=name_of)
def test_the_library_knows_no_front_end_and_configures_no_logging(path: Path) -> None:
    names = {name.split(".")[0] for name in imports(path)}
    if name_of(path) in ON_THE_SYSTEM:
        names.discard("sys")
    assert not names & {"bot", "sys", "argparse", "asyncio"}
    assert "basicConfig" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_why_it_exists_and_stays_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= 300


def test_the_tests_are_no_packages_that_could_shadow_the_real_ones() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))


# Rooms of the library whose weights and thresholds stand in records, and the modules of these records.
WEIGHED = ("retrieval/evidence", "retrieval/query")
RECORDED = ("retrieval/evidence/parameters", "retrieval/query/parameters.py")
# Where numbers have names at least: in the whole library, but for `verify`, which has no record of its weights yet.
NAMED = ("retrieval",)
UNNAMED = ("retrieval/verify",)
# Where whole numbers are mostly those of a format: which characters there are, how many numbers a box has.
FORMATS = ("retrieval/reports/readers",)
# What is no weight, but a fact: numerals, digits of a year, levels of divisions, versions and answers of a server.
NO_WEIGHT: dict[str, set[float]] = {
    "retrieval.evidence.scoring.features": {1e-9},  # by how much sums in another order may differ
    "retrieval.corpus.engines.few": {0.5},  # … of the one formula of all engines
    "retrieval.corpus.engines.scoring": {0.5},
    "retrieval.corpus.engines.opensearch.cluster": {404},
    "retrieval.corpus.engines.opensearch.index": {3},
    "retrieval.corpus.watching": {1e9},  # nanoseconds
    "retrieval.language.numbering": {10},
    "retrieval.language.numbers": {100},
    "retrieval.language.numerals": {10, 99},
    "retrieval.language.quantities": {4},
    "retrieval.language.told_figures": {10_000, 100_000_000},
    "retrieval.ledger.amounts": {4},
    "retrieval.query.times.relative_years": {3},  # characters of 甲子年
    "retrieval.reports.readers.paged.package": {1e6},  # of what is no number
}


def _stands_in(path: Path, places: tuple[str, ...]) -> bool:
    here = path.relative_to(ROOT).as_posix()
    return any(here == place or here.startswith(place + "/") for place in places)


@pytest.mark.parametrize("path", [path for path in MODULES if _stands_in(path, WEIGHED)], ids=name_of)
def test_no_weight_stands_loose_in_a_module(path: Path) -> None:
    if _stands_in(path, RECORDED):
        return
    module = nodes(path)[0]
    assert isinstance(module, ast.Module)
    constants = {id(one.value) for one in module.body if isinstance(one, ast.Assign)}
    loose = {
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, float)
        and (node.value not in (0.0, 1.0) or id(node) in constants)
    }
    assert loose <= NO_WEIGHT.get(name_of(path), set())


def _nameless(path: Path) -> set[float]:
    """Floats of a module that stand in no assignment of its own or of a class, and integers it compares with, from 3 up
    (0, 1 and 2 count things: none, one, a pair).
    """
    named = {
        id(part)
        for node in nodes(path)
        if isinstance(node, ast.Module | ast.ClassDef)
        for one in node.body
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None
        for part in ast.walk(one.value)
    }
    floats = {
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and id(node) not in named
    }
    compared = {
        side.value
        for node in nodes(path)
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        if isinstance(side, ast.Constant) and type(side.value) is int and side.value > 2 and id(side) not in named
    }
    return floats - {0.0, 1.0} | (set() if _stands_in(path, FORMATS) else compared)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if _stands_in(path, NAMED) and not _stands_in(path, UNNAMED)], ids=name_of
)
def test_every_threshold_has_a_name(path: Path) -> None:
    """A number that decides something is named where it can be found and argued about, with what it is of."""
    assert _nameless(path) <= NO_WEIGHT.get(name_of(path), set())


@pytest.mark.parametrize("path", [path for path in MODULES if _stands_in(path, RECORDED)], ids=name_of)
def test_every_weight_says_what_it_is(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    silent = [
        node.target.id
        for node in nodes(path)
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and not ("#" in lines[node.lineno - 1] or lines[node.lineno - 2].lstrip().startswith("#"))
    ]
    assert not silent


# Where the Chinese digits may be written out: where they are defined; among the commonest characters of reports, in
# order of how common they are; in what has not been brought over yet.
WRITTEN_OUT = (
    "retrieval/language/numerals.py",
    "retrieval/reports/readers/plain.py",
    "retrieval/query/messages/message.py",
    "retrieval/verify",
)


@pytest.mark.parametrize("path", [path for path in MODULES if _stands_in(path, ("retrieval",))], ids=name_of)
def test_the_digits_are_written_out_once(path: Path) -> None:
    """Patterns have them from `numerals` (DIGITS, TEN, SEVERAL), so that what else may stand there is seen."""
    said = (node.value for node in nodes(path) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    assert _stands_in(path, WRITTEN_OUT) or not any(
        "一二三四五六七八九" in one or "两三四五六七八九" in one for one in said
    )
