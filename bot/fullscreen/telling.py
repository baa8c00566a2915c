"""Lines the screen shows beside answers: welcome, where the open passage stands, the scope, a reply to courtesy."""

from __future__ import annotations

from bot.examples import examples
from bot.fullscreen.dialogue import Confines
from bot.render.headline import agency_name
from bot.render.layout import BLANK, Line, Span, cut, line, pad, width
from bot.render.passages import badges, place, title_of, year
from bot.texts import full as texts
from bot.texts import words
from retrieval import Citation, Courtesy, Library, courtesy_in

NAMED = 3  # reports named in the welcome
STACKED = 60  # columns below which what a key does stands below it


def greeting(library: Library) -> Line:
    """What stands where the answers will."""
    return line(texts.WELCOME.format(reports=len(library.sources)), "title")


def welcome(library: Library, columns: int) -> list[Line]:
    """What there is to ask, and the keys, in so many columns."""
    out = [line(texts.TRY, "title"), *(line(text, "", 2, 4) for text, _, _ in examples(library))]
    sources = library.sources
    if sources:
        out.append(line(texts.REPORTS, "title"))
    out += [line(f"{agency_name(source)} {year(source)}", "", 2, 4) for source in sources[:NAMED]]
    if len(sources) > NAMED:
        out.append(line(texts.WELCOME_MORE.format(reports=len(sources)), "dim", 2))
    out.append(BLANK)
    if columns < STACKED:
        return out + [one for keys, what in texts.HELP for one in (line(keys, "number"), line(what, "", 2))]
    wide = max(width(keys) for keys, _ in texts.HELP) + 2
    return out + [Line(((pad(keys, wide), "number"), (what, "")), 0, wide) for keys, what in texts.HELP]


def place_lines(citation: Citation, columns: int) -> list[Line]:
    """Whose report and where in it, a row each. What is too long is cut, never the kind of statement or its heading."""
    title = "".join(title_of(citation.report.source).split())
    kind = [*badges(citation)[1:], (" ", "")] if badges(citation) else []
    note = [(words.RECOGNISED + " ", "notice")] if citation.recognised else []
    room = columns - sum(width(text) for text, _ in note)
    return [Line(tuple(cut([*kind, (title, "title")], columns))), Line((*note, *cut([_place(citation, room)], room)))]


def _place(citation: Citation, columns: int) -> Span:
    """The headings from the top down, or as many of the inner ones as there is room for."""
    shown = [place(citation, above) for above in range(max(len(citation.section.path), 1))]
    shown[1:] = [texts.ABOVE + one for one in shown[1:]]
    return next((one for one in shown if width(one) <= columns), shown[-1]), "dim"


def scope(confines: Confines, library: Library) -> str:
    """Which reports are asked."""
    asked = len(confines.within(library.sources))
    if confines == Confines():
        return texts.EVERYTHING.format(reports=asked)
    if not asked:
        return texts.CONFINED_TO_NONE.format(what=confines.named)
    return texts.CONFINED.format(what=confines.named, reports=asked)


def courtesy(text: str, library: Library) -> str:
    """What to say to a message that asks nothing; nothing to one that asks."""
    found = courtesy_in(text)
    if found is Courtesy.GREETING:
        return texts.WELCOME.format(reports=len(library.sources))
    return words.RETURNED[found.name] if found else ""
