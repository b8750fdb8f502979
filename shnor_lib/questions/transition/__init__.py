"""What becomes of results between primary and main school."""
