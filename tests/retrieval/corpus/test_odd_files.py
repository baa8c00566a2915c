"""A folder with things in it that are no files, or that bear no proper name, is opened like any other."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from retrieval.errors import UnreadableFile
from retrieval.reports.readers.files import content_of
from tests.fakes import FILES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")


def reason(path: Path, most: int = 1000) -> str:
    with pytest.raises(UnreadableFile) as caught:
        content_of(path, most)
    assert caught.value.file == path.name
    return caught.value.reason


def test_pipes_and_devices_are_not_waited_for(corpus: Path) -> None:
    """Reading them would take for ever, whatever they are called."""
    os.mkfifo(corpus / "管道.txt")
    (corpus / "设备.txt").symlink_to("/dev/zero")
    (corpus / "自己.txt").symlink_to("自己.txt")
    with socket.socket(socket.AF_UNIX) as one:
        place = Path.cwd()
        os.chdir(corpus)  # the path of a socket must be short
        try:
            one.bind("s.txt")
        finally:
            os.chdir(place)
        found = Library.open(corpus)
    assert {(problem.file, problem.reason) for problem in found.problems} == {
        ("管道.txt", "special"), ("设备.txt", "special"), ("自己.txt", "unreadable"), ("s.txt", "unreadable"),
    }  # fmt: skip
    assert sorted(report.source.file for report in found.reports) == sorted(FILES)


def test_a_name_that_is_no_unicode_is_a_name(corpus: Path) -> None:
    """Its report is read, kept and cited like others."""
    name = os.fsdecode("报告".encode("gbk") + b".txt")
    try:
        (corpus / name).write_bytes(b"\xef\xbb\xbf" + FILES[sorted(FILES)[0]].encode())
        os.mkfifo(corpus / os.fsdecode(b"\xff.txt"))
    except OSError:
        pytest.skip("the file system has Unicode names only")
    found = Library.open(corpus)
    assert name in [report.source.file for report in found.reports]
    assert [problem.file for problem in found.problems] == [os.fsdecode(b"\xff.txt")]


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Its size is asked first; a folder is no file; what is not there cannot be read."""
    large = tmp_path / "大.txt"
    with large.open("wb") as file:
        file.truncate(1 << 40)
    assert reason(large) == "too_large"
    (tmp_path / "a.txt").write_bytes(b"1" * 1000)
    assert content_of(tmp_path / "a.txt", 1000) == b"1" * 1000
    assert reason(tmp_path / "a.txt", 999) == "too_large"
    assert reason(tmp_path) == "special"
    assert reason(tmp_path / "b.txt") == "unreadable"
    assert reason(tmp_path / "b\0.txt") == "unreadable"


def test_a_file_that_grows_while_it_is_read_is_cut_short() -> None:
    """As those of /proc do, which say that they are empty."""
    if not Path("/proc/self/maps").exists():
        pytest.skip("there is no such file")
    assert reason(Path("/proc/self/maps"), 10) == "too_large"
