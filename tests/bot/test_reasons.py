"""Why a file is not read is said in words, whatever the reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from bot.texts.errors import PROBLEM_REASONS

LIBRARY = Path(__file__).resolve().parents[2] / "retrieval"


def reasons() -> Iterator[str]:
    """Every reason that stands in the library's code."""
    for path in LIBRARY.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given = {"Refused": node.args[:1], "UnreadableFile": node.args[1:]}.get(node.func.id, [])
                yield from (
                    one.value
                    for argument in given
                    for one in ast.walk(argument)
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )


def test_every_reason_has_its_words() -> None:
    """None is shown as the key it is inside."""
    found = set(reasons())
    assert {"empty", "format", "crashed"} <= found
    assert not found - set(PROBLEM_REASONS)
    assert all(not words.endswith("。") and not words.isascii() for words in PROBLEM_REASONS.values())
