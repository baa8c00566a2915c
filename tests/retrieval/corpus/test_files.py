"""A folder of folders and archives becomes a list of files, each named by its way; the rest has reasons."""

from __future__ import annotations

import io
import os
import socket
import struct
import sys
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.texts import errors
from retrieval.corpus.archives import Skipped, members
from retrieval.corpus.files import contents_of, places_in
from retrieval.corpus.library import Library
from retrieval.errors import CorpusEmpty, ReportAmbiguous
from retrieval.reports.readers import unzipping
from tests.fakes import FOREST, WATER

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="not so on Windows")


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """An archive of these files, by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def put(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Files written into a folder by name, `/` between the parts."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def listed(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Names of the files found, and of the others with their reasons."""
    places = list(places_in(folder))
    found = [one for place in places for one in ([place] if isinstance(place, Skipped) else contents_of(place))]
    skipped = {item.file: item.reason for item in found if isinstance(item, Skipped)}
    return [item.file for item in found if not isinstance(item, Skipped)], skipped


def test_folders_in_folders_are_read_in_a_steady_order(tmp_path: Path) -> None:
    """Hidden files and folders, and what editors leave behind, are not looked at."""
    given = (
        "b.txt",
        "a/2024/x.txt",
        "a/1.txt",
        ".git/x.txt",
        "~$a.txt",
        "a/.DS_Store",
        "Thumbs.db",
        "c/__MACOSX/x.txt",
    )
    put(tmp_path, dict.fromkeys(given, FOREST))
    assert listed(tmp_path) == (["b.txt", "a/1.txt", "a/2024/x.txt"], {})


def test_reports_in_folders_and_archives_are_found_and_named_by_their_way(tmp_path: Path) -> None:
    """A report is looked up by that or by its bare name, where it is the only one of that name."""
    put(tmp_path, {"2024/forest.txt": FOREST, "2023/年报.zip": zipped({"水务/water.txt": WATER, "空.txt": ""})})
    library = Library.open(tmp_path)
    assert {source.file for source in library.sources} == {"2024/forest.txt", "2023/年报.zip/水务/water.txt"}
    assert [(problem.file, problem.reason) for problem in library.problems] == [("2023/年报.zip/空.txt", "empty")]
    for name in ("2024/forest.txt", "forest.txt", "forest", "青河林业局"):
        assert library.report(name).source.file == "2024/forest.txt"
    put(tmp_path, {"2025/forest.txt": FOREST.replace("2024", "2025")})
    with pytest.raises(ReportAmbiguous):
        Library.open(tmp_path).report("forest.txt")


def test_a_kept_index_is_of_the_files_with_their_folders(tmp_path: Path) -> None:
    """A file that moves is found in its new place."""
    cache, folder = tmp_path / "cache", tmp_path / "corpus"
    put(folder, {f"a/{number}.txt": FOREST.replace("81", str(number)) for number in range(90)})
    Library.open(folder, cache)
    (folder / "a").rename(folder / "b")
    assert {source.file[:2] for source in Library.open(folder, cache).sources} == {"b/"}


@unix_only
def test_pipes_sockets_and_loops_of_links_hold_nothing_up(tmp_path: Path) -> None:
    """They are named, except folders that were listed already."""
    put(tmp_path, {"a/x.txt": FOREST})
    os.mkfifo(tmp_path / "管道.txt")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket is short
        server.bind("s.txt")
        os.chdir(here)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "0").symlink_to(tmp_path / "a")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert listed(tmp_path) == (
        ["a/x.txt"],
        {"管道.txt": "special", "s.txt": "special", "gone.txt": "unreadable", "self.txt": "unreadable"},
    )


@unix_only
def test_names_that_are_no_unicode_survive(tmp_path: Path) -> None:
    """They can be shown, and looked up."""
    folder = os.fsencode(tmp_path / "f") + "年报".encode("gbk")
    os.mkdir(folder)  # noqa: PTH102
    Path(os.fsdecode(folder + b"/\xff.txt")).write_text(FOREST, encoding="utf-8")
    library = Library.open(tmp_path)
    file = library.sources[0].file
    assert os.fsencode(file) == b"f" + "年报".encode("gbk") + b"/\xff.txt"
    assert library.report(file) is library.reports[0]


def test_folders_too_deep_are_named(tmp_path: Path) -> None:
    """The rest is read."""
    put(tmp_path, {"/".join("d" * 40) + "/x.txt": FOREST, "y.txt": FOREST})
    assert listed(tmp_path) == (["y.txt"], {"/".join("d" * 33): "too_deep"})


