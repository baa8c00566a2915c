"""The dictionary of jieba, which is rjieba's as well → retrieval/data/dictionary.txt, in the order of its bytes.

Run it again when rjieba is changed: `python deploy/list_words.py`. `tests/retrieval/language/test_sparing.py` tells
whether it is still what rjieba cuts by.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

TABLE = Path(__file__).parents[1] / "retrieval/data/dictionary.txt"


def main() -> None:
    """Write the table."""
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None
    rows = Path(spec.origin).with_name("dict.txt").read_bytes().splitlines()
    TABLE.write_bytes(b"".join(row + b"\n" for row in sorted(dict.fromkeys(rows))))


if __name__ == "__main__":
    main()
