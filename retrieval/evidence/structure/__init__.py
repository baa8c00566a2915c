"""A query for a part of a report, a list, a point of it → the sections and items that are meant."""
