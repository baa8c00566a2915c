"""Every Chinese sentence that tells which reports a collection has, and what a report covers: see `notices`."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.notices import FEW, few, lacking


def which_reports(who: str, when: str, names: Sequence[str], count: int) -> str:
    """The collection has `count` reports, called `names`, of `who` on `when` (either may be empty)."""
    if count > FEW:
        return f"{_of(who, when)}报告有{'、'.join(names[:FEW])}等{count}份。"
    return f"{_of(who, when)}报告共{count}份：{'、'.join(names)}。"


def told_in_others(year: int) -> str:
    """No report is on `year`; those that speak of it in so many words are searched."""
    return f"没有{year}年的报告，查的是写到{year}年的。"


def year_unknown(name: str, year: int) -> str:
    """Of `name` there is a report of which it is not known whether it is on `year`: what it says follows."""
    return f"{name}的报告没有看出是哪一年的，不能确定是不是{year}年的；下面引自这份报告。"


def stated_by_plan(title: str) -> str:
    """What is shown stands in a plan: it was to be done, and whether it was is not told there."""
    return f"下面引自《{title}》，写的是计划，不是完成的情况。"


def in_another_report(title: str) -> str:
    """What is shown stands in a second report of its file, whose `title` that is."""
    return f"下面这段在同一文件里的另一份报告“{title}”中。"


def part_of_year(name: str, year: int | None, part: str) -> str:
    """What is shown is from a report of `name` on but a part of the year."""
    return f"{name}的这份报告只写{f'{year}年' if year else ''}{part}，不是全年。"


def parts_of_year(parts: Sequence[str]) -> str:
    """Of the sources compared these have reports on but a part of the year, named beside them."""
    return f"不是全年的：{few(parts, '家')}。"


def told_by(place: str, agency: str) -> str:
    """No report is from a place; that of the `agency` around it is searched, if one is."""
    if not agency:
        return lacking(place)
    return f"没有“{place}”自己的报告，这里查的是{agency}的。"


def taken_from(titles: Sequence[str], years: Sequence[int]) -> str:
    """The reports that the last answer was taken from, and their years."""
    span = f"（{_year_span(years)}）" if years else ""
    return f"上一条答案出自{'、'.join(f'《{title}》' for title in titles)}{span}。"


def how_many(who: str, when: str, count: int, agencies: int, years: Sequence[int]) -> str:
    """The collection has `count` reports of so many agencies, on `years`."""
    span = "" if when or not years else f"，{_year_span(years)}"
    return f"{_of(who, when)}报告共{count}份" + (f"，出自{agencies}家单位" if agencies > 1 else "") + f"{span}。"


def whose(when: str, agencies: Sequence[str], count: int) -> str:
    """The collection has reports of `agencies`."""
    return f"{_of('', when)}报告共{count}份，出自{few(agencies, '家单位')}。"


def of_years(who: str, years: Sequence[int], count: int) -> str:
    """The collection's reports are on `years`."""
    listed = "、".join(f"{year}年" for year in years) or "都没有看出年份"
    return f"{_of(who, '')}报告共{count}份：{listed}。"


def at_the_end(newest: bool, year: int, names: Sequence[str], count: int) -> str:
    """The newest, or oldest, reports are on `year`."""
    more = f"等{count}份" if count > FEW else ""
    return f"最{'新' if newest else '早'}的是{year}年的报告：{'、'.join(names[:FEW])}{more}。"


def _of(who: str, when: str) -> str:
    return f"{who}{when}的" if who or when else "现有"


def _year_span(years: Sequence[int]) -> str:
    return f"{years[0]}年" if len(years) == 1 else f"{years[0]}年至{years[-1]}年"
