"""An answer → the line that answers, and its hits as the entries of a list: styled words, without a screen."""

from __future__ import annotations

from bot.fullscreen.dialogue import Hit, Turn
from bot.render.headline import answer_words, is_only_likely
from bot.render.layout import Span, display
from bot.render.passages import badges, flat, heading, year
from bot.texts import full as texts
from bot.texts import words
from retrieval import Answer, Over, Source, Status

LONGEST = 60  # characters of the answer's words in one line


def headline(answer: Answer) -> list[list[Span]]:
    """What is seen first: one line that answers, then what is to be noted."""
    uncertain = is_only_likely(answer)
    lines = [_answering(answer, uncertain)]
    if answer.notice and (answer.citations or answer.status is Status.ANSWERED):
        lines.append([(words.NOTICE.format(notice=answer.notice), "notice")])
    if answer.query.follow_up.inherited:
        lines.append([(words.INHERITED.format(items=texts.SEPARATOR.join(answer.query.follow_up.inherited)), "dim")])
    return lines


def _answering(answer: Answer, uncertain: bool) -> list[Span]:
    best = answer.best
    if best is None:
        return [(answer.notice or texts.NOTHING, "title")]
    if answer.query.intent.over is Over.HELD:
        return [(texts.HOLDS.format(reports=len(answer.citations)), "title")]
    reports = len({citation.report.id for citation in answer.citations})
    if reports > 1 and (answer.query.scope.compare or answer.query.intent.over):
        return [(texts.SEVERAL.format(reports=reports), "title")]
    said = _cut(answer_words(best), LONGEST)
    source = _source(best.report.source)
    if not said:
        place = heading(best.section)
        return [(texts.SECTION_OF.format(place=place, source=source), "title"), *badges(best)]
    before, after = (texts.LIKELY if uncertain else texts.CERTAIN).split("{words}")
    placed = texts.SOURCE_WITH_PLACE.format(
        agency=display(best.report.source.short or best.report.source.agency),
        year=year(best.report.source),
        place=heading(best.section),
    )
    return [(before, "notice"), (said, "title"), (after.format(source=placed), ""), *badges(best)]


def entry(number: int, hit: Hit) -> list[list[Span]]:
    """A hit as the lines of its entry: whose and of when, where, and the words that answer."""
    citation = hit.citation
    source = citation.report.source
    out: list[list[Span]] = [[(f"{number} ", "number"), (_source(source), "title")]]
    role = [span for span in badges(citation) if span[0].strip()]
    out.append([*role, (" " * bool(role) + heading(citation.section), "dim")])
    said = answer_words(citation) or flat(citation.quote)
    if said:
        out.append([(_cut(said, LONGEST), "")])
    return out


def unmentioned(turn: Turn) -> str:
    """Who of those that were compared does not speak of it."""
    names = texts.SEPARATOR.join(_source(source) for source in turn.answer.unmentioned)
    return texts.UNMENTIONED.format(agencies=names) if names else ""


def _source(source: Source) -> str:
    return texts.SOURCE.format(agency=display(source.short or source.agency or source.title), year=year(source))


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else text[:size] + words.CUT
