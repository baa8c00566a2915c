"""Receipts for files that are brought into a library, as lines: the same on the terminal and in a chat."""

from __future__ import annotations

from bot.render.layout import Line, display, line
from bot.render.lists import UNSURE, irregularity
from bot.render.passages import sections_of, year
from bot.texts import errors, words
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
                sections=sections_of(receipt.report),
                characters=len(receipt.report.text),
            ),
            "",
            3,
        ),
        line(words.REPORT_FILE.format(id=receipt.report.id, file=display(receipt.path)), "dim", 3),
        *[line(texts.UNSURE.format(what=unsure), "title", 3) for unsure in weak],
    ]
    if not weak:
        out.append(line(texts.SURE, "dim", 3))
    if others:
        out.append(line(texts.IRREGULAR.format(count=others), "dim", 3))
    return out


def outcome(brought: Brought) -> str:
    """What became of a file."""
    receipt, taken = brought
    twin = texts.TWIN if taken else texts.TWIN_KEPT_OUT
    return _said(receipt, twin, texts.REPLACES if taken else texts.NOT_REPLACED, texts.ADDED)


def prospect(receipt: Receipt) -> str:
    """What would become of a file that was looked at only."""
    return _said(receipt, texts.WOULD_BE_TWIN, texts.WOULD_REPLACE, texts.NOT_YET)


def _said(receipt: Receipt, twin: str, version: str, new: str) -> str:
    other = receipt.other
    facts = {"title": display(other.title), "id": other.id} if other else {"title": "", "id": ""}
    match receipt.standing:
        case Standing.HELD:
            return texts.ALREADY
        case Standing.TWIN:
            return twin.format(**facts)
        case Standing.VERSION:
            return version.format(**facts)
        case _:
            return new
