"""Spans that have the shape of an answer."""

from __future__ import annotations

import pytest

from retrieval.language.entities import spans_of


@pytest.mark.parametrize("name", ["松风", "𠮷野", "㐂堂", "𬀩昌"])
def test_names_may_have_characters_that_nothing_else_has(name: str) -> None:
    """Of law firms, people and organs alike; such characters stand outside the first block of Unicode."""
    for shape, text in (
        ("firm", f"与{name}律师事务所签订合同"),
        ("named", f"由王{name[0]}局长负责"),
        ("organ", f"{name}研究院承担"),
    ):
        assert any(name[0] in text[slice(*span)] for span in spans_of(shape, text, 0, len(text))), shape
