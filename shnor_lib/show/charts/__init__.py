"""Kinds of charts, one module a kind: a findings table in, a Chart out."""
