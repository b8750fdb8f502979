"""Formulas, each with its source: numbers in, numbers out."""
