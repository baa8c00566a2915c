"""The search engine does not answer: who asks is told in a sentence, and answered again as soon as it does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import serving
from bot.context import Context
from bot.telegram.finding import Processes
from bot.telegram.readiness import Readiness
from bot.telegram.searching import State
from bot.texts import telegram as chat
from retrieval.corpus.library import Library
from retrieval.errors import EngineError, EngineRefused, EngineUnavailable
from retrieval.models import Answer, Conversation
from tests.fakes import FakeAnswerer
from tests.telegram.harness import ANNA, Bench

QUESTION = "审核了多少合同"


class Failing(FakeAnswerer):
    """Answers from a table, unless there is an `error` to meet."""

    error: EngineError | None = None

    def ask(self, text: str, conversation: Conversation | None = None, **more: object) -> Answer:
        """As FakeAnswerer."""
        if self.error is not None:
            raise self.error
        return super().ask(text, conversation)


@pytest.fixture
def failing(answerer: FakeAnswerer) -> Failing:
    """An answerer whose engine does not answer."""
    made = Failing(answerer.answers)
    made.error = EngineUnavailable("ConnectTimeout")
    return made


async def test_who_asks_is_told_and_answered_when_the_engine_is_back(
    library: Library, failing: Failing, tmp_path: Path
) -> None:
    """In one sentence, without a word about machines; the same question is searched again."""
    async with Bench(library, failing, tmp_path / "state") as bench:
        bench.admit(ANNA)
        assert await bench.say(ANNA, QUESTION) == [chat.NO_ENGINE]
        failing.error = None
        assert chat.NO_ENGINE not in await bench.say(ANNA, QUESTION)


async def test_an_inline_query_is_told_too(library: Library, failing: Failing, tmp_path: Path) -> None:
    """On the button above the results, which Telegram must not remember."""
    async with Bench(library, failing, tmp_path / "state") as bench:
        bench.admit(ANNA)
        person = bench.message(ANNA)["from"]
        await bench.push(bench.update("inline_query", {"id": "1", "from": person, "query": QUESTION, "offset": ""}))
        told = bench.api.calls("answerInlineQuery")[-1]
    assert chat.INLINE_NO_ENGINE in str(told) and int(told["cache_time"]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.parametrize("error", [EngineUnavailable("no\0answer"), EngineRefused("401", "login")])
async def test_a_search_process_says_what_it_met(failing: Failing, error: EngineError) -> None:
    """It starts although its first questions fail, and nothing is searched twice."""
    failing.error = error
    processes = Processes(State(failing, [QUESTION]), 1)
    try:
        for _ in range(2):
            with pytest.raises(type(error)) as met:
                await processes.find(QUESTION, "")
        assert met.value.detail == error.detail.replace("\0", " ")
        assert getattr(met.value, "reason", "") == getattr(error, "reason", "")
        assert failing.asked == []
    finally:
        processes.close()


def test_the_bot_waits_at_its_start_for_an_engine_that_does_not_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it does for Telegram; one that refuses ends it."""
    met: list[Exception] = [EngineUnavailable("ConnectTimeout"), EngineUnavailable("503")]

    def opened(context: Context) -> Library:
        if met:
            raise met.pop()
        return library

    monkeypatch.setattr(serving, "AGAIN", 0.0)
    monkeypatch.setattr(serving, "open_library", opened)
    context = Context(*[None] * len(Context._fields))  # type: ignore[arg-type]
    assert serving._opened(context) is library and not met
    met.append(EngineRefused("401", "login"))
    with pytest.raises(EngineRefused):
        serving._opened(context)


async def test_readiness_follows_the_engine(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found out counts for a second at most."""
    readiness = Readiness(lambda: library)
    monkeypatch.setattr("bot.telegram.readiness.LATELY", 0.0)
    assert await readiness.ready()

    def gone() -> None:
        raise EngineUnavailable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(library, "probe", gone)
        assert not await readiness.ready()
    assert await readiness.ready()
