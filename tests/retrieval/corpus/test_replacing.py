"""Another version of a report takes the place of the old, whole or not at all, at whatever moment it is interrupted."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from retrieval.corpus.keeping import Keeper
from retrieval.corpus.library import Library
from tests.fakes import FILES, FOREST, WATER

STEPS = ("os.rename", "os.remove", "os.mkdir", "shutil.move", "tempfile.mkstemp")


def _killed_at(step: int, keeper: Keeper, new: Path) -> None:
    left = step

    def count(event: str, args: object) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(count)
        list(keeper.add([new], lambda receipt: True))
        os._exit(0)
    except BaseException:
        os._exit(1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_replacement_killed_at_any_step_leaves_the_old_report_or_the_new(tmp_path: Path) -> None:
    """Never both, never neither; where it is the new one, the old one's id leads to it."""
    later = FOREST.replace("81件", "82件")
    new = tmp_path / "更正.txt"
    new.write_text(later, encoding="utf-8")
    seen = set()
    for step in range(1, 100):
        corpus, home = tmp_path / f"{step}" / "corpus", tmp_path / f"{step}" / "state"
        corpus.mkdir(parents=True)
        for name, text in FILES.items():
            (corpus / name).write_text(text, encoding="utf-8")
        old = Library.open(corpus, home=home).report("forest.txt").id
        child = os.fork()
        if child == 0:
            _killed_at(step, Keeper(corpus, home), new)
        _, status = os.waitpid(child, 0)
        library = Library.open(corpus, home=home)
        texts = {report.text for report in library.reports}
        assert texts in ({FOREST, WATER}, {later, WATER}) and len(library.reports) == 2
        assert (corpus / "forest.txt").exists() is (FOREST in texts)
        successor = library.successor(old)
        assert (successor is not None and successor.text == later) is (later in texts)
        assert not list(corpus.rglob("*.begun")) and library.passage(f"{old}-0-20").quote == FOREST[:20]
        seen.add(FOREST in texts)
        shutil.rmtree(tmp_path / f"{step}")
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            break
    assert seen == {True, False} and step > 5


def test_a_folder_may_be_named_from_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("corpus").mkdir()
    Path("corpus/forest.txt").write_text(FOREST, encoding="utf-8")
    Path("更正.txt").write_text(FOREST.replace("81件", "82件"), encoding="utf-8")
    Library.open(Path("corpus"), home=Path("state"))
    list(Keeper(Path("corpus"), Path("state")).add([Path("更正.txt")], lambda receipt: True))
    (report,) = Library.open(Path("corpus"), home=Path("state")).reports
    assert "82件" in report.text and not Path("corpus/forest.txt").exists()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"from": "../out.txt", "to": "in.txt", "aside": [], "former": "a", "later": "b"}'],
)
def test_what_lies_in_the_folder_and_is_not_ours_moves_nothing(corpus: Path, tmp_path: Path, content: str) -> None:
    """Whoever hands somebody a folder does not reach the files outside it."""
    (tmp_path / "out.txt").write_text(FOREST, encoding="utf-8")
    (corpus / ".replaced").mkdir()
    (corpus / ".replaced" / "x.begun").write_text(content, encoding="utf-8")
    assert len(Library.open(corpus, home=tmp_path / "state").reports) == 2
    assert (tmp_path / "out.txt").exists() and not (corpus / "in.txt").exists()
