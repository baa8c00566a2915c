"""Figures that a draft works out of others of its own, and rows told behind 分别, right ones and wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

PORT = """柳湾县2024年国民经济和社会发展统计公报
2024年，全县经济总体平稳。
全年进口52.4亿元，出口18.7亿元。国有林场由17家整合为9家。粮食种植面积31.2万亩，其中水稻24.6万亩。
办理取水登记1362件，注销登记417件。【队伍建设】全局现有船员438人、引航员127人。
全年居民人均可支配收入38127元，增长5.2%。其中城镇居民49206元，增长4.4%；农村居民21875元，增长6.8%。
船舶产量、销量分别为86艘和79艘。全年平均气温9.1℃，降水量146.5毫米。检查码头96座，未通过检查的12座。召开动员推进会4场、警示会7场、安全培训会6场。
"""

PAIRS = [
    ("全年进口52.4亿元、出口18.7亿元，逆差33.7亿元。", "全年进口52.4亿元、出口18.7亿元，逆差37.3亿元。"),
    ("国有林场由17家并为9家，少了8家。", "国有林场由17家并为9家，少了6家。"),
    ("粮食种植面积31.2万亩。其中水稻24.6万亩，占比近八成。", "粮食种植面积31.2万亩。其中水稻24.6万亩，占比近九成。"),
    ("检查码头96座，其中未通过的12座，通过率87.5%。", "检查码头96座，其中未通过的12座，通过率78.5%。"),
    ("办理取水登记1362件、注销登记417件。", "办理取水登记417件、注销登记1362件。"),
    (
        "城镇和农村居民人均可支配收入分别为49206元和21875元。",
        "城镇和农村居民人均可支配收入分别为21875元和49206元。",
    ),
    (
        "城镇居民收入增长4.4%，农村居民增长6.8%，后者快2.4个百分点。",
        "城镇居民收入增长4.4%，农村居民增长6.8%，前者快2.4个百分点。",
    ),
    ("全局船员、引航员合计565人。", "全局船员、引航员合计556人。"),
    ("全年降水超过140毫米，平均气温9.1℃。", "全年降水超过140毫米，平均气温9.7℃。"),
    ("召开推进、警示和安全培训会17场。", "召开推进、警示和安全培训会71场。"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder: Path = tmp_path_factory.mktemp("reports")
    (folder / "port.txt").write_text(PORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_worked_out_rightly_is_not_accused_and_what_is_not_is_found(
    library: Library, true: str, false: str
) -> None:
    assert not accused(library, "柳湾县2024年" + true)
    assert accused(library, "柳湾县2024年" + false)
