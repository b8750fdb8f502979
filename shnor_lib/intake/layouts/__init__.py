"""The forms of files that are understood, one module a layout."""
