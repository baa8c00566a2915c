"""Scans are read where a recogniser is installed, marked as recognised, and refused where none is."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from retrieval.errors import UnreadableFile
from retrieval.models import Citation
from retrieval.reports.readers import read, scans
from retrieval.reports.readers.paged.composing import compose
from retrieval.reports.readers.paged.views import MANY_OUTLINES
from retrieval.reports.readers.reading import Refused
from tests.papers import Paper, pdf, wrapped
from tests.parsing import parse_report
from tests.retrieval.reports.test_ofd import NAMESPACE, ofd, page, text

FIRST = "2024年，青河县林业局坚持依法行政，全年开展执法检查312次，办理行政处罚案件47件，没有一件被撤销，满意度98.6％。"
SECOND = "下一步，我局将继续加强执法队伍建设，完善执法程序，提高执法水平。"
PIXELS = scans.DPI / 72
EM = 16 * PIXELS


def seen(words: str, left: float, top: float, em: float = EM) -> scans.Words:
    """A line as a recogniser gives it: a little higher than its characters, and not quite level."""
    wide = sum(0.5 if char.isascii() else 1.0 for char in words)
    return scans.Words(words, left, top, left + wide * em * 1.005, top + em * 1.1 + len(words) % 3)


def page_of(*lines: str) -> list[scans.Words]:
    """Lines below each other, the first of each paragraph indented."""
    found = [seen("青河县林业局工作报告", 500, 250, 1.4 * EM), seen("- 1 -", 780, 2200)]
    return found + [
        seen(row, 250 + 2 * EM * (row == lines[0] or row == lines[-1]), 400 + at * 78) for at, row in enumerate(lines)
    ]


@pytest.fixture
def recognising(monkeypatch: pytest.MonkeyPatch) -> None:
    """A recogniser that sees the same page in every picture."""

    def recognise(image: Any) -> Sequence[scans.Words]:
        assert image.shape[2] == 3
        return page_of(*wrapped(FIRST), SECOND[:24])

    monkeypatch.setattr(scans, "recogniser", lambda: recognise)


@pytest.fixture
def unable(monkeypatch: pytest.MonkeyPatch) -> None:
    """No recogniser is installed."""
    monkeypatch.setattr(scans, "recogniser", lambda: None)


def test_a_scanned_page_is_read_like_a_page(recognising: None) -> None:
    """Lines are joined, the page number is left out, and the report says what was recognised."""
    report = parse_report("a.pdf", pdf(Paper().picture()))
    assert report.text == f"青河县林业局工作报告\n{FIRST}\n{SECOND[:24]}\n"
    assert report.source.title == "青河县林业局工作报告"
    assert [(item.detail, item.start) for item in report.irregularities if item.kind == "recognised"] == [("1", 0)]


def test_only_what_was_recognised_is_marked(recognising: None) -> None:
    """Pages with text of their own are read as they are, and citations of them bear no mark."""
    whole = Paper()
    whole.lines(SECOND)
    report = parse_report("a.pdf", pdf(whole, Paper().picture()))
    marks = {}
    for words in (SECOND, FIRST):
        start = report.text.index(words)
        cited = Citation(report=report, section=report.sections[0], start=start, end=start + len(words))
        marks[words] = (cited.page, cited.recognised)
    assert marks == {SECOND: (1, False), FIRST: (2, True)}


def test_text_laid_unseen_over_a_scan_was_recognised_too() -> None:
    """What another machine read off the picture is marked like what this one reads."""
    paper = Paper().picture()
    paper.lines(FIRST, hidden=True)
    assert [note.kind for note in read("a.pdf", pdf(paper)).notes] == ["recognised"]


def test_without_a_recogniser_scans_and_pictures_are_refused(unable: None) -> None:
    """The reason says what would help; a few pages in pictures are named instead."""
    for name, data in (("a.pdf", pdf(Paper().picture())), ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(20))):
        with pytest.raises(UnreadableFile) as refused:
            read(name, data)
        assert refused.value.reason == "no_text_layer"
    whole = Paper()
    whole.lines(FIRST, y=whole.lines(SECOND))
    notes = read("a.pdf", pdf(whole, Paper().picture(), Paper().picture())).notes
    assert [(note.kind, note.detail) for note in notes] == [("pages_pictured", "2–3")]


def test_sizes_are_told_by_the_width_of_lines() -> None:
    """Boxes of one size of type differ in height; a title over two lines is none the less one."""
    lines = [
        scans.Words("青河县林业局2024年法治政府建设", 300, 200, 300 + 62 * 15, 258),
        scans.Words("工作情况报告", 579, 290, 579 + 62 * 6, 360),
        *page_of(*wrapped(FIRST), SECOND)[2:],
    ]
    image = SimpleNamespace(shape=(2339, 1653, 3))
    found = compose([scans.recognised(1, image, lambda _: lines)])
    assert found.text.splitlines()[0] == "青河县林业局2024年法治政府建设工作情况报告"
    assert [hint.level for hint in found.hints] == [0]


SCAN = (
    '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="9"/>',
    "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
    {
        "Doc_0/DocumentRes.xml": f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="9" '
        'Type="Image"><ofd:MediaFile>1.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>',
        "Doc_0/Res/1.jpg": "a picture",
    },
)


def test_a_scanned_ofd_is_read_like_a_page(recognising: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages are the pictures that its resources name; a page of text goes on where such a one ends."""
    given: list[bytes] = []

    def frames(data: bytes) -> Iterator[Any]:
        given.append(data)
        yield SimpleNamespace(shape=(2339, 1653, 3))

    monkeypatch.setattr(scans, "frames", frames)
    found = read("a.ofd", ofd([page(SCAN[0]), page(text(30, 40, SECOND[24:]))], SCAN[1], SCAN[2]))
    assert given == [b"a picture"]
    assert found.text == f"青河县林业局工作报告\n{FIRST}\n{SECOND}\n"
    assert [(note.kind, note.detail) for note in found.notes] == [("recognised", "1")]


