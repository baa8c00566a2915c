"""A message → what is asked: kind of answer, terms, sources and years meant.

    the way in        ways: any message and its conversation → every way in which it may be answered, read first
                      reading: … one of them → query, also over many reports
                      understanding: … a question about one source or several
    the message       message, asking, surroundings, opening, smalltalk: which sentence asks, what stands around it
    kind of answer    answer_type, intents, surveys, library_questions
    terms             terms, weighing, spelling, inheriting
    who               catalog, mention_finder, subjects, source_names, agencies, agency_names, offices, places,
                      place_words, respelling, framing
    when              years, year_scopes; scopes puts who and when together
Knows no report but by its source.
"""
