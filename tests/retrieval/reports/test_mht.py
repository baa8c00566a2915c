"""A page saved in one file with its pictures is read like the page."""

from __future__ import annotations

from base64 import encodebytes
from email.message import EmailMessage

import pytest

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from tests.pages import PORTAL, TEXT, page


def saved(content: str, charset: str = "utf-8", cte: str = "quoted-printable", frame: str = "") -> bytes:
    """A page as browsers save it."""
    message = EmailMessage()
    message["Subject"] = "=?utf-8?B?5oql5ZGK?="
    message.set_content(frame or content, subtype="html", charset=charset, cte=cte)
    message.add_related(b"\x89PNG", "image", "png")
    if frame:
        message.add_related(content, subtype="html", charset=charset, cte=cte)
    return message.as_bytes()


@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_page_is_read_whatever_it_is_wrapped_in(cte: str, charset: str) -> None:
    """By its content, whatever the file is called."""
    for file in ("a.mht", "a.MHTML", "a.doc"):
        assert read(file, saved(PORTAL, charset, cte)).text == TEXT


def test_of_frames_the_one_with_an_article_is_read() -> None:
    """The page itself may be but a frame."""
    assert read("a.mht", saved(PORTAL, frame="<html><body>菜单</body></html>")).text == TEXT


@pytest.mark.parametrize("name", [b"x-nonesuch", b"gbk\0", b"undefined", b"idna", b"hex"])
def test_a_charset_that_is_wrong_does_no_harm(name: bytes) -> None:
    """The bytes decide, be its name none of an encoding, or of one that is none of text."""
    data = saved(PORTAL, "gb18030", "base64").replace(b"gb18030", name)
    assert read("a.mht", data).text == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved("<html><body>" + '<a href="/x">链接很多很多很多</a>' * 40 + "</body></html>"), "no_text"),
        (saved(PORTAL)[:300], "no_text"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", "no_text"),
        (
            b"MIME-Version: 1.0\r\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)),
            "damaged",
        ),
    ],
    ids=["links", "cut", "other", "nested"],
)
def test_what_holds_no_page_is_refused(data: bytes, reason: str) -> None:
    """Never with another error."""
    with pytest.raises(UnreadableFile) as caught:
        read("a.mht", data)
    assert caught.value.reason == reason


def test_a_page_in_utf_16_in_a_file_is_read() -> None:
    """Word saves some so."""
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=unicode\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    data = head.encode() + encodebytes(page("<p>一、甲</p>").decode().encode("utf-16"))
    assert "一、甲" in read("a.mht", data).text
