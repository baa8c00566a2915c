"""Hostile plain text, RTF, web pages, saved pages and .doc."""

from __future__ import annotations

import random
import struct
from base64 import b64encode
from collections.abc import Callable

from tests.hostile.containers import compound, spoilt
from tests.hostile.valid import TEXT, valid_doc, valid_docx, valid_html, valid_mht, valid_rtf

NOISE = random.Random(1).randbytes(1 << 20)
_END = "底部的正文，很长很长的一段正文。"
_RTF = "{\\rtf1\\ansi\\ansicpg936\\uc1 "


def _page(content: str) -> bytes:
    return f"<html><head><meta charset=utf-8></head><body>{content}".encode()


def _looping(at: int) -> bytes:
    """Sectors of a compound file that follow one another in a circle."""
    data = bytearray(valid_doc())
    data[512 : 512 + 512] = struct.pack("<128I", *[at] * 128)
    return bytes(data)


def _said(place: int, number: int) -> bytes:
    """A compound file whose head names this number at this place."""
    data = bytearray(valid_doc())
    data[place : place + 4] = struct.pack("<I", number)
    return bytes(data)


def _mail(parts: bytes, boundary: str = "b") -> bytes:
    return f"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary={boundary}\r\n\r\n".encode() + parts


def _nested_mail(depth: int) -> bytes:
    levels = (f"--b{level}\r\nContent-Type: multipart/mixed; boundary=b{level + 1}\r\n\r\n" for level in range(depth))
    return _mail("".join(levels).encode() + valid_html(), "b0")


_ENCODED = b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"

