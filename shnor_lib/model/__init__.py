"""The vocabulary of the field: table contracts, procedures, criteria, region profiles."""
