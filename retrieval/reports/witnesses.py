"""Every name on a page that may be that of the office whose report it is, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.titlewords import YEAR, any_of, is_organ, is_placed
from retrieval.language.tokens import tagged
from retrieval.reports.cutting import Sort, squeeze
from retrieval.reports.head import Cell, Page
from retrieval.reports.naming import MAX_NAME, OFFICER, PLACE, name_in_file, tidy

MIN_NAME = 5  # characters of an office's name in a cell by itself
_SPEAKS_FOR = regex(
    r"代表(?:中华人民共和国)?(国务院|[\u4e00-\u9fff]{2,14}?(?:人民)?政府|[\u4e00-\u9fff]{2,14}?(?:人民法院|人民检察院|常务委员会))"
)
_ASSEMBLY = regex(rf"在([\u4e00-\u9fff]{{2,14}}?)第[{TEN}]+届人民代表大会")
_BARE_GOVERNMENT = regex(r"(?:省|市|县|区|州|镇|乡|自治区|自治县|自治州)?(?:人民)?政府")
_CITED = regex(
    r"《([\u4e00-\u9fff]{4,30}?(?:局|委员会|委|厅|办公室|政府|办事处|中心))(?=关于|20\d\d|[\u4e00-\u9fff]{2})"
)
_REPORTS = regex(r"现(?:就|将|把)([^,。;:现]{2,24}?)(?:20\d\d年|的?(?:法治|依法|政府信息))")
_OPENING = regex(rf"(?:(?:{YEAR})(?:以来|来)?[,]?)?(?:今年以来|今年|全年|年内|一年来|近年来)?")
_NO_BEGINNING = ("v", "d", "p", "t", "m", "r", "c")  # tags of words no name begins with
_IN_BRACKETS = regex(r"[(（][^()（）]{5,}[)）]")
_NUMBERED = regex(r"[\u4e00-\u9fff]{1,12}[〔\[(]20\d\d[〕\])]第?\d{1,5}号?")  # a paper's number
_TEXT = (Sort.TEXT, Sort.SALUTE, Sort.HEADING)  # where a text begins, behind what pages put below a title
_PAPER = "文件"


def by_place(title: str, page: Page, body: int) -> Iterator[tuple[str, str]]:
    """Every name that may be the publisher's, with where it stands."""
    head = page.opening(body)
    spoken, assembly = _SPEAKS_FOR.search(head), _ASSEMBLY.search(head)
    if spoken and not _BARE_GOVERNMENT.fullmatch(spoken[1]):
        yield spoken[1], "speaks"
    if assembly and not (spoken and spoken[1] == "国务院"):
        court = re.search(r"人民法院|人民检察院", title + (spoken[1] if spoken else ""))
        yield assembly[1] + (court[0] if court else "人民政府"), "assembly"
    for number, cell in enumerate(page.cells):
        if cell.sort in (Sort.AGENCY, Sort.SOURCE) and is_organ(cell.words):
            yield tidy(cell.words), "field"
        elif cell.sort is Sort.PLAIN and cell.start < body and is_organ(cell.words.removesuffix(_PAPER)):
            yield tidy(cell.words.removesuffix(_PAPER)), "header" if _heads(page.cells, number) else "site"
        elif cell.start >= body and (name := under(cell)):
            yield name, "under"
        elif cell.start < body and _IN_BRACKETS.fullmatch(cell.words) and (name := under(cell)):
            yield name, "header"
    yield name_in_file(page.stem), "file"
    text = next((cell.start for cell in page.cells if cell.start >= body and cell.sort in _TEXT), body)
    yield from ((name, "own") for name in own_names(squeeze(head[text:]), page.simple))
    if page.signature.name:
        yield tidy(page.signature.name), page.signature.how
    yield from ((name, "cited") for name in dict.fromkeys(_CITED.findall(page.simple)))


def _heads(cells: Sequence[Cell], number: int) -> bool:
    """Does a cell say whose paper this is: 某某文件, or with the paper's number below?"""
    below = cells[number + 1 : number + 2]
    return cells[number].words.endswith(_PAPER) or any(_NUMBERED.fullmatch(cell.words) for cell in below)


def own_names(opening: str, text: str) -> Iterator[str]:
    """Organs that the first sentences of `text` speak of as themselves (`2021年，某街道深入…`, `现将某镇…报告如下`)."""
    opening = re.split(r"[。;:](?:\(?一[、)]|一是|第一)", opening)[0]
    for found in _REPORTS.finditer(opening):
        yield found[1]
    for number, sentence in enumerate(re.split(r"[。;]", opening)):
        for clause in re.split(r"[,:]", sentence):
            name = _subject_of(clause, text, again=number > 0)
            if name:
                yield name


def _subject_of(clause: str, text: str, again: bool) -> str:
    """The organ a clause begins with, if a verb or the like follows it; `again`, if it stands in `text` once more."""
    lead = _OPENING.match(clause)
    begin = lead.end() if lead else 0
    for stop in range(begin + 2, min(len(clause), begin + 30)):
        name = clause[begin:stop]
        if not is_organ(name) or re.search(r"[、,以]", name) or not _is_known(name, text, again):
            continue
        rest = clause[stop : stop + 8]
        party = re.match(r"(?:党组|党委|党工委)(?:、|和)?(管委会|办事处)?", rest)
        if party:
            return name + (party[1] or "")
        if re.match(any_of("opens"), rest) or _begins_with_verb(rest):
            return name
    return ""


def _begins_with_verb(words: str) -> bool:
    word, tag = tagged(words)[0] if words else ("", "")
    return len(word) > 1 and tag[:1] in ("v", "d", "p")


def _is_known(name: str, text: str, again: bool) -> bool:
    """Does a name in running text begin with a place or its rank, or at least with no verb?"""
    if is_placed(name) or re.match(r"[省市县区州旗](?![委直级属内人])", name):
        return True
    return len(name) > 2 and tagged(name)[0][1] not in _NO_BEGINNING and (not again or text.count(name) > 1)


def under(cell: Cell) -> str:
    """The organ that a line below the title names, alone, in brackets or as the speaker's (`某县审计局局长`); empty for
    others.
    """
    if _IN_BRACKETS.fullmatch(cell.words):
        return cell.words[1:-1] if len(cell.words) <= MAX_NAME and is_organ(cell.words[1:-1]) else ""
    if cell.sort not in (Sort.PLAIN, Sort.TEXT) or len(cell.words) > MAX_NAME:
        return ""
    name = cell.words if is_organ(cell.words) else OFFICER.sub("", cell.words)
    fits = cell.sort is Sort.PLAIN if name == cell.words else is_placed(name) or PLACE.match(name) is not None
    return name if len(name) >= MIN_NAME and fits and is_organ(name) else ""
