"""What a draft works out beside what it has told: shares of what it names, what one has less, fractions, years."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORTS = {
    "青湾区渡运局": "渡船产电8179万千瓦时，外送电量3327万千瓦时；新渡船电量占比达到26.4%。"
    "办理渡运许可47件，其中新发12件、延续31件、变更4件。办理处罚案件5412件，罚款586.3万元。"
    "莲藕单产连续3年居主产区第1位，总产量达到853.2万斤。铜锚产量138.6万吨。",
    "松原区渡运局": "办理处罚案件3876件，罚款742.5万元。莲藕总产量达到912.4万斤。",
}
RIGHT = [
    "青湾区渡运局2024年外送电量3327万千瓦时，占渡船产电四成。",
    "青湾区渡运局2024年办理渡运许可47件，延续占三分之二。",
    "与松原区渡运局相比，青湾区渡运局2024年处罚案件多1536件，罚款少156.2万元。",
    "青湾区渡运局2024年铜锚产量近140万吨。",
]
WRONG = [
    ("青湾区渡运局2024年外送电量3327万千瓦时，占渡船产电六成。", "六成"),
    ("与松原区渡运局相比，青湾区渡运局2024年处罚案件多1536件，罚款多156.2万元。", "156.2"),
    ("青湾区渡运局2024年铜锚产量近150万吨。", "150"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name, told in REPORTS.items():
        text = f"{name}2024年度法治政府建设工作报告\n一、主要成效\n{told}\n二、下一步打算\n整治湖区。\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_rightly_worked_out_beside_what_was_told_is_not_accused(library: Library, text: str) -> None:
    assert not accused(library, text)


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_what_is_wrongly_worked_out_is_found(library: Library, text: str, wrong: str) -> None:
    assert any(wrong in item.text for item in accused(library, text))


def test_other_years_running_are_told_once_and_not_of_the_figure_behind_them(library: Library) -> None:
    found = accused(library, "青湾区渡运局2024年莲藕单产连续5年居主产区第1位，总产量达到853.2万斤。")
    assert found
    assert not any("853.2" in item.text and item.kind == "figure" for item in found)
