#!/usr/bin/env python3
"""Make retrieval/data/meanings.txt and meanings.bin anew from vectors of words.

    python3 deploy/embed.py words.vector FOLDER…

`words.vector` is a file of word2vec (its binary format), FOLDER… hold reports as .txt files. The vectors in force come
from the package Synonyms 3.10.2 (MIT licence), learnt from the Chinese Wikipedia. Kept are words of jieba's dictionary
that are common in it, in the reports or in the thesaurus, and are no place's name. What all vectors have in common is
taken away: their mean, and the direction in which they differ most. How long a vector is tells how rare the word is
among the sentences of the reports.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from pathlib import Path

import jieba
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "retrieval" / "data"
sys.path.insert(0, str(ROOT))

from retrieval.language.gazetteer import by_name  # noqa: E402
from retrieval.language.lexicon import stopwords  # noqa: E402
from retrieval.language.meaning import DIMENSIONS, LONGEST, ZERO  # noqa: E402
from retrieval.language.normalise import plain  # noqa: E402
from retrieval.reports.readers.plain import decode_text  # noqa: E402

COMMON = 60  # times a word stands in what jieba's dictionary was counted from, at least
IN_REPORTS, IN_THESAURUS = 2, 3  # sentences, and expressions, that have a word that is rarer there, at least
POWER = 0.75  # of how much a word tells
HEAD = """\
# Words that have a vector in meanings.bin, in its order, the shortest first: the vectors of Synonyms 3.10.2, learnt
# from the Chinese Wikipedia; MIT licence, Copyright (c) 2017 Hai Liang Wang, Hu Ying Xi. Made by deploy/embed.py.
"""
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def read_vectors(path: Path) -> tuple[list[str], np.ndarray]:
    """Words and their vectors (words × dimensions) of a binary file of word2vec."""
    data = path.read_bytes()
    at = data.index(b"\n") + 1
    number, wide = map(int, data[:at].split())
    words, vectors = [], np.zeros((number, wide), np.float32)
    for row in range(number):
        end = data.index(b" ", at)
        words.append(data[at:end].decode("utf-8", "replace").strip())
        vectors[row] = np.frombuffer(data, "<f4", wide, end + 1)
        at = end + 1 + 4 * wide
    return words, vectors


def sentences_of(folders: list[str]) -> list[list[str]]:
    """The words of each sentence of the reports in the folders."""
    found = []
    for folder in folders:
        for path in sorted(Path(folder).glob("*.txt")):
            text = plain(decode_text(path.read_bytes()))
            found += [jieba.lcut(sentence) for sentence in re.split("[。；！？\n]", text) if sentence.strip()]
    return found


def main() -> None:
    """Write both files."""
    words, vectors = read_vectors(Path(sys.argv[1]))
    sentences = sentences_of(sys.argv[2:])
    held = Counter(word for sentence in sentences for word in set(sentence))
    said = Counter(
        word
        for row in (DATA / "thesaurus.tsv").read_text(encoding="utf-8").splitlines()
        for word in set(jieba.cut(row.split("\t")[0]))
    )
    jieba.initialize()
    kept = [
        row
        for row, word in enumerate(words)
        if _HAN.fullmatch(word)
        and len(word) <= LONGEST
        and word not in stopwords()
        and word not in by_name()
        and jieba.dt.FREQ.get(word, 0)
        and (
            held[word] >= IN_REPORTS or said[word] >= IN_THESAURUS or (len(word) > 1 and jieba.dt.FREQ[word] >= COMMON)
        )
    ]
    kept = sorted({words[row]: row for row in kept}.values(), key=lambda row: (len(words[row]), words[row]))
    kept_vectors = vectors[kept] - vectors[kept].mean(axis=0)
    _, _, axes = np.linalg.svd(kept_vectors, full_matrices=False)
    kept_vectors = kept_vectors @ axes[1 : 1 + DIMENSIONS].T
    kept_vectors /= np.linalg.norm(kept_vectors, axis=1, keepdims=True) + 1e-9
    tells = [math.log(len(sentences) / (1 + held[words[row]])) ** POWER for row in kept]
    kept_vectors *= np.array(tells)[:, None]
    scale = np.quantile(np.abs(kept_vectors), 0.9999)
    levels = np.clip(np.round(kept_vectors / scale * (ZERO - 1)), 1 - ZERO, ZERO - 1) + ZERO
    (DATA / "meanings.bin").write_bytes(levels.astype(np.uint8).tobytes())
    (DATA / "meanings.txt").write_text(
        HEAD + "\n".join(words[row] for row in kept) + "\n", encoding="utf-8", newline="\n"
    )
    sys.stderr.write(f"{len(kept)}\n")


if __name__ == "__main__":
    main()
