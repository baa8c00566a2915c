"""Patterns compiled when they are first used behave as if they had been compiled at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from retrieval.language.patterns import _Uncompiled, regex

ROOT = Path(__file__).resolve().parents[3]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "retrieval").rglob("*.py"))
    if "regex(" in path.read_text(encoding="utf-8") and path.stem != "patterns"
]


def patterns_in(value: object) -> Iterator[_Uncompiled]:
    """Those a value is, or holds at any depth."""
    if isinstance(value, _Uncompiled):
        yield value
    elif isinstance(value, dict | tuple | list):
        for one in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from patterns_in(one)


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    """Every way to look for it gives the same, the first time and the next."""
    source, text = r"(\d+)年", "从2023年到2024年"
    for _ in range(2):
        lazy, compiled = regex(source), re.compile(source)
        assert lazy.pattern == source
        assert lazy.findall(text) == compiled.findall(text)
        assert [found.span() for found in lazy.finditer(text, 2)] == [
            found.span() for found in compiled.finditer(text, 2)
        ]
        assert lazy.sub("x", text) == compiled.sub("x", text)
        assert lazy.split(text) == compiled.split(text)
        assert lazy.fullmatch("2024年") and not lazy.match(text)
    assert regex("A", re.IGNORECASE).search("a")


@pytest.mark.parametrize("module", MODULES)
def test_every_pattern_of_a_module_compiles(module: str) -> None:
    """A mistake in a pattern would else be met by the first user whose question needs it."""
    found = list(patterns_in(vars(import_module(module))))
    assert found
    for one in found:
        one.search("")


def test_no_group_is_possessive() -> None:
    """Python before 3.11.5 matches such groups wrongly (cpython issue 106052)."""
    sources = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "retrieval").rglob("*.py"))}
    found = [
        (path.name, line)
        for path, text in sources.items()
        for line in text.splitlines()
        if re.search(r"""(?:regex|compile)\(r?f?["'].*\)(?:[*+?]|\{[\d,]+\})\+""", line)
    ]
    assert found == []
