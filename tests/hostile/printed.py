"""Hostile PDFs."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from itertools import chain, repeat

from tests.hostile.containers import pdf, repeated, spoilt, stream
from tests.hostile.valid import CATALOG, FONT, LINES, PAGE, PAGES, shown, valid_pdf

_FORM = "/Type/XObject/Subtype/Form/BBox[0 0 999 999]/Resources<</Font<</F1 5 0 R>>/XObject<</X {} 0 R>>>>"
_LOCK = f"/Root 1 0 R /ID[<00><00>] /Encrypt <</Filter/Standard/V 2/R 3/Length 128/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>"
_TEXT = shown(LINES)


def _page(content: bytes, extra: str = "", after: tuple[str | bytes, ...] = (), page: str = PAGE) -> bytes:
    return pdf([CATALOG, PAGES, page, stream(content, extra), FONT, *after])


def _deflated(piece: bytes, times: int, layers: int = 1) -> bytes:
    packer = zlib.compressobj(9)
    data = b"".join(map(packer.compress, repeated(piece, times))) + packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return data


def _kids(kids: str, count: int) -> bytes:
    return pdf([CATALOG, f"<</Type/Pages/Kids[{kids}]/Count {count}>>", PAGE, stream(_TEXT), FONT])


def _tree(depth: int) -> bytes:
    levels = (f"<</Type/Pages/Kids[{number + 1} 0 R]/Count 1>>" for number in range(2, depth + 2))
    return pdf([CATALOG, *levels, "<</Type/Page/MediaBox[0 0 595 842]>>"])


def _expanding(levels: int) -> bytes:
    forms = (stream(b"/X Do " * 4, _FORM.format(7 + level)) for level in range(levels))
    return _page(b"/X Do", after=(*forms, stream(_TEXT, _FORM.format(99))))


def _object_streams() -> bytes:
    """A cross-reference stream that says there are as many objects as fit."""
    table = _deflated(b"\1\0\0\0\0\0\0", 1_000_000)
    extra = "/Type/XRef/Size 2000000000/W[1 4 2]/Index[0 2000000000]/Root 1 0 R/Filter/FlateDecode"
    start = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    return start + b"9 0 obj\n" + stream(table, extra) + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(start)


FILES: dict[str, Callable[[], bytes]] = {
    "loop_of_pages.pdf": lambda: _kids("2 0 R 3 0 R 2 0 R", 3),
    "false_count.pdf": lambda: _kids("3 0 R", 1_000_000_000),
    "negative_count.pdf": lambda: _kids("3 0 R", -5),
    "a_million_pages.pdf": lambda: _kids(" ".join(repeat("3 0 R", 1_000_000)), 1_000_000),
    "a_million_objects.pdf": lambda: pdf(
        chain([CATALOG, PAGES, PAGE, stream(_TEXT), FONT], repeat("<</A 1>>", 1_000_000))
    ),
    "deep_array.pdf": lambda: pdf(
        [f"<</Type/Catalog/Pages 2 0 R/X {'[' * 200_000}{']' * 200_000}>>", PAGES, PAGE, stream(_TEXT), FONT]
    ),
    "deep_tree.pdf": lambda: _tree(20_000),
    "bomb.pdf": lambda: _page(_deflated(b"BT /F1 12 Tf (a) Tj ET ", 20_000_000), "/Filter/FlateDecode"),
    "bomb_in_layers.pdf": lambda: _page(
        _deflated(bytes(1 << 16), 1 << 13, 3), "/Filter[/FlateDecode/FlateDecode/FlateDecode]"
    ),
    "bomb_of_columns.pdf": lambda: _page(
        _deflated(bytes(1 << 16), 64), "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>"
    ),
    "a_million_lines.pdf": lambda: _page(_deflated(_TEXT + b"\n", 100_000), "/Filter/FlateDecode"),
    "forms_within_themselves.pdf": lambda: _page(b"/X Do", after=(stream(b"/X Do /X Do", _FORM.format(6)),)),
    "forms_that_expand.pdf": lambda: _expanding(12),
    "nested_states.pdf": lambda: _page(_deflated(b"q ", 5_000_000), "/Filter/FlateDecode"),
    "huge_page.pdf": lambda: _page(_TEXT, page=PAGE.replace("0 0 595 842", "0 0 1e30 1e30")),
    "no_page.pdf": lambda: _page(_TEXT, page=PAGE.replace("0 0 595 842", "5 5 5 5")),
    "huge_type.pdf": lambda: _page(_TEXT.replace(b"12 Tf", b"1e38 Tf")),
    "far_away.pdf": lambda: _page(_TEXT.replace(b"72 ", b"-1e38 ")),
    "one_spot.pdf": lambda: _page(_deflated(b"BT /F1 12 Tf 72 700 Td <4e00> Tj ET\n", 50_000), "/Filter/FlateDecode"),
    "loop_of_tables.pdf": lambda: pdf([CATALOG, PAGES, PAGE, stream(_TEXT), FONT], "/Root 1 0 R /Prev 9"),
    "no_root.pdf": lambda: pdf(["<</A 1>>"], "/X 1"),
    "false_length.pdf": lambda: valid_pdf().replace(b"/Length ", b"/Length 99999999"),
    "table_of_all_numbers.pdf": _object_streams,
    "truncated.pdf": lambda: valid_pdf()[:700],
    "spoilt.pdf": lambda: spoilt(valid_pdf(), 40),
    "encrypted.pdf": lambda: pdf([CATALOG, PAGES, PAGE, stream(_TEXT), FONT], _LOCK),
    "only_a_head.pdf": lambda: b"%PDF-1.7\n",
    "a_head_and_noise.pdf": lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(1 << 20),
    "controls.pdf": lambda: _page(
        shown(["一、总\u202e体情况", "<script>alert(1)</script>", "=cmd|'/c calc'!A1", "\0\x1b[31m"])
    ),
}
