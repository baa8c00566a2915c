"""Searching in processes of their own: the same answers, and none lost when a process is."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram.card import Card
from bot.telegram.finding import Processes, Thread, make_finder
from bot.telegram.forking import NotForked
from bot.telegram.searching import Found, State
from retrieval.models import Answer, Conversation
from tests.fakes import FakeAnswerer

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
QUESTION = "审核了多少合同"


@pytest.fixture
async def processes(answerer: FakeAnswerer) -> AsyncIterator[Processes]:
    """Two processes."""
    made = Processes(State(answerer), 2)
    yield made
    made.close()


def gone(pid: int) -> bool:
    """Has a process ended, within two seconds?"""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


async def test_a_process_finds_what_a_thread_finds(processes: Processes, answerer: FakeAnswerer) -> None:
    thread = Thread(lambda: answerer)
    for text in (QUESTION, "都有什么", "天气", "", "\0甚\0至\0"):
        assert await processes.find(text, "") == await thread.find(text, "")
    assert Card.model_validate_json((await processes.find(QUESTION, "")).card).found
    thread.close()


async def test_the_state_of_a_dialogue_goes_there_and_back(processes: Processes) -> None:
    first = await processes.find(QUESTION, "")
    second = await processes.find(QUESTION, first.state)
    assert Conversation.model_validate_json(second.state).turns == 2
    broken = await processes.find(QUESTION, '{"of": "another version"}')
    assert Conversation.model_validate_json(broken.state).turns == 1


async def test_many_questions_at_once_get_each_its_own_answer(processes: Processes) -> None:
    texts = [f"问题{number}" for number in range(40)]
    found = await asyncio.gather(*(processes.find(text, "") for text in texts))
    notices = [Card.model_validate_json(one.card).notice for one in found]
    assert notices == [f"报告里没有提到{text}。" for text in texts]


async def test_killed_processes_cost_no_answer(processes: Processes) -> None:
    for victim in processes.pids:
        os.kill(victim, signal.SIGKILL)
        found = await asyncio.gather(*(processes.find(QUESTION, "") for _ in range(6)))
        assert {one.status for one in found} == {"answered"}


async def test_nobody_waits_behind_a_long_search_while_another_process_is_free(answerer: FakeAnswerer) -> None:
    quick = answerer.ask

    def ask(text: str, conversation: Conversation | None = None) -> Answer:
        if text == "慢":
            time.sleep(1)
        return quick(text, conversation)

    answerer.ask = ask  # type: ignore[method-assign, assignment]
    processes = Processes(State(answerer), 2)
    slow = asyncio.create_task(processes.find("慢", ""))
    await asyncio.sleep(0)
    for _ in range(5):
        await processes.find(QUESTION, "")
    assert not slow.done()
    await slow
    processes.close()


async def test_a_wait_given_up_does_not_shift_the_answers(processes: Processes) -> None:
    for _ in range(3):
        given_up = asyncio.create_task(processes.find("天气", ""))
        await asyncio.sleep(0)
        given_up.cancel()
    found: list[Found] = await asyncio.gather(*(processes.find(QUESTION, "") for _ in range(4)))
    assert {one.status for one in found} == {"answered"}


async def test_a_mistake_in_a_process_is_raised_here(answerer: FakeAnswerer) -> None:
    def broken(text: str, conversation: Conversation | None = None) -> Answer:
        raise ValueError(text)

    answerer.ask = broken  # type: ignore[method-assign, assignment]
    processes = Processes(State(answerer), 1)
    with pytest.raises(ValueError, match="天气"):
        await processes.find("天气", "")
    processes.close()


async def test_processes_end_when_they_are_let_go(answerer: FakeAnswerer) -> None:
    processes = Processes(State(answerer), 2)
    await processes.find(QUESTION, "")
    processes.close()
    assert len(processes.pids) == 2 and all(gone(pid) for pid in processes.pids)


def test_processes_end_with_the_bot_even_if_it_is_killed() -> None:
    script = """
import os, signal
from bot.telegram.finding import Processes
from bot.telegram.searching import State
made = Processes(State(None), 2)
print(*made.pids, made.stem, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) == 3 and all(gone(pid) for pid in pids)


def test_no_processes_are_made_where_none_are_wanted(answerer: FakeAnswerer) -> None:
    assert isinstance(make_finder(State(answerer), 0), Thread)


def saying(answerer: FakeAnswerer, version: str) -> State:
    """A state in which what is not known is said to be so in this version."""
    known = answerer.ask

    def ask(text: str, conversation: Conversation | None = None) -> Answer:
        if text == "慢":
            time.sleep(0.3)
        return known(text, conversation).model_copy(update={"notice": version})

    spoken = FakeAnswerer({})
    spoken.ask = ask  # type: ignore[method-assign, assignment]
    return State(spoken, version=version)


