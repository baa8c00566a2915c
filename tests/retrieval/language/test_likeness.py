"""Expressions that are like what a question says."""

from __future__ import annotations

import runpy
from importlib import resources
from pathlib import Path

import pytest

from retrieval.language.likeness import alike, bare_of
from retrieval.language.thesaurus import official

ROOT = Path(__file__).resolve().parents[3]


def stood_for(text: str) -> dict[str, float]:
    """What the expressions stand for that are like a stretch of a text, each with the surest certainty."""
    found: dict[str, float] = {}
    for _, _, forms in alike(text):
        for word, sure in forms:
            found[word] = max(sure, found.get(word, 0.0))
    return found


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("每条河都安排人来管", "河长制"),
        ("给村里百姓办的几件事", "民生实事"),
        ("登记在册没活干的比例", "城镇登记失业率"),
        ("放学后操场向街坊开放", "学校体育场地"),
        ("老人在家吃饭的点有几个", "助餐点"),
    ],
)
def test_words_between_do_not_hide_an_expression(question: str, word: str) -> None:
    """Nobody puts a thing just as the table has it."""
    assert stood_for(question)[word] >= 0.4


def test_what_is_like_an_expression_is_less_sure_than_the_expression() -> None:
    """Most of its characters are not all of them."""
    assert stood_for("每条河都安排人来管")["河长制"] < dict(official("河有人管"))["河长制"]


def test_a_stretch_holds_what_is_like_the_expression() -> None:
    """The span given is where the characters stand in the question, fillers and all."""
    text = "请问登记在册没活干的比例是多少"
    assert all("登记" in text[start:end] or "没活干" in text[start:end] for start, end, _ in alike(text))


def test_characters_far_apart_make_no_expression() -> None:
    """A word at either end of a long sentence is no expression."""
    assert "河长制" not in stood_for("这条河去年的水质比前年的好了不少但是还没有专门的人")


def test_short_expressions_and_those_with_figures_are_like_nothing() -> None:
    """Two characters and a number stand in too many sentences."""
    assert bare_of("审了") == bare_of("罚几个") == bare_of("叫120来") == "" and not alike("") and not alike("罚")


def test_the_table_is_made_of_the_thesaurus_as_it_is() -> None:
    """`deploy/liken.py` was run after the last change of the thesaurus."""
    made_by = runpy.run_path(str(ROOT / "deploy" / "liken.py"))
    data = resources.files("retrieval.data")
    rows = made_by["rows"](data.joinpath("thesaurus.tsv").read_text(encoding="utf-8"))
    assert data.joinpath("likenesses.tsv").read_text(encoding="utf-8") == made_by["HEAD"] + "\n".join(rows) + "\n"
