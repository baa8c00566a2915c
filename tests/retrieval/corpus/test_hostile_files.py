"""Files made to cost much cost little: each ends in seconds and within a gigabyte, read or refused."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 20
READ = """
import sys
from pathlib import Path
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
except ImportError:  # not on Windows
    pass
from retrieval.corpus.archives import Skipped
from retrieval.corpus.files import contents_of, places_in
from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
places = list(places_in(Path(sys.argv[1])))
for found in (one for place in places for one in ([place] if isinstance(place, Skipped) else contents_of(place))):
    try:
        print(found.reason if isinstance(found, Skipped) else len(read(found.file, found.data).text))
    except UnreadableFile as exc:
        print(exc.reason)
"""
SAID = "审核合同81件，出具意见23条。"


def nested(levels: int) -> bytes:
    """An archive of archives, ten in each, with fifty million zeros at the bottom."""
    data, name = bytes(50 << 20), "a.txt"
    for _ in range(levels):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10 if name == "a.zip" else 1):
                archive.writestr(f"{number}{name}", data)
        data, name = stream.getvalue(), "a.zip"
    return data


HOSTILE = {
    "deep.html": ("<html><body>" + "<div>" * 200_000 + SAID * 9).encode(),
    "tables.html": ("<html><body>" + "<table><tr><td>" * 20_000 + SAID * 9).encode(),
    "unclosed.html": ("<html><body>" + f"<p>{SAID}<a href=x>" * 200_000).encode(),
    "spans.html": b"<table>" + "<tr><td rowspan=1000000 colspan=1000000>甲<td>乙".encode() * 2000,
    "entities.html": b"<p>" + b"&#x4e00;" * 2_000_000,
    "attribute.html": b'<div data-x="' + b"a" * (20 << 20) + f'">{SAID * 9}'.encode(),
    "tags.html": b"<html>" + b"<font " * 500_000,
    "zeros.mht": b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + bytes(5_000_000),
    "lines.txt": b"\n" * 5_000_000 + SAID.encode(),
    "line.txt": SAID.encode() * 500_000,
    "mixed.txt": SAID.encode() * 50 + SAID.encode("gbk") * 50,
    "bomb.zip": nested(4),
}


@pytest.mark.parametrize("file", HOSTILE)
def test_a_hostile_file_costs_seconds_and_no_gigabyte(file: str, tmp_path: Path) -> None:
    """In a process of its own, which ends as it should."""
    (tmp_path / file).write_bytes(HOSTILE[file])
    done = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path)], cwd=ROOT, capture_output=True, timeout=SECONDS, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()
