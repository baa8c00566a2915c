"""The store's thread."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.store import StoreError
from bot.telegram.disk import Disk
from bot.telegram.errand import Journal


async def test_calls_are_made_in_their_order_off_the_event_loop() -> None:
    disk, made = Disk(), list[int]()
    threads = set[str]()

    def call(number: int) -> int:
        made.append(number)
        threads.add(threading.current_thread().name)
        return -number

    assert await asyncio.gather(*(disk(call, number) for number in range(50))) == [-number for number in range(50)]
    assert made == list(range(50)) and threading.main_thread().name not in threads
    disk.close()


async def test_a_call_that_fails_tells_who_made_it_and_nobody_else() -> None:
    disk = Disk()

    def full() -> None:
        raise OSError("disk full")

    good, bad, after = await asyncio.gather(disk(int, "1"), disk(full), disk(int, "2"), return_exceptions=True)
    assert (good, after) == (1, 2) and isinstance(bad, OSError)
    assert await disk(int, "3") == 3
    disk.close()


async def test_a_call_nobody_waits_for_any_more_is_made_all_the_same() -> None:
    disk, made = Disk(), list[int]()
    waiting = asyncio.create_task(disk(made.append, 1))
    await asyncio.sleep(0)
    waiting.cancel()
    await disk(made.append, 2)
    assert made == [1, 2]
    with pytest.raises(asyncio.CancelledError):
        await waiting
    disk.close()


async def test_what_nobody_waits_for_is_called_before_the_next_call_or_at_the_end() -> None:
    disk, made = Disk(), list[int]()
    disk.soon(made.append, 1)
    await disk(made.append, 2)
    assert made == [1, 2]
    disk.soon(made.append, 3)
    disk.close()
    assert made == [1, 2, 3]


async def test_what_nobody_waits_for_is_logged_where_it_fails(caplog: pytest.LogCaptureFixture) -> None:
    disk = Disk()
    disk.soon(int, "no number")
    await disk(int, "1")
    assert [record.message for record in caplog.records] == ["not stored"]
    disk.close()


async def test_a_journal_that_could_not_be_written_is_written_at_the_next_occasion_and_then_no_more() -> None:
    written = list[bool]()

    def write(begun: bool) -> None:
        written.append(begun)
        if len(written) == 1:
            raise StoreError("disk full")

    disk = Disk()
    journal = Journal(write, disk)
    await journal.note(True)
    assert not journal.begun
    await journal.note(True)
    await journal.note(True)
    assert written == [True, True] and journal.begun
    disk.close()
