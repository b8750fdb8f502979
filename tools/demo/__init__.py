"""Demonstration data: a seeded generator of pseudonymous schools and their results."""

from tools.demo.writing import DEMONSTRATION_REGIONS, write_demonstration

__all__ = ["DEMONSTRATION_REGIONS", "write_demonstration"]
