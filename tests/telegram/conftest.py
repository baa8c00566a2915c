"""Fixtures: the bot on two made-up reports, with an answerer that says what a test tells it to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from tests.fakes import FakeAnswerer, answered, cite
from tests.telegram.harness import ANNA, GROUP, Bench

REVIEW = "与松风律师事务所签订合同，审核合同81件，出具意见23条。"


@pytest.fixture
def answerer(library: Library) -> FakeAnswerer:
    """Knows one answer of one citation, and one of five."""
    review = cite(library, "forest.txt", REVIEW, "81件")
    many = [
        review,
        cite(library, "forest.txt", "执法力量不足，装备老化。"),
        cite(library, "forest.txt", "拟新建管护站5个。", "5个"),
        cite(library, "water.txt", "办理建议40件，满意率100%。", "40件"),
        cite(library, "water.txt", "预计培训200人次。", "200人次", tentative=True),
    ]
    return FakeAnswerer(
        {
            "审核了多少合同": answered("审核了多少合同", review),
            "那水务局呢": answered("那水务局呢", many[3], inherited=("审核了多少合同",)),
            "都有什么": answered("都有什么", *many, notice="按2024年理解。"),
        }
    )


@pytest.fixture
async def bench(library: Library, answerer: FakeAnswerer, tmp_path: Path) -> AsyncIterator[Bench]:
    """The bot, with Anna and one group admitted."""
    async with Bench(library, answerer, tmp_path / "state") as made:
        made.admit(ANNA, GROUP)
        yield made
