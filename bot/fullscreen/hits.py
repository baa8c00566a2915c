"""An answer → the line that answers, and its hits as the entries of a list: styled words, without a screen."""

from __future__ import annotations

from bot.fullscreen.dialogue import Hit, Turn
from bot.render import headline as shared
from bot.render.answers import NOTED, remarks
from bot.render.headline import agency_name, answer_words, is_only_likely, source_name
from bot.render.hits import without_dash
from bot.render.layout import Line, Screen, Span, clip, height, line
from bot.render.passages import badges, heading, year
from bot.texts import full as texts
from bot.texts import words
from retrieval import Answer, Over, Status


def headline(answer: Answer, columns: int) -> list[Line]:
    """What is seen first: one line that answers, then what is to be noted, in two rows at most of so many columns."""
    lines = _answering(answer, columns)
    said = answer.remarks if answer.citations or answer.status is Status.ANSWERED else ""
    noted = remarks(answer.query.follow_up.inherited, said, ())
    if noted:
        lines.append(Line(tuple(clip([(noted, "notice" if said else "dim")], columns, NOTED))))
    return lines


def _answering(answer: Answer, columns: int) -> list[Line]:
    best = answer.best
    if best is None:
        return [line(answer.notice or words.NOT_FOUND, "title")]
    if answer.query.intent.over is Over.HELD:
        return [line(texts.HOLDS.format(reports=len(answer.citations)), "title")]
    reports = len({citation.report.id for citation in answer.citations})
    if reports > 1 and (answer.query.scope.compare or answer.query.intent.over):
        said = texts.SEVERAL if answer.certain else texts.SEVERAL_LISTED
        return [line(said.format(reports=reports), "title")]
    certain = not is_only_likely(answer)
    whole = Line(tuple(shared.headline(best, certain, answer.missing, Screen(columns))))
    if height([whole], Screen(columns)) == 1:
        return [whole]
    lacks = "" if certain else shared.lacks(answer.missing)
    return [Line(tuple(shared.said(best, certain))), Line((*without_dash(shared.source_of(best)), (lacks, "")))]


def entry(number: int, hit: Hit, held: bool = False) -> list[list[Span]]:
    """A hit as the lines of its entry: whose, of when and where, the words that answer; `held` in the basket.

    A long name is cut at the end of its line, the year never.
    """
    citation = hit.citation
    source = citation.report.source
    mark: list[Span] = [(texts.IN_BASKET, "number")] if held else []
    return [
        [(f"{number} ", "number"), (agency_name(source), "title")],
        [*mark, (year(source), "title"), *badges(citation), (" " + heading(citation.section), "dim")],
        [(answer_words(citation), "")],
    ]


def unmentioned(turn: Turn) -> list[list[Span]]:
    """Who of those that were compared does not speak of it, each in a line of its own."""
    names = [[("  " + source_name(source), "")] for source in turn.answer.unmentioned]
    return [[(words.UNMENTIONED, "notice")], *names] if names else []
