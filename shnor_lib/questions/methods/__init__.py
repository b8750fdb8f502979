"""How sure the report itself is: what each of its estimators gets wrong, and how often."""
