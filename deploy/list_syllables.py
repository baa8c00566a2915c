"""pypinyin's dictionary → retrieval/data/syllables.tsv, each syllable with the characters that are read so, and
retrieval/data/readings.tsv, its phrases.

Run it again when pypinyin is changed: `python deploy/list_syllables.py`.
"""

from __future__ import annotations

from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

DATA = Path(__file__).parents[1] / "retrieval/data"
HEADER = """\
# Syllables without tones and the characters whose most frequent reading they are; made by deploy/list_syllables.py
# of pypinyin's dictionary (MIT). pypinyin itself takes half a second to load, and 55 MB.
"""
READINGS = """\
# Phrases of pypinyin's dictionary (MIT), and how those are read whose characters are mostly read otherwise; made by
# deploy/list_syllables.py.
"""


def main() -> None:
    """Write the tables."""
    found: dict[str, list[str]] = {}
    for char in map(chr, [0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]):
        syllable = lazy_pinyin(char)[0]
        if syllable != char:
            found.setdefault(syllable, []).append(char)
    rows = (f"{syllable}\t{''.join(chars)}\n" for syllable, chars in sorted(found.items()))
    (DATA / "syllables.tsv").write_text(HEADER + "".join(rows), encoding="utf-8")
    mostly = {char: syllable for syllable, chars in found.items() for char in chars}
    lines = []
    for phrase in sorted(phrases_dict):
        if len(phrase) > 1 and all(char in mostly for char in phrase):
            read = "".join(lazy_pinyin(phrase))
            lines.append(f"{phrase}\t{'' if read == ''.join(mostly[char] for char in phrase) else read}\n")
    (DATA / "readings.tsv").write_text(READINGS + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
