"""Since when schools stand on the list; who entered, stayed and left."""
