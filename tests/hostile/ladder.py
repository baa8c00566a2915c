"""Does a pattern take the square of a line's length? Lines made of what it is made of, each twice as long as the last.

`python -m tests.hostile.ladder many` tries every pattern of the program, `thin` few of them, and prints a line of
JSON for each that does.
"""

from __future__ import annotations

import json
import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from tests.hostile.collected import Found, collect

SEED = 10
FILLER = "市人民政府工作报告认真贯彻落实依法行政各项要求"
PLAIN = (*"7 一局？“年、，《（的", "　", "。", "7一", "7年", "7.", "7,", "7、", "局、", "年局", FILLER)
SHORT, LONG = 31, 7_936  # characters of the shortest line and of the longest
LEAST = 0.004  # seconds under which no time tells anything
SURE = 0.02  # … over which it is sure: what has a bound is steep up to that
MOST = 0.25  # and over which a line so short says enough
BOUNDED = {
    ("retrieval.verify.derived.listing", "_LISTED"): 120
}  # patterns that are shown no more: the clause before a figure
AGAIN = 3  # times that one too slow is tried once more
EVERY = 120  # of so many patterns one is in the thin sample
TIMES = 2.8  # as long for a line twice as long: a square takes 4, what is linear 2
PATIENCE = 2.0  # seconds after which no more is waited for
_CLASSES = {"DIGIT": "7", "SPACE": " ", "WORD": "民", "NOT_DIGIT": "民", "NOT_SPACE": "民", "NOT_WORD": "；"}


def parsed(pattern: str | bytes, flags: int) -> Any:
    """What a pattern is read as."""
    return import_module("re._parser").parse(pattern, flags)


def alphabet(tree: Any) -> dict[str, None]:
    """The characters a pattern names, in order; of a range the first and one in the middle."""
    found: dict[str, None] = {}
    for kind, value in tree:
        found |= dict.fromkeys(_named(str(kind), value))
    return found


