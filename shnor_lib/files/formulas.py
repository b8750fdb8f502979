"""Text that a spreadsheet would take for a formula."""

import re

# How a formula begins in a csv; a signed number and a lone dash are none.
FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d+(?:[.,]\d+)?$)(?=.)")


def harmless(value: object) -> object:
    """Keep a name from a file from becoming a formula where the csv is opened.

    Examples
    --------
    >>> [harmless(value) for value in ("=СОШ", "СОШ", "-1,5", 3)]
    ["'=СОШ", 'СОШ', '-1,5', 3]
    """
    is_formula = isinstance(value, str) and FORMULA.match(value)
    return f"'{value}" if is_formula else value
