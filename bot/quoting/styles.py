"""What is quoted → its source, worded in the style a user chose (`Style`)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.render.layout import display
from bot.texts import quoting as texts

if TYPE_CHECKING:
    from bot.quoting.excerpts import Excerpt


class Style(StrEnum):
    """How a source is worded."""

    OFFICIAL, FOOTNOTE, GBT, MARKDOWN, SPOKEN = texts.STYLES


class UnknownStyle(ValueError):
    """No style has that name; the message is the sentence to show."""


def style_named(name: str) -> Style:
    """The style a person means. Raises UnknownStyle."""
    wanted = "".join(name.split()).casefold()
    for style in Style:
        if wanted == "".join(style.split()).casefold():
            return style
    other = texts.OTHER_NAMES.get(wanted)
    if other is None:
        raise UnknownStyle(texts.NO_STYLE.format(name=display(name), names="、".join(Style)))
    return Style(other)


def worded(one: Excerpt, style: Style) -> str:
    """The source of what is quoted; issuer and year are always in it."""
    return _SOURCES[style](one)


def _official(one: Excerpt) -> str:
    return _name(one) + one.part + (texts.SEPARATOR + texts.PAGE.format(page=one.page) if one.page is not None else "")


def _name(one: Excerpt) -> str:
    """What the report is called: its title, with its issuer and year where the title has them not."""
    agency = any(name and name in one.title for name in (one.agency, one.short))
    year = one.year is not None and str(one.year) in one.title
    form = (
        texts.NAMED if agency and year
        else texts.NAMED_YEAR if agency
        else texts.NAMED_AGENCY if year
        else texts.NAMED_BOTH
    )  # fmt: skip
    return form.format(title=one.title, agency=one.issuer, year=one.when)


def _footnote(one: Excerpt) -> str:
    place = texts.SEPARATOR + one.place if one.place else ""
    return texts.FOOTNOTE.format(agency=one.issuer, title=one.title, year=one.when, place=place)


def _gbt(one: Excerpt) -> str:
    place = texts.GBT_PLACE.format(place=one.place) if one.place else ""
    year = texts.NO_YEAR if one.year is None else one.year
    return texts.GBT_REPORT.format(agency=one.issuer, title=one.title, year=year, place=place)


def _markdown(one: Excerpt) -> str:
    return texts.MARKDOWN.format(agency=one.issuer, title=one.title, year=one.when, place=one.place)


def _spoken(one: Excerpt) -> str:
    agency = one.short or one.issuer
    return texts.SPOKEN.format(agency=agency, year=one.when, kind=texts.SPOKEN_KINDS.get(one.genre, texts.SPOKEN_KIND))


_SOURCES = {
    Style.OFFICIAL: _official,
    Style.FOOTNOTE: _footnote,
    Style.GBT: _gbt,
    Style.MARKDOWN: _markdown,
    Style.SPOKEN: _spoken,
}
