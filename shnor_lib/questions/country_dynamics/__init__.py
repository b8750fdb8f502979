"""How the results of each region changed between two years that may be compared."""
