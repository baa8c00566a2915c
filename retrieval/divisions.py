"""China's administrative divisions: names, short forms, and what lies in what.

General knowledge, not corpus knowledge: it lets a question name a place no report is from.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

# One-character abbreviations of the provincial-level divisions (and the two-character ones in general use).
ABBREVIATIONS = {
    "京": "北京市", "津": "天津市", "冀": "河北省", "晋": "山西省", "蒙": "内蒙古自治区", "辽": "辽宁省", "吉": "吉林省",
    "黑": "黑龙江省", "沪": "上海市", "申": "上海市", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省",
    "赣": "江西省", "鲁": "山东省", "豫": "河南省", "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "桂": "广西壮族自治区",
    "琼": "海南省", "渝": "重庆市", "川": "四川省", "蜀": "四川省", "黔": "贵州省", "贵": "贵州省", "滇": "云南省",
    "云": "云南省", "藏": "西藏自治区", "陕": "陕西省", "秦": "陕西省", "甘": "甘肃省", "陇": "甘肃省", "青": "青海省",
    "宁": "宁夏回族自治区", "新": "新疆维吾尔自治区", "港": "香港特别行政区", "澳": "澳门特别行政区", "台": "台湾省",
    "内蒙": "内蒙古自治区",
}  # fmt: skip

class Division(NamedTuple):
    """One division: GB/T 2260 code (6 digits), full name, short form without its kind (`天津` for `天津市`)."""

    code: str
    name: str
    short: str

    @property
    def level(self) -> int:
        """1 province, 2 prefecture, 3 county."""
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3


@cache
def all_divisions() -> tuple[Division, ...]:
    """Every division of county level and above, widest first."""
    lines = resources.files("retrieval.data").joinpath("divisions.tsv").read_text(encoding="utf-8").splitlines()
    found = [Division(*line.split("\t")) for line in lines if not line.startswith("#")]
    return tuple(sorted(found, key=lambda division: (division.level, division.code)))


@cache
def by_name() -> dict[str, tuple[Division, ...]]:
    """Full names and short forms → divisions that bear them, widest first (`朝阳区` is in Beijing and in Changchun)."""
    names: dict[str, list[Division]] = {}
    for division in all_divisions():
        for name in {division.name, division.short}:
            names.setdefault(name, []).append(division)
    full = {division.name: division for division in reversed(all_divisions())}
    for abbreviation, name in ABBREVIATIONS.items():
        names.setdefault(abbreviation, []).append(full[name])
    return {name: tuple(divisions) for name, divisions in names.items()}


@cache
def _by_code() -> dict[str, Division]:
    return {division.code: division for division in all_divisions()}


def ancestors(division: Division) -> tuple[Division, ...]:
    """The divisions it lies in, widest first, itself last."""
    codes = dict.fromkeys((division.code[:2] + "0000", division.code[:4] + "00", division.code))
    return tuple(_by_code()[code] for code in codes if code in _by_code())
