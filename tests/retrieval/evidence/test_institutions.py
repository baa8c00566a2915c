"""An institution of a place is not answered for, for certain, by another body of the place that is silent on it."""

from __future__ import annotations

import pytest

from tests.libraries import ask


@pytest.mark.parametrize("who", ["新立街道", "李家庄村", "中医医院", "人大常委会", "党校", "商会", "图书馆"])
def test_another_body_of_the_place_is_not_certain_to_answer(who: str) -> None:
    assert not ask("seeds", f"东丽区{who}信访案件几件").certain


@pytest.mark.parametrize("question", ["东丽信访案件几件", "荣昌审了多少项目"])
def test_the_one_body_that_tells_it_is_certain(question: str) -> None:
    assert ask("seeds", question).certain
