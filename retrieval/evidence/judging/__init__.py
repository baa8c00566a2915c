"""The best passage → does it answer for certain, perhaps, or not at all? What rules it out."""
