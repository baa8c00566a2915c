"""A question → the sources it names: places and agencies found in it, put together, and those the corpus lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from retrieval.language.leading import beginning
from retrieval.language.numerals import SEVERAL
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.query.names.agencies import (
    AGENCY_TAIL,
    ENDS_LIKE_AGENCY,
    GENERIC,
    NOT_A_NAME,
    is_agency_tail,
    proper_parts,
)
from retrieval.query.names.source_names import LOOKED_THROUGH, SourceNames
from retrieval.query.sources.givers import given_by
from retrieval.query.sources.local_bodies import LocalBodies, has_field
from retrieval.query.sources.namesakes import Namesakes
from retrieval.query.sources.nation import country, of_premier, without_country
from retrieval.query.sources.other_offices import without_other_offices
from retrieval.query.sources.places import POINTED_AT, Place, PlaceFinder, asked_together, chains
from retrieval.query.sources.standing_together import absent_beside
from retrieval.query.sources.strangers import NO_AGENCY, Strangers
from retrieval.query.sources.subjects import Mention, place_of, subjects, widened
from retrieval.query.times.events import without_events

_EACH = regex(
    r"各(?:[是有为自]|多少|几|罚|办)|分别|谁|哪一?[个家]|相比|对比|比[较一]", needs="分各哪对比相谁"
)  # asked of each of them
_ITS_BOARD = ("管委会", "管理委员会", "委员会", "管委", "党工委", "工委", "政府", "办公室", "中心")  # a zone itself
_OF_SUCH = regex(r"园区|社区|乡镇|各?村|部门|单位|企业|干部|学校")  # `某区街道社区` are a place's, and none by name
# Between a place and its agency: nothing to speak of, or words that count the places named.
_JOINT = regex(r"[的区县市省州旗]*")
_LOOSE_JOINT = regex(rf"[的区县市省州旗\s]*|{POINTED_AT}|[二{SEVERAL}几]个?[区县市省州地家]的?")
_SOURCE_ENDS = regex(
    r"的|20\d|\d\d年|[去今前上]年|[,，。?？;；、\s]|$|报告|工作报告|和|与|跟|提|说|做|开|办|有|存在|[一总]?共|到底|究竟|是|最"
)
_IN_MARKS = regex(r"《[^》]{0,400}》|“[^”]{0,400}”", needs="“《")  # names of documents, words quoted
_ANY_ONE = regex(
    r"有一?[个家所](?:[省市县区旗州镇乡]级?)?的?$", needs="有 个家所"
)  # `有个县的` + `教育局`: which is not said
_HIGHER = regex(r"厅(?![长堂里级局内官])|部(?![门队分])", needs="厅部")  # an office of a province's, or the country's
_COUNTED = regex(rf"[二{SEVERAL}几]个?[区县市省州地家]的?")


class MentionFinder:
    """Finds mentions in normalised questions, against the names of one corpus."""

    def __init__(self, names: SourceNames) -> None:
        self._names = names
        self.places = PlaceFinder(names)
        self.bodies = LocalBodies(names)
        self._strangers = Strangers(names)
        self._namesakes = Namesakes(names)

    def find(self, question: str) -> tuple[Mention, ...]:
        """The mentions in a question, in order."""
        text = without_events(_IN_MARKS.sub(lambda match: "\x00" * len(match[0]), question))
        begin = beginning(text)
        places = self.places.find(text, begin)
        bodies = self._names.agencies.found_in(text)
        found = self._joined(text, places, bodies, begin)
        found = [one if one.reports else self._renamed(self._in_a_head(self._namesakes.of_zone(one))) for one in found]
        if not any(mention.reports for mention in found):
            found += country(text, found, self._names) or given_by(text, begin, self._names)
        found = sorted([*found, *absent_beside(text, found, self._names)], key=place_of)
        found = without_other_offices(found, text, self._names)
        whole = [self._namesakes.without_branches(one, text) for one in found]
        found = [of_premier(self._namesakes.with_all_names(one), self._names) for one in whole]
        return tuple(widened(question, found if _EACH.search(text) else self._without_parties(found)))

    def _without_parties(self, found: list[Mention]) -> list[Mention]:
        """Without the bodies that have no report where one of their place that has is named: they have a part in what
        is asked of that one (`某县公安和水利局联合…`).
        """
        known = frozenset(report for mention in found if mention.strong for report in mention.reports)
        return [one for one in found if one.reports or known.isdisjoint(self.bodies.taken_apart(one.name).reports)]

    # --- agencies

    def _reports_of(self, bodies: set[str]) -> frozenset[str]:
        return frozenset(report for body in bodies for report in self._names.called[body])

    def _alone(self, text: str, spans: dict[Span, set[str]], taken: Sequence[Mention]) -> list[Mention]:
        """Agencies named without a place: the longest spans that do not overlap."""
        best: list[Mention] = []
        for (start, end), bodies in sorted(spans.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
            if _ANY_ONE.search(text[:start]) or (_HIGHER.match(text, end) and not any(b[-1] in "厅部" for b in bodies)):
                continue
            if not any(start < mention.end and mention.start < end for mention in (*taken, *best)):
                name = text[start:end]
                best.append(Mention(start, end, name, self._reports_of(bodies), name not in GENERIC))
        return sorted(best)

    def _joined(self, text: str, places: list[Place], bodies: dict[Span, set[str]], begin: int) -> list[Mention]:
        """Put places and agencies that stand together into one mention each."""
        found: list[Mention] = []
        places = [p for p in places if p.reports or not any(s <= p.start and p.end <= e for s, e in bodies)]
        rows = chains(places, text)
        for row, chain in enumerate(rows):
            start, end = chain[0].start, chain[-1].end
            if chain[-1].group:
                found += self._group(chain[-1])
                continue
            stop = rows[row + 1][0].start if row + 1 < len(rows) else len(text)
            if chain[-1].whole:
                found.append(self._of_zone(text, chain, bodies, stop) or self._whole(text, chain))
                continue
            reports = frozenset.intersection(*(place.reports for place in chain))
            joined = self._with_body(text, (start, end), reports, bodies, stop)
            if joined:
                found.append(joined)
                continue
            reports = frozenset(r for r in reports if self._names.speaks_for(text[start:end], r))
            named = bool(reports) or start <= begin or chain[0].head or self._beside_source(text, start, end, found)
            beside = rows[row + 1][0] if row + 1 < len(rows) else None
            # 甲乙两省民政厅: no agency is called 甲乙两省…
            if reports and beside and beside.start == end and beside.reports:
                found.append(Mention(start, end, text[start:end], reports, named))
                continue
            if named or not (chain[-1].short or self._names.quoted(text[start:end])):
                found.append(self._with_agency(text, Mention(start, end, text[start:end], reports, named)))
        self._share_bodies(text, found, bodies)
        for body in self._alone(text, bodies, found):
            if self._strangers.behind(text, body, found):
                continue
            stranger = self._strangers.namesake(text, body, begin)
            found.append(stranger or (body if _is_whole(body) else self._with_tail(text, body)))
        found += [] if found else self._strangers.at_head(text, begin)
        return subjects(text, without_country(text, sorted(found, key=place_of), self._names))

    def _whole(self, text: str, chain: list[Place]) -> Mention:
        """An agency by its whole name, and the places before it."""
        last = chain[-1]
        start, end = chain[0].start, last.end
        reports = last.reports
        if len(chain) > 1:
            around = frozenset.intersection(*(place.reports for place in chain))
            reports = self._names.own(text[start:end], around) | self._names.placeless(last.name, reports)
        mention = Mention(start, end, text[start:end], reports, True)
        return self._with_tail(text, mention) if last.name in self._names.places else mention

    def _of_zone(self, text: str, chain: list[Place], bodies: dict[Span, set[str]], stop: int) -> Mention | None:
        """An agency of a zone that reports itself (`某某试验区` + `财政局`), which is not the zone's."""
        start, end = chain[0].start, chain[-1].end
        if text[end - 1] != "区":
            return None
        around = frozenset(r for one in chain[-1].reports for r in self._names.beside(one))
        joined = self._with_body(text, (start, end), around, bodies, stop)
        if joined and joined.reports - chain[-1].reports:
            return joined
        tail = AGENCY_TAIL.match(text, end)
        if tail is None or tail["name"] in _ITS_BOARD or tail["name"][-1] == "区":
            return None
        if NOT_A_NAME.search(tail["name"]) or not has_field(tail["name"]):
            return None
        if any(self._tells_of_agency(report, tail["name"]) for report in chain[-1].reports):
            return None
        return Mention(start, tail.end(), text[start : tail.end()], frozenset(), True)

    def _tells_of_agency(self, report: str, name: str) -> bool:
        """Does a report speak of an agency of its zone, as a zone's own board does that is no office itself?"""
        return not has_field(self._names.bodies[report]) and name in self._names.text(report)

    def _with_body(
        self, text: str, place: Span, around: frozenset[str], spans: dict[Span, set[str]], stop: int
    ) -> Mention | None:
        """A place and the agency named after it; the longest name that one of the place's agencies owns counts."""
        start, end = place
        after = [
            (e, e - s, bodies, bool(s <= end or _JOINT.fullmatch(text, end, s)))
            for (s, e), bodies in spans.items()
            if start <= s and end < e and (s <= end or (s < stop and _LOOSE_JOINT.fullmatch(text, end, s)))
        ]
        if not after:
            return None
        longest = max(e for e, *_ in after)
        for e, _, bodies, _ in sorted(after, key=lambda one: (-one[0], -one[1])):
            if e < longest:
                break
            may = self._reports_of(bodies)
            name = text[start:e]
            own = self._names.own(name, may & around)
            own = own or (self._names.placeless(text[end:e], may) if not around else own)
            own = own or (may if text[start:e] in bodies else own)  # the place is but the beginning of a zone's name
            if own:
                mention = Mention(start, e, name, own, True)
                return mention if _is_whole(mention) else self._with_tail(text, mention)
        apart = not any(close for e, _, _, close in after if e == longest)
        if apart and around and any(proper_parts(body) for e, _, bodies, _ in after for body in bodies if e == longest):
            return None  # `甲县 乙镇`: two sources side by side
        return Mention(start, longest, text[start:longest], frozenset(), True)

    def _share_bodies(self, text: str, found: list[Mention], spans: dict[Span, set[str]]) -> None:
        """`甲、乙两区综合执法局`: the agency named after the second place is that of the first as well."""
        for index, (one, other) in enumerate(pairwise(found)):
            counted = _COUNTED.search(text[other.start : other.end])
            if not counted or not one.reports or not asked_together(text, one.end, other.start):
                continue
            bodies = [b for (s, e), b in spans.items() if e == other.end and s >= other.start + counted.start()]
            own = one.reports & frozenset(report for body in bodies for report in self._reports_of(body))
            if own:
                found[index] = one._replace(reports=own)

    def _with_tail(self, text: str, mention: Mention) -> Mention:
        """A place or proper name that goes on to a kind of agency (`某县` + `教育局`) names that one and no other."""
        names = self._names
        if ENDS_LIKE_AGENCY.fullmatch(text[mention.end - 1]) and text[mention.end - 1] not in "省市区县旗盟州镇乡道":
            return mention
        if text[mention.end - 1] == "部" and mention.reports:  # 某部的某办公室 has no report of its own
            return mention
        owned = text.startswith("的", mention.end)
        tail = AGENCY_TAIL.match(text, mention.end + owned)
        if tail is None or not is_agency_tail(tail["name"]):
            return mention
        if owned and not self._is_office(text, tail, mention):
            return mention
        if tail["name"] in NO_AGENCY and _OF_SUCH.match(text, tail.end()):
            return mention
        whole = text[mention.start : tail.end()]
        own = names.own(whole, mention.reports)
        of_its_own = has_field(tail["name"]) and not self._governs(mention.reports, tail["name"])
        if not own and mention.reports and (of_its_own or not names.quoted(whole)):
            return Mention(mention.start, tail.end(), whole, own, True)
        mention = mention._replace(reports=own or mention.reports)
        if names.means_government(tail["name"], mention.reports):
            return mention
        if tail["name"].endswith("政府") and own and not _SOURCE_ENDS.match(text, tail.end()):
            speaking = frozenset(report for report in own if "政府" in names.text(report))
            if speaking:
                return mention._replace(reports=speaking)  # 某区政府当被告的案件: what an office tells of it
        if self._governs(mention.reports, tail["name"]):
            return mention
        fitting = frozenset(r for r in mention.reports if names.answers_to(r, whole, tail["name"]))
        if fitting or of_its_own or not names.quoted(whole):
            return Mention(mention.start, tail.end(), whole, fitting, True)
        return mention

    def _governs(self, reports: frozenset[str], name: str) -> bool:
        """Is one of the reports a government's that tells of an agency, on which it reports?"""
        names = self._names
        return any(names.bodies[one].endswith("人民政府") and name in names.text(one) for one in reports)

    def _is_office(self, text: str, tail: re.Match[str], place: Mention) -> bool:
        """Is `tail`, after `某县的`, an office with its field of work, of which none of the place's reports tells?"""
        name = tail["name"]
        told = any(name in self._names.text(report) for report in sorted(place.reports)[:LOOKED_THROUGH])
        return has_field(name) and not text.startswith("长", tail.end()) and not told

    def _with_agency(self, text: str, place: Mention) -> Mention:
        """A place with the agency after it, also by the everyday name of one (`某县` + `城管`)."""
        found = self._with_tail(text, place)
        end = self.bodies.everyday_end(text, place.end, place.reports)
        if found.end > place.end:
            return found
        if end == place.end:
            several = len(place.reports) > 1
            office = self.bodies.field_named(text, place.start, place.end, place.reports) if place.reports else None
            office = (
                office if several or not text.startswith("的", place.end + len(office.body if office else "")) else None
            )
            end = place.end + len(office.body) if office else end
            return place._replace(end=end, name=text[place.start : end], reports=office.reports) if office else found
        name = text[place.start : end]
        return Mention(place.start, end, name, self.bodies.of_field(name), True)

    # --- what else is named

    def _group(self, place: Place) -> list[Mention]:
        """The members of a group of places that reports are from; where there are none, the group as a stranger."""
        found = [
            Mention(place.start, place.end, member, reports, True, place.name)
            for member, reports in self.places.members(place.name)
        ]
        return found or [Mention(place.start, place.end, place.name, frozenset(), True)]

    def _in_a_head(self, mention: Mention) -> Mention:
        """A name no source is known by, that stands in the head of a text whose own agency could not be read."""
        return mention if mention.reports else mention._replace(reports=self._names.headed_by(mention.name))

    def _renamed(self, mention: Mention) -> Mention:
        """An office of a place that reports are from, called by what its field of work is called elsewhere."""
        return mention if mention.reports else mention._replace(reports=self.bodies.of_field(mention.name))

    def _beside_source(self, text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
        """Is a place asked about together with the source before it (`甲省和乙省的…`), rather than done something
        with?
        """
        return bool(found and found[-1].reports and asked_together(text, found[-1].end, start, end))


def _is_whole(body: Mention) -> bool:
    """Does a mention give an agency's kind (`某某经开区`), so that what follows is no part of its name?"""
    return ENDS_LIKE_AGENCY.fullmatch(body.name[-1]) is not None
