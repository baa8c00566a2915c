"""A query → judged passages → citations, and what is to be said of them.

    matching/         what of the query's terms stands in a passage
    marks/            the words of a sentence that answer: `spans` chooses among figures, names, items, clauses
    scoring/          features and weights → `ranking`: which sentence answers best
    judging/          `retrieving` (engine and judge) → `answerability`: certain or not; `doubts` speak against it
    structure/        `parts`: sections, items of lists, points, the report itself
    answers/          `telling` answers from one source, `comparing` and `surveying` from several; what is said where
                      nothing is found
    parameters/       what is set by hand, with its source

Each of these rooms uses those above it (and `parameters`). The corpus is asked through `retrieving` and
`corpus.library` alone.
"""
