"""What makes a part of a report, or a list in it, the one asked for."""

from __future__ import annotations


class Sections:
    """A part asked for by its heading or its role.

    Set by hand but for those from `tree` to `near`, which were learnt (listwise, as the ranking) from the half of 190
    questions with odd numbers, of whose other half they find 89 % in place of 83.
    """

    __slots__ = ()

    # [at 0.68: 6, right −0 +1, marked −2 +1, certain −0 +3; at 1.0625: 4, right −0 +1, marked −0 +3, certain −1 +0]
    is_name: float = 0.85  # share of the question a heading must cover to be the name of the list asked for
    # [`sections` at 0.5: 1, right −1 +0, marked −1 +0, certain −1 +0; `listing` at 0.32: 1, right −0 +1; at 0.5: 1]
    min_lead: float = 0.4  # … a sentence must cover that leads a list, or serves as a heading
    # [at 0: 2]
    particular: float = 0.3  # … a sentence covers which tells of the shortcoming asked for
    # [at 0.176: 4, right −1 +1, marked −1 +1, certain −1 +1; at 0.275: 7, right −1 +0, marked −1 +0, certain −6 +0]
    min_heading: float = 0.22  # … a heading must cover to be what was asked for
    # [at 0: 9, right −1 +1, marked −1 +1, certain −2 +1]
    too_long: float = 0.35  # of it, off what a long part has of the question in its text
    # share from which a heading tells: of 110 parts on nine corpora, those whose heading told less, had no role asked
    # for and were not `ahead` were wrong as often as right
    # [at 0: 19, certain −0 +11]
    telling: float = 0.35
    # of what a section says of the question, that a paragraph in it must have to be meant instead
    # [none comes upon it]
    most_of_it: float = 0.6
    # [at 0: 6, right −0 +2, marked −0 +1, certain −4 +1]
    tree: float = 0.3  # the question's words anywhere in it
    # [at 0: 13, right −0 +4, marked −0 +3, certain −8 +2]
    share: float = 1.0  # how much of what the report says of them stands in it
    # [at 0: 9, right −4 +3, marked −4 +2, certain −2 +2]
    size: float = 1.0  # … which a larger part has more of by chance
    # [at 0: 1, right −1 +0, marked −1 +0]
    length: float = 0.2  # loss of a long one
    # [at 0: 5, right −2 +2, marked −2 +1, certain −2 +2]
    deep: float = 0.04  # loss per level
    # [at 0: 4, right −1 +2, marked −1 +1, certain −1 +2]
    point: float = 0.17  # loss of a point in a text (`一是…`), or of a sentence that serves as a heading
    # [at 0: 17, certain −15 +0]
    inside: float = 0.5  # the best passages stand in it
    # [at 0: 15, right −0 +2, marked −0 +2, certain −11 +2]
    near: float = 0.7  # what is at its beginning means what is asked
    # [at 0: 5, right −1 +1, marked −1 +1, certain −3 +0]
    unasked_result: float = 0.12  # more, for one of results where no role is asked for
    unasked_problem: float = 0.15  # loss of one of shortcomings there
    # loss per level of a heading that is the very name asked for: of two alike the higher one is meant
    lower: float = 0.01
    # [at 0: 3, certain −3 +0]
    as_good: float = 0.7  # of the best passage's score: a part whose heading tells nothing must have one as good
    # [at 0: 19, certain −0 +11]
    ahead: float = 0.8  # worth by which a part must be before the others to be certain where its heading tells little
    # [at 0: 2]
    filled: float = 0.6  # of a section, that lists in it must fill to be what is marked of it


class Points:
    """The how-manieth part, or point of a part."""

    __slots__ = ()

    # [none comes upon it]
    said: float = 0.5  # share of the other words that must stand in what leads up to them
    # [at 0.64: 0; at 1: 0]
    sure: float = 0.8  # … for certain
    # [at 0: 1, certain −0 +1]
    ahead: float = 0.15  # of the question, by which a part must be more likely meant than the next to be so for certain
    # [none comes upon it]
    role_tells: float = 3.0  # weight of a question's words, below which the role it asks for tells of the part meant
    # [at 0: 0]
    year_said: float = 0.3  # more, for a part whose heading names the year asked for
    # [at 0: 0]
    role_said: float = 0.5  # more, for one whose role is asked for
    spoken_of: float = 0.3  # coverage from which a point of that role is about what the question says besides


class Lists:
    """A list asked for, item by item."""

    __slots__ = ()

    # [at 0: 4, marked −2 +0]
    agreeing: float = 0.6  # of the items, that the best passages must be


class Remedies:
    """What is to be done against a trouble that is told."""

    __slots__ = ()

    # [none comes upon it]
    shared: float = 0.4  # of the weight of the rarest of the trouble's words, that those it shares must have together
    # [none comes upon it]
    as_likely: float = 0.7  # of what the likeliest says, from which another is shown as well
    # [none comes upon it]
    beside: float = 1.0  # more, for the point of the same number in a list as long


SECTIONS = Sections()
POINTS = Points()
LISTS = Lists()
REMEDIES = Remedies()
