"""Bytes become text without losing a character, and what is no report is named with the reason."""

from __future__ import annotations

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.parsing import parse_report
from retrieval.reports.readers import read
from tests.libraries import FOLDERS

TEXT = "青河县林业局2024年报告\r\n一、成效。\n"


@pytest.mark.parametrize(
    ("encoding", "kept"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", "\ufeff" + TEXT),  # the mark stays: offsets are those of the decoded file
        ("utf-16", TEXT),
        ("gb18030", TEXT),
        ("gbk", TEXT),
    ],
)
def test_every_encoding_in_use_is_read_with_its_line_ends(encoding: str, kept: str) -> None:
    """UTF-8 with and without a mark, UTF-16, GB 18030 and GBK give the same text."""
    assert read("a.txt", TEXT.encode(encoding)) == kept


def test_big_endian_utf_16_is_read_by_its_mark() -> None:
    """Either byte order is recognised."""
    assert read("a.txt", b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    ("file", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", b"\xff" * 40, "encoding"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\xfd", "encoding"),
        ("a.txt", b"no Chinese in here", "no_text"),
        ("a.exe", TEXT.encode(), "format"),
        ("报告", TEXT.encode(), "format"),
    ],
)
def test_what_is_no_report_is_refused_with_its_reason(file: str, data: bytes, reason: str) -> None:
    """Empty files, binary ones, other formats and texts without Chinese each have a reason of their own."""
    with pytest.raises(UnreadableFile) as caught:
        read(file, data)
    assert (caught.value.file, caught.value.reason) == (file, reason)


def test_a_suffix_in_capitals_is_the_same_suffix() -> None:
    """Files from Windows are often called 报告.TXT."""
    assert read("报告.TXT", TEXT.encode()) == TEXT


@pytest.mark.parametrize("file", sorted(path.name for folder in FOLDERS.values() for path in folder.glob("*.txt")))
def test_no_character_of_a_file_is_changed(file: str) -> None:
    """Encoding a report's text again gives back the file's bytes."""
    path = next(folder / file for folder in FOLDERS.values() if (folder / file).exists())
    data = path.read_bytes()
    text = parse_report(path.name, data).text
    assert data in (text.encode(), text.encode("gb18030"))
