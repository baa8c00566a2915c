"""Terms are kept once a report: what comes out is what went in, and is counted and indexed as it was."""

from __future__ import annotations

import random
import zlib
from array import array
from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest

from retrieval.corpus import numbered, pairing, tallying, vocabulary
from retrieval.corpus.engines.runs import runs
from retrieval.corpus.numbered import TERM, Numbering, Terms, one_by_one, packed_terms, terms_of
from retrieval.corpus.pairing import AllAtOnce
from retrieval.corpus.term_numbers import TermNumbers
from retrieval.corpus.vocabulary import counted
from retrieval.language.tokens import line_terms
from tests.former import packed_before

PASSAGES = [["甲 乙", "", "丙 甲 甲"], [], [""], ["甲 乙", "丁"]]
TERMS = [["甲", "乙", "丙", "甲", "甲"], [], [], ["甲", "乙", "丁"]]


def kept(passages: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return terms_of(packed_terms(passages, partial(one_by_one, str.split)), len(passages))


@pytest.mark.parametrize("narrow", [1 << 16, 2])
def test_the_terms_of_each_passage_come_out_in_their_order(narrow: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbered, "MAX_NARROW", narrow)
    found = kept(PASSAGES)
    assert list(found) == TERMS and len(found) == 4 and found[3] == TERMS[3] and found[1:] == TERMS[1:]
    assert list(kept([])) == [] and list(kept([["\ud800"]])) == [["\ud800"]]


def test_all_lines_at_once_have_the_terms_of_one_after_the_other() -> None:
    signs = [*"西青区投资促进局上海市政府，。ＡbＣ1２.5%- \r\t\x0b\x1e\x00é㐀豈𠀀（）", "2024年", "\r\r", "政务公开"]
    dice = random.Random(0)
    for _ in range(300):
        lines = ["".join(dice.choices(signs, k=dice.randrange(12))) for _ in range(dice.randrange(6))]
        passages = [dice.choices(lines, k=3) for _ in range(dice.randrange(4))] if lines else [[]]
        found = terms_of(packed_terms(passages, AllAtOnce()), len(passages))
        assert list(found) == list(terms_of(packed_terms(passages, partial(one_by_one, line_terms)), len(passages)))


@pytest.mark.parametrize("most", [1, 100])
def test_terms_are_counted_as_they_are_numbered_and_the_words_known_do_not_change_that(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairing, "MAX_WORDS", most)
    dice = random.Random(1)
    numbering, every = AllAtOnce(), list[Sequence[Sequence[str]]]()
    for number in range(60):
        lines = ["".join(dice.choices("法治政府建设工作报告，a1\n", k=9)).replace("\n", "") for _ in range(4)]
        passages = [dice.choices(lines, k=2) for _ in range(dice.randrange(4))]
        every.append(terms_of(packed_terms(passages, numbering, numbering.count), len(passages)))
        alone = terms_of(packed_terms(passages, partial(one_by_one, line_terms)), len(passages))
        assert list(every[-1]) == list(alone)
        if number in (30, 59):
            names, counts = numbering.counted()
            assert dict(zip(names.split(TERM), np.frombuffer(counts, np.uint32), strict=True)) == counted(every)
            every = []
    assert numbering.counted() == ("", b"")


@pytest.mark.parametrize("narrow", [1 << 16, 2])
@pytest.mark.parametrize("numbering", [AllAtOnce(), partial(one_by_one, line_terms)])
def test_terms_that_were_kept_in_one_stream_are_read(
    numbering: Numbering, narrow: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbered, "MAX_NARROW", narrow)
    for passages in ([["法治政府建设", "2024年"], [], ["建设 A4 法治"]], [["法治", "+甲乙"]], [["1"]], [[""]], []):
        packed = packed_terms(passages, numbering)
        assert list(terms_of(packed_before(packed), len(passages))) == list(terms_of(packed, len(passages)))


def _given(terms: Terms, _lines: Sequence[str]) -> Terms:
    return terms


def test_pairs_of_characters_are_kept_apart_and_come_out_as_they_were() -> None:
    for names in (
        "法\x1f+法治\x1f+治政",
        "+法治\x1f+治政",
        "+法治",
        "法治",
        "",
        "法\x1f+法治\x1f甲乙丙\x1f甲",
        "甲\x1f+\ud800乙",
    ):
        numbers = array("I", range(names.count(TERM) + 1 if names else 0))
        terms = Terms(names, len(numbers), numbers, array("I", [len(numbers)]))
        packed = packed_terms([["-"]], partial(_given, terms))
        assert list(terms_of(packed, 1)) == [names.split(TERM) if names else []]


def test_terms_that_were_kept_by_a_former_version_are_read() -> None:
    text = "\x1e".join(map("\x1f".join, TERMS))
    assert list(terms_of(zlib.compress(text.encode()), 4)) == TERMS
    assert list(terms_of(zlib.compress(b""), 0)) == []


def test_each_term_has_one_number_however_it_is_looked_up() -> None:
    dice = random.Random(1)
    terms = [*{"".join(dice.choices("甲乙丙a1+\0\U00020000\ud800", k=dice.randrange(7))) for _ in range(3000)}]
    numbers, known = TermNumbers(), dict[str, int]()
    for _ in range(60):
        some = dice.choices(terms, k=dice.randrange(90))
        report = [*dict.fromkeys(term for term in dice.choices(terms, k=dice.randrange(90)) if term)]
        found = [numbers.of(some), *numbers.of_reports(["", TERM.join(report), ""])]
        assert [len(own) for own in found] == [len(some), 0, len(report), 0]
        for term, number in zip(some + report, np.concatenate(found).tolist(), strict=True):
            assert known.setdefault(term, number) == number and numbers.terms[number] == term
    assert sorted(known.values()) == list(range(len(numbers.terms)))


def test_they_are_counted_as_others_are(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = counted([TERMS, TERMS])
    for few, cells in ((9, 1), (0, 1), (1, 1 << 20)):
        monkeypatch.setattr(vocabulary, "FEW", few)
        monkeypatch.setattr(tallying, "CELLS", cells)
        assert counted([kept(PASSAGES), kept(PASSAGES)]) == usual == counted([kept(PASSAGES), TERMS])


def test_they_are_indexed_as_others_are() -> None:
    (usual,) = runs([("a", TERMS), ("b", TERMS[:1])])
    (found,) = runs([("a", kept(PASSAGES)), ("b", kept(PASSAGES[:1]))])
    assert usual.keys() == found.keys()
    assert all(np.array_equal(usual[name], found[name]) for name in usual)
