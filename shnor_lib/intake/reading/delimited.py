"""Delimited text (csv, tsv) as rows of texts, whatever program saved it."""

import csv
import io

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.safety import check_area
from shnor_lib.model.problems import Place, ShnorError

SEPARATORS = (";", "\t", ",")
ENCODINGS = ("utf-8-sig", "cp1251")


def delimited_rows(name: str, content: bytes) -> list[list[str]]:
    """Read rows of equal length; every cell stays the text that it is.

    Parameters
    ----------
    name : str
        The file's name in messages.
    content : bytes
        Text in UTF-8 (with or without the mark) or Windows-1251, split by ``;``, ``,`` or tab.

    Raises
    ------
    ShnorError
        ``unknown-encoding``, ``not-a-table``, ``file-too-large``.

    Examples
    --------
    >>> delimited_rows("lists.csv", "Код;Школа\\n0001;Школа № 1".encode("cp1251"))
    [['Код', 'Школа'], ['0001', 'Школа № 1']]
    """
    text = _decoded(name, content)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error:
        raise ShnorError([problem_of("not-a-table", Place(name))]) from None
    width = max(map(len, rows), default=0)
    check_area(name, width * len(rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _decoded(name: str, content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    expected = "UTF-8 или Windows-1251"
    raise ShnorError([problem_of("unknown-encoding", Place(name), expected=expected)])


def _separator(text: str) -> str:
    """Find the separator that splits the header, the first line that any of them splits."""
    for line in text.splitlines():
        fields = {mark: len(next(csv.reader([line], delimiter=mark), [])) for mark in SEPARATORS}
        best = max(fields, key=lambda mark: fields[mark])
        if fields[best] > 1:
            return best
    return SEPARATORS[0]
