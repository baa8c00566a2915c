"""A question → the sources it names, of those a corpus has and of others."""
