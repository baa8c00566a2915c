"""Whole drafts: what was falsified in them is found, what is true is not accused."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from retrieval.verify.checking import verify_draft
from retrieval.verify.items import Item, Verdict
from tests.drafts import Drafter, Line, draft_of

ROOT = Path(__file__).resolve().parents[3]
CORPORA = ("seeds", "tests/corpora/fazhi", "tests/corpora/gongzuo", "tests/corpora/wangye")
HAND = sorted((ROOT / "tests/gold/drafts").iterdir())
CHOICE = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")  # {as it is|falsified}
FOUND, ACCUSED = 0.98, 0.01
TURNS = 3  # drafts made of one: each has a third of the falsifications
NEAR = 12  # characters by which an item may stand beside what was falsified


def by_line(library: Library, lines: Sequence[Line]) -> list[tuple[Line, list[Item]]]:
    """The lines of a draft, each with what is not exact in it."""
    text = draft_of(lines)
    items = verify_draft(library, text).items
    found, at = [], 0
    for line in lines:
        at = text.index(line.text, at)
        own = [item for item in items if at <= item.start < at + len(line.text)]
        found.append((line, [item for item in own if item.verdict is not Verdict.EXACT]))
        at += len(line.text)
    return found


def test_of_a_draft_over_the_five_reports_every_falsehood_is_found_and_no_truth_accused() -> None:
    drafter = Drafter(Library.open(ROOT / "seeds"))
    lines = drafter.quotes(80) + drafter.figures(120)
    found = by_line(drafter.library, lines)
    false = [(line, items) for line, items in found if line.way]
    true = [(line, items) for line, items in found if not line.way]
    assert len({line.way for line, _ in false}) >= 12
    missed = Counter(line.way for line, items in false if not items)
    assert len(false) - missed.total() >= FOUND * len(false), missed
    accused = [line.text for line, items in true if items]
    assert len(accused) <= ACCUSED * len(true), accused


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports of all collections as one."""
    folder = tmp_path_factory.mktemp("together")
    for corpus in CORPORA:
        for file in (ROOT / corpus).glob("*.txt"):
            shutil.copy(file, folder / file.name)
    return Library.open(folder)


@pytest.mark.parametrize("path", HAND, ids=lambda path: path.stem)
def test_drafts_as_people_write_them(together: Library, path: Path) -> None:
    """Each falsification is found where it stands; the draft as it should be is accused of nothing."""
    written = path.read_text(encoding="utf-8")
    accused = [
        item for item in verify_draft(together, CHOICE.sub(r"\1", written)).items if item.verdict is not Verdict.EXACT
    ]
    assert not accused
    missed = []
    for turn in range(TURNS):
        text, places = falsified(written, turn)
        items = [item for item in verify_draft(together, text).items if item.verdict is not Verdict.EXACT]
        missed += [
            text[start:end]
            for start, end in places
            if not any(item.start <= end + NEAR and start - NEAR <= item.end for item in items)
        ]
    assert not missed


def falsified(written: str, turn: int) -> tuple[str, list[tuple[int, int]]]:
    """A draft with every `TURNS`th choice falsified, from number `turn` on, and where it is."""
    text, at, places = "", 0, []
    for number, choice in enumerate(CHOICE.finditer(written)):
        false = number % TURNS == turn and choice[1] != choice[2]
        text += written[at : choice.start()]
        if false:
            places.append((len(text), len(text) + len(choice[2])))
        text += choice[2] if false else choice[1]
        at = choice.end()
    return text + written[at:], places
