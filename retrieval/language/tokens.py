"""Text → tokens: the only module that knows jieba.

rjieba is jieba's algorithm and dictionary in Rust: it starts in a fifth of the time and gives the same tokens. Where no
wheel of it fits the machine, jieba itself does the work.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

from retrieval.language.patterns import regex
from retrieval.language.sparing import Sparing, extension

# Signs used as prefixes of index terms, so that a two-character word and the same bigram stay apart.
BIGRAM = "+"
PARTS = 100_000  # words whose parts are remembered
QUESTIONS = 100  # whose words are remembered: several who read one ask for them
HEAD, HEADS = 80, 512  # characters of a line that may be a title or heading, and lines whose terms are remembered

_FOLDABLE = [
    *range(0x2000, 0x2070),
    *range(0x3000, 0x3040),
    *range(0xFE10, 0xFE70),
    *range(0xFF00, 0xFFF0),
    *range(0xC0, 0x100),
]
PAIRED = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))  # first and last of the characters that are paired
_HAN = regex(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in PAIRED)}]+")
_WORDLIKE = regex(r"[0-9a-z\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_NUMBER = regex(r"\d+(?:[.,]\d+)*%?")
# rjieba keeps - _ . inside non-Chinese tokens, jieba does not: both get such text in pieces cut here.
_LETTERS = "A-Za-z\u0130\u0131\u017f\u212a"  # with İ ı ſ K, which are letters of these in other cases
_PIECES = regex(rf"\d+(?:\.\d+)?%?|[{_LETTERS}]+|[^0-9{_LETTERS}%]+|%")


def _fold_table() -> dict[str, str]:
    table = {chr(code): chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    for char in map(chr, _FOLDABLE):
        folded = unicodedata.normalize("NFKC", char).lower()
        if len(folded) == 1 and folded != char:
            table[char] = folded
    return table


FOLD = _fold_table()  # characters and what they are folded to, all of 16 bits
_COMMA = "，"
_FOLDED = regex(f"[{re.escape(''.join(FOLD))}]")


def fold(text: str) -> str:
    """Fold full-width forms and case, one character for one, so that offsets stay valid."""
    # In a tenth of the time of str.translate: few characters are other ones, and nearly all of these are commas.
    return _FOLDED.sub(_folded, text.replace(_COMMA, FOLD[_COMMA]))


def _folded(found: re.Match[str]) -> str:
    return FOLD[found[0]]


@cache
def _segmenter() -> Any:
    module = extension()
    if module is not None:
        return Sparing(module)
    import jieba

    jieba.setLogLevel("WARNING")
    return jieba


@cache
def segmenter_version() -> str:
    """The name of the segmenter, with its version: another one may cut words elsewhere."""
    name = segmenter_name()
    spec = find_spec(name)
    installed = Path(spec.origin).parent.parent if spec and spec.origin else None
    # importlib.metadata says the same, and takes as long to import as a question to be answered.
    return min((one.stem for one in installed.glob(f"{name}-*.dist-info")), default=name) if installed else name


def segmenter_name() -> str:
    """`rjieba` or `jieba`: which of the two does the work here."""
    return "rjieba" if find_spec("rjieba") else "jieba"


def load() -> None:
    """Load now what cutting very many texts needs; until then a part of it is."""
    engine = _segmenter()
    if isinstance(engine, Sparing):
        engine.load()


def words(text: str) -> list[str]:
    """Cut folded text into words, jieba's default mode: every character stays, in order."""
    cut = _segmenter().cut
    if _HAN.fullmatch(text):
        return list(cut(text))
    found: list[str] = []
    for piece in _PIECES.findall(text):
        if _HAN.search(piece):
            found.extend(cut(piece))
        else:
            found.append(piece)
    return found


@lru_cache(maxsize=QUESTIONS)
def word_spans(text: str) -> tuple[tuple[int, int, str], ...]:
    """The words of a folded question with where each starts and ends."""
    found, at = [], 0
    for word in words(text):
        found.append((at, at + len(word), word))
        at += len(word)
    return tuple(found)


def search_words(word: str) -> list[str]:
    """The words inside a long word, itself included (`上海市政府` holds `上海`, `上海市`, `市政府`)."""
    if len(word) <= 2 or not _HAN.fullmatch(word):
        return [word]
    return list(_segmenter().cut_for_search(word))


def bigrams(text: str) -> list[str]:
    """Pairs of adjacent Chinese characters in `text`, marked as such."""
    return [BIGRAM + run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)]


@lru_cache(maxsize=PARTS)
def pairs_of(form: str) -> tuple[str, ...]:
    """The `bigrams` of a word, kept at hand."""
    return tuple(bigrams(form))


def index_terms(text: str) -> list[str]:
    """Everything a passage is found by: its words in search mode, and its bigrams. Punctuation is left out."""
    # No word goes on over a line end; the lines above a passage, its title and headings, are those of others too.
    lines = [_line_terms(line) for line in text.split("\n")]
    if len(lines) == 1:
        return lines[0][0] + lines[0][1]
    terms = list(chain.from_iterable(own for own, _ in lines))
    terms.extend(chain.from_iterable(pairs for _, pairs in lines))
    return terms


def line_terms(line: str) -> list[str]:
    """The `index_terms` of a line."""
    own, pairs = _line_terms(line)
    return own + pairs


def _line_terms(line: str) -> tuple[list[str], list[str]]:
    return _head_terms(line) if len(line) <= HEAD else _terms(line)


def _terms(line: str) -> tuple[list[str], list[str]]:
    folded = line if _HAN.fullmatch(line) else fold(line)
    return list(chain.from_iterable(map(parts_of, words(folded)))), bigrams(folded)


_head_terms = lru_cache(maxsize=HEADS)(_terms)


def found_by(word: str) -> tuple[str, ...]:
    """What a word is found by: itself and the words within it; nothing where it is punctuation."""
    if not _WORDLIKE.search(word):
        return ()
    return tuple([part for part in search_words(word) if _WORDLIKE.search(part)])


parts_of = lru_cache(maxsize=PARTS)(found_by)


def tagged(text: str) -> list[tuple[str, str]]:
    """Words of folded text with jieba's part-of-speech tags (`n` noun, `v` verb, `ns` place …)."""
    engine = _segmenter()
    if hasattr(engine, "tag"):
        return [(word, tag) for word, tag in engine.tag(text)]
    import jieba.posseg

    return [(pair.word, pair.flag) for pair in jieba.posseg.cut(text)]


def is_dictionary_word(word: str) -> bool:
    """Is `word` in the segmenter's dictionary, rather than put together from characters?"""
    engine = _segmenter()
    if hasattr(engine, "has_word"):
        return bool(engine.has_word(word))
    engine.initialize()
    return bool(engine.dt.FREQ.get(word))


@lru_cache(maxsize=PARTS)
def terms_of(form: str) -> tuple[str, ...]:
    """The index terms of a word: its words and its pairs of characters."""
    return tuple([term for term in index_terms(form) if len(term) > 1 or len(form) == 1])


def is_noun(tag: str) -> bool:
    """Is it a noun, by its part of speech?"""
    return tag[0] in "njli" or tag in ("vn", "an", "eng")
