"""A clause in the draft's own words → what it turns into something else than its source says."""
