"""Executed notebooks, the site, and the editions."""
