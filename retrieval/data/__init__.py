"""General knowledge as data: divisions, everyday and official words, measures, surnames. Sources stand in the files."""
