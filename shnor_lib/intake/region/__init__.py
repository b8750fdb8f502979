"""The folder of a region: its settings, its tables, what was kept of the last load."""
