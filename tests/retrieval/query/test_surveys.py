"""Questions to every source, and what they ask of them together."""

from __future__ import annotations

import pytest

from retrieval.models import Conversation, Over, Scope
from retrieval.query.scope.surveys import over_of, place_asked, to_every_source, without_order


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("哪些单位提到了枫桥经验", Over.NAMES),
        ("哪几家提三重一大", Over.NAMES),
        ("哪些 report cite 了这份纲要", Over.NAMES),
        ("几家写到了枫桥经验", Over.MENTIONS),
        ("教老百姓防骗这件事,哪些单位的报告里写了?", Over.MENTIONS),
        ("哪几个单位让干部上网考法律", Over.MENTIONS),
        ("有多少份报告谈到了数字政府", Over.MENTIONS),
        ("谁最多", Over.HIGHEST),
        ("哪家招商会开得最多", Over.HIGHEST),
        ("两家谁组织学法的回数多?", Over.HIGHEST),
        ("哪个省的目标最低", Over.LOWEST),
        ("甲和乙差多少", Over.DIFFERENCE),
        ("甲比乙多几次", Over.DIFFERENCE),
        ("罚得最狠的一单罚了多少", None),
        ("甲和乙各多少件", None),
        ("哪些单位没有独立的法制科", Over.LACKING),
        ("谁没有公示处罚结果的平台", Over.LACKING),
        ("哪几家没配法律顾问", Over.LACKING),
        ("哪些单位没有完成年度培训", Over.MENTIONS),
        ("一共几个单位设了法治宣传角", Over.MENTIONS),
        ("2021年和2022年哪年的处罚多", Over.HIGHEST),
        ("2021年和2022年哪一年败诉率低", Over.LOWEST),
    ],
)
def test_what_is_asked_of_several_reports_together(text: str, over: Over | None) -> None:
    """Which of them say it, use its name, have most or least, how far two are apart; or only what each says."""
    assert over_of(text) is over


@pytest.mark.parametrize(
    "text", ["哪些单位提到了枫桥经验", "各家第一责任人怎么做的", "谁最多", "哪个省最高", "共同的问题", "每份报告怎么说"]
)
def test_questions_to_every_source(text: str) -> None:
    """哪些, 各, 谁最, 共同: nobody is named, everybody is meant."""
    assert to_every_source(text, Conversation())


@pytest.mark.parametrize("text", ["走访了哪些单位", "与哪些单位签约", "哪家公司投得最多", "哪个项目最大", "谁是组长"])
def test_others_that_reports_speak_of_are_no_sources(text: str) -> None:
    """Units visited, companies and projects do not report."""
    assert not to_every_source(text, Conversation())


def test_a_conversation_about_sources_goes_on_about_them() -> None:
    """哪些单位参加了 asks of the report spoken of, 哪家最多 of those compared; 哪些单位提到 asks everybody."""
    one = Conversation(scopes=(Scope(name="甲", reports=("a",)),), turns=1)
    two = Conversation(scopes=(*one.scopes, Scope(name="乙", reports=("b",))), turns=1)
    assert not to_every_source("哪些单位参加了", one)
    assert not to_every_source("哪家最多？", two)
    assert to_every_source("哪家最多？", one)
    assert to_every_source("哪些单位提到了培训", one)
    assert not to_every_source("几个单位参加了", one)


@pytest.mark.parametrize(
    ("text", "place"), [("第二名是谁", 2), ("那第三呢？", 3), ("第二条展开说说", None), ("第二名的律所是哪家", None)]
)
def test_the_place_asked_for(text: str, place: int | None) -> None:
    """A question for a place and nothing else."""
    assert place_asked(text) == place


@pytest.mark.parametrize(
    ("topic", "rest"),
    [("哪年败诉率高", " 败诉率"), ("检查多少次,哪一年更多", "检查多少次 "), ("哪年建成的", "哪年建成的")],
)
def test_which_year_is_first_is_no_part_of_what_is_put_in_order(topic: str, rest: str) -> None:
    """高, 多 and such tell of the order alone."""
    assert without_order(topic) == rest
