"""Everything about one school."""
