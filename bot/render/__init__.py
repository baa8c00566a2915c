"""Answers and lists → lines for a terminal, or JSON. Pure: nothing is written here."""
