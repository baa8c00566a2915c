"""Files are read in a process apart: whatever reading one does, it costs that file and nothing else."""

from __future__ import annotations

import ast
import io
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import isolated
from retrieval.reports.readers.isolated import Isolated
from retrieval.reports.readers.limits import JobLimits, Limits
from retrieval.reports.readers.reading import Hint, Note, Reading
from retrieval.reports.readers.wire import MAX_HEADER, Rubbish, receive, send
from tests.retrieval.reports.misbehaving import TEXT

ROOT = Path(__file__).resolve().parents[3]
FUNCTION = "tests.retrieval.reports.misbehaving:behave"
LIMITS = Limits(seconds=10, memory=1 << 30, text=1 << 20, file=1 << 20)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as POSIX shows them")


@pytest.fixture
def reader() -> Iterator[Isolated]:
    with Isolated(LIMITS, FUNCTION) as reader:
        yield reader


def said(reader: Isolated, what: str) -> str:
    return reader.read(what + ".docx", b"PK").text


def refused(reader: Isolated, what: str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        said(reader, what)
    assert caught.value.file == what + ".docx"
    return caught.value.reason


def gone(pid: int, within: float = 5.0) -> bool:
    """Does the process end within so many seconds? One that nobody has asked for its status has ended as well."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat")
            if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


def test_a_reading_comes_back_whole(reader: Isolated) -> None:
    """Text, pages, headings and notes are those the reader gave."""
    assert reader.read("well.docx", b"PK") == Reading(
        TEXT, ((0, 1), (13, 2)), (Hint(13, 18, 1),), (Note("hidden_text", "甲", 13),)
    )


def test_one_process_reads_file_after_file_until_it_is_closed(reader: Isolated) -> None:
    """Starting one costs more than reading a file."""
    pid = said(reader, "pid")
    assert refused(reader, "refuse") == "encrypted"
    assert refused(reader, "raise") == "crashed"
    assert said(reader, "pid") == pid != str(os.getpid())
    reader.close()
    assert gone(int(pid))
    assert said(reader, "pid") != pid


@pytest.mark.parametrize(
    ("what", "reason"),
    [("sleep", "timeout"), ("spin", "timeout"), ("eat", "memory"), ("abort", "crashed"), ("leave", "crashed")],
)
def test_what_ends_its_process_is_refused_and_the_next_file_is_read(what: str, reason: str) -> None:
    """Time, memory, an abort in a library, an exit: each has its reason, another process takes over."""
    with Isolated(LIMITS._replace(seconds=2), FUNCTION) as reader:
        pid = said(reader, "pid")
        began = time.monotonic()
        assert refused(reader, what) == reason
        assert time.monotonic() - began < 8
        assert gone(int(pid))
        assert said(reader, "well") == TEXT


def test_an_endless_descent_is_a_fault_of_that_file(reader: Isolated) -> None:
    """A reader that calls itself without end is stopped by Python."""
    assert refused(reader, "recurse") == "crashed"


def test_a_process_that_has_grown_or_read_many_is_replaced(reader: Isolated, monkeypatch: pytest.MonkeyPatch) -> None:
    """What libraries leak is given back."""
    monkeypatch.setattr(isolated, "GROWN", 100 << 20)
    pid = said(reader, "grow")
    assert said(reader, "pid") != pid or not Path("/proc/self/status").exists()
    reader.close()
    monkeypatch.setattr(isolated, "MAX_FILES", 2)
    pids = [said(reader, "pid") for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_what_a_reader_prints_is_no_part_of_what_it_read(reader: Isolated) -> None:
    """Neither is what it finds on standard input, which is nothing."""
    assert said(reader, "print") == TEXT


@pytest.mark.parametrize(
    "what",
    [
        "page beyond", "pages in disorder", "page of text", "page unpaired", "hint beyond", "hint backwards",
        "hint true", "hint below", "level", "half", "note beyond", "note without a key", "note of nothing",
    ],
)  # fmt: skip
def test_a_reading_that_cannot_be_is_not_believed(reader: Isolated, what: str) -> None:
    """Offsets lie within the text, pages are in order, levels are small numbers, kinds are keys."""
    assert refused(reader, what) == "crashed"
    assert said(reader, "well") == TEXT


def test_halves_of_characters_are_read_as_lost(reader: Isolated) -> None:
    """A lone surrogate, which cannot be written anywhere, keeps its place as U+FFFD."""
    assert reader.read("lone.docx", b"PK") == Reading("一\ufffd二", (), (), (Note("odd", "\ufffd", 1),))


def test_too_much_text_is_refused_and_so_is_too_large_a_file(reader: Isolated) -> None:
    """The one after it was read, the other before, whatever its format."""
    assert refused(reader, "long") == "too_large"
    with Isolated(LIMITS, "no.such:function") as none, pytest.raises(UnreadableFile) as caught:
        none.read("a.docx", b"PK" * LIMITS.text)
    assert caught.value.reason == "too_large"
    with pytest.raises(UnreadableFile) as caught:
        Isolated(LIMITS._replace(text=10)).read("a.txt", TEXT.encode())
    assert caught.value.reason == "too_large"


def test_what_a_reader_starts_ends_with_it(reader: Isolated) -> None:
    """A child of the process does not outlive it."""
    child = int(said(reader, "fork"))
    assert said(reader, "well") == TEXT
    reader.close()
    assert gone(child)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at descriptors as Linux shows them")
def test_a_reader_sees_nothing_of_the_program(reader: Isolated, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder is empty, its environment holds no secrets, of descriptors it has its own few."""
    monkeypatch.setenv("WENBAO_TOKEN", "secret")
    folder, files, names, descriptors = ast.literal_eval(said(reader, "look"))
    assert (folder, files) == ("wenbao-", [])
    assert set(names) <= {"PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LC_ALL"}
    assert len(descriptors) <= 7  # nothing thrice, two pipes, where the folder is listed from


def test_its_limits_are_kept_by_the_system(reader: Isolated) -> None:
    """Memory, no core dump, few open files."""
    memory, core, files = ast.literal_eval(said(reader, "limits"))
    assert memory == LIMITS.memory or sys.platform != "linux"
    assert (core, files) == (0, 64)


def test_its_folder_goes_with_it(reader: Isolated) -> None:
    """Also what a reader left in it."""
    folder = Path(said(reader, "write"))
    assert folder.is_dir()
    reader.close()
    assert not folder.exists()


def test_no_process_is_left_behind(reader: Isolated) -> None:
    """Neither alive nor as a zombie."""
    pids = []
    for _ in range(3):
        pids.append(int(said(reader, "pid")))
        refused(reader, "abort")
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_process_killed_between_two_files_costs_neither(reader: Isolated) -> None:
    """As the system does where memory runs out."""
    pid = int(said(reader, "pid"))
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    assert said(reader, "well") == TEXT


def test_threads_share_one_reader_and_readers_do_not_meet(reader: Isolated) -> None:
    """Every thread gets its own answer; a second process reads beside the first."""
    found: list[str] = []
    with Isolated(LIMITS, FUNCTION) as other:
        threads = [threading.Thread(target=lambda: found.append(said(reader, "pid"))) for _ in range(8)]
        for thread in threads:
            thread.start()
        apart = said(other, "pid")
        for thread in threads:
            thread.join()
    assert len(found) == 8 and len(set(found)) == 1 and apart not in found


def test_plain_text_is_read_here() -> None:
    """No process is started for it, nor for what is not read at all."""
    with Isolated(function="no.such:function") as reader:
        assert reader.read("a.txt", TEXT.encode()).text == TEXT
        for file, data, reason in (("a.exe", b"MZ", "format"), ("a.txt", b"", "empty"), ("a.docx", b"PK", "crashed")):
            with pytest.raises(UnreadableFile) as caught:
                reader.read(file, data)
            assert (caught.value.file, caught.value.reason) == (file, reason)


def test_what_the_system_does_not_start_is_refused(reader: Isolated, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that is not there any more is no reason to end."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert refused(reader, "well") == "crashed"


PROGRAM = f"""
import sys, time
from retrieval.reports.readers.isolated import Isolated
from retrieval.reports.readers.limits import Limits
with Isolated(Limits(seconds=float((sys.argv[2:] or ["2"])[0])), {FUNCTION!r}) as reader:
    print(reader.read("pid.docx", b"PK").text, flush=True)
    sys.argv[1:] and reader.read(sys.argv[1] + ".docx", b"PK")
    time.sleep(60)
"""


def started(*arguments: str) -> tuple[subprocess.Popen[str], int]:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert program.stdout
    return program, int(program.stdout.readline())


@pytest.mark.parametrize(
    "arguments",
    [pytest.param((), id="idle"), pytest.param(("spin",), id="in the middle of a file", marks=pytest.mark.slow)],
)
def test_it_ends_with_a_program_that_is_killed(arguments: tuple[str, ...]) -> None:
    """By the end of its pipe, or, where a file keeps it from looking there, by its own clock."""
    program, pid = started(*arguments)
    program.kill()
    program.communicate()
    assert gone(pid, 5 if not arguments else 15)


def test_ctrl_c_ends_program_and_process_quietly() -> None:
    """The process itself says nothing, and is gone when the program is."""
    program, pid = started("sleep", "60")
    time.sleep(0.3)
    os.killpg(program.pid, signal.SIGINT)
    _, errors = program.communicate(timeout=10)
    assert errors.count("Traceback") == 1 and errors.rstrip().endswith("KeyboardInterrupt")
    assert gone(pid)


@pytest.mark.parametrize(
    "start",
    [
        lambda code, folder: [sys.executable, "-c", code],
        lambda code, folder: [
            sys.executable,
            str(_file(folder, "script.py", f"import sys\nsys.path.append({str(ROOT)!r})\n{code}")),
        ],
        lambda code, folder: [sys.executable, "-m", _file(folder, "module.py", code).stem],
    ],
    ids=["command", "script", "module"],
)
def test_it_finds_the_library_however_the_program_was_started(
    start: Callable[[str, Path], list[str]], tmp_path: Path
) -> None:
    """Also where a file in the current folder is called like a module of Python's."""
    _file(tmp_path, "faulthandler.py", "raise SystemExit")
    code = (
        "from retrieval.reports.readers.isolated import Isolated\n"
        "from retrieval.errors import UnreadableFile\n"
        "with Isolated() as reader:\n"
        "    try: reader.read('a.docx', b'PK')\n"
        "    except UnreadableFile as exc: print(exc.reason)\n"
    )
    done = subprocess.run(
        start(code, tmp_path), cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("no_text", "")


def _file(folder: Path, name: str, code: str) -> Path:
    (folder / name).write_text(code, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    "data",
    [
        b"\0",
        struct.pack(">II", MAX_HEADER + 1, 0),
        struct.pack(">II", 2, 101) + b"{}" + b"1" * 101,
        struct.pack(">II", 2, 5) + b"{}1",
        struct.pack(">II", 2, 0) + b"[]",
        struct.pack(">II", 3, 0) + b"nul",
        struct.pack(">II", 100_000, 0) + b"[" * 100_000,
        struct.pack(">II", 10_000, 0) + b"1" * 10_000,
    ],
)
def test_messages_that_are_none_are_told(data: bytes) -> None:
    """Sizes are looked at before anything is read, and JSON that is none, or too deep, is no accident."""
    with pytest.raises(Rubbish):
        receive(io.BytesIO(data), 100)


def test_messages_come_as_they_were_sent() -> None:
    """One after another, until the stream ends."""
    stream = io.BytesIO()
    send(stream, {"file": "报告\udcff.docx"}, b"\0\n")
    send(stream, {})
    with pytest.raises(OverflowError):
        send(stream, {"much": "1" * MAX_HEADER})
    stream.seek(0)
    assert receive(stream, 2) == ({"file": "报告\udcff.docx"}, b"\0\n")
    assert receive(stream, 2) == ({}, b"")
    assert receive(stream, 2) is None


@pytest.mark.skipif(struct.calcsize("P") != 8, reason="sizes of a 64-bit system")
def test_the_limits_for_windows_have_the_layout_it_expects() -> None:
    """Sizes and offsets as in winnt.h."""
    import ctypes

    assert ctypes.sizeof(JobLimits) == 144
    assert JobLimits.process_memory.offset == 112


def test_a_process_that_dies_while_it_is_asked_costs_no_file_that_another_can_read(
    reader: Isolated, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be dying when it is asked, and look alive."""
    pid = int(said(reader, "pid"))
    assert reader._worker is not None
    monkeypatch.setattr(reader._worker._process, "poll", lambda: None)
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    assert said(reader, "well") == TEXT
