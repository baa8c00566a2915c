"""Who published a report and when: title, agency, year and places, by rule from its first lines.

The file's name is the last witness, for texts that say too little themselves.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import PurePath

from retrieval.language.gazetteer import Division, ancestors, by_name
from retrieval.language.marks import JUNK
from retrieval.language.numerals import YEAR_DIGITS, digits_value
from retrieval.models import Genre, Source

_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?(?:度)?")
_CHINESE_YEAR = re.compile(rf"二[〇○零O]([{YEAR_DIGITS}]{{2}})年")
# Where the agency's name ends in a title and the words of the genre begin.
_GENRE = re.compile(
    r"(?:关于|贯彻|落实|推进|开展|深入|全面|加强|报送)*(?:法治政府|法治建设|依法行政|依法治|政府工作报告|工作报告|年度报告|政务公开|政府信息公开|信息公开"
    r"|法治工作|工作总结|工作情况|述职述法|述法|年度)"
)
_WORK_REPORT = re.compile(r"政府工作报告")
_SPEAKS_FOR = re.compile(r"代表(?:中华人民共和国)?(国务院|[\u4e00-\u9fff]{2,12}?(?:人民)?政府)")
_ASSEMBLY = re.compile(r"在([\u4e00-\u9fff]{2,14}?)第[一二三四五六七八九十]+届人民代表大会")
# What may follow a short form of a place (`东丽经开区`) where the text never gives the full one.
_ZONE = re.compile(r"(?:国家级?)?(?:经济|技术|经开|高新|开发|新区|新城|园区|产业|自贸|保税|管委|街道|镇|乡)")
COUNTY = 3  # level of counties and districts
_HEAD = 600  # characters of a text in which it says who speaks
_ORGANS_OF_STATE = ("国务院", "最高人民法院", "最高人民检察院")


def identify(text: str, title_span: tuple[int, int], file: str, data: bytes) -> Source:
    """Return the source of the report in `text`, whose title spans `title_span`, read from `file` with content
    `data`.
    """
    words = re.sub(rf"{JUNK}|[\s\u3000\ufeff]", "", text[title_span[0] : title_span[1]])
    stem = PurePath(file).stem
    title = words or stem
    agency = _agency(title, text[:_HEAD], stem)
    places, body = _places(agency, text)
    whole = _whole_title(title, agency, text, stem)
    digest = hashlib.sha256(data).hexdigest()
    return Source(
        id=digest[:8], title=whole, agency=agency, year=_year(title, text, stem),
        file=file,
        sha256=digest, places=tuple(place.name for place in places), short=_short(agency, places, body),
        genre=Genre.WORK_REPORT if _WORK_REPORT.search(whole) else Genre.ANNUAL,
    )  # fmt: skip


def _whole_title(title: str, agency: str, text: str, stem: str) -> str:
    """A bare `政府工作报告` is completed by year and agency as its file's name has them."""
    if _WORK_REPORT.fullmatch(title) and _WORK_REPORT.search(stem):
        return stem
    return title


def _agency(title: str, head: str, stem: str) -> str:
    for words in (title, *([stem] if _WORK_REPORT.search(stem) else [])):
        name = _from_title(words)
        if name:
            return name
    spoken = _SPEAKS_FOR.search(head)
    assembly = _ASSEMBLY.search(head)
    if assembly and (
        not spoken
        or spoken[1] in ("省政府", "省人民政府", "市人民政府", "市政府", "县人民政府", "区人民政府", "自治区人民政府")
    ):
        return assembly[1] + "人民政府"
    if spoken:
        return spoken[1]
    return _from_title(stem) or title


def _from_title(title: str) -> str:
    bare = re.sub(r"^关于", "", re.sub(r"[（(].*?[）)]$", "", title))
    bare = _CHINESE_YEAR.sub("", _YEAR.sub("", bare))
    genre = _GENRE.search(bare)
    name = bare[: genre.start()] if genre else ""
    name = re.sub(r"(?:关于|的|在|年度|上半年|下半年|《|[—\-_·\s])+$", "", name).strip("《》—-_ ")
    name = re.sub(r"^(?:中华人民共和国|中国)(?=国务院)", "", name)
    if (
        genre
        and genre[0].endswith("政府工作报告")
        and name
        and name not in _ORGANS_OF_STATE
        and not name.endswith("政府")
    ):
        name = name.removesuffix("人民") + "人民政府"
    return name


