"""A .doc is converted and read as a .docx; what cannot be converted is refused with the reason."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import doc2docx
import pytest
from doc2docx.errors import EncryptedDocumentError, InvalidWordDocument

from bot.texts.errors import PROBLEM_REASONS
from retrieval.errors import UnreadableFile
from retrieval.reports.readers import doc, office, read
from retrieval.reports.readers.doc import read_doc
from retrieval.reports.readers.reading import Refused
from tests.documents import docx, p

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CLASS = bytes(range(16))


def stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def compound(*names: str) -> bytes:
    """What begins as a compound file and names these streams."""
    return OLE + CLASS + bytes(488) + b"".join(map(stream, names))


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "installed", lambda: None)


def written(target: Path, *codes: str) -> SimpleNamespace:
    """What the converter gives back, having written a document with a mark that is no text."""
    target.write_bytes(docx(p("正\ufffd文。")))
    return SimpleNamespace(report=SimpleNamespace(diagnostics=[SimpleNamespace(code=code) for code in codes]))


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_doc(data)
    assert refused.value.reason in PROBLEM_REASONS
    return refused.value.reason


def test_the_class_that_wps_writes_does_not_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes that the format wants to be zero are zero to the converter."""

    def convert(source: Path, target: Path) -> SimpleNamespace:
        assert source.read_bytes()[8:24] == bytes(16)
        return written(target)

    monkeypatch.setattr(doc2docx, "convert", convert)
    found = read_doc(compound("WordDocument"))
    assert (found.text, found.notes) == ("正文。\n", ())


@pytest.mark.usefixtures("no_office")
def test_what_the_converter_loses_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing else can read it."""
    monkeypatch.setattr(doc2docx, "convert", lambda source, target: written(target, "NUMBERING_TABLE_MALFORMED"))
    found = read_doc(compound("WordDocument"))
    assert (found.text, [note.kind for note in found.notes]) == ("正文。\n", ["numbers_unread"])


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("EncryptedPackage",), "encrypted"),
        (("WordDocument", "EncryptionInfo"), "encrypted"),
        (("Workbook",), "format"),
        ((), "damaged"),
        (("WordDocument",), "old_word"),
    ],
)
def test_other_compound_files_are_refused_with_the_reason(names: tuple[str, ...], reason: str) -> None:
    """Encrypted ones, tables, broken ones, and what is older than the converter knows."""
    assert refusal(compound(*names)) == reason


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    "data",
    [
        b"\xdb\xa5-\0" + bytes(300),  # Word 2
        b"1\xbe\0\0" + bytes(300),  # Word for DOS
    ],
)
def test_what_other_programs_wrote_under_the_name_is_refused_with_what_to_do(data: bytes) -> None:
    """And read as a text only where it is one."""
    with pytest.raises(UnreadableFile) as refused:
        read("a.doc", data)
    assert refused.value.reason == "old_word"
    assert read("a.doc", "一、正文。".encode("gbk")).text == "一、正文。"


def test_a_password_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the converter finds the document encrypted, LibreOffice is not asked."""

    def convert(source: Path, target: Path) -> None:
        raise EncryptedDocumentError

    monkeypatch.setattr(doc2docx, "convert", convert)
    monkeypatch.setattr(doc, "converted", lambda data, suffix: pytest.fail("asked"))
    assert refusal(compound("WordDocument")) == "encrypted"


def program(folder: Path, body: str) -> str:
    """A program of Python that stands for LibreOffice."""
    made = folder / "soffice"
    made.write_text(f"#!{sys.executable}\nimport pathlib, shutil, sys, time\n{body}\n", encoding="utf-8")
    made.chmod(0o755)
    return str(made)


@pytest.mark.skipif(os.name == "nt", reason="scripts are no programs there")
def test_libreoffice_is_asked_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a profile of its own that runs no macros; its output is read as a .docx."""
    (tmp_path / "made.docx").write_bytes(docx(p("正文。")))
    body = (
        "profile = pathlib.Path(sys.argv[1].split('file://')[1])\n"
        "assert 'MacroSecurityLevel' in (profile / 'user/registrymodifications.xcu').read_text()\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\nout.mkdir()\n"
        f"shutil.copy({str(tmp_path / 'made.docx')!r}, out / 'source.docx')"
    )
    monkeypatch.setattr(office, "installed", lambda: program(tmp_path, body))

    def convert(source: Path, target: Path) -> None:
        raise InvalidWordDocument

    monkeypatch.setattr(doc2docx, "convert", convert)
    assert read_doc(compound("WordDocument")).text == "正文。\n"


@pytest.mark.skipif(os.name == "nt", reason="scripts are no programs there")
@pytest.mark.parametrize("body", ["sys.exit(0)", "time.sleep(60)"])
def test_libreoffice_that_makes_nothing_or_hangs_costs_the_file_only(
    body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is ended after its time, and the file refused with what to do."""
    monkeypatch.setattr(office, "installed", lambda: program(tmp_path, body))
    monkeypatch.setattr(office, "TIME", 1.0)
    assert refusal(compound("WordDocument")) == "old_word"
    assert "另存为 .docx" in PROBLEM_REASONS["old_word"]
