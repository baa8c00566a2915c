"""PDF files written by hand: what stands where on their pages."""

from __future__ import annotations

import itertools

FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/DW 1000/W[1[{}]814[{}]]>>]>>"
).format(*[" ".join(["500"] * 95)] * 2)
IMAGE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    "\nstream\n0\nendstream"
)
LEFT, TOP, SIZE, PITCH = 90.0, 740.0, 16.0, 28.0  # of the text on a page, points


def width(words: str) -> float:
    """How long they are, in ems."""
    return sum(0.5 if char.isascii() else 1.0 for char in words)


def wrapped(words: str, ems: float = 26, indent: float = 2) -> list[str]:
    """The lines into which a paragraph is broken."""
    rows = [""]
    for char in words:
        if indent + width(rows[-1] + char) > ems:
            rows.append("")
            indent = 0
        rows[-1] += char
    return rows


class Paper:
    """One page, to be filled; sizes and places in points from the lower left corner."""

    def __init__(self, width: int = 595, height: int = 842, turned: int = 0) -> None:
        self.width, self.height, self.turned = width, height, turned
        self._drawn: list[str] = []

    def say(
        self, x: float, y: float, words: str, size: float = SIZE, matrix: str = "1 0 0 1", spread: float = 0
    ) -> Paper:
        """Write `words` at a place, `spread` points between characters."""
        code = words.encode("utf-16-be").hex()
        self._drawn.append(f"BT /F {size} Tf {spread} Tc {matrix} {x} {y} Tm <{code}> Tj ET")
        return self

    def lines(
        self,
        words: str,
        ems: float = 26,
        y: float = TOP,
        x: float = LEFT,
        size: float = SIZE,
        indent: float = 2,
        hidden: bool = False,
    ) -> float:
        """Write a paragraph, its first line indented, in justified lines of `ems`; gives where the next stands."""
        self._drawn.append("3 Tr" if hidden else "0 Tr")
        rows = wrapped(words, ems, indent)
        for row in rows:
            spread = 0.0 if row is rows[-1] else size * (ems - indent - width(row)) / (len(row) - 1)
            self.say(x + indent * size, y, row, size, spread=spread)
            indent, y = 0, y - PITCH
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Paper:
        """Draw a line."""
        self._drawn.append(f"{x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Paper:
        """Draw the lines of a table."""
        for x in xs:
            self.rule(x, min(ys), x, max(ys))
        for y in ys:
            self.rule(min(xs), y, max(xs), y)
        return self

    def picture(self) -> Paper:
        """A picture over the whole page."""
        self._drawn.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I Do Q")
        return self

    @property
    def content(self) -> str:
        """The page's instructions."""
        return "\n".join(self._drawn)


def pdf(*papers: Paper, trailer: str = "") -> bytes:
    """A file of these pages."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(papers)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(papers)}>>", FONT, IMAGE]
    for at, paper in enumerate(papers):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {paper.width} {paper.height}]/Rotate {paper.turned}"
            f"/Contents {6 + 2 * at} 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(paper.content)}>>\nstream\n{paper.content}\nendstream")
    parts = ["%PDF-1.4\n", *(f"{number} 0 obj\n{item}\nendobj\n" for number, item in enumerate(objects, start=1))]
    ends = list(itertools.accumulate(len(part) for part in parts))
    table = "".join(f"{end:010d} 00000 n \n" for end in ends[:-1])
    size = len(objects) + 1
    parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer <</Size {size}/Root 1 0 R{trailer}>>\n")
    parts.append(f"startxref\n{ends[-1]}\n%%EOF\n")
    return "".join(parts).encode("latin-1")
