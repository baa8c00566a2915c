"""One tokeniser for all sides: jieba's words, by rjieba."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import jieba
import pytest
import rjieba

from retrieval.language import tokens
from retrieval.language.tokens import (
    BIGRAM,
    bigrams,
    fold,
    index_terms,
    is_dictionary_word,
    search_words,
    tagged,
    words,
)
from tests.libraries import FOLDERS, library

REPORTS = [(name, report.source.file) for name in FOLDERS for report in library(name).reports]


@pytest.fixture
def jieba_instead(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine for which rjieba has no wheel."""
    monkeypatch.setitem(sys.modules, "rjieba", None)
    tokens._segmenter.cache_clear()
    yield
    tokens._segmenter.cache_clear()


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> None:
    jieba.setLogLevel("WARNING")


def test_rjieba_and_jieba_give_the_five_reports_the_same_words(jieba_instead: None) -> None:
    """All words of all seeds, in order."""
    for report in library("seeds").reports:
        text = fold(report.text)
        by_jieba = words(text)
        pieces = [piece for piece in tokens._PIECES.findall(text) if tokens._HAN.search(piece)]
        assert tokens.segmenter_name() == "jieba"
        assert [list(jieba.cut(piece)) for piece in pieces] == [list(rjieba.cut(piece)) for piece in pieces]
        assert "".join(by_jieba) == text


def test_the_rest_of_the_module_works_on_jieba_alone(jieba_instead: None) -> None:
    """Search words, tags and the dictionary do not need rjieba."""
    assert {"上海市", "市政府"} <= set(search_words("上海市政府"))
    assert ("审核", "v") in [(word, tag[0]) for word, tag in tagged("审核合同")]
    assert is_dictionary_word("合同") and not is_dictionary_word("合審")


def test_rjieba_does_the_work_where_it_can() -> None:
    """The fast one is the default."""
    assert tokens.segmenter_name() == "rjieba"


@pytest.mark.parametrize(("name", "file"), REPORTS)
def test_folding_keeps_every_offset(name: str, file: str) -> None:
    """Folded text is as long as the text, character by character."""
    text = library(name).report(file).text
    assert len(fold(text)) == len(text)
    assert "".join(words(fold(text))) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("２０２４年", "2024年"),
        ("ＰＭ２．５", "pm2.5"),
        ("APP", "app"),
        ("律企同行﹒法护营商", "律企同行.法护营商"),
        ("（一）：；，？！", "(一):;,?!"),
        ("①Ⅲ㎡", "①Ⅲ㎡"),
    ],
)
def test_width_and_case_are_folded_one_for_one(text: str, folded: str) -> None:
    """Full width becomes half width; what has no single counterpart stays."""
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_no_character_of_unicode_grows_or_shrinks() -> None:
    """Folding is one for one for every character there is."""
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))
    assert len(fold(every)) == len(every)


def test_numbers_are_cut_the_same_way_on_both_sides() -> None:
    """rjieba would keep 1-2 and PM2.5 together: both get such text in pieces."""
    assert words("pm2.5为1-2微克") == ["pm", "2.5", "为", "1", "-", "2", "微克"]
    assert words("增长5.7%") == ["增长", "5.7%"]


def test_index_terms_are_words_parts_and_bigrams_without_punctuation() -> None:
    """A passage is found by its words, the words inside them, and pairs of characters."""
    terms = index_terms("上海市政府，审核合同。")
    assert {"上海市", "审核", "合同", BIGRAM + "审核", BIGRAM + "核合"} <= set(terms)
    assert not {"，", "。", ",", BIGRAM + "府审"} & set(terms)
    assert list(bigrams("合同a审")) == [BIGRAM + "合同"]


def test_index_terms_of_several_lines_are_the_words_of_all_and_then_the_pairs_of_all() -> None:
    """A line end is as good as any other mark between words, however long the lines are."""
    lines = ["上海市政府", "第1-2季度PM2.5为35%，", "", "（一）审核合同" * 20, "审核合同"]
    assert index_terms("\n".join(lines)) == index_terms("。".join(lines))
    assert index_terms("上海市\n政府") == ["上海", "海市", "上海市", "政府", *bigrams("上海市"), *bigrams("政府")]


def test_letters_are_cut_apart_from_what_stands_around_them_in_any_case() -> None:
    assert words("甲gdp增5.2%乙") == ["甲", "gdp", "增", "5.2%", "乙"]
    for letter in "aZ\u0130\u0131\u017f\u212a":  # what re.IGNORECASE takes for letters from a to z
        assert words(f"甲{letter}1乙")[:2] == ["甲", letter]
