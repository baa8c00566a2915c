"""Receipts for files that are brought into a library, as lines: the same on the terminal and in a chat."""

from __future__ import annotations

from bot.render.layout import Line, display, line
from bot.render.lists import UNSURE, irregularity
from bot.render.passages import year
from bot.texts import errors
from bot.texts import library as texts
from retrieval import Brought, Receipt, Standing


def receipt_lines(receipt: Receipt, what: str) -> list[Line]:
    """One file that was brought: what was understood of it, and `what` becomes of it."""
    if receipt.report is None:
        return [line(errors.problem_sentence(display(receipt.path), receipt.reason), "warn")]
    source = receipt.report.source
    weak = [irregularity(item) for item in receipt.report.irregularities if item.kind in UNSURE]
    others = len(receipt.report.irregularities) - len(weak)
    out = [
        line(f"{display(source.title)}（{what}）", "title"),
        line(
            texts.RECEIPT.format(
                agency=display(source.agency),
                year=year(source),
                sections=sum(1 for section in receipt.report.sections if section.level),
                characters=len(receipt.report.text),
            ),
            "",
            3,
        ),
        line(texts.RECEIPT_ID.format(id=receipt.report.id, file=display(receipt.path)), "dim", 3),
        *[line(texts.UNSURE.format(what=unsure), "notice", 3) for unsure in weak],
    ]
    if not weak:
        out.append(line(texts.SURE, "dim", 3))
    if others:
        out.append(line(texts.IRREGULAR.format(count=others), "dim", 3))
    return out


def outcome(brought: Brought) -> str:
    """What became of a file."""
    receipt, taken = brought
    title = display(receipt.other.title) if receipt.other else ""
    identity = receipt.other.id if receipt.other else ""
    match receipt.standing:
        case Standing.HELD:
            return texts.ALREADY
        case Standing.TWIN:
            return (texts.TWIN if taken else texts.TWIN_KEPT_OUT).format(title=title)
        case Standing.VERSION:
            return (texts.REPLACES if taken else texts.NOT_REPLACED).format(title=title, id=identity)
        case _:
            return texts.ADDED


def prospect(receipt: Receipt) -> str:
    """What would become of a file that was looked at only."""
    title = display(receipt.other.title) if receipt.other else ""
    identity = receipt.other.id if receipt.other else ""
    match receipt.standing:
        case Standing.HELD:
            return texts.ALREADY
        case Standing.TWIN:
            return texts.WOULD_BE_TWIN.format(title=title)
        case Standing.VERSION:
            return texts.WOULD_REPLACE.format(title=title, id=identity)
        case _:
            return texts.NOT_YET
