"""Where a heading has the words of the question: what is marked is what stands below it."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from tests.libraries import asking, marked

REPORT = """青坪县林业局2024年法治政府建设情况报告

一、主要工作
（一）强化护林宣传教育
与县电视台合办《青山来信》节目，播出12期。
（二）加强组织领导
成立由县委、县政府主要领导任组长，分管副县长任副组长的专班。
二、存在的短板
我局工作虽有进步，但仍有不足，主要表现为：护林员年龄偏大；无人机巡护覆盖不全；案卷制作不够规范，审核力量薄弱。
三、下一步打算
补充护林员，增配无人机。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Something that answers from the report."""
    return asking(tmp_path_factory.mktemp("report"), REPORT)


def _marked(answerer: Answerer, question: str) -> str:
    return "…".join(marked(answerer.ask(question).best))


@pytest.mark.parametrize("question", ["青坪林业局认账的短板有哪几条？", "青坪林业局自曝了哪些短板，都列出来"])
def test_all_shortcomings_are_marked_where_none_in_particular_is_asked_for(answerer: Answerer, question: str) -> None:
    """Neither the heading alone nor the first of them."""
    assert _marked(answerer, question) == "护林员年龄偏大…无人机巡护覆盖不全…案卷制作不够规范，审核力量薄弱"


def test_the_heading_of_a_part_does_not_stand_for_what_it_tells(answerer: Answerer) -> None:
    """Though it has more words of the question than the sentence below it."""
    assert "青山来信" in _marked(answerer, "林业局护林宣传教育跟电视台做的节目叫啥")


def test_who_leads_is_marked_whole_where_two_do_it_together(answerer: Answerer) -> None:
    """区委、区政府主要领导 is one answer."""
    assert "县委、县政府主要领导" in _marked(answerer, "林业局那个专班谁当组长")
