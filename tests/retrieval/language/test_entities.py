"""Spans that have the shape of an answer."""

from __future__ import annotations

import pytest

from retrieval.language.entities import spans_of
from retrieval.language.lexicon import person_titles
from retrieval.query.answer_type import answer_type


@pytest.mark.parametrize("name", ["松风", "𠮷野", "㐂堂", "𬀩昌"])
def test_names_may_have_characters_that_nothing_else_has(name: str) -> None:
    """Of law firms, people and organs alike; such characters stand outside the first block of Unicode."""
    for shape, text in (
        ("firm", f"与{name}律师事务所签订合同"),
        ("named", f"由王{name[0]}局长负责"),
        ("organ", f"{name}研究院承担"),
    ):
        assert any(name[0] in text[slice(*span)] for span in spans_of(shape, text, 0, len(text))), shape


@pytest.mark.parametrize(
    "text",
    [
        "某区党组书记为组长",
        "新增设1名公职律师",
        "每周三法官坐班",
        "他党组成员为副组长",
        "从社区律师中选",
        "副局长任副组长",
    ],
)
def test_an_office_or_a_day_that_begins_like_a_surname_is_no_name(text: str) -> None:
    assert spans_of("named", text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "name"), [("副局长卓清禾任副组长", "卓清禾"), ("高峰局长带头", "高峰"), ("任芳同志", "任芳")]
)
def test_a_name_beside_an_office_is_one(text: str, name: str) -> None:
    """Also one that is a word of the dictionary, as a name."""
    assert [text[start:end][: len(name)] for start, end in spans_of("named", text, 0, len(text))][:1] == [name]


@pytest.mark.parametrize("office", person_titles()["office"])
def test_every_office_is_known_where_a_name_is_looked_for_and_asked_for(office: str) -> None:
    """In a text, with a name or alone, and in a question for the name of who holds it."""
    text = f"由卓清禾{office}牵头"
    assert [text[slice(*span)] for span in spans_of("named", text, 0, len(text))] == ["卓清禾"]
    alone = f"分管{office}负责"
    assert any(alone[slice(*span)].endswith(office) for span in spans_of("person", alone, 0, len(alone)))
    assert "named" in answer_type(f"{office}叫什么名字").wants


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("局长欧阳禾主持会议", "欧阳禾"), ("由诸葛青禾局长带队", "诸葛青禾"), ("县长令狐明作报告", "令狐明"),
        ("局长上官清禾主持召开会议", "上官清禾"), ("局长卓清禾主持会议", "卓清禾"),
    ],
)  # fmt: skip
def test_a_surname_may_have_two_characters(text: str, name: str) -> None:
    """The whole name is found, not what of it begins with a shorter surname."""
    assert [text[slice(*span)] for span in spans_of("named", text, 0, len(text))] == [name]


def test_who_is_named_behind_the_title_at_the_head_of_a_report_is_named() -> None:
    """`县长　卓清禾` stands in a line of its own; words of a sentence that go on are no name."""
    text = "政府工作报告\n——2024年2月在人民代表大会上\n某县人民政府县长　卓清禾\n各位代表：\n镇长 周密部署\n"
    assert [text[slice(*span)].strip() for span in spans_of("named", text, 0, len(text))] == ["卓清禾"]


def test_names_are_found_in_traditional_characters() -> None:
    text = "鎮長陳國華帶隊，與福建君立律師事務所簽約。"
    assert [text[slice(*span)] for span in spans_of("firm", text, 0, len(text))] == ["與福建君立律師事務所"]
    assert [text[slice(*span)] for span in spans_of("named", text, 0, len(text))] == ["陳國華"]


def test_who_somebody_is_by_name_asks_for_a_name() -> None:
    assert "named" in answer_type("那位局长姓甚名谁").wants
