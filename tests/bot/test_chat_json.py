"""`wenbao chat --json`: one line of JSON for every message, nothing else, whatever comes in."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

import pytest

from bot.chatting import chat_json
from bot.shelf import Present
from bot.terminal import Terminal
from retrieval.corpus.library import Library
from retrieval.models import Answer, Conversation
from tests.conftest import Wenbao
from tests.fakes import FakeAnswerer, answered, cite


def test_each_message_gets_one_line_and_new_starts_afresh_and_prints_nothing(library: Library) -> None:
    known = answered("问", cite(library, "water.txt", "办理建议40件", "40件"))
    turns: list[int] = []

    class Listening(FakeAnswerer):
        def ask(self, text: str, conversation: Conversation | None = None, *, reports: Sequence[str] = ()) -> Answer:
            answer = super().ask(text, conversation, reports=reports)
            turns.append(answer.conversation.turns)
            return answer

    out = io.StringIO()
    stdin = io.StringIO("问\n那呢\n/new\n问\n/new\n")
    present = Present(library, lambda _: Listening({"问": known}).ask)
    assert chat_json(present, stdin, Terminal(out)) == 0
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(item["question"], item["status"]) for item in answers] == [
        ("问", "answered"), ("那呢", "not_found"), ("问", "answered"),
    ]  # fmt: skip
    assert turns == [1, 2, 1]


def test_the_same_conversation_follows_up_and_forgets_after_new(wenbao: Wenbao) -> None:
    done = wenbao("chat", "--json", stdin="青河县林业局2024年审核了多少件合同？\n/new\n办理建议多少件？\n")
    first, second = (json.loads(line) for line in done.out.splitlines())
    assert first["citations"][0]["report"]["source"] == "forest.txt"
    assert second["citations"][0]["report"]["source"] == "water.txt"
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize(
    "message",
    [
        "",
        "   ",
        "/帮助",
        "1",
        "/news",
        "？！",
        "\x00\x1b[31m",
        "𠮷" * 3,
        "很长" * 3000,
        "a\u2028b",
        "\ufeff",
        '{"a": 1}',
        "\\",
    ],
)
def test_whatever_is_said_gets_exactly_one_line(wenbao: Wenbao, message: str) -> None:
    done = wenbao("chat", "--json", stdin=message + "\n")
    assert done.status == 0
    assert done.out.count("\n") == 1 and done.out.endswith("\n")
    assert json.loads(done.out)["status"] in ("answered", "not_found")


def test_windows_line_ends_a_byte_order_mark_and_a_missing_last_newline_are_no_part_of_a_message(
    wenbao: Wenbao,
) -> None:
    out = wenbao("chat", "--json", stdin="\ufeff办理建议多少件\r\n/new\r\n办理建议多少件").out
    assert [json.loads(line)["question"] for line in out.splitlines()] == ["办理建议多少件"] * 2
