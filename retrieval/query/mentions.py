"""Who: the sources of a corpus by name, and the mentions of them, or of others, in a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from retrieval.language.gazetteer import abbreviations as place_abbreviations
from retrieval.language.gazetteer import by_name
from retrieval.language.lexicon import lengths_by_initial
from retrieval.language.tokens import fold
from retrieval.models import Source
from retrieval.query.agencies import (
    AGENCY_TAIL,
    ENDS_LIKE_AGENCY,
    GENERIC,
    KINDS,
    NOT_A_NAME,
    abbreviates,
    is_agency_tail,
    is_subsequence,
    proper_parts,
    reads_as_name,
    word_spans,
)
from retrieval.query.agency_names import AgencyNames
from retrieval.query.places import AND, Place, chains, stands_alone, subject_like
from retrieval.query.respelling import Respeller

_LEAD = re.compile(
    r"^(?:请问一?下?|请|麻烦|帮我?|查一?下|查查|我想知道|想问问?|问一?下|那么?|关于|在|20\d\d年(?:度|的)?|\d\d年|去年|今年|前年|对了|还有|再|换成?|至于|另外|说说|看看|,|，|\s|全年|截至|目前)+"
)
_PLACE_KIND = "省市区县旗盟州"
# What an agency's name, without its place, begins with: a township whose government it is, or a zone's own name.
_TOWNSHIP = re.compile(r"^.{2,4}?(?:镇|乡|街道)(?=人民政府|政府|办事处)")
_AREA = re.compile(r"^(.{2,4}?)(?:高新|经济|经开|开发|产业|工业|园区|新区|保税|景区|街道|镇|乡)")
# Of two sources asked about together: what stands between them, and what may follow the second.
_AND = re.compile(rf"\s*{AND}\s*")
_ASKED_OF_BOTH = re.compile(r"\s*(?:的|20\d\d|\d\d年|[去今前]年|[a-z?？,，]|$|哪|谁|各|分别|相比|比|都|两|呢)")
_AND_AGENCY = re.compile(rf"[\u4e00-\u9fff]{{2,10}}[局委办厅院会府]\s*{AND}\s*")  # … after the first one's place
# What stands between two sources; words for agencies in general, before which no name stands.
_BESIDE = re.compile(r"[、,，;；\s和与跟同及比]")
_NO_AGENCY = ("政府", "单位", "部门", "机关", "机构", "街道", "中心")
# Agencies that report for the whole country, and what a question calls it.
NATIONAL = ("国务院",)
COUNTRY = ("全国", "中国", "我国")
_NOT_THE_COUNTRY = re.compile(r"[人政共首前第最两式]|特色|领先|之一|民主|性")


class Mention(NamedTuple):
    """Words of a question that name a source: their span, and the reports that answer to them (none: not in the
    corpus).
    """

    start: int
    end: int
    name: str
    reports: frozenset[str]
    strong: bool  # names a source beyond doubt; weak ones only count where nothing else does


class Catalog:
    """The sources of a corpus, by every name a question may use."""

    def __init__(self, sources: Sequence[Source], text_of: Callable[[Source], str]) -> None:
        """`text_of` gives the text of a source's report."""
        self.sources = {source.id: source for source in sources}
        self.agencies = tuple(dict.fromkeys(source.short for source in sources))  # by their short names
        self._source_text = text_of
        self._places: dict[str, set[str]] = {}  # short or full name → reports
        self._bodies: dict[str, str] = {}  # report → its agency without its places
        self._names: dict[str, str] = {}  # report → agency with all its places, for abbreviations
        for source in sources:
            self._add(source)
        self._called: dict[str, list[str]] = {}  # agency without its places → its reports
        for report_id, body in self._bodies.items():
            self._called.setdefault(body, []).append(report_id)
        self._lengths = lengths_by_initial((*self._places, *by_name()))
        self._agencies = AgencyNames(self._called)
        self._respeller = Respeller(self._places, self._called, self._agencies)
        self._mentions = lru_cache(maxsize=64)(self._found_mentions)  # asked for twice on the way to a query
        self._provincial = any(source.agency.endswith("人民政府") for source in self.sources.values())

    def _add(self, source: Source) -> None:
        body = fold(source.agency)
        if source.agency in NATIONAL:
            for name in COUNTRY:
                self._places.setdefault(name, set()).add(source.id)
        for place in source.places:
            short = by_name()[place][0].short if place in by_name() else place
            for name in (
                place,
                short,
                *(key for key, full in place_abbreviations().items() if full == place and len(key) > 1),
            ):
                self._places.setdefault(name, set()).add(source.id)
            for name in (place, short):
                if body.startswith(name) and len(body) > len(name):
                    body = body[len(name) :]
                    break
        self._bodies[source.id] = body
        self._names[source.id] = fold(
            "".join(place for place in source.places if place not in source.agency) + source.agency
        )

    def _text(self, report: str) -> str:
        return self._source_text(self.sources[report])

    def load(self) -> None:
        """Load now what is otherwise loaded when first needed."""
        self._respeller.load()

    def respell(self, question: str) -> tuple[str, list[tuple[str, str]]]:
        """Put names of sources right in `question`, typed in pinyin or with a wrong character of the same sound.

        Returns the question and the pairs (typed, meant) of the latter. Names known as they stand are left alone.
        """
        question = self._respeller.from_pinyin(question)
        mentions = self._mentions(question)
        if mentions and all(mention.reports for mention in mentions):
            return question, []
        return self._respeller.from_homophones(question)

    # --- mentions

    def mentions_year(self, report: str, year: int) -> bool:
        """Does a report's text speak of `year`, outside the names of documents?"""
        return f"{year}年" in re.sub(r"《[^》]*》|（[^）]*）", "", self._text(report))

    def mentions(self, question: str) -> list[Mention]:
        """Sources named in a normalised question, in order. One with no reports names a source the corpus lacks."""
        return list(self._mentions(question))

    def _found_mentions(self, question: str) -> tuple[Mention, ...]:
        masked = re.sub(r"《[^》]*》|“[^”]*”", lambda match: "\x00" * len(match[0]), question)
        lead = _LEAD.match(masked)
        begin = lead.end() if lead else 0
        places = self._place_mentions(masked, begin)
        bodies = self._body_mentions(masked)
        return tuple(self._joined(masked, places, bodies, begin))

    def _place_mentions(self, text: str, begin: int) -> list[Place]:
        found: list[Place] = []
        token_spans = {(start, end) for start, end, _ in word_spans(text)} if self._provincial else set()
        at = 0
        while at < len(text):
            step = 1
            for length in self._lengths.get(text[at], ()):
                name = text[at : at + length]
                divisions = by_name().get(name, ())
                if len(name) < length or not (divisions or name in self._places):
                    continue
                reports = frozenset(self._places.get(name, ()))
                if name[-1] in _PLACE_KIND and text[at + length : at + length + 1] == "长":
                    continue  # 市长 is no city
                if name in COUNTRY and _NOT_THE_COUNTRY.match(text, at + length):
                    continue
                if length == 1:
                    full = place_abbreviations().get(name)
                    if not self._provincial or full is None or not stands_alone(text, at, token_spans):
                        continue
                    reports = frozenset(self._places.get(full, ()))
                short = bool(divisions) and name != divisions[0].name and length > 1
                before = found[-1].end if found and found[-1].reports else at
                beside = _AND.fullmatch(text, before, at) and _ASKED_OF_BOTH.match(text, at + length)
                head = at if beside or _AND_AGENCY.fullmatch(text, before, at) else begin
                if not reports and (short and not (beside or subject_like(text, at, length, head))):
                    continue
                if not reports and length == 1 and not (at <= begin and re.match(r"\s|20\d\d|[省市]", text[at + 1 :])):
                    continue
                found.append(Place(at, at + length, divisions[0].name if divisions else name, reports, short))
                step = length
                break
            at += step
        return found

    def _body_mentions(self, text: str) -> list[Mention]:
        best: list[Mention] = []
        found = self._agencies.found_in(text)
        for (start, end), bodies in sorted(found.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
            if any(start < mention.end and mention.start < end for mention in best):
                continue
            name = text[start:end]
            reports = frozenset(report for body in bodies for report in self._called[body])
            best.append(Mention(start, end, name, reports, name not in GENERIC))
        return sorted(best)

    def _joined(self, text: str, places: list[Place], bodies: list[Mention], begin: int) -> list[Mention]:
        """Put places and agencies that stand together into one mention each."""
        found: list[Mention] = []
        used: set[int] = set()
        places = [p for p in places if p.reports or not any(b.start <= p.start and p.end <= b.end for b in bodies)]
        for chain in chains(places, text):
            start, end = chain[0].start, chain[-1].end
            reports = frozenset.intersection(*(place.reports for place in chain))
            body = next(
                (
                    b
                    for b in bodies
                    if start <= b.start and b.end > end and not text[end : b.start].strip("的区市县省 ")
                ),
                None,
            )
            if body:
                used.add(body.start)
                both = self._own(text[start : body.end], body.reports & reports)
                tail = Mention(start, body.end, text[start : body.end], both, True)
                found.append(self._with_tail(text, tail) if both and not _is_whole(body) else tail)
                continue
            reports = frozenset(r for r in reports if self._speaks_for(text[start:end], r))
            named = bool(reports) or start <= begin or _is_beside_source(text, start, end, found)
            if named or not (chain[-1].short or self._quoted(text[start:end])):
                whole = self._with_tail(text, Mention(start, end, text[start:end], reports, named))
                found.append(whole)
        for body in bodies:
            if body.start not in used and not any(m.start < body.end and body.start < m.end for m in found):
                found.append(
                    self._namesake(text, body, begin) or (body if _is_whole(body) else self._with_tail(text, body))
                )
        found += self._strangers(text, begin, found)
        return _subjects(text, sorted(found))

    def _with_tail(self, text: str, mention: Mention) -> Mention:
        """A place or proper name that goes on to a kind of agency (`某县` + `教育局`) names that one and no other."""
        if ENDS_LIKE_AGENCY.fullmatch(text[mention.end - 1]) and text[mention.end - 1] not in "省市区县旗盟州镇乡道":
            return mention
        tail = AGENCY_TAIL.match(text, mention.end)
        if tail is None or not is_agency_tail(tail["name"]):
            return mention
        whole = text[mention.start : tail.end()]
        own = self._own(whole, mention.reports)
        if not own and mention.reports and not self._quoted(whole):
            return Mention(mention.start, tail.end(), whole, own, True)
        mention = mention._replace(reports=own or mention.reports)
        if self._generic_government(tail["name"], mention.reports):
            return mention
        if any(self._bodies[r].endswith("人民政府") and tail["name"] in self._text(r) for r in mention.reports):
            return mention  # a government reports on its agencies: the agency is what is asked about
        fitting = frozenset(r for r in mention.reports if self._answers_to(r, whole, tail["name"]))
        if fitting or not self._quoted(whole):
            return Mention(mention.start, tail.end(), whole, fitting, True)
        return mention

    def _speaks_for(self, place: str, report: str) -> bool:
        """A government's report gives the figures of its own place, not of the province that lies around it."""
        return not self._bodies[report].endswith("人民政府") or self._is_own(place, report)

    def _namesake(self, text: str, body: Mention, begin: int) -> Mention | None:
        """An agency of a place unknown here (`某某经开区`), which only ends like one of the corpus, if it is one."""
        if body.name in _NO_AGENCY:
            return None
        name = _BESIDE.split(text[begin : body.start])[-1]
        if not reads_as_name(name) or self._quoted(name):
            return None
        start = body.start - len(name)
        return Mention(start, body.end, text[start : body.end], frozenset(), True)

    def _own(self, name: str, reports: frozenset[str]) -> frozenset[str]:
        """Of the reports from a place, those that an agency's `name` with that place in front may mean.

        A city's bureau is not the bureau of its district, nor a county's government that of its township.
        """
        return frozenset(report for report in reports if self._is_own(name, report))

    def _is_own(self, name: str, report: str) -> bool:
        body = self._bodies[report]
        township = _TOWNSHIP.match(body)
        if township and township[0][:2] not in name:
            return False
        area = _AREA.match(body)
        if area and area[1] in name and area[1] in proper_parts(body):
            return True
        narrowest = self.sources[report].places[-1:]
        return all(
            division.short in name or any(key in name for key, full in place_abbreviations().items() if full == place)
            for place in narrowest
            for division in by_name().get(place, ())
        )

    def _answers_to(self, report: str, whole: str, tail: str) -> bool:
        body, name = self._bodies[report], self._names[report]
        return is_subsequence(whole, name) or any(
            abbreviates(tail, part, name, sound)
            for part in (body, body.removeprefix(whole[: -len(tail)]))
            for sound in (False, True)
            if part
        )

    def _generic_government(self, tail: str, reports: frozenset[str]) -> bool:
        """`北京市政府`, `荣昌区委`: the place itself, not an agency the corpus lacks."""
        return tail in ("政府", "人民政府", "市政府", "省政府", "委") and any(
            self._bodies[r].endswith("人民政府") or tail == "委" for r in reports
        )

    def _quoted(self, words_: str) -> bool:
        return any(words_ in self._text(report) for report in self.sources)

    def _strangers(self, text: str, begin: int, found: list[Mention]) -> list[Mention]:
        """An agency named at the head of the question that no report is from."""
        if found:
            return []
        match = _stranger().match(text, begin)
        if match is None or NOT_A_NAME.search(match[0]) or self._quoted(match[0]):
            return []
        return [Mention(match.start(), match.end(), match[0], frozenset(), True)]


@cache
def _stranger() -> re.Pattern[str]:
    """Finds the name of an agency."""
    return re.compile(rf"[\u4e00-\u9fff]{{2,10}}?(?:{'|'.join(KINDS[:-5])})(?=20\d\d|\d\d年|的|去年|今年|,|，|呢|$)")


def _subjects(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions a question is about: the first, and those that a conjunction or a new clause puts beside it."""
    first = next((index for index, mention in enumerate(mentions) if mention.strong), None)
    if first is None:
        return mentions
    kept = mentions[: first + 1]
    for mention in mentions[first + 1 :]:
        before = text[: mention.start].rstrip()
        if (
            len(before) < mention.start
            or re.search(r"(?:[、,，;；/?!？！。和与跟同及比对]|还是|以及|vs|换成|至于)$", before)
            or before.endswith("对比")
            or mention.start == kept[-1].end
        ):
            kept.append(mention)
    return kept


def _is_beside_source(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Is a place asked about together with the source before it (`甲省和乙省的…`), rather than done something with?"""
    return bool(
        found and found[-1].reports and _AND.fullmatch(text, found[-1].end, start) and _ASKED_OF_BOTH.match(text, end)
    )


def _is_whole(body: Mention) -> bool:
    """Does a mention give an agency's kind (`某某经开区`), so that what follows is no part of its name?"""
    return ENDS_LIKE_AGENCY.fullmatch(body.name[-1]) is not None
