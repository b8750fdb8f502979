"""Packs of regions: opened safely, checked, and taken in as one country."""
