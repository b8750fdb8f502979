"""Delimited text (csv, tsv) as rows of texts, whatever program saved it."""

import codecs
import csv
import io
from collections import Counter
from itertools import islice

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.safety import check_area
from shnor_lib.model.problems import Place, ShnorError

SEPARATORS = (";", "\t", ",")
ENCODINGS = ("utf-8-sig", "cp1251")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # «Текст Юникод» of Excel
SAMPLE = 100


def delimited_rows(name: str, content: bytes) -> list[list[str]]:
    """Read rows of equal length; every cell stays the text that it is.

    Parameters
    ----------
    name : str
        The file's name in messages.
    content : bytes
        Text in UTF-8 (with or without the mark), UTF-16 with its mark or Windows-1251, split by
        ``;``, ``,`` or tab.

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
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    expected = "UTF-8, UTF-16 («Текст Юникод» в Excel) или Windows-1251"
    raise ShnorError([problem_of("unknown-encoding", Place(name), expected=expected)])


def _separator(text: str) -> str:
    """Find the separator that makes a table: most rows of one width, and the wider of such.

    A line above the table may hold any of them: «Результаты ВПР, 2021 год».
    """
    return max(SEPARATORS, key=lambda mark: _even_rows(text, mark))


def _even_rows(text: str, mark: str) -> tuple[int, int]:
    """Number of rows of the width that comes most often, and that width; (0, 0) of no table."""
    try:
        rows = [*islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), SAMPLE)]
    except csv.Error:
        return 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))
