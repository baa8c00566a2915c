"""Texts in traditional characters are compared as questions are, in place."""

from __future__ import annotations

import pytest

from retrieval.language.normalise import plain


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("鐵路於1887年修築。", "铁路于1887年修筑。"),
        ("ＧＲＵＢ（二）", "grub(二)"),
        ("乾隆年间\n乾隆皇帝駕臨這裡", "乾隆年间\n乾隆皇帝驾临这里"),
    ],
)
def test_text_is_folded_and_simplified_one_character_for_one(text: str, simple: str) -> None:
    assert plain(text) == simple
    assert len(plain(text)) == len(text)