def test_names_of_an_archive_are_read_as_whoever_made_it_wrote_them() -> None:
    """Chinese Windows writes GBK, Macs UTF-8 without its mark; folders may be parted by backslashes."""
    for encoding in ("gbk", "utf-8"):
        raw = "年度\\一局.txt".encode(encoding)
        data = zipped({"P" * len(raw): FOREST}).replace(b"P" * len(raw), raw)
        assert [item.file for item in members("a.zip", data)] == ["a.zip/年度/一局.txt"]
    assert [item.file for item in members("a.zip", zipped({"年度/一局.txt": FOREST}))] == ["a.zip/年度/一局.txt"]


def test_archives_in_archives_are_opened_once() -> None:
    """Not the ones in those."""
    inner = zipped({"x.txt": FOREST, "deep.zip": zipped({"y.txt": FOREST})})
    found = list(members("a.zip", zipped({"b.zip": inner, "z.txt": FOREST})))
    assert [item.file for item in found] == ["a.zip/b.zip/deep.zip", "a.zip/b.zip/x.txt", "a.zip/z.txt"]
    assert found[0] == Skipped("a.zip/b.zip/deep.zip", "too_deep")


def marked(data: bytes, flags: int) -> bytes:
    """An archive whose first entry bears flags."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + struct.pack("<H", flags) + data[at + 10 :]


def changed(data: bytes) -> bytes:
    """An archive in whose first entry some bytes are others."""
    return data[:60] + b"\xff" * 20 + data[80:]


def overlapping() -> bytes:
    """An archive whose entries are the same data."""
    packed = zlib.compress(b"x" * 1000, 9)[2:-4]
    sizes = (zlib.crc32(b"x" * 1000), len(packed), 1000, 5)
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, *sizes, 0) + b"f.txt" + packed
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 33, *sizes, 0, 0, 0, 0, 0, 0) + b"f.txt"
    return local + entry * 9 + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 9, 9, 9 * len(entry), len(local), 0)


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (zipped({"a.txt": bytes(5 << 20)}), ["unsafe"]),
        (zipped({"a.txt": bytes(65 << 20)}), ["too_large"]),
        (overlapping(), ["unsafe"]),
        (marked(zipped({"a.txt": FOREST}), 1), ["encrypted"]),
        (zipped({"../a.txt": FOREST, "/b.txt": FOREST, "C:\\c.txt": FOREST, "d/../e.txt": FOREST}), ["unsafe"] * 4),
        (zipped({str(number): "" for number in range(20_001)}), ["too_large"]),
        (zipped({"a.exe": FOREST}), ["format"]),
        (zipped({"a.txt": FOREST})[:200], ["damaged"]),
        (changed(zipped({"a.txt": FOREST})), ["damaged"]),
        (b"PK\x03\x04" + bytes(100), ["damaged"]),
    ],
    ids=["ratio", "large", "overlapping", "encrypted", "ways", "many", "format", "cut", "changed", "no list"],
)
def test_what_is_wrong_with_an_archive_is_named_once_for_each(data: bytes, reasons: list[str]) -> None:
    """Nothing of it is unpacked."""
    found = list(members("a.zip", data))
    assert [item.reason for item in found if isinstance(item, Skipped)] == reasons
    assert len(found) == len(reasons)


def test_a_link_in_an_archive_leads_nowhere() -> None:
    """It is no file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    assert list(members("a.zip", stream.getvalue())) == [Skipped("a.zip/link.txt", "special")]


def test_an_archive_is_unpacked_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is beyond it is named."""
    monkeypatch.setattr(unzipping, "MAX_ALL", len(FOREST.encode()) + 10)
    found = list(members("a.zip", zipped({"a.txt": FOREST, "b.txt": FOREST})))
    assert (found[0].file, found[1]) == ("a.zip/a.txt", Skipped("a.zip/b.txt", "too_large"))


def test_a_folder_with_nothing_to_read_names_a_few_files(tmp_path: Path) -> None:
    """And how many there are."""
    put(tmp_path, {f"{number}.xyz": "x" for number in range(9)})
    with pytest.raises(CorpusEmpty) as caught:
        Library.open(tmp_path)
    assert "0.xyz、1.xyz、2.xyz、3.xyz、4.xyz 等 9 个" in errors.error_sentence(caught.value)


def test_every_reason_has_a_sentence(tmp_path: Path) -> None:
    """For a person to act on."""
    reasons = "format archive empty encoding no_text encrypted damaged unsafe too_large too_deep special unreadable"
    assert set(reasons.split()) <= errors.PROBLEM_REASONS.keys()
