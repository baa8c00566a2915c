"""No pattern of the program takes the square of a line's length: lines of what each is made of, one as long as two."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.collected import Found
from tests.hostile.ladder import climbs, pieces

ROOT = Path(__file__).resolve().parents[2]
LEAST = 1_000  # patterns: fewer, and most have not been found
LIMIT = 3_600  # seconds: one that takes the half of a day is ended, and named in what it wrote


def slow_ones(*kinds: str) -> list[dict[str, object]]:
    """What the ladder says of all patterns; it is an interpreter of its own, in which all are compiled anew."""
    command = [sys.executable, "-m", "tests.hostile.ladder", *kinds]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, capture_output=True,
                          encoding="utf-8", timeout=LIMIT, check=False)  # fmt: skip
    assert not done.returncode, done.stderr[-2_000:]
    *slow, last = (json.loads(line) for line in done.stdout.splitlines())
    assert last["patterns"] > LEAST
    return slow


def test_some_patterns_pass_a_line_of_one_thing_once() -> None:
    assert slow_ones("thin") == []


@pytest.mark.slow
def test_patterns_pass_a_line_of_what_they_are_made_of_once() -> None:
    assert slow_ones("many") == []


@pytest.mark.parametrize(
    "pattern", [r"\d+年", r"“[^”]*”", r"\s*[,，]\s*", r"(?:甲|乙)*丙", r"有.*吗$", r"(?:\d\s*)+[个家]"]
)
def test_one_that_takes_the_square_is_found(pattern: str) -> None:
    found = Found(pattern, 0, "here", at_one_place=False)
    assert any(climbs(found, found.compiled, piece) for piece in pieces(found, many=False))


@pytest.mark.parametrize("pattern", [r"\d{1,9}年", r"“[^”]{0,40}”", r"[,，]\s*", r"(?<!\d)\d{4}(?=年)"])
def test_one_that_passes_a_line_once_is_not(pattern: str) -> None:
    found = Found(pattern, 0, "here", at_one_place=False)
    assert not any(climbs(found, found.compiled, piece) for piece in pieces(found, many=True))
