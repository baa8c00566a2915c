"""A question → the years it names, or tells by events and by other years."""
