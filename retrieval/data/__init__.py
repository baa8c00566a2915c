"""General knowledge as data: divisions, everyday and official words, measures, surnames. Sources stand in the files.

What is said, by everyday speech and by reports:
    thesaurus.tsv        expressions of everyday speech, and the wording of reports for them
    related.tsv          words of reports that may stand for one another: made of it by deploy/relate.py
    characters.tsv       … characters: by deploy/relate_characters.py
    likenesses.tsv       … its expressions by their pairs of characters: by deploy/liken.py
    meanings.txt, .bin   words that have a vector, and the vectors: made by deploy/embed.py
    lexicon.tsv          everyday words that tell misspellings and names from words; not searched for
    syllables.tsv        syllables and their characters: made by deploy/list_syllables.py
    readings.tsv         phrases, and how those are read whose characters are mostly read otherwise: by the same
    dictionary.txt       what questions are cut into words by: jieba's dictionary (MIT), by deploy/list_words.py
    opposites.tsv        words that say the opposite of one another
    counterparts.tsv     things told side by side, of which a figure of one is none of the other (收入, 支出)
    outcomes.tsv         words that ask what became of what is counted, and those that tell it
    narrowing.tsv        words that narrow what is counted (女, 境外)
    dialect.tsv, english.tsv, taiwan_hongkong.tsv     words of other forms of the language, and the common ones
What is asked:
    message.tsv          what people wrap a question in: fillers, courtesies, corrections; and messages that ask nothing
                         of reports: thanks, talk, what a program is told or asked of itself, or of its last answer
    frames.txt           words of a correction or a change of source or year, that name no subject
    framewords.txt       fillers beside the word for shortcomings or plans (that word: notions.tsv)
    libraryframe.txt     words of questions about the collection of reports itself
    stopwords.txt        words that say nothing about what is asked
    wordsets.tsv         words that several modules and tables read, one set for each notion
    notions.tsv          words for notions (plan, shortcoming, why, whether …)
    answershapes.tsv     words that ask for a shape of answer (a firm, a document, a person …)
    typewords.tsv        nouns that name the sort of answer wanted
    bodies.txt           kinds of body that are asked for (哪家公司)
    counted.tsv          what is counted by which class of measure, where no measure word is said
    events.tsv           events by which a year is named
Figures:
    measures.tsv         measure words that a question can ask for, by what they count
    units.tsv            units that the ledger counts in, words that make a number less exact
    shortforms.tsv       what is counted, as it is said in short and in full
    samedeeds.tsv        words for what was done that may be said for one another
    papers.tsv           papers that are counted by the piece, by their kind
    matters.tsv          what an office deals with by the piece, by its kind
    figures.tsv          words around a figure: over what time, in which direction
Places, bodies, people:
    divisions.tsv        administrative divisions, county level and above
    abbreviations.tsv, shortplaces.tsv, nicknames.tsv, placegroups.tsv, nationwords.txt     other names of places
    regions.tsv          parts of provinces that are no divisions
    cityletters.tsv      abbreviations of cities in a row with others
    countries.txt        other countries
    countywords.txt      more of them, of counties and districts
    placewords.txt       short forms of places that are everyday words
    agencykinds.txt      how names of agencies end
    ministries.txt       departments of the State Council
    officewords.tsv      what many of their names have in common, and what only looks like one
    localbodies.tsv      bodies of a place as they are spoken of without their kind (某县公安)
    fields.tsv           fields of work of offices, by the words of their names
    persontitles.tsv, surnames.txt     what people are called by
    premiers.tsv         premiers and the years of their reports
Files of reports:
    titlewords.tsv       what titles of reports are made of
    webpages.tsv         what web pages of offices are built of
Weights:
    weights.json         what features and signals weigh: learnt by `python -m tests.learning … --write`
"""

from pathlib import Path

FOLDER = Path(__file__).parent  # in which the files are; importlib.resources takes longer to load than many of them
