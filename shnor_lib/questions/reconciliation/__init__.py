"""Where two lists of schools differ."""
