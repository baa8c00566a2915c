"""Who published a report and when, from the text as offices publish it: its source, and what of that is uncertain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from retrieval.language.gazetteer import Division
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.titlewords import any_of, is_placed, subject, title_end
from retrieval.models import Genre, Irregularity, Source
from retrieval.reports.agency import Named, agency_of
from retrieval.reports.cutting import Sort, squeeze
from retrieval.reports.dating import Year, year_of
from retrieval.reports.head import OPENING, Cell, Page, clean_stem, matching
from retrieval.reports.places import NATIONAL, places_of, short_form
from retrieval.reports.title import Title, features

_WORK_REPORT = regex(r"(?<!法治)政府工作报告")
_BEFORE_ASSEMBLY = regex(
    rf"(20\d\d)年\d{{1,2}}月\d{{1,2}}日.{{0,12}}?在[\u4e00-\u9fff]{{0,14}}?第[{TEN}]+届(?:全国)?人民代表大会第"
)
_SPEECH = regex(r"代表.{2,20}(?:政府|国务院).{0,4}向(?:大会|会议).{0,6}(?:报告|作)")
_TOPIC = regex(r"(?:现|下面)(?:就|将|把|结合)[^。:]{0,60}")
_LEADS = regex(rf"^(?:关于|{any_of('lead')})+")
_NO_TOPIC = frozenset(
    ["年度", "履职", "依法治", "普法", "工作情况", "工作总结", "工作报告", "年度报告", "年度工作", "第十", "“十"]
)
_SOMEWHERE = regex(r"(?![省市县区州旗盟])[\u4e00-\u9fff]{2,6}?[省市县区州旗盟]")  # a place, in the table or not
_ZONE = regex(any_of("zone"))


class Identity(NamedTuple):
    """A source and what is uncertain about it."""

    source: Source
    irregularities: tuple[Irregularity, ...]


def identify(page: Page, title: Title, digest: str, put_right: Mapping[str, Any]) -> Identity:
    """The source of the report on `page`, whose title is `title`, from a file with the SHA-256 `digest` (hex).

    What of its `title`, `agency` and `year` is `put_right` is so, whatever the text says.
    """
    stem = clean_stem(page.file)
    words, body = squeeze(matching(put_right.get("title") or title.words)), title.body
    from_file = not title_end().search(words) and not put_right.get("title") and _is_title(page.stem)
    if from_file:
        words = page.stem
    opening = page.opening(body)
    given = _BEFORE_ASSEMBLY.search(opening)
    genre = _genre(words, page.cells, opening, bool(given))
    agency = Named(put_right["agency"], "title", 1.0) if put_right.get("agency") else agency_of(words, page, body)
    dated = year_of(words, page, body, int(given[1]) if given and genre is Genre.WORK_REPORT else None)
    dated = Year(put_right["year"], True) if put_right.get("year") else dated
    year = dated.value
    around = (Sort.AGENCY, Sort.SOURCE, Sort.PLAIN)
    hints = tuple(cell.words for cell in page.cells if cell.start < body + OPENING and cell.sort in around)
    places, rest = places_of(agency.name, page.simple, hints)
    found = stem if from_file else _shown(title.words, stem) or _made(agency.name, year, opening[body:], stem)
    shown = put_right.get("title") or found
    source = Source(
        id=digest[:8], title=shown, agency=agency.name or stem, year=year,
        file=page.file,
        sha256=digest, places=tuple(place.name for place in places),
        short=short_form(agency.name, places, rest) or stem, genre=genre,
    )  # fmt: skip
    made = () if put_right.get("title") else _title_made(title, shown)
    odd = (*made, *_weak(agency, places, dated))
    return Identity(source, tuple(Irregularity(kind=kind, detail=detail, start=title.span[0]) for kind, detail in odd))


def _is_title(words: str) -> bool:
    """Would words do as a title, wherever they stand (a file's name)?"""
    seen = features(words)
    return bool(seen["end"] and (seen["agency"] or seen["subject"]))


def _shown(words: str, stem: str) -> str:
    """A bare `政府工作报告` is completed by year and agency where its file's name has them."""
    bare = squeeze(words)
    if not re.fullmatch(r"政府工作报告", matching(bare)) or not _WORK_REPORT.search(stem):
        return bare
    seen = features(stem)
    return stem if seen["year"] or seen["agency"] else bare


def _genre(title: str, cells: Sequence[Cell], opening: str, assembly: bool) -> Genre:
    """A work report, given before an assembly, looks back on the year before its own; every other on its own."""
    if _WORK_REPORT.search(title) or _SPEECH.search(opening):
        return Genre.WORK_REPORT
    if any(_WORK_REPORT.fullmatch(cell.words) for cell in cells if cell.sort in (Sort.PLAIN, Sort.TITLE)) and assembly:
        return Genre.WORK_REPORT
    return Genre.WORK_REPORT if assembly and title.endswith("工作报告") else Genre.ANNUAL


def _made(agency: str, year: int | None, opening: str, stem: str) -> str:
    """A title for a text that has none: agency, year and what it says it reports on; at the least its file's name."""
    if not agency and year is None:
        return stem
    said = _TOPIC.search(opening)
    found = subject().findall((said[0] if said else "") + opening)
    on = next((topic for topic in (_LEADS.sub("", words) for words in found) if topic not in _NO_TOPIC), "")
    whole = f"{agency}{f'{year}年' if year else ''}{on + '建设' if on == '法治政府' else on}情况报告"
    return whole if agency else f"{whole}（{stem}）"


def _title_made(title: Title, shown: str) -> Iterator[tuple[str, str]]:
    if squeeze(title.words) != shown and not _WORK_REPORT.fullmatch(squeeze(matching(title.words))):
        yield "title_made", shown


def _weak(agency: Named, places: Sequence[Division], year: Year) -> Iterator[tuple[str, str]]:
    """What is uncertain: `detail` is what, and as what it is read, apart by an arrow."""
    if not agency.name:
        yield "identity_weak", "agency_missing→"
    else:
        if agency.where in ("site", "cited"):
            yield "identity_weak", f"agency_guessed→{agency.name}"
        if agency.against:
            yield "identity_weak", f"agency_contradicted→{agency.name}→{agency.against}"
        if not places and _is_local(agency.name):
            yield "identity_weak", f"place_missing→{agency.name}"
    if year.value is None:
        yield "identity_weak", "year_missing→"
    elif not year.said:
        yield "identity_weak", f"year_guessed→{year.value}"
    elif year.other is not None:
        yield "identity_weak", f"year_conflict→{year.value}→{year.other}"


def _is_local(agency: str) -> bool:
    """Is an agency one of a place it does not name? Those of the whole state and zones have names of their own."""
    return not (NATIONAL.match(agency) or _ZONE.search(agency) or is_placed(agency) or _SOMEWHERE.match(agency))
