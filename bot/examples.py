"""Questions to start with, made from what the corpus holds."""

from __future__ import annotations

from bot.render.headline import agency_name
from bot.texts import words
from retrieval import Library, Source

WARMED = 8  # reports asked about before the first question comes


def example(source: Source, number: int) -> str:
    """Example question `number` about the report of a source. Raises IndexError if there is no such example."""
    if number < 0:
        raise IndexError(number)
    year = words.YEAR.format(year=source.year) if source.year else ""
    return words.EXAMPLES[number].format(name=agency_name(source), year=year)


def examples(library: Library) -> list[tuple[str, Source, int]]:
    """Three questions, on as many reports as there are: the text, the source, the example's number."""
    sources = library.sources
    return [
        (example(sources[number % len(sources)], number), sources[number % len(sources)], number)
        for number in range(len(words.EXAMPLES))
    ]


def warming(library: Library) -> list[str]:
    """Questions about a few reports, to try the whole way of a question with."""
    return [example(source, number) for source in library.sources[:WARMED] for number in range(len(words.EXAMPLES))]
