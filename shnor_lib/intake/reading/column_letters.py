"""Columns by the letters that Excel names them with."""


def column_letters(index: int) -> str:
    """Name a column, counted from 0, as Excel does.

    Examples
    --------
    >>> column_letters(0), column_letters(25), column_letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