def _year(title: str, text: str, stem: str) -> int | None:
    for words in (
        title,
        stem if _YEAR.match(stem) or _WORK_REPORT.search(stem) else "",
        text[:_HEAD],
        stem,
        text[-200:],
    ):
        found = re.search(r"((?:19|20)\d\d)\s*年", words)
        if found:
            return int(found[1])
        chinese = _CHINESE_YEAR.search(words)
        if chinese:
            return 2000 + digits_value(chinese[1])
    return None


def _places(agency: str, text: str) -> tuple[tuple[Division, ...], str]:
    """The divisions the agency lies in, widest first, and its name without them."""
    found: Division | None = None
    rest = agency
    while True:
        step = _leading(rest, found, text)
        if step is None:
            break
        found, taken = step
        rest = rest[taken:]
    if found is not None and found.level < COUNTY:
        found = _branch(rest, found) or found  # 市生态环境局某某分局 is that district's
    if found is None and not agency.startswith(_ORGANS_OF_STATE):
        found = _most_named(text)
    if found is None:
        return (), rest
    named = by_name()[found.name]
    unique = len([division for division in named if division.name == found.name]) == 1
    chain = ancestors(found)
    if not unique and not any(place.short in agency for place in chain[:-1]):
        chain = _confirmed(chain, found, text)
    return chain, rest or agency


def _branch(body: str, inside: Division) -> Division | None:
    """The county-level division named inside the name of a wider place's agency."""
    for start in range(len(body) - 1):
        for length in (4, 3, 2):
            for division in by_name().get(body[start : start + length], ()):
                if division.level == COUNTY and division.code.startswith(_prefix(inside)):
                    return division
    return None


def _leading(name: str, inside: Division | None, text: str) -> tuple[Division, int] | None:
    """The division at the start of an agency's name, and how many characters it takes."""
    for length in range(min(14, len(name)), 1, -1):
        for division in by_name().get(name[:length], ()):
            if inside is not None and (division.level <= inside.level or not division.code.startswith(_prefix(inside))):
                continue
            if name[:length] == division.name or division.name in text or _ZONE.match(name[length:]):
                return division, length
    return None


def _prefix(division: Division) -> str:
    return division.code[:2] if division.level == 1 else division.code[:4] if division.level == 2 else division.code


def _confirmed(chain: tuple[Division, ...], found: Division, text: str) -> tuple[Division, ...]:
    """Of several divisions of one name, the one whose wider place the text names; else the name alone."""
    for division in by_name()[found.name]:
        wider = ancestors(division)[:-1]
        if division.name == found.name and any(place.name in text for place in wider):
            return ancestors(division)
    return (found,)


def _most_named(text: str) -> Division | None:
    """The county-level place that a text speaks of most, if it does so plainly: three times, and over half of all."""
    counts: Counter[str] = Counter()
    for word in re.findall(r"(?=([\u4e00-\u9fff]{2,4}[区县市旗]))", text):
        for length in range(len(word), 2, -1):
            name = word[-length:]
            if any(division.name == name and division.level == 3 for division in by_name().get(name, ())):
                counts[name] += 1
                break
    if not counts:
        return None
    name, count = counts.most_common(1)[0]
    if count < 3 or 2 * count <= sum(counts.values()):
        return None
    return next(division for division in by_name()[name] if division.name == name)


def _short(agency: str, places: tuple[Division, ...], body: str) -> str:
    """The agency without the places around its own (`天津市西青区投资促进局` → `西青区投资促进局`)."""
    own = places[-1] if places else None
    if own is None or (own.name not in agency and own.short not in agency):
        return agency
    start = agency.find(own.name) if own.name in agency else agency.find(own.short)
    short = agency[start:]
    if re.search(r"[局委办厅会]", agency[:start]):
        return agency  # the place stands inside the name (某市生态环境局某区分局)
    return short if len(places) < 2 or body else agency
