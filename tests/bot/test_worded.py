"""Commands told in words are done; small talk, and commands there are not, change nothing of the conversation."""

from __future__ import annotations

import pytest

from bot.console_commands import worded
from retrieval import Courtesy, Status, courtesy_in
from tests.libraries import dialogue


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("把第二条放进素材篮", "/收 2"),
        ("把第1、3条收进篮子吧", "/收 1 3"),
        ("请把第十二条和第2条加入素材篮", "/收 12 2"),
        ("把这一条放进篮子里", "/收"),
        ("导出到桌面", "/导出"),
        ("退出去", "/退出"),
        ("看目录", "/目录"),
        ("重新开始", "/新"),
        ("收入多少", "收入多少"),
        ("下一步打算", "下一步打算"),
    ],
)
def test_what_is_told_in_words_is_the_command_it_is(said: str, meant: str) -> None:
    """A question stays a question."""
    assert worded(said) == meant


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("今天天气如何", Courtesy.TALK),
        ("帮我写一份发言稿", Courtesy.TALK),
        ("返回上一页", Courtesy.COMMAND),
        ("再说一遍", Courtesy.COMMAND),
        ("撤销", Courtesy.COMMAND),
        ("撤销了多少件", None),
        ("帮我写一下存在的不足", None),
        ("取消了哪些证明", None),
    ],
)
def test_talk_and_commands_are_told_from_questions(said: str, found: Courtesy | None) -> None:
    """Only where they are the whole message."""
    assert courtesy_in(said) is found


@pytest.mark.parametrize("aside", ["今天天气如何", "撤销", "帮我写一份发言稿"])
def test_what_is_not_asked_of_reports_leaves_the_conversation_where_it_was(aside: str) -> None:
    """The next follow-up goes on from the question before."""
    _, said, after = dialogue("seeds", "西青有几名公职律师", aside, "那荣昌呢")
    assert said.status is Status.NOT_FOUND and not said.nearest and not said.citations
    assert after.query.resolved == dialogue("seeds", "西青有几名公职律师", "那荣昌呢")[-1].query.resolved
