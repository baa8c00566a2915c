"""Readers that do what no reader should, to be called in a process apart; the file's name says how."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from retrieval.errors import UnreadableFile
from retrieval.reports.readers.reading import Hint, Note, Reading

TEXT = "青河县林业局2024年报告\n一、成效。\n"


def behave(file: str, data: bytes) -> Reading:
    what = file.removesuffix(".docx")
    match what:
        case "well":
            return Reading(TEXT, ((0, 1), (13, 2)), (Hint(13, 18, 1),), (Note("hidden_text", "甲", 13),))
        case "pid":
            return Reading(str(os.getpid()))
        case "refuse":
            raise UnreadableFile(file, "encrypted")
        case "raise":
            raise LookupError("no such part")
        case "sleep":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "eat":
            return Reading("一" * (4 << 30))
        case "grow":
            return Reading(f"{os.getpid()}" + "一" * (len(b"1" * (120 << 20)) % 2))
        case "abort":
            os.abort()
        case "leave":
            sys.exit(0)
        case "print":
            sys.stdout.write(TEXT * 100)
            sys.stdout.flush()
            os.write(1, b"\0" * 1000)
            os.write(2, b"\0" * 1000)
            return Reading(TEXT + sys.stdin.read())
        case "long":
            return Reading("一" * (1 << 20))
        case "recurse":
            return behave(file, data)
        case "fork":
            if not (child := os.fork()):
                time.sleep(60)
            return Reading(str(child))
        case "lone":
            return Reading("一\ud800二", (), (), (Note("odd", "\udfff", 1),))
        case "look":
            files = sorted(path.name for path in Path.cwd().iterdir())
            descriptors = [path.name for path in Path("/proc/self/fd").iterdir()]
            return Reading(repr((Path.cwd().name[:7], files, sorted(os.environ), descriptors)))
        case "limits":
            import resource

            kinds = (resource.RLIMIT_AS, resource.RLIMIT_CORE, resource.RLIMIT_NOFILE)
            return Reading(repr([resource.getrlimit(kind)[0] for kind in kinds]))
        case "write":
            Path("left").write_bytes(b"1")
            return Reading(str(Path.cwd()))
        case _:
            return _rubbish(what)
    raise AssertionError(what)


def _rubbish(what: str) -> Reading:
    """Readings that cannot be: what a reader's mistake, or somebody who has taken it over, would send."""
    size = len(TEXT)
    return Reading(
        TEXT,
        **{  # type: ignore[arg-type]
            "page beyond": {"pages": ((size + 1, 1),)},
            "pages in disorder": {"pages": ((5, 1), (0, 2))},
            "page of text": {"pages": ((0, "1"),)},
            "page unpaired": {"pages": ((0, 1, 2),)},
            "hint beyond": {"hints": (Hint(0, size + 1, 1),)},
            "hint backwards": {"hints": (Hint(5, 4, 1),)},
            "hint true": {"hints": (Hint(0, 4, True),)},
            "hint below": {"hints": (Hint(-1, 4, 1),)},
            "level": {"hints": (Hint(0, 4, 1000),)},
            "half": {"hints": (Hint(0, 4, 1.5),)},  # type: ignore[arg-type]
            "note beyond": {"notes": (Note("odd", "", size + 1),)},
            "note without a key": {"notes": (Note("<b>", "", 0),)},
            "note of nothing": {"notes": (Note("odd", None, 0),)},  # type: ignore[arg-type]
        }[what],
    )
