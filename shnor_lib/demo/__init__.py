"""Demonstration data: pseudonymous schools that behave like real ones."""
