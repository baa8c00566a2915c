"""Reports in, cited answers out: the library behind every front end. Synchronous, silent, no environment."""
