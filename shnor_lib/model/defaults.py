"""What holds where nothing else is said; light enough for the command line to import."""

DEFAULT_CRITERIA = "two-clauses"
DEFAULT_BAND = "none"
