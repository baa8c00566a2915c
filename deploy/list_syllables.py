"""The characters of pypinyin's dictionary → retrieval/data/syllables.tsv: each syllable with the characters read so.

Run it again when pypinyin is changed: `python deploy/list_syllables.py`.
"""

from __future__ import annotations

from pathlib import Path

from pypinyin import lazy_pinyin

TABLE = Path(__file__).parents[1] / "retrieval/data/syllables.tsv"
HEADER = """\
# Syllables without tones and the characters whose most frequent reading they are; made by deploy/list_syllables.py
# of pypinyin's dictionary (MIT). pypinyin itself takes half a second to load.
"""


def main() -> None:
    """Write the table."""
    found: dict[str, list[str]] = {}
    for char in map(chr, [0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]):
        syllable = lazy_pinyin(char)[0]
        if syllable != char:
            found.setdefault(syllable, []).append(char)
    rows = (f"{syllable}\t{''.join(chars)}\n" for syllable, chars in sorted(found.items()))
    TABLE.write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
