"""A verified draft as lines, as JSON, and as comments for the draft itself."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.jsonable import Json, citation_json
from bot.render.layout import BLANK, Line, display, line
from bot.render.passages import flat, year
from bot.texts import verify as texts
from bot.texts import words as shared
from retrieval import Citation, Comment, Item, Verdict, Verification

SHORT = 80  # characters of a quote that is shown
_STYLES = {Verdict.CHANGED: "warn", Verdict.WRONG_SOURCE: "warn", Verdict.WRONG_ROLE: "warn"}


def verification_json(found: Verification) -> Json:
    """A public interface, documented in the README; offsets count code points of the draft's text."""
    return {
        "items": [_item_json(item) for item in found.items],
        "summary": {str(verdict): count for verdict, count in found.summary.items()},
        "crowded": found.crowded,
    }


def _item_json(item: Item) -> Json:
    return {
        "kind": item.kind,
        "text": item.text,
        "start": item.start,
        "end": item.end,
        "verdict": str(item.verdict),
        "note": note(item) or None,
        "citation": citation_json(item.citation) if item.citation else None,
        "candidates": [citation_json(citation) for citation in item.candidates],
        "diff": [list(piece) for piece in item.diff],
    }


def note(item: Item) -> str:
    """What is to be said of an item besides its verdict; empty where there is nothing."""
    words = []
    for one in item.notes:
        detail = list(one.detail)
        if one.key == "source":
            detail[1] = shared.YEAR.format(year=detail[1]) if detail[1] else ""
        words.append(texts.NOTES[one.key].format(*detail))
    return texts.NOTE_JOIN.join(words)


def changes(item: Item) -> str:
    """The difference to the source, in words."""
    forms = {"replace": texts.DIFF_REPLACE, "delete": texts.DIFF_DELETE, "insert": texts.DIFF_INSERT}
    pieces = [forms[op].format(draft=draft, source=source) for op, draft, source in item.diff if op in forms]
    return texts.DIFF_JOIN.join(pieces)


def said(item: Item) -> Iterator[str]:
    """The sentences about an item, below its verdict."""
    if note(item):
        yield note(item)
    if changes(item):
        yield texts.DIFF_LINE.format(diff=changes(item))
    if item.citation is not None:
        yield _source(texts.SOURCE_LINE, item.citation)
    for citation in item.candidates if item.verdict in (Verdict.NOT_FOUND, Verdict.AMBIGUOUS) else ():
        yield _source(texts.NEAREST_LINE if item.verdict is Verdict.NOT_FOUND else texts.SOURCE_LINE, citation)


def _source(form: str, citation: Citation) -> str:
    source = citation.report.source
    words = form.format(agency=display(source.agency), year=year(source), quote=short(citation.quote))
    return words + "  " + shared.ID.format(id=citation.id)


def verification_lines(found: Verification, text: str) -> list[Line]:
    """Everything that is not exact, or has a remark, and how many there are of each."""
    if not found.items and not found.crowded:
        return [line(texts.NOTHING)]
    out: list[Line] = []
    for item in found.items:
        if item.verdict is Verdict.EXACT and not item.notes:
            continue
        style = _STYLES.get(item.verdict, "title" if item.verdict is not Verdict.EXACT else "dim")
        head = texts.ITEM_HEAD.format(
            verdict=texts.VERDICTS[item.verdict], kind=texts.KINDS[item.kind], text=short(item.text)
        )
        place = texts.ITEM_PLACE.format(line=text.count("\n", 0, item.start) + 1)
        out.append(Line(((head, style), ("  " + place, "dim")), 0, 3))
        out += [line(said_of, "", 3) for said_of in said(item)]
    return [*out, *([BLANK] if out else []), line(summary(found))]


def verification_sheet(found: Verification, text: str) -> list[list[str]]:
    """Every item in a row, below a head."""
    out = [list(texts.SHEET)]
    for item in found.items:
        at = str(text.count("\n", 0, item.start) + 1)
        told = texts.NOTE_JOIN.join(filter(None, (note(item), changes(item))))
        source = item.citation.report.source if item.citation else None
        whose = f"{source.agency} {year(source)}".strip() if source else ""
        passage = item.citation.id if item.citation else ""
        cells = (at, texts.KINDS[item.kind], texts.VERDICTS[item.verdict], flat(item.text), told, whose, passage)
        out.append(list(cells))
    return out


def summary(found: Verification) -> str:
    """How many items there are of each verdict, in a sentence."""
    counts = [
        texts.COUNT.format(verdict=texts.VERDICTS[verdict], count=count)
        for verdict, count in found.summary.items()
        if count
    ]
    said = texts.SUMMARY.format(total=len(found.items), counts=texts.COUNT_JOIN.join(counts))
    return said + texts.CROWDED if found.crowded else said


def short(text: str) -> str:
    """The words of a draft, cut where they are many."""
    bare = flat(text)
    return bare if len(bare) <= SHORT else bare[:SHORT] + "…"


def comments(found: Verification) -> list[Comment]:
    """What is to be noted at the places of the draft: everything that is not exact, and remarks."""
    return [
        Comment(item.start, item.end, (f"{texts.VERDICTS[item.verdict]}（{texts.KINDS[item.kind]}）", *said(item)))
        for item in found.items
        if item.verdict is not Verdict.EXACT or item.notes
    ]