def test_an_ofd_whose_pictures_cannot_be_looked_at_is_refused(
    recognising: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a kind that is not known, or not in the file."""

    def frames(data: bytes) -> Iterator[Any]:
        raise Refused("damaged")

    monkeypatch.setattr(scans, "frames", frames)
    for parts in (SCAN[2], {}):
        with pytest.raises(UnreadableFile) as refused:
            read("a.ofd", ofd([page(SCAN[0])], SCAN[1], parts))
        assert refused.value.reason == "pictures_only"


SIGN = "M 0 0 L 10 0 Q 14 5 10 10 B 8 12 4 12 0 10 A 5 5 0 0 1 0 0 C M 3 3 L 3 6 L 6 6 L 6 3 C"  # with a hole
DRAWN = (
    "<ofd:PublicRes>Res.xml</ofd:PublicRes>",
    {
        "Doc_0/Res.xml": f'<ofd:Res {NAMESPACE}><ofd:DrawParams><ofd:DrawParam ID="1"><ofd:FillColor Value="255 0 0"/>'
        '</ofd:DrawParam><ofd:DrawParam ID="2" Relative="1"/><ofd:DrawParam ID="3"><ofd:FillColor Value="255"/>'
        "</ofd:DrawParam></ofd:DrawParams></ofd:Res>"
    },
)


def sign(x: float, y: float, extra: str = "") -> str:
    """A filled shape that bends, 10 mm wide and high, its upper left corner there."""
    return (
        f'<ofd:PathObject Boundary="{x} {y} 14 12" Fill="true" Stroke="false" {extra}>'
        f"<ofd:AbbreviatedData>{SIGN}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def test_an_ofd_whose_text_is_drawn_as_shapes_is_read_off_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each shape stands in its place and colour, with its holes; the few words the page has are kept."""
    pictures: list[Any] = []

    def recognise(image: Any) -> Sequence[scans.Words]:
        pictures.append(image)
        return page_of(*wrapped(FIRST), SECOND)

    monkeypatch.setattr(scans, "recogniser", lambda: recognise)
    ground = '<ofd:PathObject Boundary="0 0 210 297" Fill="true" Stroke="false" DrawParam="3"><ofd:AbbreviatedData>'
    ground += "M 0 0 L 210 0 L 210 297 L 0 297 C</ofd:AbbreviatedData></ofd:PathObject>"
    signs = [sign(20 + 20 * (at % 5), 40, 'Rule="Even-Odd"') for at in range(MANY_OUTLINES)]
    signs.append(sign(100, 200, 'DrawParam="2"'))
    found = read("a.ofd", ofd([page("".join([ground, *signs, text(30, 250, "抄送")]))], DRAWN[0], DRAWN[1]))
    (image,) = pictures
    at = {place: tuple(image[round(y * 200 / 25.4), round(x * 200 / 25.4)]) for place, x, y in (
        ("sign", 22, 42), ("hole", 24.5, 44.5), ("bend", 31.5, 45), ("red", 102, 202), ("ground", 60, 100),
    )}  # fmt: skip
    black, white, red = (0, 0, 0), (255, 255, 255), (0, 0, 255)
    assert at == {"sign": black, "hole": white, "bend": black, "red": red, "ground": white}
    assert image.shape[:2] == (2339, 1654)
    assert FIRST in found.text and "抄送" in found.text
    assert [(note.kind, note.detail) for note in found.notes] == [("recognised", "1")]


def test_without_a_recogniser_a_last_page_of_few_shapes_is_said_too(unable: None) -> None:
    """A page without a character on which a few shapes bend may be text: it is named, not passed over."""
    few = page("".join(sign(20 + 20 * at, 40) for at in range(6)))
    notes = read("a.ofd", ofd([page(text(30, 40, FIRST)), few])).notes
    assert [(note.kind, note.detail) for note in notes] == [("pages_pictured", "2")]
    with pytest.raises(UnreadableFile) as refused:
        read("a.ofd", ofd([few]))
    assert refused.value.reason == "pictures_only"


@pytest.mark.parametrize("path", ["", "M", "M 1", "L 1 1 L", "C C C", "X 1 2", "M 1 1 B 2", "A 1 1 0 0 0 1e9 1"])
def test_shapes_written_wrongly_end_where_they_are_wrong(recognising: None, path: str) -> None:
    """What stands before is drawn."""
    wrong = sign(20, 20).replace(SIGN, path)
    assert read("a.ofd", ofd([page("".join(sign(20 + 20 * at, 40) for at in range(6)) + wrong)])).text


@pytest.mark.parametrize(
    "path",
    [
        "M 0 0 L 210 0 L 210 297 L 0 297 C",
        "M 0 0 " + "B 200 10 10 280 210 297 " * 60,
        "M 0 0 " + "B 90000 10 -90000 280 210 297 " * 60,
    ],
    ids=["whole", "bent", "wild"],
)
def test_shapes_without_end_are_drawn_for_a_while(recognising: None, path: str) -> None:
    """A page is given up drawing, not waited for: seconds of processor, where all of it would take minutes."""
    shape = sign(0, 0).replace('14 12"', '210 297"').replace(SIGN, path).replace('Stroke="false"', "")
    begun = time.process_time()
    read("a.ofd", ofd([page("".join(sign(20 + 20 * at, 40) for at in range(6)) + 3000 * shape)]))
    assert time.process_time() - begun < 10
