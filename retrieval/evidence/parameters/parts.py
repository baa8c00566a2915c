"""What makes a part of a report, or a list in it, the one asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sections:
    """A part asked for by its heading or its role.

    Set by hand but for those from `tree` to `near`, which were learnt (listwise, as the ranking) from the half of 190
    questions with odd numbers, of whose other half they find 89 % in place of 83.
    """

    is_name: float = 0.85  # share of the question a heading must cover to be the name of the list asked for
    min_lead: float = 0.4  # … a sentence must cover that leads a list, or serves as a heading
    particular: float = 0.3  # … a sentence covers which tells of the shortcoming asked for
    min_heading: float = 0.22  # … a heading must cover to be what was asked for
    too_long: float = 0.35  # of it, off what a long part has of the question in its text
    # share from which a heading tells: of 110 parts on nine corpora, those whose heading told less, had no role asked
    # for and were not `ahead` were wrong as often as right
    telling: float = 0.35
    # of what a section says of the question, that a paragraph in it must have to be meant instead
    most_of_it: float = 0.6
    tree: float = 0.3  # the question's words anywhere in it
    share: float = 1.0  # how much of what the report says of them stands in it
    size: float = 1.0  # … which a larger part has more of by chance
    length: float = 0.2  # loss of a long one
    deep: float = 0.04  # loss per level
    point: float = 0.17  # loss of a point in a text (`一是…`), or of a sentence that serves as a heading
    inside: float = 0.5  # the best passages stand in it
    near: float = 0.7  # what is at its beginning means what is asked
    unasked_result: float = 0.12  # more, for one of results where no role is asked for
    unasked_problem: float = 0.15  # loss of one of shortcomings there
    # loss per level of a heading that is the very name asked for: of two alike the higher one is meant
    lower: float = 0.01
    as_good: float = 0.7  # of the best passage's score: a part whose heading tells nothing must have one as good
    ahead: float = 0.8  # worth by which a part must be before the others to be certain where its heading tells little
    filled: float = 0.6  # of a section, that lists in it must fill to be what is marked of it


@dataclass(frozen=True, slots=True)
class Points:
    """The how-manieth part, or point of a part."""

    said: float = 0.5  # share of the other words that must stand in what leads up to them
    sure: float = 0.8  # … for certain
    ahead: float = 0.15  # of the question, by which a part must be more likely meant than the next to be so for certain
    role_tells: float = 3.0  # weight of a question's words, below which the role it asks for tells of the part meant
    year_said: float = 0.3  # more, for a part whose heading names the year asked for
    role_said: float = 0.5  # more, for one whose role is asked for
    spoken_of: float = 0.3  # coverage from which a point of that role is about what the question says besides


@dataclass(frozen=True, slots=True)
class Lists:
    """A list asked for, item by item."""

    agreeing: float = 0.6  # of the items, that the best passages must be


@dataclass(frozen=True, slots=True)
class Remedies:
    """What is to be done against a trouble that is told."""

    shared: float = 0.4  # of the weight of the rarest of the trouble's words, that those it shares must have together
    as_likely: float = 0.7  # of what the likeliest says, from which another is shown as well
    beside: float = 1.0  # more, for the point of the same number in a list as long


SECTIONS = Sections()
POINTS = Points()
LISTS = Lists()
REMEDIES = Remedies()
