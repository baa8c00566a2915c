"""The figures of the question sets do not fall: floors under what was measured when they were set.

Two points under it, or one question where the set is so small that this is more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pytest

from retrieval.evaluation import Question, evaluate, read_questions
from retrieval.models import Answer
from tests.libraries import TESTS, ask, library

SET_ASIDE = ("0", "3", "7")  # last digits of the ids that nobody looks at while tuning
FIGURES = ("cite@1", "cite@3", "right_report@1", "highlight@1", "coverage", "refusal", "false_refusal", "verbatim")


class Floors(NamedTuple):
    """What a set's figures may not fall below; `false_refusal` is a ceiling, `verbatim` is always 100."""

    cite1: float
    cite3: float
    right_report: float
    highlight: float
    coverage: float
    refusal: float
    false_refusal: float


FLOORS = {
    ("seeds", "all"): Floors(95.0, 96.0, 97.5, 87.5, 90.9, 88.6, 2.5),
    ("seeds", "set aside"): Floors(94.6, 96.3, 98.0, 87.8, 90.8, 98.0, 2.0),
    ("fazhi", "all"): Floors(93.3, 95.3, 95.3, 89.9, 98, 93.2, 4.7),
    ("fazhi", "set aside"): Floors(91.0, 91.0, 91.0, 84.4, 95, 81.3, 9.0),
    ("gongzuo", "all"): Floors(95.5, 96.7, 96.7, 94.2, 92.9, 88.9, 3.3),
    ("gongzuo", "set aside"): Floors(91.5, 91.5, 91.5, 87.4, 73.1, 98.0, 8.5),
}


@pytest.fixture(scope="module")
def figures() -> Mapping[tuple[str, str], Mapping[str, float]]:
    """The figures of every set, of all its questions and of those set aside."""
    return {
        (name, part): _measured(name, aside=part == "set aside") for name in ("seeds", "fazhi", "gongzuo")
        for part in ("all", "set aside")
    }  # fmt: skip


def _measured(name: str, aside: bool) -> Mapping[str, float]:
    questions = read_questions(TESTS / "gold" / f"{name}.jsonl")
    asked = [item for item in questions if not aside or item.id.endswith(SET_ASIDE)]
    return _figures(name, asked)


def _figures(name: str, asked: Sequence[Question]) -> Mapping[str, float]:
    texts = {report.source.file: report.text for report in library(name).reports}

    def last(messages: Sequence[str]) -> Answer:
        return ask(name, *messages)

    return evaluate(last, asked, texts).figures


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize(("name", "part"), FLOORS)
def test_no_figure_falls_below_its_floor(
    figures: Mapping[tuple[str, str], Mapping[str, float]], name: str, part: str, figure: str
) -> None:
    """Each figure of each set holds, over all its questions and over the third set aside."""
    value = figures[name, part][figure]
    if figure == "verbatim":
        assert value == 100.0
    elif figure == "false_refusal":
        assert value <= FLOORS[name, part].false_refusal
    else:
        assert value >= FLOORS[name, part][FIGURES.index(figure)]


# --- as people ask: ids that are only measured


class PeopleFloors(NamedTuple):
    """What the figures of a set in people's own words may not fall below; the last two are ceilings."""

    cite1: float
    right_report: float
    highlight: float
    coverage: float
    certain_right: float
    refusal: float
    false_refusal: float
    false_absence: float


PEOPLE_FIGURES = (
    "cite@1", "right_report@1", "highlight@1", "coverage", "certain_right", "refusal", "false_refusal", "false_absence",
)  # fmt: skip
PEOPLE = {
    "seeds": PeopleFloors(90.5, 97.0, 82.0, 98.0, 92.0, 79.5, 3.5, 2.0),
    "fazhi": PeopleFloors(77.0, 91.3, 71.0, 73.3, 76.5, 79.5, 8.7, 2.0),
    "gongzuo": PeopleFloors(84.5, 96.5, 78.0, 77.5, 84.0, 88.0, 2.0, 2.0),
    "wangye": PeopleFloors(86.0, 96.5, 74.0, 80.0, 80.0, 82.0, 3.5, 2.0),
    "seeds-2": PeopleFloors(88.0, 94.7, 81.3, 92.0, 95.0, 85.0, 5.3, 2.0),
    "fazhi-2": PeopleFloors(87.5, 90.0, 82.5, 75.0, 93.6, 80.0, 10.0, 2.0),
    "zonghe": PeopleFloors(88.3, 94.8, 83.5, 80.0, 94.1, 85.0, 5.2, 2.0),
    "seeds-3": PeopleFloors(87.0, 93.5, 83.8, 60.0, 91.0, 75.0, 6.5, 2.0),
    "fazhi-3": PeopleFloors(92.5, 96.2, 85.1, 80.0, 94.0, 66.6, 3.8, 2.0),
    "seeds-4": PeopleFloors(95.6, 97.0, 78.0, 50.0, 92.0, 66.0, 4.4, 2.0),  # long messages of several sentences
    "jiguan": PeopleFloors(94.2, 97.1, 85.7, 75.0, 95.0, 80.0, 2.9, 2.0),
}


@pytest.fixture(scope="module")
def people() -> Mapping[str, Mapping[str, float]]:
    """The figures of the sets in people's own words, of their even ids."""
    return {name: _people_measured(name) for name in PEOPLE}


def _people_measured(name: str) -> Mapping[str, float]:
    questions = read_questions(TESTS / "gold" / "people" / f"{name}.jsonl")
    even = [item for item in questions if int(item.id.rpartition("-")[2]) % 2 == 0]
    return _figures(name.partition("-")[0], even)  # `seeds-2` asks `seeds`


@pytest.mark.parametrize("figure", (*PEOPLE_FIGURES, "verbatim"))
@pytest.mark.parametrize("name", PEOPLE)
def test_no_figure_of_what_people_ask_falls_below_its_floor(
    people: Mapping[str, Mapping[str, float]], name: str, figure: str
) -> None:
    """Questions in words that are not the report's, many of which have no answer."""
    value = people[name][figure]
    if figure == "verbatim":
        assert value == 100.0
        return
    limit = PEOPLE[name][PEOPLE_FIGURES.index(figure)]
    assert value <= limit if figure.startswith("false") else value >= limit
