"""Questions to start with, made from what the corpus holds: of one report, of all of them, of two."""

from __future__ import annotations

from bot.render.headline import agency_name
from bot.texts import words
from retrieval import Library, Source

WARMED = 8  # reports asked about before the first question comes


def example(library: Library, source: Source, number: int) -> str:
    """Example question `number`, that of one report about that of a source. Raises IndexError where there is none."""
    if number < 0:
        raise IndexError(number)
    year = words.YEAR.format(year=source.year) if source.year else ""
    name, sources = agency_name(source), library.sources
    later = sources[sources.index(source) + 1 :]
    other = next((agency_name(one) for one in (*later, *sources) if agency_name(one) != name), "")
    asked = words.EXAMPLES if other else words.EXAMPLES_OF_ONE
    return asked[number].format(name=name, year=year, other=other)


def examples(library: Library) -> list[tuple[str, Source, int]]:
    """Three questions, on as many reports as there are: the text, the source, the example's number."""
    sources = library.sources
    return [
        (example(library, sources[number % len(sources)], number), sources[number % len(sources)], number)
        for number in range(len(words.EXAMPLES))
    ]


def warming(library: Library) -> list[str]:
    """Questions about a few reports, to try the whole way of a question with."""
    asked = [
        example(library, source, number) for source in library.sources[:WARMED] for number in range(len(words.EXAMPLES))
    ]
    return list(dict.fromkeys(asked))
