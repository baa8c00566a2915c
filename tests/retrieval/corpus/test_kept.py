"""What is packed comes out as it was."""

from __future__ import annotations

import json

import pytest

from retrieval.corpus.kept import outline_of, packed_outline
from retrieval.language.layout import layout_of
from retrieval.models import Section

NAMES = ["一、总体情况", '}, {"index": ', '"}, {"index": 1', '}, {"', "\\", "}]", ""]


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_each_section_is_kept_by_itself_whatever_its_headings_are(count: int) -> None:
    sections = [
        Section(index=at, level=1, path=(NAMES[at], *NAMES), heading=(0, 1), start=0, end=9, tree_end=9)
        for at in range(count)
    ]
    fields = {"pages": [], "sections": [section.model_dump() for section in sections]}
    found = outline_of(packed_outline(fields, [(0, 1, 9)], layout_of("乙县")))
    assert found.sections == [json.dumps(section.model_dump(), ensure_ascii=False) for section in sections]
    assert found.report == {"pages": []} and found.passages == [0, 1, 9]
