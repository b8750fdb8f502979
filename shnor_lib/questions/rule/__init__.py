"""By which rule schools are ШНОР, and what other rules would change."""
