"""A draft's file → its text, tables, quotations and sentences, and as what these put forward what they tell."""
