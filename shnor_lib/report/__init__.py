"""Findings to charts, tables and Russian sentences."""
