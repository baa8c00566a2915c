"""Which files may be drafts: whatever is let in by its name is read."""

from __future__ import annotations

import pytest

from retrieval import UnreadableFile, draft_of, is_draft


@pytest.mark.parametrize("name", ["稿.txt", "稿.MD", "讲话稿.2024.md"])
def test_what_may_be_a_draft_by_its_name_is_read_as_one(name: str) -> None:
    assert is_draft(name)
    assert draft_of(name, "本年办理12件。".encode()).text == "本年办理12件。"


@pytest.mark.parametrize("name", ["稿.markdown", "稿.csv", "稿"])
def test_a_name_of_another_kind_is_no_draft_s(name: str) -> None:
    assert not is_draft(name)


def test_what_only_looks_like_a_text_is_not_read() -> None:
    """A name that is not looked at among reports is not looked at here either."""
    with pytest.raises(UnreadableFile):
        draft_of("稿.markdown", "本年办理12件。".encode())
