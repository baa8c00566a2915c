"""A draft and a library → what `verify` finds wrong in it."""

from __future__ import annotations

from retrieval.corpus.library import Library
from retrieval.verify.checking import verify_draft
from retrieval.verify.derived.saying import RECKONED
from retrieval.verify.items import Item, Verdict


def accused(library: Library, text: str) -> list[Item]:
    """What is wrong in a draft; every item stands where it says."""
    found = verify_draft(library, text).items
    assert all(text[item.start : item.end] == item.text for item in found)
    return [item for item in found if item.verdict is not Verdict.EXACT and RECKONED not in item.notes]


def doubted(library: Library, text: str) -> list[Item]:
    """What is not exact in a draft: what is wrong, and what it says it has worked out of what is not sure."""
    return [item for item in verify_draft(library, text).items if item.verdict is not Verdict.EXACT]
