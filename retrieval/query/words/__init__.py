"""What is asked → its terms, and how much each tells in a corpus; words mistyped, words that are inherited."""
