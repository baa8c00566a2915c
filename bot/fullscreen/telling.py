"""What the screen says besides answers: what there is to ask, which keys there are, where the open passage stands."""

from __future__ import annotations

from bot.examples import examples
from bot.fullscreen.dialogue import Confines
from bot.render.headline import agency_name
from bot.render.layout import Span, pad, width
from bot.render.passages import badges, place, title_of, year
from bot.texts import full as texts
from bot.texts import words
from retrieval import Citation, Courtesy, Library, courtesy_in

NAMED = 3  # reports named in the welcome


def greeting(library: Library) -> list[list[Span]]:
    """What stands where the answers will."""
    return [[(texts.WELCOME.format(reports=len(library.sources)), "title")]]


def welcome(library: Library) -> list[list[Span]]:
    """What can be asked, of which reports, and the keys."""
    sources = library.sources
    out: list[list[Span]] = [[(texts.TRY, "title")]]
    out += [[(f"  {text}", "")] for text, _, _ in examples(library)]
    out.append([(texts.REPORTS, "title")])
    for source in sources[:NAMED]:
        out.append([(f"  {agency_name(source)} {year(source)}", "")])
    if len(sources) > NAMED:
        out.append([("  " + texts.WELCOME_MORE.format(reports=len(sources)), "dim")])
    out.append([])
    wide = max(width(keys) for keys, _ in texts.HELP) + 2
    out += [[(pad(keys, wide), "number"), (what, "")] for keys, what in texts.HELP]
    return out


def place_lines(citation: Citation) -> list[list[Span]]:
    """Whose report, and where in it; what kind of statement it is stands where nothing cuts it."""
    title = "".join(title_of(citation.report.source).split())
    kind = [*badges(citation)[1:], (" ", "")] if badges(citation) else []
    out: list[list[Span]] = [[*kind, (title, "title")]]
    note = [(" " + words.RECOGNISED, "notice")] if citation.recognised else []
    out.append([(place(citation), "dim"), *note])
    return out


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
    match courtesy_in(text):
        case Courtesy.THANKS:
            return words.YOU_ARE_WELCOME
        case Courtesy.NOTED:
            return words.ALL_RIGHT
        case Courtesy.GREETING:
            return texts.WELCOME.format(reports=len(library.sources))
    return ""
