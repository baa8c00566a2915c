"""Words that a draft takes from its sources, names and persons among them → their verdicts."""
