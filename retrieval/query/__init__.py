"""A message → what is asked: kind of answer, terms, sources and years meant."""