def _named(kind: str, value: Any) -> Iterator[str]:
    if kind in ("LITERAL", "NOT_LITERAL"):
        yield chr(value)
    elif kind == "RANGE":
        yield from (chr(value[0]), chr(sum(value) // 2))
    elif kind == "CATEGORY":
        yield _CLASSES[str(value).removeprefix("CATEGORY_")]
    elif kind == "IN":
        for one in value:
            yield from _named(str(one[0]), one[1])
    elif kind == "BRANCH":
        for one in value[1]:
            yield from alphabet(one)
    elif kind in (
        "MAX_REPEAT",
        "MIN_REPEAT",
        "POSSESSIVE_REPEAT",
        "ASSERT",
        "ASSERT_NOT",
        "SUBPATTERN",
        "ATOMIC_GROUP",
    ):
        yield from alphabet(value if kind == "ATOMIC_GROUP" else value[-1])
    elif kind == "GROUPREF_EXISTS":
        for one in value[1:]:
            yield from alphabet(one or ())


def example(tree: Any, chance: random.Random) -> str:
    """A text that mostly matches a pattern, another one each time."""
    return "".join(_example(str(kind), value, chance) for kind, value in tree)


def _example(kind: str, value: Any, chance: random.Random) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind == "NOT_LITERAL":
        return "民" if value != ord("民") else "市"
    if kind == "ANY":
        return "民"
    if kind == "IN":
        names = [one for one in value if str(one[0]) != "NEGATE"]
        if len(names) < len(value):
            barred = {char for one in names for char in _named(str(one[0]), one[1])}
            return next((char for char in chance.sample("民市7,、 ab", 8) if char not in barred), "民")
        return chance.choice([*_named("IN", [chance.choice(names)])])
    if kind == "BRANCH":
        return example(chance.choice(value[1]), chance)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inner = value
        times = min(int(most), max(least, chance.choice((0, 1, 1, 2, 3))))
        return "".join(example(inner, chance) for _ in range(times))
    if kind == "SUBPATTERN":
        return example(value[-1], chance)
    if kind == "ATOMIC_GROUP":
        return example(value, chance)
    if kind == "ASSERT" and value[0] > 0:
        return example(value[1], chance)
    return ""


def pieces(found: Found, many: bool) -> Iterator[str]:
    """What lines are made of again and again: runs, pairs, matches without an end, and all mixed."""
    tree = parsed(found.pattern, found.flags)
    chance = random.Random(SEED)
    chars = list(alphabet(tree))
    few = chars if len(chars) <= 16 else chance.sample(chars, 16)
    yield from dict.fromkeys((*PLAIN, *few))
    if not many:
        return
    common = [*few, *"7民 ，、"]
    yield from ("".join(chance.choices(common, k=2)) for _ in range(16))
    for _ in range(12):
        said = example(tree, chance)
        cut = chance.randint(1, max(len(said), 1))
        yield from {said[:-1], said[:cut], said[cut:], said[:cut] + chance.choice(common) * chance.randint(1, 40)} - {
            ""
        }
    yield from ("".join(chance.choices(common, k=400)) for _ in range(4))


def taken(found: Found, compiled: re.Pattern[Any], line: str) -> float:
    """Seconds of the process that looking through a line takes: PATIENCE, where it was broken off."""
    text = line.encode("utf-8", "replace") if isinstance(found.pattern, bytes) else line
    start = time.process_time()
    try:
        with _patience():
            if found.at_one_place:
                compiled.match(text)
                compiled.fullmatch(text)
            else:
                for _ in compiled.finditer(text):
                    pass
    except TimeoutError:
        return PATIENCE
    return time.process_time() - start


@contextmanager
def _patience() -> Iterator[None]:
    """Break off what takes longer, where the system can: some patterns would take years."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _broken_off)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _broken_off(*_: object) -> None:
    raise TimeoutError


def surely_climbs(
    found: Found, compiled: re.Pattern[Any], piece: str, most: int = 2 * LONG
) -> tuple[int, float] | None:
    """As `climbs`, where it does so each time: a machine may be busy once."""
    slow = climbs(found, compiled, piece, most)
    return slow if slow and all(climbs(found, compiled, piece, most) for _ in range(AGAIN)) else None


def climbs(found: Found, compiled: re.Pattern[Any], piece: str, most: int = 2 * LONG) -> tuple[int, float] | None:
    """The length of line at which its time grows faster than the line, and that time; None where it does not up to
    lines of `most` characters.
    """
    longest = (piece * (2 * LONG // len(piece) + 1))[: 2 * LONG]
    before, length, steep = 0.0, SHORT, 0
    while length <= min(most, LONG) or (steep and length <= min(most, 2 * LONG)):  # steep once: again?
        line = longest[:length]
        now = taken(found, compiled, line)
        if LEAST < now < MOST:  # something else may have been waited for
            now = min(now, taken(found, compiled, line), taken(found, compiled, line))
        steep = steep + 1 if now > LEAST and now > TIMES * max(before, LEAST / 8) else 0
        if (steep > 1 and now > SURE) or now >= PATIENCE or (now > MOST and length <= LONG // 4):
            return length, now
        before, length = now, 2 * length
    return None


def main(many: bool, thin: bool) -> None:
    """Print those that are too slow, each with the piece of its line."""
    patterns = sorted(collect(), key=lambda found: (found.where, str(found.pattern)))
    bounds = {getattr(import_module(module), name).pattern: most for (module, name), most in BOUNDED.items()}
    for found in patterns[:: EVERY if thin else 1]:
        compiled = found.compiled
        sys.stderr.write(f"{found.where}\n")
        for piece in dict.fromkeys(pieces(found, many)):
            slow = surely_climbs(found, compiled, piece, bounds.get(found.pattern, 2 * LONG))
            if slow:
                told = {"where": found.where, "pattern": str(found.pattern), "piece": piece, "characters": slow[0],
                        "seconds": round(slow[1], 3)}  # fmt: skip
                sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
                break
    sys.stdout.write(json.dumps({"patterns": len(patterns)}) + "\n")


if __name__ == "__main__":
    main("many" in sys.argv[1:], "thin" in sys.argv[1:])
