"""Messages that ask nothing of the reports are returned in kind; whatever may be a question is one."""

from __future__ import annotations

import pytest

from retrieval.query.messages.smalltalk import Courtesy, courtesy_in


@pytest.mark.parametrize(
    "text",
    ["谢谢", "谢谢你！", "好的，谢谢～", "非常感谢🙏", "辛苦了", "多谢啦", "ＯＫ thanks", "收到，太感谢了。再见"],
)
def test_thanks(text: str) -> None:
    assert courtesy_in(text) is Courtesy.THANKS


@pytest.mark.parametrize(
    "text", ["好的", "收到！", "嗯嗯", "明白了", "ok", "好，知道了", "再见👋", "没有了", "再见了", "好啦"]
)
def test_acknowledgements(text: str) -> None:
    assert courtesy_in(text) is Courtesy.NOTED


@pytest.mark.parametrize(
    "text", ["你好", "您好，在吗？", "Hello", "你是谁？", "你能做什么", "你好，怎么用？", "帮助", "早上好"]
)
def test_greetings_and_questions_about_the_bot(text: str) -> None:
    assert courtesy_in(text) is Courtesy.GREETING


@pytest.mark.parametrize(
    "text",
    ["", "？", "谢谢，那荣昌呢", "你好，2024年有哪些不足", "帮助企业多少家", "办好了哪些实事", "行政复议", "好差评",
     "明白纸发了多少份", "感谢信收到几封", "了解民意的做法", "早教机构", "怎么用好法律顾问", "没有了？", "3Q？",
     "谢" * 500 + "？好"],
)  # fmt: skip
def test_what_asks_something_is_a_question(text: str) -> None:
    assert courtesy_in(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("不对", Courtesy.FAULTED),
        ("你答错了！", Courtesy.FAULTED),
        ("这个程序要联网吗？", Courtesy.ITSELF),
        ("怎么把我自己的报告加进来", Courtesy.ITSELF),
        ("你的答案准不准，会不会瞎编", Courtesy.ITSELF),
        ("不对，我问的是罚款", None),
        ("系统联网情况怎么样", None),
        ("怎么添加报告制度", None),
    ],
)
def test_what_is_on_the_program_or_only_finds_fault_asks_nothing_of_reports(text: str, kind: Courtesy | None) -> None:
    """A message that goes on to say what is meant is a question."""
    assert courtesy_in(text) is kind
