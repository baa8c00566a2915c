"""Parts → the bytes of a file of some format, with no more checks than hostile files need: none."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

Part = str | bytes | Iterable[bytes]

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODT = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "text", "table", "style"))
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def repeated(piece: bytes, times: int) -> Iterable[bytes]:
    """`piece` so many times, in blocks."""
    block = max(1, (1 << 20) // len(piece))
    yield from (piece * block for _ in range(times // block))
    yield piece * (times % block)


def spoilt(data: bytes, flips: int) -> bytes:
    """`data` with so many bits turned."""
    chance, turned = random.Random(1), bytearray(data)
    for _ in range(flips):
        turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
    return bytes(turned)


def zipped(parts: Mapping[str, Part], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive; a part of many pieces is packed piece by piece."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1 if method == zipfile.ZIP_DEFLATED else None) as archive:
        for name, part in parts.items():
            if isinstance(part, (str, bytes)):
                archive.writestr(name, part)
            else:
                with archive.open(name, "w", force_zip64=True) as stream:
                    for piece in part:
                        stream.write(piece)
    return out.getvalue()


def overlapping(count: int, size: int) -> bytes:
    """A zip archive of `count` entries that are all the same `size` packed bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(size)) + packer.flush()
    check, first = zlib.crc32(bytes(size)), b"word/document.xml"
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0x21, check, len(packed), size, len(first), 0)
    directory = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII",
            0x02014B50, 20, 20, 0, 8, 0, 0x21, check, len(packed), size, len(name), 0, 0, 0, 0, 0, 0,
        ) + name
        for name in (first, b"[Content_Types].xml", *(b"f%d.txt" % number for number in range(count)))
    )  # fmt: skip
    start = len(local) + len(first) + len(packed)
    total = min(count + 2, 0xFFFF)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, total, total, len(directory), start, 0)
    return local + first + packed + directory + end


def docx(document: Part, parts: Mapping[str, Part] | None = None) -> bytes:
    """A .docx whose main part is `document`, whole."""
    return zipped(
        {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document, **(parts or {})}
    )


def body(content: str) -> str:
    """The main part of a .docx with `content` in its body."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD}><w:body>{content}</w:body></w:document>'


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a .docx."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(content: str, before: str = "", parts: Mapping[str, Part] | None = None) -> bytes:
    """A .odt with `content` as its text."""
    document = (
        f'<?xml version="1.0"?>{before}<office:document-content {ODT}><office:body><office:text>{content}'
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": document, **(parts or {})})


def ofd(content: str, pages: int = 1, before: str = "", parts: Mapping[str, Part] | None = None) -> bytes:
    """A .ofd whose pages all have `content`."""
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/P.xml"/>' for number in range(1, pages + 1))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    return zipped({
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData>{area}<ofd:PublicRes>Res.xml</ofd:PublicRes>"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/Pages/P.xml": f"{before}<ofd:Page {OFD}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
        "</ofd:Page>",
        **(parts or {}),
    })  # fmt: skip


def text_object(text: str, delta: str = "5", look: str = 'Size="5"', top: int = 10) -> str:
    """A line of text of a .ofd, so many millimetres below the top of its page."""
    return (
        f'<ofd:TextObject ID="7" Boundary="10 {top} 100 10" {look}><ofd:TextCode X="0" Y="5" DeltaX="{delta}">{text}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def pdf(objects: Iterable[str | bytes], trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + (content if isinstance(content, bytes) else content.encode()) + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer <</Size {len(places) + 1} {trailer}>>\nstartxref\n{table}\n%%EOF".encode()
    return bytes(out)


def stream(data: bytes, extra: str = "") -> bytes:
    """A stream of a PDF."""
    return f"<</Length {len(data)}{extra}>>\nstream\n".encode() + data + b"\nendstream"


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (OLE) with these streams, each of 4096 bytes at least, as .doc is one."""
    contents = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    sizes = [-(-len(data) // 512) for data in contents.values()]
    entries = [_entry("Root Entry", 5, 1 if contents else -1, -2, 0)]
    table, start = [0xFFFFFFFD, 0xFFFFFFFE], 2  # the table itself, the directory
    names = list(contents)
    for number, (name, size) in enumerate(zip(names, sizes, strict=True), 1):
        entries.append(_entry(name, 2, -1, start, len(contents[name]), number + 1 if number < len(names) else -1))
        table += [*range(start + 1, start + size), 0xFFFFFFFE]
        start += size
    assert len(table) <= 128 and len(entries) <= 4, "one sector each is enough here"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))
    directory = b"".join(entries).ljust(512, b"\0")
    return (
        header + fat + directory + b"".join(data.ljust(-(-len(data) // 512) * 512, b"\0") for data in contents.values())
    )


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = -1) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBiii", len(written), kind, 1, -1, right, child)
        + bytes(36)
        + struct.pack("<iQ", start, size)
    )
