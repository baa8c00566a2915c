"""Bytes of a .rtf → Reading: its text as it is printed, with the numbers of its lists, which the format states."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.reports.readers.assembling import BULLET, Line, only_refuses, reading_of
from retrieval.reports.readers.equations import equation_words
from retrieval.reports.readers.reading import Reading, Refused
from retrieval.reports.readers.richtext.decoding import decoded, is_broken_off, is_one, of_bare, of_page
from retrieval.reports.readers.richtext.story import MAX_COLUMNS, Edge, Place, Story
from retrieval.reports.readers.richtext.words import BOXES, CONTENTS_FIELD, ENDS, KEPT, SIGNS, TARGETS, TOKEN, UNSEEN
from retrieval.reports.readers.style_names import level_named, lists_headings

MAX_FILE = 256 << 20  # bytes
MAX_GROUPS = 5_000  # open at a time
MAX_DEPTH = 8  # of tables in tables
LARGE = 5_670  # twips (10 cm): a picture as wide and high as that may hold text


class _State(NamedTuple):
    """What holds in a group until it ends."""

    target: str = "body"  # what its text is
    font: int = -1
    fallback: int = 1  # characters behind a \\u that stand for it where it is not understood
    unseen: str = ""  # why its text is not seen
    style: int = 0
    outline: int | None = None
    depth: int = 0  # of the table
    in_contents: bool = False


@only_refuses
def read_rtf(data: bytes) -> Reading:
    """The reader of .rtf. Raises Refused: `damaged`, `too_large`."""
    if len(data) > MAX_FILE:
        raise Refused("too_large")
    return reading_of(_Reader(data.decode("latin-1")).lines())


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._state = _State()
        self._groups: list[_State] = []
        self._story = Story()
        self._outer: list[tuple[int, Story, str]] = []  # stories that wait for notes in them: how deep, which, its mark
        self._page = "gb18030"
        self._default = -1
        self._charsets: dict[int, int] = {}
        self._levels: dict[int, int | None] = {}  # of headings, by style
        self._lists: set[int] = set()  # styles of tables of contents
        self._bytes = bytearray()  # not yet decoded
        self._half = (b"", "")  # of a character that may go on in another run, and what it is if it does not
        self._skip = 0  # characters that stand for one that was understood
        self._may_pass = False
        self._marks = 0
        self._edges: list[Edge] = []
        self._edge = Edge(0)
        self._words: list[str] = []  # of the style, number or field that is being read
        self._sides = {"picwgoal": 0, "pichgoal": 0}

    def lines(self) -> list[Line]:
        """The lines of the document."""
        at, size = 0, len(self._source)
        while at < size:
            token = TOKEN.match(self._source, at)
            if token is None:
                break
            at = token.end()
            kind = token.lastgroup
            if kind == "hex":
                self._take_bytes(bytes.fromhex(re.sub(r"[\\'\r\n]", "", token[0])))
            elif kind == "text":
                self._take_text(token[0])
            elif kind is not None:
                self._flush()
                if kind == "brace":
                    self._skip = 0
                    if token[0] == "{":
                        self._open()
                    elif not self._close():
                        break  # what stands behind the document is none of it
                elif kind == "symbol":
                    self._take_symbol(token["symbol"])
                else:
                    value = int(token["value"]) if token["value"] else None
                    at += max(value or 0, 0) if token["word"] == "bin" else 0
                    self._take_word(token["word"], value)
        self._flush()
        self._write("")  # of half a character nothing comes any more
        while self._outer:
            self._end_story()
        return self._story.ended(self._place())

    def _open(self) -> None:
        if len(self._groups) >= MAX_GROUPS:
            raise Refused("damaged")
        self._groups.append(self._state)

    def _close(self) -> bool:
        """End a group; False where it was the last."""
        self._may_pass = False
        if not self._groups:
            return False
        ended, self._state = self._state, self._groups.pop()
        while self._outer and len(self._groups) < self._outer[-1][0]:
            self._end_story()
        words = "".join(self._words)
        if ended.target == "styles":
            self._define(ended, words.strip().rstrip(";"))
        elif ended.target == "label" != self._state.target:
            bare = words.strip()
            self._story.label = BULLET if bare and "\ue000" <= bare[0] <= "\uf8ff" else bare
        elif ended.target == "code" != self._state.target and CONTENTS_FIELD.match(words):
            self._state = self._state._replace(in_contents=True)
        elif ended.target == "code" != self._state.target and (shown := equation_words(words)):
            self._write(shown)
        elif ended.target == "picture" != self._state.target and min(self._sides.values()) >= LARGE:
            self._story.note("picture_unread")
        if ended.target != self._state.target or ended.target == "styles":
            self._words = []
        return bool(self._groups)

    def _define(self, ended: _State, name: str) -> None:
        if name and ended.style >= 0:
            named = level_named(name)
            level = named if named == 0 or ended.outline is None else ended.outline + 1
            self._levels[ended.style] = named if level is None else level
            if lists_headings(name):
                self._lists.add(ended.style)

    def _begin_story(self, mark: str) -> None:
        self._write("")
        self._story.write(mark.strip())
        self._outer.append((len(self._groups), self._story, mark))
        self._story = Story()
        self._state = _State(font=self._state.font, fallback=self._state.fallback)

    def _end_story(self) -> None:
        _, outer, mark = self._outer.pop()
        lines = self._story.ended(self._place())
        if mark:
            words = " ".join(line.text.strip() for line in lines if line.text.strip())
            lines = [Line(mark + words, odd=tuple(kind for line in lines for kind in line.odd))]
        outer.follow(lines)
        self._story = outer

    def _place(self) -> Place:
        state = self._state
        level = self._levels.get(state.style)
        if state.outline is not None and level != 0:
            level = state.outline + 1 if state.outline < 9 else None
        return Place(level, state.style in self._lists, state.in_contents, state.depth)

    # Text

    def _write(self, text: str) -> None:
        target, unseen = self._state.target, self._state.unseen
        if target in ("label", "styles", "code"):
            self._words.append(text)
        elif target == "body":
            (_, alone), self._half = self._half, (b"", "")
            text = alone + text
            if not unseen:
                self._story.write(text)
            elif text.strip():
                self._story.note(unseen)

    def _take_bytes(self, data: bytes) -> None:
        self._bytes += self._new(data)

    def _new(self, data: bytes) -> bytes:
        """`data` without what stands for a character understood, behind half a one that the run before ended in."""
        passed = min(self._skip, len(data))
        self._skip -= passed
        half, _ = self._half
        whole = half + data[passed : passed + 1]
        if not half or self._bytes or self._state.target != "body" or not is_one(whole, self._charset(), self._page):
            return data[passed:]
        self._half = (b"", "")
        return whole + data[passed + 1 :]

    def _take_text(self, text: str) -> None:
        data = self._new(text.encode("latin-1"))
        if data and is_broken_off(self._bytes, self._charset(), self._page):
            self._bytes += data[:1]
            data = data[1:]
        self._flush()
        if data:
            self._write(of_bare(data, self._charset(), self._page))

    def _flush(self) -> None:
        if self._bytes:
            broken = self._state.target == "body" and is_broken_off(self._bytes, self._charset(), self._page)
            half = bytes((self._bytes.pop(),)) if broken else b""
            shown = decoded(bytes(self._bytes), self._charset(), self._page)
            self._bytes.clear()
            self._write(shown)
            if half:
                self._half = half, decoded(half, self._charset(), self._page)

    def _charset(self) -> int:
        return self._charsets.get(self._state.font, 0)

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._may_pass = True
        elif symbol in "\r\n":
            self._take_word("par", None)
        elif symbol in SIGNS and self._skip:
            self._skip -= 1
        elif symbol in SIGNS:
            self._write(SIGNS[symbol])

    # Control words

    def _take_word(self, word: str, value: int | None) -> None:
        self._skip = 0
        passes, self._may_pass = self._may_pass, False
        state = self._state
        if state.target == "skipped":
            return
        if passes and word not in KEPT:
            self._state = state._replace(target="skipped")
        elif word in TARGETS:
            if word in ("fldinst", "listtext", "pntext"):
                self._words = []
            self._state = state._replace(target=TARGETS[word])
        elif word in BOXES:
            self._begin_story("")
        elif word == "footnote":
            self._marks += 1
            self._begin_story(f"[{self._marks}] ")
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word == "u" and value is not None:
            self._write(chr(value % 0x10000))
            self._skip = state.fallback
        elif word in self._sides:
            self._sides[word] = value or 0
        elif state.target == "body" and word in ENDS:
            self._end(word)
        else:
            self._set(word, value)

    def _set(self, word: str, value: int | None) -> None:
        """What a word says of the text, the paragraph or the row behind it."""
        state, number = self._state, value or 0
        if word == "f":
            self._state = state._replace(font=number)
        elif word == "fcharset":
            self._charsets[state.font] = number
        elif word == "deff":
            self._default = number
        elif word == "ansicpg":
            self._page = of_page(number)
        elif word == "uc":
            self._state = state._replace(fallback=min(max(number, 0), 9))
        elif word in UNSEEN:
            self._state = state._replace(unseen="" if value == 0 else UNSEEN[word])
        elif word == "plain":
            unseen = state.unseen if state.unseen == "deleted_text" else ""
            self._state = state._replace(font=self._default, unseen=unseen)
        elif word == "pard":
            self._state = state._replace(style=0, outline=None, depth=0)
        elif word == "s":
            self._state = state._replace(style=number)
        elif word in ("cs", "ds", "ts") and state.target == "styles":
            self._state = state._replace(style=-1)
        elif word == "outlinelevel":
            self._state = state._replace(outline=number)
        elif word == "intbl":
            self._state = state._replace(depth=max(state.depth, 1))
        elif word == "itap":
            self._state = state._replace(depth=min(max(number, 0), MAX_DEPTH))
        elif word == "trowd":
            self._edges, self._edge = [], Edge(0)
        elif word == "clvmrg":
            self._edge = self._edge._replace(below=True)
        elif word == "clmrg":
            self._edge = self._edge._replace(behind=True)
        elif word == "cellx" and len(self._edges) < MAX_COLUMNS:
            self._edges.append(self._edge._replace(at=number))
            self._edge = Edge(0)

    def _end(self, word: str) -> None:
        """End a paragraph, a cell or a row; an end that was deleted is none."""
        self._write("")
        place = self._place()
        if word in ("par", "sect"):
            if self._state.unseen != "deleted_text":
                self._story.end_paragraph(place)
        elif word in ("cell", "nestcell"):
            self._story.end_cell(place._replace(depth=1 if word == "cell" else max(place.depth, 2)))
        else:
            self._story.end_row(self._edges, 1 if word == "row" else max(place.depth, 2))
