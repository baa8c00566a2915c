"""Questions to start with, made from what the corpus holds: of one report, of all of them, of two."""

from __future__ import annotations

from collections.abc import Sequence

from bot.render.headline import agency_name
from bot.texts import words
from retrieval import Library, Source

WARMED = 8  # reports asked about before the first question comes
PARTS = 10  # of the parts of each, by their headings, where there are no more reports: so all were looked at before


def example(library: Library, source: Source, number: int) -> str:
    """Example question `number`, that of one report about that of a source. Raises IndexError where there is none."""
    name, sources = agency_name(source), library.sources
    later = sources[sources.index(source) + 1 :]
    other = next((agency_name(one) for one in (*later, *sources) if agency_name(one) != name), "")
    return _worded(words.EXAMPLES if other else words.EXAMPLES_OF_ONE, number, source, other)


def examples(library: Library) -> list[tuple[str, Source, int]]:
    """Three questions, on as many reports as there are: the text, the source, the example's number."""
    sources = library.sources
    return [
        (example(library, sources[number % len(sources)], number), sources[number % len(sources)], number)
        for number in range(len(words.EXAMPLES))
    ]


def warming(library: Library) -> list[str]:
    """Questions about a few reports each alone, to try the whole way of a question with: none takes long."""
    numbers = range(len(words.EXAMPLES_OF_ONE))
    return [_worded(words.EXAMPLES_OF_ONE, number, source) for source in library.sources[:WARMED] for number in numbers]


def of_parts(library: Library) -> list[str]:
    """Questions about parts of each report, for those who search to have looked at them; none where there are many."""
    found: list[str] = []
    for source in library.sources if len(library.sources) <= WARMED else ():
        headings = [section.path[-1] for section in library.by_id(source.id).sections if section.path]
        for number, heading in enumerate(headings[:: len(headings) // PARTS + 1]):
            found.append(
                words.PART_EXAMPLES[number % len(words.PART_EXAMPLES)].format(name=agency_name(source), part=heading)
            )
    return found


def _worded(forms: Sequence[str], number: int, source: Source, other: str = "") -> str:
    if number < 0:
        raise IndexError(number)
    year = words.YEAR.format(year=source.year) if source.year else ""
    return forms[number].format(name=agency_name(source), year=year, other=other)
