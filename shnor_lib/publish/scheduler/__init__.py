"""Regions of an edition made on other machines, by the workers of a dask scheduler."""
