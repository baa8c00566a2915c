"""Spoilt files and odd texts: whatever comes, it is refused, or read and cut into sections without a loss."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.corpus.archives import Found, members
from retrieval.errors import UnreadableFile
from retrieval.reports.parsing import report_of
from retrieval.reports.readers import READERS
from retrieval.reports.readers.isolated import Isolated
from retrieval.reports.readers.reading import Reading
from tests.hostile.containers import zipped
from tests.hostile.valid import VALID
from tests.hostile.whole import FAULT, check

THOROUGH = settings.get_profile("thorough")
FILES = sorted(file for file in VALID if Path(file).suffix[1:] in (*READERS, "txt", "wps"))
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be")
# Pieces that mean something to one format or another, put where they do not belong.
TOKENS = [
    b"<", b">", b"&", b'"', b"\0", b"\xff", b"]]>", b"<!--", b"-1", b"0", b"nan", b"1e999", b"99999999999999999999",
    b"2147483648", "一、".encode(), "\ud7ff\u202e\ufffd".encode(), b"&#xd800;", b"\r", b"\\", b"{", b"}", b"\\bin9 ",
    b"\\u-1?", b"\\uc9", b"\\'", b"<<", b">>", b"[", b"]", b"3 0 R", b"endobj", b"stream\n", b"endstream", b"/Filter",
    b"PK\x01\x02", b"PK\x05\x06", b"<table>", b"</td>", b"<p>", b"</body>", b"=?utf-8?B?", b"--b", b"\r\n\r\n",
]  # fmt: skip
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("turn", "drop", "double", "put", "cut", "splice")),
        st.floats(0, 1), st.integers(1, 60), st.integers(0, 7), st.sampled_from(TOKENS),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


def changed(data: bytes, changes: list[tuple[str, float, int, int, bytes]], other: bytes) -> bytes:
    """`data` with bits turned, pieces left out, doubled or put in, its end cut off, a part of `other` in it."""
    spoilt = bytearray(data)
    for how, place, size, bit, token in changes:
        at = int(place * len(spoilt))
        match how:
            case "turn":
                spoilt[at : at + 1] = bytes(byte ^ 1 << bit for byte in spoilt[at : at + 1])
            case "drop":
                del spoilt[at : at + size]
            case "double":
                spoilt[at:at] = spoilt[at : at + size] * (bit + 1)
            case "put":
                spoilt[at:at] = token
            case "cut" if bit == 0:
                del spoilt[at:]
            case "splice":
                spoilt[at:at] = other[int(place * len(other)) :][: size * 4]
    return bytes(spoilt)


@st.composite
def spoilt(draw: st.DrawFn, file: str) -> bytes:
    """A file of this format that is not quite as it should be; in an archive, a part of it is not, or the whole."""
    data, other = VALID[file](), VALID[draw(st.sampled_from(FILES))]()
    changes = draw(CHANGES)
    if data.startswith(b"PK") and draw(st.integers(0, 3)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = draw(st.sampled_from(sorted(parts)))
        return zipped({**parts, name: changed(parts[name], changes, other)})
    return changed(data, changes, other)


@pytest.fixture(scope="module")
def reader() -> Iterator[Isolated]:
    with Isolated(function="tests.hostile.whole:strictly") as reader:
        yield reader


def outcome(reader: Isolated, file: str, data: bytes) -> Reading | str:
    """What becomes of a file read apart, be it plain text."""
    try:
        return reader.read(file, data)
    except UnreadableFile as exc:
        return exc.reason


def allowed(file: str, found: Reading | str) -> bool:
    """Whole or refused. PDFium ends its process where it sees no way on: that costs the file."""
    if isinstance(found, Reading):  # one that is no WHOLE was spoilt into plain text
        return not found.text.startswith(FAULT)
    return found != "timeout" and (found != "crashed" or file == "a.pdf")


STRUCTURED = [file for file in FILES if file != "a.txt"]
QUICK = [file for file in STRUCTURED if file != "a.wps"]  # read as a .doc is, which takes seconds where it is spoilt


@pytest.mark.parametrize("file", QUICK)
@given(st.data())
def test_a_spoilt_file_is_refused_or_read(reader: Isolated, file: str, data: st.DataObject) -> None:
    """No reader raises anything but a refusal."""
    found = outcome(reader, file, data.draw(spoilt(file)))
    assert allowed(file, found), found


@pytest.mark.slow
@pytest.mark.parametrize("file", STRUCTURED)
@settings(THOROUGH)
@given(st.data())
def test_many_spoilt_files_are_refused_or_read(reader: Isolated, file: str, data: st.DataObject) -> None:
    """The same, longer."""
    found = outcome(reader, file, data.draw(spoilt(file)))
    assert allowed(file, found), found


def read_here(file: str, data: bytes) -> None:
    """Plain text, which is read without a process apart."""
    try:
        with Isolated() as reader:
            reading = reader.read(file, data)
    except UnreadableFile:
        return
    check(report_of(file, reading, "0" * 64))


@st.composite
def encoded(draw: st.DrawFn) -> bytes:
    """A text in one of the encodings of Chinese, spoilt before or after it is written."""
    text = draw(spoilt("a.txt")) if draw(st.booleans()) else VALID["a.txt"]()
    data = text.decode("utf-8", "replace").encode(draw(st.sampled_from(ENCODINGS)), "replace")
    return changed(data, draw(CHANGES), VALID["a.rtf"]()) if draw(st.booleans()) else data


NAMES = st.sampled_from(("a.txt", "a.md", "a"))
BYTES = st.one_of(st.binary(max_size=400), spoilt("a.txt"), encoded())


@given(NAMES, BYTES)
def test_any_bytes_are_text_or_refused(file: str, data: bytes) -> None:
    """Random ones, and texts that were spoilt, in every encoding."""
    read_here(file, data)


@pytest.mark.slow
@settings(THOROUGH)
@given(NAMES, BYTES)
def test_many_bytes_are_text_or_refused(file: str, data: bytes) -> None:
    """The same, longer."""
    read_here(file, data)


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """A .zip of several files and of archives of them, some of which are spoilt, as it may be itself."""
    inside = [file for file in FILES if file not in ("a.doc", "a.wps")]
    kinds = draw(st.lists(st.sampled_from([*inside, "a.zip"]), min_size=1, max_size=4))
    parts: dict[str, bytes] = {}
    for number, kind in enumerate(kinds):
        data = zipped({"a.txt": VALID["a.txt"]()}) if kind == "a.zip" else draw(spoilt(kind))
        folder = draw(st.sampled_from(("", "年报/", "../", "/", "a\\", "\u202e", "C:", "__MACOSX/", "年" * 90)))
        parts[f"{folder}{number}{kind[1:]}"] = data
    whole = zipped(parts)
    return changed(whole, draw(CHANGES), VALID["a.docx"]()) if draw(st.booleans()) else whole


def unpacked(reader: Isolated, data: bytes) -> None:
    """Read what is in an archive."""
    for member in members("a.zip", data):
        if isinstance(member, Found):
            found = outcome(reader, member.file, member.data)
            # What it holds may be a PDF under another name.
            assert allowed("a.pdf" if b"%PDF-" in member.data[:1024] else member.file, found), found


@given(archives())
def test_a_spoilt_archive_is_passed_over_or_its_files_are_read(reader: Isolated, data: bytes) -> None:
    """Whatever its names and members are."""
    unpacked(reader, data)


@pytest.mark.slow
@settings(THOROUGH)
@given(archives())
def test_many_spoilt_archives_are_passed_over_or_their_files_are_read(reader: Isolated, data: bytes) -> None:
    """The same, longer."""
    unpacked(reader, data)


# What the lines of a report are made of, and what they are not.
WORDS = [
    "一、", "二、", "（一）", "(二)", "1.", "2．", "3、", "①", "第一章", "第二节", "【三】", "壹、", "㈠",
    "Ⅰ.", "廿二、", "一是", "十", "百", "〇", "0", "12.5%", "2024年", "3月", "1-2-3", "1.1.1", "目录",
    "附件：", "……", "。", "；", "：", "，", "、", "“", "”", "（", "）", "(", "——", "-", "*", "#", "|",
    "\ufffd", "\ue000", "\u202e", "😀", "a", "Z", "青河县", "林业局", "人民政府", "工作报告", "工作情况",
    "8", "47", "附件1", "甲、", "〈一〉", "三，", "[1]",
    "存在的问题", "下一步计划", "主要成效", "指标", "单位", "合计", "二、三产业", "12、13日",
]  # fmt: skip
BLANKS = [" ", "\u3000", "\t", " | ", "\xa0", "\ufeff", "\u200b", "\0", "\x0c", "\x0b"]
ENDS = ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"]
PIECES = [*WORDS, *BLANKS, *ENDS, *ENDS[:1] * 5]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=60).map("".join),
    st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=40).map("\n".join),
)


def parsed(text: str) -> None:
    """A report of whatever text, if there is any in it."""
    check(report_of("a.txt", Reading("报" + text), "0" * 64))


@given(TEXTS)
def test_any_text_is_cut_into_sections_without_a_loss(text: str) -> None:
    """Lines like headings, in any order, with anything between them."""
    parsed(text)


@pytest.mark.slow
@settings(THOROUGH)
@given(TEXTS)
def test_many_texts_are_cut_into_sections_without_a_loss(text: str) -> None:
    """The same, longer."""
    parsed(text)