FILES: dict[str, Callable[[], bytes]] = {
    # plain text
    "a_line_of_100_mb.txt": lambda: ("一、总体情况，" * 5_000_000).encode(),
    "a_line_of_20_mb.txt": lambda: ("一、总体情况，" * 1_000_000).encode(),
    "a_line_of_figures.txt": lambda: ("2024年增长12.5%，" * 200_000).encode(),
    "nul.txt": lambda: "一、总体\0情况\0\n正文。".encode(),
    "nul_in_gbk.txt": lambda: "一、总体情况。\n".encode("gbk") + bytes(1000) + "正文".encode("gbk"),
    "only_nul.txt": lambda: bytes(10 << 20),
    "from_right_to_left.txt": lambda: "一、总\u202e体情况\u202c\n\u2067正文\u2069。<b>粗</b>\x1b[31m红\x07".encode(),
    "noise.txt": lambda: NOISE,
    "picture.txt": lambda: b"\x89PNG\r\n\x1a\n" + NOISE,
    "half_a_character.txt": lambda: ("一、总体情况。" * 1000).encode("gbk")[:-1],
    "two_encodings.txt": lambda: "一、总体情况。\n".encode() * 50 + "二、主要问题。\n".encode("gbk") * 50,
    "five_million_lines.txt": lambda: b"\n" * 5_000_000 + "一、正文".encode(),
    "five_million_returns.txt": lambda: b"\r" * 5_000_000 + "一、正文".encode(),
    "thirty_thousand_headings.txt": lambda: ("一、标题\n" * 30_000).encode(),
    "three_hundred_thousand_headings.txt": lambda: ("一、标题\n" * 300_000).encode(),
    "numbered_headings.txt": lambda: "".join(f"{number}.标题\n正文。\n" for number in range(100_000)).encode(),
    "numbers_within_numbers.txt": lambda: ("1." * 1_000_000 + "标题\n正文。\n").encode(),
    "a_line_of_headings.txt": lambda: ("一、标题 （一）标题 " * 100_000).encode(),
    "brackets.txt": lambda: ("（" * 1_000_000 + "一" + "）" * 1_000_000).encode(),
    "quotation_marks.txt": lambda: ("“" * 1_000_000 + "一、标题").encode(),
    "a_table_of_a_million_cells.txt": lambda: ("甲 | 乙 | 丙 | 1\n" * 250_000).encode(),
    "spaces.txt": lambda: (" " * 5_000_000 + "一、标题\n" + "\u3000" * 5_000_000 + "正文").encode(),
    "markup.txt": lambda: "=cmd|'/c calc'!A1\n<img src=x onerror=alert(1)>\n一、<script>alert(1)</script>\n".encode(),
    "utf32.txt": lambda: TEXT.encode("utf-32"),
    "only_a_mark.txt": lambda: b"\xff\xfe",
    # RTF
    "deep.rtf": lambda: (_RTF + "{" * 500_000 + "\\u19968?" + "}" * 500_000 + "}").encode(),
    "long_binary.rtf": lambda: (_RTF + "\\bin2147483647 \\u19968?}").encode(),
    "unclosed.rtf": lambda: (_RTF + "\\'d2\\'bb" * 1_000_000).encode(),
    "huge_numbers.rtf": lambda: (
        _RTF + "\\uc2147483647\\u99999999999?\\u-99999999? \\ansicpg99999999\\u19968?}"
    ).encode(),
    "digits.rtf": lambda: (_RTF + "\\u" + "9" * 1_000_000 + "?}").encode(),
    "long_word.rtf": lambda: (_RTF + "\\" + "a" * 5_000_000 + "}").encode(),
    "picture.rtf": lambda: (_RTF + "{\\pict " + "00" * 10_000_000 + "}\\u19968?\\par}").encode(),
    "half_characters.rtf": lambda: (_RTF + "\\u-10240?\\u19968?" * 100_000 + "}").encode(),
    "spoilt.rtf": lambda: spoilt(valid_rtf(), 30),
    # web pages
    "deep.html": lambda: _page("<div>" * 200_000 + _END + "</div>" * 200_000),
    "deep_250.html": lambda: _page("<div>" * 250 + _END + "</div>" * 250),
    "deep_tables.html": lambda: _page("<table><tr><td>" * 20_000 + _END),
    "deep_tables_80.html": lambda: _page("<table><tr><td>" * 80 + _END),
    "deep_lists.html": lambda: _page("<ol><li>甲" * 20_000 + _END),
    "deep_looks.html": lambda: _page("<p>" + "<b><i>" * 100_000 + _END),
    "unclosed.html": lambda: _page("<p>段落，正文。<a href=x>" * 200_000),
    "an_attribute_of_20_mb.html": lambda: _page(f'<div data-x="{"a" * (20 << 20)}">{_END}</div>'),
    "a_tag_of_20_mb.html": lambda: _page(f"<{'a' * (20 << 20)}>{_END}"),
    "huge_spans.html": lambda: _page(
        f"<table>{'<tr><td rowspan=1000000 colspan=1000000>甲</td><td>乙</td></tr>' * 2000}</table>"
    ),
    "a_wide_table.html": lambda: _page(
        f"<table>{'<tr><td colspan=1000>甲</td><td rowspan=1000>乙</td></tr>' * 2000}</table>"
    ),
    "entities.html": lambda: _page(f"<p>{'&#x4e00;' * 2_000_000}</p>"),
    "strange_entities.html": lambda: _page("<p>正文&#0;&#xd800;&#x110000;&#99999999999999999999;&unknown;</p>" * 2000),
    "a_million_cells.html": lambda: _page(f"<table>{'<tr><td>甲</td><td>1</td></tr>' * 500_000}</table>"),
    "a_million_paragraphs.html": lambda: _page("<p>正文。</p>" * 1_000_000),
    "scripts.html": lambda: _page(
        "<title><script>alert(1)</script>报告</title><p onclick='x()'>正文，<img src=x onerror=alert(1)>很长。</p>"
        "<p>&lt;script&gt;alert(2)&lt;/script&gt;=cmd|'/c calc'!A1</p>"
    ),
    "false_charset.html": lambda: b"<html><meta charset=utf-7><body><p>+ADw-script+AD4-" + TEXT.encode("gbk"),
    "no_charset.html": lambda: b"<html><meta charset='" + b"x" * 100_000 + b"'><body><p>" + TEXT.encode(),
    "other_code.html": lambda: b"<html><meta charset=zip_codec><meta charset=idna><body><p>" + TEXT.encode(),
    "xxe.html": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;'
    ),
    "list_numbers.html": lambda: _page(
        "<ol start=99999999999999999999 reversed><li value=-9e99>甲<li value=1>乙</ol>" * 999
    ),
    "nul.html": lambda: _page("<p>正\0文</p>\0" * 100_000),
    "spoilt.html": lambda: spoilt(valid_html(), 30),
    # saved pages
    "deep.mht": lambda: _nested_mail(5000),
    "a_hundred_thousand_parts.mht": lambda: _mail(b"--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n" * 100_000),
    "a_head_of_20_mb.mht": lambda: _mail(b"")[:-2] + b" a=b;\r\n" * 3_000_000 + valid_html(),
    "encoded_50_mb.mht": lambda: _mail(_ENCODED + b64encode(_page("<p>正文。</p>" * 1_000_000)) + b"\r\n--b--"),
    "no_boundary.mht": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + valid_html(),
    "false_encoding.mht": lambda: valid_mht().replace(b"8bit", b"base64"),
    "encoded_words.mht": lambda: b"Subject: " + b"=?utf-8?B?4pyT?= " * 200_000 + b"\r\n" + valid_mht(),
    "spoilt.mht": lambda: spoilt(valid_mht(), 30),
    # .doc
    "circle.doc": lambda: _looping(1),
    "circle_of_the_table.doc": lambda: _looping(0),
    "beyond_the_end.doc": lambda: _looping(0x7FFFFFFF),
    "many_sectors.doc": lambda: _said(44, 0xFFFFFFF0),
    "many_tables.doc": lambda: _said(72, 0xFFFFFFF0),
    "huge_sectors.doc": lambda: _said(30, 0xFFFF),
    "directory_elsewhere.doc": lambda: _said(48, 0xFFFFFFF0),
    "encrypted.doc": lambda: compound(
        {"WordDocument": b"\xec\xa5\xc1\0" + bytes(6) + b"\0\3" + bytes(2000), "1Table": NOISE[:9000]}
    ),
    "truncated.doc": lambda: valid_doc()[:2000],
    "spoilt.doc": lambda: spoilt(valid_doc(), 60),
    "no_document.doc": lambda: compound({"Workbook": b"1"}),
    "word.doc": valid_docx,
    "rich.doc": valid_rtf,
    "page.doc": valid_html,
    "noise.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE,
}
