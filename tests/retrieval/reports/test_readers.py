"""Bytes become text without losing a character, and what is no report is named with the reason."""

from __future__ import annotations

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from tests.libraries import FOLDERS
from tests.parsing import parse_report

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
    assert read("a.txt", TEXT.encode(encoding)).text == kept


def test_big_endian_utf_16_is_read_by_its_mark() -> None:
    """Either byte order is recognised."""
    assert read("a.txt", b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


LONG = "青河县林业局2024年工作报告\r\n一、主要工作。全年开展执法检查312次，办理行政处罚案件47件。\r\n" * 20
TRADITIONAL = "青河縣林業局2024年工作報告\r\n一、主要工作。全年開展執法檢查312次，辦理行政處罰案件47件。\r\n" * 20
BAD = {"utf-8": b"\xff\xfe", "gb18030": b"\xff\xff", "utf-16-le": b"\x00\xd8"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_are_told_by_the_chinese_they_make(encoding: str) -> None:
    """UTF-16 without a mark and GB 18030 are none the less recognised."""
    assert read("a.txt", LONG.encode(encoding)).text == LONG


def test_big5_is_not_read_as_something_else() -> None:
    """Traditional reports in Big5 come out as they were written."""
    assert read("a.txt", TRADITIONAL.encode("big5")).text == TRADITIONAL


@pytest.mark.parametrize("encoding", BAD)
def test_one_bad_byte_does_not_lose_the_file(encoding: str) -> None:
    """The rest is read, and the place is named."""
    data = bytearray(LONG.encode(encoding))
    half = len(LONG[: len(LONG) // 2].encode(encoding))
    data[half : half + 2] = BAD[encoding]
    report = parse_report("a.txt", bytes(data))
    assert abs(len(report.text) - len(LONG)) <= 2
    lost = [item for item in report.irregularities if item.kind == "bytes_lost"]
    assert [report.text[item.start] for item in lost] == ["\ufffd"]


def test_bytes_out_of_step_are_no_text() -> None:
    """Where half of a text would come out as nonsense, it is not read."""
    data = LONG.encode("utf-16-le")
    half = len(data) // 4 * 2
    with pytest.raises(UnreadableFile):
        read("a.txt", data[:half] + b"\x2c" + data[half:])


def test_lines_that_end_in_a_carriage_return_alone_are_lines() -> None:
    """Files of old Macintoshes have sections like others."""
    report = parse_report("a.txt", TEXT.replace("\r\n", "\r").encode() + "检查很多。\r二、不足\r人手少。\r".encode())
    assert [one.path[-1] for one in report.sections if one.path] == ["一、成效", "二、不足"]


@pytest.mark.parametrize(
    ("file", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", b"\xff" * 40, "encoding"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\xfd", "no_text_layer"),
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
    assert read("报告.TXT", TEXT.encode()).text == TEXT


@pytest.mark.parametrize("file", sorted(path.name for folder in FOLDERS.values() for path in folder.glob("*.txt")))
def test_no_character_of_a_file_is_changed(file: str) -> None:
    """Encoding a report's text again gives back the file's bytes."""
    path = next(folder / file for folder in FOLDERS.values() if (folder / file).exists())
    data = path.read_bytes()
    text = parse_report(path.name, data).text
    assert data in (text.encode(), text.encode("gb18030"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bytes_that_fit_nothing_in_one_place_cost_no_more_than_that_place(encoding: str) -> None:
    """Two of them, in the middle of a character of a short text."""
    data = ("2024年法治政府建设情况报告\n" + "全年办理行政处罚案件47件，审核合同81件。" * 9).encode(encoding)
    text = parse_report("a.txt", data[:101] + b"\xfe\xff" + data[101:]).text
    assert text.count("审核合同81件") >= 8
    assert "\ufffd" in text
