"""Sources and years named or inherited → the reports that a question is confined to."""
