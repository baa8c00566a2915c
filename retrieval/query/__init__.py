"""A message → what is asked: kind of answer, terms, sources and years meant.

    the way in        ways: any message and its conversation → every way in which it may be answered, read first
                      reading: … one of them → query, also over many reports
                      understanding: … a question about one source or several
    kind of answer    answer_type: how it is asked; intents: … with the subject and the reports meant
    what goes before  continuing: the conversation; surroundings: the other sentences of the message
                      refused: back to a source spoken of, after a place that no report is from

    messages/         which sentence asks, which item is pointed at, courtesies
    times/            when: years
    names/            what the sources of a corpus may be called
    sources/          who: `catalog` finds the sources that a question names
    words/            about what: terms and what they weigh
    scope/            which reports: `scopes` puts who and when together

Knows no report but by its source.
"""
