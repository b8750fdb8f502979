"""Find schools with low educational results, follow them, publish the report."""

__version__ = "0.1.0"
