"""A citation → what is quoted of it: the sentence that answers, and its source in the style chosen (`Style`)."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from bot.quoting.marks import nested
from bot.quoting.parts import part_of
from bot.quoting.styles import Style, worded
from bot.render.passages import flat, shown_words, without_junk
from bot.texts import quoting as texts
from retrieval import Citation, Role, Section, Span, marked


class Excerpt(BaseModel):
    """What is taken of a citation, with all that its source is worded from: it outlives the report it stands in."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str  # of the place taken: it opens exactly these words
    quote: str  # word for word, `report.text[start:end]`
    words: str  # the same as shown and copied: without what word processors left, a line for each paragraph
    title: str
    agency: str
    short: str = ""
    year: int | None = None
    genre: str = ""
    file: str = ""
    path: tuple[str, ...] = ()
    part: str = ""  # 第二部分第（二）节
    page: int | None = None
    recognised: bool = False
    role: str = ""
    tentative: bool = False
    certain: bool = True
    taken: int = 0  # sentences that answer; 0 where none is marked, and this is the whole passage
    left: int = 0  # sentences that answer too and stand apart from these

    def source(self, style: Style) -> str:
        """Its source; issuer and year are always in it."""
        return worded(self, style)

    def whole(self, style: Style) -> str:
        """The quote with its source, as it goes into a document."""
        quote, source = nested(self.words), self.source(style)
        if style is Style.MARKDOWN:
            quote, source = literal(quote).replace("\n", "\n> "), literal(source)
        mark = texts.RECOGNISED if self.recognised else ""
        return texts.WHOLE[style].format(quote=quote, source=source) + mark

    def told(self, style: Style | None = None) -> str:
        """What was taken, in a few words, and in which style, where that matters."""
        if not self.taken:
            what = texts.TOOK_PASSAGE
        elif self.left:
            what = texts.TOOK_SOME.format(count=self.taken, rest=self.left)
        else:
            what = texts.TOOK_SENTENCE if self.taken == 1 else texts.TOOK_SENTENCES.format(count=self.taken)
        form = texts.TOOK_AS if style else texts.TOOK
        return form.format(what=what, characters=len("".join(self.words.split())), style=style)

    @property
    def place(self) -> str:
        """Part and section, and the page where there are pages, in one phrase."""
        page = [texts.PAGE.format(page=self.page)] if self.page is not None else []
        return texts.SEPARATOR.join([*[self.part] * bool(self.part), *page])

    @property
    def issuer(self) -> str:
        """Who published the report, or that it is unknown."""
        return self.agency or texts.NO_AGENCY

    @property
    def when(self) -> str:
        """The report's year, or that it is unknown."""
        return texts.NO_YEAR if self.year is None else texts.YEAR.format(year=self.year)


def excerpt(citation: Citation, certain: bool = True, headings: bool = False) -> Excerpt:
    """What is taken of a citation: the first sentences that answer and follow one another, or all, where none does.

    Where only its section's heading is marked, the first sentence below it is taken, unless `headings` are wanted.
    """
    chosen = citation if headings else _below_heading(citation)
    run = _first_run(chosen)
    spans = run or [citation.span]
    start, end = spans[0][0], spans[-1][1]
    report = citation.report
    source, section = report.source, report.section_at(start)  # a passage may hold several sections
    return Excerpt(
        id=f"{report.id}-{start}-{end}",
        quote=report.text[start:end],
        words=_joined(citation, spans) if run else without_junk(citation),
        title=flat(source.title or source.file),
        agency=flat(source.agency),
        short=flat(source.short),
        year=source.year,
        genre=str(source.genre),
        file=source.file,
        path=tuple(flat(heading) for heading in section.path),
        part=part_of(report, section),
        page=report.page_at(start),
        recognised=report.is_recognised(start, end),
        role=str(_role(citation, section)),
        tentative=citation.tentative,
        certain=certain,
        taken=len(run),
        left=len(chosen.sentences) - len(run),
    )


def _role(citation: Citation, section: Section) -> Role:
    """The role of what is quoted: the citation's, as it is shown, where that is not what its section has."""
    own = citation.report.sections[citation.section.index].role
    return citation.role if section.index == citation.section.index or citation.role is not own else section.role


def _below_heading(citation: Citation) -> Citation:
    """The citation with a sentence below its section's heading marked, where nothing is but the heading."""
    first, last = citation.section.heading
    text = citation.report.text
    if first == last or any(not first <= start < last or end > last + 1 for start, end in citation.sentences):
        return citation
    below = last
    while below < citation.end and (text[below].isspace() or text[below] in "，。：:；;"):
        below += 1
    inside = citation.sentences and citation.start <= below < citation.end
    return marked(citation, ((below, below + 1),)) if inside else citation


def _first_run(citation: Citation) -> list[Span]:
    """The sentences that answer, up to one that does not follow on the one before."""
    run: list[Span] = []
    for span in citation.sentences:
        if run and citation.report.text[run[-1][1] : span[0]].strip():
            break
        run.append(span)
    return run


def _joined(citation: Citation, spans: list[Span]) -> str:
    text = citation.report.text
    out = ""
    for number, (start, end) in enumerate(spans):
        between = text[spans[number - 1][1] : start] if number else ""
        out += ("\n" if "\n" in between else "") + flat(shown_words(citation, start, end))
    return out


def literal(text: str) -> str:
    """`text` so that Markdown shows every character of it."""
    text = re.sub(r"([\\`*_\[\]<>#~|])", r"\\\1", text)
    return re.sub(r"(?m)^(\d+)([.)])", r"\1\\\2", re.sub(r"(?m)^([-+])", r"\\\1", text))
