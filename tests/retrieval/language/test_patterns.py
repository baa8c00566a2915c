"""Patterns compiled when they are first used behave as if they had been compiled at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from retrieval.language import bodies, normalise, offices
from retrieval.language.patterns import _Uncompiled, regex, regex_of_bytes
from retrieval.query.sources import local_bodies
from retrieval.query.times import events

ROOT = Path(__file__).resolve().parents[3]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "retrieval").rglob("*.py"))
    if re.search(r"^(?!\s*return ).*\bregex\(", path.read_text(encoding="utf-8"), re.M) and path.stem != "patterns"
]


def patterns_in(value: object) -> Iterator[_Uncompiled]:
    """Those a value is, or holds at any depth."""
    if isinstance(value, _Uncompiled):
        yield value
    elif isinstance(value, type) and issubclass(value, Enum):
        yield from patterns_in([one.value for one in value])
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
        one.flags  # noqa: B018 - that compiles it


@pytest.mark.parametrize("module", MODULES)
def test_what_a_pattern_is_said_to_need_every_match_has(module: str) -> None:
    """Else a text that matches would be passed by as long as nothing has compiled the pattern."""
    for one in patterns_in(vars(import_module(module))):
        assert _surely_in_a_way(_parsed(one), one.ways), (one.pattern, one.ways)
        if one.words:
            assert _surely_has_word(_parsed(one), one.words), one.pattern


def test_patterns_made_when_they_are_needed_need_what_they_say() -> None:
    """Those that are made of data stand in no module."""
    made = [
        local_bodies._everyday(), bodies.said_as("水务局"), bodies.said_as("公安局"), offices._words(),
        normalise._words_in(True), normalise._words_in(False), events.events(),
    ]  # fmt: skip
    for one in patterns_in(made):
        assert _surely_in_a_way(_parsed(one), one.ways), one.pattern
        assert not one.words or _surely_has_word(_parsed(one), one.words), one.pattern


def test_a_text_without_what_a_pattern_needs_does_not_compile_it() -> None:
    """Every way to look finds nothing, as the compiled one would; a text that may match compiles it."""
    lazy = regex(r"几年|多久", needs="几多 年久")
    for text in ("", "今年", "几个"):
        assert not lazy.search(text) and not lazy.match(text) and not lazy.fullmatch(text)
        assert lazy.findall(text) == [] and list(lazy.finditer(text)) == []
        assert lazy.split(text) == [text] and lazy.sub("x", text) == text
    assert "search" not in vars(lazy)
    assert lazy.search("要几年") and "search" in vars(lazy)
    words = regex("水务局|公安局", words=("水务局", "公安局"))
    assert not words.search("水利局") and "search" not in vars(words)
    assert words.search("某县公安局") and "search" in vars(words)
    assert regex_of_bytes(rb"PK\x03").match(b"PK\x03\x04")


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


def _parsed(one: _Uncompiled) -> Iterable[Any]:
    tree: Iterable[Any] = import_module("re._parser").parse(one.pattern, one._flags)
    assert not one._flags & re.IGNORECASE or not (any(one.ways) or one.words)
    return tree


def _surely_in_a_way(tree: Iterable[Any], ways: list[list[frozenset[str]]]) -> bool:
    """Has the text around every match of a parsed pattern one character of each group, in one of the ways?"""
    steps = list(tree)
    if any(all(_surely_holds(steps, group) for group in way) for way in ways):
        return True
    if len(steps) == 1 and str(steps[0][0]) == "SUBPATTERN":
        return _surely_in_a_way(steps[0][1][3], ways)
    return (
        len(steps) == 1 and str(steps[0][0]) == "BRANCH" and all(_surely_in_a_way(one, ways) for one in steps[0][1][1])
    )


def _surely_holds(tree: Iterable[Any], group: frozenset[str]) -> bool:
    """Has the text around every match of a parsed pattern one of these characters?"""
    return any(_step_holds(str(kind), value, group) for kind, value in tree)


def _step_holds(kind: str, value: Any, group: frozenset[str]) -> bool:
    if kind == "LITERAL":
        return chr(value) in group
    if kind == "IN":
        return all(_member_of(str(sort), one, group) for sort, one in value)
    if kind == "SUBPATTERN":
        return _surely_holds(value[3], group)
    if kind.endswith("REPEAT"):
        return value[0] > 0 and _surely_holds(value[2], group)
    if kind == "ASSERT":
        return _surely_holds(value[1], group)
    return kind == "BRANCH" and all(_surely_holds(one, group) for one in value[1])


def _member_of(sort: str, value: Any, group: frozenset[str]) -> bool:
    if sort == "RANGE":
        return value[1] - value[0] < 99 and all(chr(code) in group for code in range(value[0], value[1] + 1))
    return sort == "LITERAL" and chr(value) in group


def _surely_has_word(tree: Iterable[Any], words: tuple[str, ...]) -> bool:
    """Has every match of a parsed pattern one of these words in it: do all they can end in have one?"""
    return all(any(word in end for word in words) for end in _literal_ends(list(tree)))


def _literal_ends(tree: list[Any]) -> list[str]:
    """What a match of a parsed pattern can end in, as far as it is written out."""
    ends = [""]
    for kind, value in reversed(tree):
        if str(kind).startswith("ASSERT"):
            continue  # it is none of the match
        if str(kind) == "LITERAL":
            pieces = [chr(value)]
        elif str(kind) == "SUBPATTERN":
            pieces = _literal_ends(list(value[3]))
        elif str(kind) == "BRANCH":
            pieces = [end for one in value[1] for end in _literal_ends(list(one))]
        elif str(kind) == "IN" and all(str(sort) == "LITERAL" for sort, _ in value):
            pieces = [chr(one) for _, one in value]
        else:
            break
        ends = [piece + end for piece in pieces for end in ends]
    return ends
