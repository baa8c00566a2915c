"""Reports → drafts that quote them and give their figures, half of the lines falsified, each in a known way."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.corpus.library import Library
from retrieval.language.sentences import sentences
from retrieval.ledger.kept import AT_HAND
from retrieval.ledger.records import Figure, Stated
from retrieval.models import Genre, Report, Role


def _pairs(words: str) -> dict[str, str]:
    return dict(pair.split("→") for pair in words.split())


SYNONYMS = _pairs(
    "开展→举办 加强→强化 推进→推动 提升→提高 落实→执行 完善→健全 检查→巡查 深入→扎实 强化→加强 "
    "建立→构建 组织→召集 提高→提升 实现→达成 持续→不断 保障→保证"
)
UNITS = _pairs(
    "亿→万 万→亿 家次→家 个百分点→% %→个百分点 人次→人 件→件次 场→场次 项→件 次→场 起→件次 个→家 "
    "份→件 名→个 家→家次 公里→米 元→美元"
)
DIRECTIONS = _pairs("增长→下降 提高→降低 提升→降低 下降→增长 减少→增加 上升→下降 新增→减少 增加→减少")
NEGATIONS = _pairs(
    "已→未 均→均未 完成→未完成 开展→未开展 落实→未落实 推进→未推进 加强→未加强 提升→未提升 实现→未实现 建立→未建立"
)


class Line(NamedTuple):
    """A line of a draft; `way` is how it was falsified, empty where it is true; `kind` is `quote` or `figure`."""

    text: str
    kind: str
    way: str


def _year(report: Report, plan: bool) -> int:
    year = report.source.year or 2024
    return year if plan or report.source.genre is not Genre.WORK_REPORT else year - 1


class Drafter:
    """Makes lines over a library."""

    def __init__(self, library: Library, seed: int = 1) -> None:
        self.library = library
        self.random = random.Random(seed)
        self.reports = [report for report in library.reports if report.source.year and self.sentences(report)]
        self.everything = "\n".join(re.sub(r"\s", "", report.text) for report in self.reports)

    # --- what is quoted

    def sentences(self, report: Report) -> list[tuple[str, bool]]:
        """Sentences worth quoting, and whether they state plans."""
        found = []
        for section in report.sections:
            if not section.level or section.role is Role.PROBLEM:
                continue
            for start, end in sentences(report.text, section.heading[1], section.end):
                words = report.text[start:end].strip("。；;")
                whole = words.count("“") == words.count("”") and not re.search(r"[\n\[]", words)
                if whole and 18 <= len(words) <= 110 and not re.match(r"[（(\d一二三四五六七八九十]", words):
                    found.append((words, section.role is Role.PLAN))
        return found

    def quotes(self, count: int) -> list[Line]:
        """Lines that quote, every second one falsified."""
        ways: list[Callable[..., str | None]] = [
            self._digits, self._units, self._negation, self._agency, self._report_year, self._role, self._dropped,
            self._spliced, self._synonym, self._direction,
        ]  # fmt: skip
        lines: list[Line] = []
        number = 0
        while len(lines) < count and number < 40 * count:
            report = self.random.choice(self.reports)
            words, plan = self.random.choice(self.sentences(report))
            number += 1
            if len(lines) % 2 == 0:
                lines.append(Line(self._framed(report, self._rewritten(words), plan, len(lines)), "quote", ""))
                continue
            way = ways[(len(lines) // 2 + number // 40) % len(ways)]
            text = way(report, words, plan, len(lines))
            if text is not None:
                lines.append(Line(text, "quote", way.__name__.strip("_")))
        return lines

    def _rewritten(self, words: str) -> str:
        """The same in other forms: full-width digits, half-width commas, other quotation marks, blanks."""
        choice = self.random.randrange(5)
        if choice == 0:
            return words.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
        if choice == 1:
            return words.replace("，", ",")
        if choice == 2:
            return words.replace("“", "‘").replace("”", "’")
        return words[:9] + " " + words[9:] if choice == 3 else words

    def _framed(self, report: Report, words: str, plan: bool, number: int, agency: str = "", year: int = 0) -> str:
        agency = agency or report.source.agency
        year = year or (report.source.year or 0)
        inner = words.replace("“", "‘").replace("”", "’")
        match number % 4:
            case 0:
                return f"{agency}{year}年报告指出：“{inner}”。"
            case 1:
                return f"据{agency}{year}年的报告，“{inner}。”"
            case 2:
                return f"{agency}在{year}年的报告中写道：「{words}」。"
            case _:
                return f"{agency}{year}年报告的原话如下：\n> {words}。"

    def _digits(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        changed = swapped(words, self.random)
        return changed and self._framed(report, changed, plan, number)

    def _units(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        found = list(re.finditer(rf"(?<=[\d余])({'|'.join(sorted(UNITS, key=len, reverse=True))})", words))
        if not found:
            return None
        match = self.random.choice(found)
        return self._framed(report, words[: match.start()] + UNITS[match[0]] + words[match.end() :], plan, number)

    def _replaced(self, report: Report, words: str, plan: bool, number: int, table: dict[str, str]) -> str | None:
        held = [word for word in table if word in words]
        if not held:
            return None
        word = self.random.choice(held)
        return self._framed(report, words.replace(word, table[word], 1), plan, number)

    def _negation(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        return self._replaced(report, words, plan, number, NEGATIONS)

    def _direction(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        return self._replaced(report, words, plan, number, DIRECTIONS)

    def _synonym(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        return self._replaced(report, words, plan, number, SYNONYMS)

    def _other(self, report: Report, words: str) -> Report | None:
        bare = re.sub(r"\s", "", words)
        others = [
            other
            for other in self.reports
            if other.source.agency != report.source.agency and bare not in re.sub(r"\s", "", other.text)
        ]
        return self.random.choice(others) if others else None

    def _agency(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        other = self._other(report, words)
        year = other.source.year if other else 0
        if other is None:
            return None
        return self._framed(report, words, plan, number, agency=other.source.agency, year=year or 0)

    def _report_year(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        year = (report.source.year or 0) - 2
        if str(year) in words:
            return None
        return self._framed(report, words, plan, number, year=year)

    def _role(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        if not plan:
            return None
        return f"{report.source.agency}{report.source.year}年取得明显成效，已经做到：“{words}”。"

    def _dropped(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        at = self.random.randrange(6, len(words) - 8)
        size = self.random.choice((2, 3, 4))
        changed = words[:at] + words[at + size :]
        return None if re.sub(r"\s", "", changed) in self.everything else self._framed(report, changed, plan, number)

    def _spliced(self, report: Report, words: str, plan: bool, number: int) -> str | None:
        other, _ = self.random.choice(self.sentences(report))
        if other == words or "，" not in words or "，" not in other:
            return None
        changed = words[: words.index("，") + 1] + other[other.rindex("，") + 1 :]
        if changed in (words, other) or len(changed) < 16 or re.sub(r"\s", "", changed) in self.everything:
            return None
        return self._framed(report, changed, plan, number)

    # --- what is told in figures

    def figures(self, count: int) -> list[Line]:
        """Lines that give a figure in their own words, every second one falsified."""
        ways: list[Callable[..., str | None]] = [
            self._figure_digits, self._figure_unit, self._figure_direction, self._figure_agency, self._figure_year,
            self._figure_role, self._figure_rounding, self._figure_period, self._figure_negation,
        ]  # fmt: skip
        lines: list[Line] = []
        number = 0
        while len(lines) < count and number < 60 * count:
            report = self.random.choice(self.reports)
            held = [
                one for one in AT_HAND.of(report) if len(one.counted) >= 4 and "《" not in one.counted and one.low > 1
            ]
            number += 1
            if not held:
                continue
            figure = self.random.choice(held)
            if len(lines) % 2 == 0:
                lines.append(Line(self._told(report, figure, self._written(report, figure)), "figure", ""))
                continue
            way = ways[(len(lines) // 2 + number // 40) % len(ways)]
            text = way(report, figure)
            if text is not None:
                lines.append(Line(text, "figure", way.__name__.strip("_")))
        return lines

    def _plain(self, report: Report, figure: Figure) -> str:
        return re.sub(r"\s", "", report.text[figure.start : figure.end])

    def _written(self, report: Report, figure: Figure) -> str:
        """The figure as it stands, or fairly rounded, or in Chinese numerals."""
        plain = self._plain(report, figure)
        choice = self.random.randrange(4)
        if figure.about or figure.low != figure.high:
            return plain
        number = re.match(r"\d+$", str(figure.low))
        if choice == 0 and number and figure.unit and plain == f"{figure.low}{figure.unit}" and figure.low < 10000:
            return han(int(figure.low)) + figure.unit
        if choice == 1 and figure.unit == "%" and figure.low % 10 > 7 and figure.low < 98 and not figure.way:
            return f"近{han(int(figure.low) // 10 + 1)}成"
        if (
            choice == 1
            and number
            and plain == f"{figure.low}{figure.unit}"
            and figure.low > 100
            and figure.low % 100 > 5
        ):
            return f"{int(figure.low) // 100 * 100}余{figure.unit}"
        return plain

    def _told(
        self, report: Report, figure: Figure, written: str, agency: str = "", year: int = 0, plan: bool | None = None,
        counted: str = "", ahead: str = "",
    ) -> str:  # fmt: skip
        stated = figure.stated if plan is None else Stated.PLAN if plan else Stated.RESULT
        planned = stated is not Stated.RESULT
        agency = agency or report.source.agency
        year = year or _year(report, figure.stated is not Stated.RESULT)
        counted = counted or re.sub(r"\s", "", figure.counted)
        way = (
            {"up": "增长", "down": "下降", "": ""}[figure.way]
            if figure.kind == "share" or figure.unit == "个百分点"
            else ""
        )
        way += "到" if way and figure.level else ""
        modal = "预计" if stated is Stated.EXPECTED else "计划实现" if planned else ""
        form = self.random.randrange(3)
        if form == 0:
            return f"{year}年，{agency}{modal}{ahead}{counted}{way}{written}。"
        if form == 1:
            rest = "" if planned else "，为下阶段工作打下基础"
            return f"{agency}{year}年{modal}{ahead}{counted}{way}{written}{rest}。"
        return f"从{agency}看，{year}年{modal}{ahead}{counted}{way}{written}。"

    def _figure_digits(self, report: Report, figure: Figure) -> str | None:
        changed = swapped(self._plain(report, figure), self.random)
        if changed is None or self._stands(report, figure, changed):
            return None
        return self._told(report, figure, changed)

    def _stands(self, report: Report, figure: Figure, written: str) -> bool:
        """Does the report say so somewhere, so that it would be no falsehood?"""
        return written in re.sub(r"\s", "", report.text)

    def _figure_unit(self, report: Report, figure: Figure) -> str | None:
        plain = self._plain(report, figure)
        for unit in sorted(UNITS, key=len, reverse=True):
            at = plain.rfind(unit)
            if at > 0 and plain[at - 1] in "0123456789余":
                changed = plain[:at] + UNITS[unit] + plain[at + len(unit) :]
                return None if self._stands(report, figure, changed) else self._told(report, figure, changed)
        return None

    def _figure_direction(self, report: Report, figure: Figure) -> str | None:
        if not figure.way or figure.kind != "share" or figure.level:
            return None
        other = figure._replace(way={"up": "down", "down": "up"}[figure.way])
        return self._told(report, other, self._plain(report, figure))

    def _figure_agency(self, report: Report, figure: Figure) -> str | None:
        others = [one for one in self.reports if one.source.agency != report.source.agency]
        other = self.random.choice(others)
        plain = self._plain(report, figure)
        if plain in other.text:
            return None
        plan = figure.stated is not Stated.RESULT
        return self._told(report, figure, plain, agency=other.source.agency, year=_year(other, plan))

    def _figure_year(self, report: Report, figure: Figure) -> str | None:
        year = _year(report, figure.stated is not Stated.RESULT) - 2
        start, end = figure.sentence
        if str(year) in report.text[start:end]:
            return None
        plain = self._plain(report, figure)
        same = [other for other in self.reports if other.source.agency == report.source.agency and other is not report]
        return None if any(plain in other.text for other in same) else self._told(report, figure, plain, year=year)

    def _figure_role(self, report: Report, figure: Figure) -> str | None:
        plan = figure.stated is Stated.RESULT
        return self._told(report, figure, self._plain(report, figure), plan=plan)

    def _figure_rounding(self, report: Report, figure: Figure) -> str | None:
        if figure.about or figure.low != figure.high or figure.low < 20 or figure.unit == "年":
            return None
        if figure.unit == "%":
            return self._told(report, figure, f"近{min(int(figure.low) // 10 + 2, 12)}0%")
        digits = len(str(int(figure.low)))
        unit = 10 ** (digits - 1)
        if int(figure.low) % unit * 10 < unit:
            return None
        return self._told(report, figure, f"近{(int(figure.low) // unit + 2) * unit}{figure.unit}")

    def _figure_period(self, report: Report, figure: Figure) -> str | None:
        said = {str(period) for period in figure.periods}
        if "累计" in said and "当年" not in said and "截至" not in said:
            return self._told(report, figure, self._plain(report, figure), ahead="当年")
        if "当年" in said and "累计" not in said:
            return self._told(report, figure, self._plain(report, figure), ahead="历年累计")
        return None

    def _figure_negation(self, report: Report, figure: Figure) -> str | None:
        if figure.negative or figure.kind != "count":
            return None
        return self._told(report, figure, self._plain(report, figure), counted="未" + re.sub(r"\s", "", figure.counted))


def swapped(words: str, choose: random.Random) -> str | None:
    """Words in which two digits of a figure have changed places, or one is another."""
    found = list(re.finditer(r"(?<![\d.年])\d[\d.]*\d(?![\d年月日])", words))
    if not found:
        found = list(re.finditer(r"(?<![\d.（(第])\d(?![\d年月日.])", words))
        if not found:
            return None
        match = choose.choice(found)
        digit = str((int(match[0]) + choose.randrange(1, 8)) % 9 + 1)
        return words[: match.start()] + digit + words[match.end() :] if digit != match[0] else None
    match = choose.choice(found)
    digits = match[0]
    at = choose.randrange(len(digits) - 1)
    one, two = digits[at], digits[at + 1]
    if "." in (one, two) or one == two or (at == 0 and two == "0"):
        return None
    return words[: match.start()] + digits[:at] + two + one + digits[at + 2 :] + words[match.end() :]


def han(number: int) -> str:
    """A number up to 9999 in Chinese numerals."""
    digits, powers = "零一二三四五六七八九", ("", "十", "百", "千")
    out, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            out += (
                ("零" if zero else "")
                + ("" if digit == 1 and place == 1 and not out else digits[digit])
                + powers[place]
            )
        zero = digit == 0 and bool(out)
    return out or "零"


def draft_of(lines: Sequence[Line]) -> str:
    """The draft."""
    return "\n\n".join(line.text for line in lines) + "\n"