def notice(found: Found) -> str:
    return Card.model_validate_json(found.card).notice


async def test_all_processes_go_over_to_a_new_state_and_what_was_asked_before_is_answered_from_the_former(
    answerer: FakeAnswerer, tmp_path: Path
) -> None:
    """Nothing is lost between, and the processes of the former state end when they are done."""
    versions = tmp_path / "version"
    versions.write_text("1")
    processes = Processes(saying(answerer, "1"), 2, lambda _, former: saying(answerer, versions.read_text()))
    assert await processes.prepare("1") is None
    for version in "23":
        asked = [asyncio.create_task(processes.find(text, "")) for text in ("慢", "甲", "慢", "乙") * 2]
        await asyncio.sleep(0.05)
        former = processes.pids
        versions.write_text(version)
        ready = await processes.prepare(str(int(version) - 1))
        assert ready is not None and ready.version == version
        processes.adopt(ready, lambda: answerer)
        after = await asyncio.gather(*(processes.find(text, "") for text in "甲乙丙丁"))
        assert [notice(found) for found in after] == [version] * 4
        assert {notice(found) for found in await asyncio.gather(*asked)} == {str(int(version) - 1)}
        assert all([await asyncio.to_thread(gone, pid) for pid in former])
    processes.close()
    assert all(gone(pid) for pid in processes.pids)


async def test_a_new_state_is_made_from_the_first_one_which_the_process_that_forks_still_has(
    answerer: FakeAnswerer,
) -> None:
    """That of a named collection is not."""

    def renewed(name: str, former: State | None) -> State:
        return saying(answerer, f"{name} from {former.version if former else None}")

    processes = Processes(saying(answerer, "1"), 2, renewed)
    for _ in range(2):
        ready = await processes.prepare("1")
        assert ready is not None and ready.version == " from 1"
        ready.close()
    named = processes.beside("东山", lambda: answerer)
    ready = await named.prepare("")
    assert ready is not None and ready.version == "东山 from None"
    ready.close()
    processes.close()


async def test_a_state_that_cannot_be_had_leaves_the_former_one_answering(answerer: FakeAnswerer) -> None:
    def broken(*_: object) -> State:
        raise OSError("no such folder")

    processes = Processes(saying(answerer, "1"), 2, broken)
    with pytest.raises(NotForked, match="no such folder"):
        await processes.prepare("1")
    assert processes.forks and notice(await processes.find("甲", "")) == "1"
    processes.close()


async def test_a_process_killed_while_it_gets_ready_costs_nothing_but_that_attempt(answerer: FakeAnswerer) -> None:
    def killed(*_: object) -> State:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    processes = Processes(saying(answerer, "1"), 2, killed)
    for _ in range(2):
        with pytest.raises(NotForked):
            await processes.prepare("1")
    assert processes.forks and notice(await processes.find("甲", "")) == "1"
    processes.close()


async def test_without_the_process_that_forks_the_new_state_is_searched_in_a_thread(answerer: FakeAnswerer) -> None:
    processes = Processes(saying(answerer, "1"), 2, lambda _, former: saying(answerer, "2"))
    os.kill(processes.stem, signal.SIGKILL)
    assert gone(processes.stem) and await processes.prepare("1") is None and not processes.forks
    processes.adopt(None, lambda: saying(answerer, "2").answerer)
    assert notice(await processes.find("甲", "")) == "2"
    processes.close()


async def test_a_named_collection_is_searched_in_processes_of_its_own(answerer: FakeAnswerer) -> None:
    """In a thread until they are ready; when it is let go of the usual library's are as they were."""
    processes = Processes(saying(answerer, "1"), 3, lambda name, former: saying(answerer, name or "2"))
    named = processes.beside("东山", lambda: saying(answerer, "thread").answerer)
    assert named.forks and notice(await named.find("甲", "")) == "thread"
    ready = await named.prepare("")
    assert ready is not None and len(ready.pids) == 2 and not set(ready.pids) & set(processes.pids)
    named.adopt(ready, lambda: saying(answerer, "thread").answerer)
    assert notice(await named.find("甲", "")) == "东山" and notice(await processes.find("甲", "")) == "1"
    named.close()
    assert all(gone(pid) for pid in ready.pids)
    assert notice(await processes.find("甲", "")) == "1"
    renewed = await processes.prepare("1")
    assert renewed is not None and len(renewed.pids) == 3
    processes.adopt(renewed, lambda: answerer)
    assert notice(await processes.find("甲", "")) == "2"
    processes.close()
