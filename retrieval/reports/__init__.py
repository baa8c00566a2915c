"""A file → a report: its text, outline, roles and identity, cut into passages."""
