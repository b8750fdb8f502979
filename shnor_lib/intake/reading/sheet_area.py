"""How many cells a sheet of an xlsx package spans, found without reading it."""

import re

# In most sheets each cell says where it stands, in a column A … Z above row 100 000, or in a column
# A … AZ above row 50 000.
USUAL_CELLS = 26 * 99_999
WIDE_COLUMNS, WIDE_ROWS = 52, 49_999
UNUSUAL_CELL = re.compile(rb'<c(?! r="[A-Z]\d{1,5}"|[A-Za-z])')
PREFIXED_CELL = re.compile(rb":(?=c)")  # sought by its first byte, which is rare
ROW_OF_CELL = re.compile(rb'<c r="[A-Z]+(\d{1,7})"')
TWO_LETTERS = re.compile(rb'<c r="([A-Z]{2})')
LAST_ROWS = 1 << 16  # bytes
REFERENCE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]*)\$?(\d+)["']""")
ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
# A cell that does not say where it stands, or says it in a way that is not the usual one.
UNPLACED = re.compile(rb'<(?:\w+:)?c(?=[\s/>])(?!(?:\s+[\w:]+="[^"]*")*?\s+r="[A-Z])')
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
LARGEST_COLUMN = 3  # letters
BEYOND = 1 << 62  # more than any limit


def xml_area(part: bytes) -> int:
    """Bound the cells of the smallest rectangle from A1 that holds every cell of a sheet.

    Examples
    --------
    >>> xml_area(b'<row r="2"><c r="BA2"/></row>')
    106
    """
    if PREFIXED_CELL.search(part):
        return _precise_area(part)
    if not UNUSUAL_CELL.search(part):
        return USUAL_CELLS
    # No row stands below the last ones, or a cell of it is strange.
    last = ROW_OF_CELL.findall(part, max(0, len(part) - LAST_ROWS))
    height = max(map(int, last), default=1)
    if height <= WIDE_ROWS and not _strange_cell("A?[A-Z]", height).search(part):
        return height * WIDE_COLUMNS
    if _strange_cell("[A-Z][A-Z]?", height).search(part):
        return _precise_area(part)
    return height * _column_number(max(set(TWO_LETTERS.findall(part)), default=b"Z"))


def _strange_cell(columns: str, height: int) -> re.Pattern[bytes]:
    """Match a cell that does not say that it stands in these columns of the first rows.

    A wide sheet has hardly ever one, and one search is much faster than looking at each cell.
    """
    place = rf'r="{columns}(?:{numbers_up_to(height)})"'
    return re.compile(rf"<c(?! {place}|[A-Za-z])".encode())


def numbers_up_to(most: int) -> str:
    """Regular expression of the whole numbers from 1 to ``most``, without leading zeros.

    Examples
    --------
    >>> [number for number in range(300) if re.fullmatch(numbers_up_to(209), str(number))][-1]
    209
    """
    digits = str(most)
    shorter = [rf"[1-9]\d{{0,{len(digits) - 2}}}"] if len(digits) > 1 else []
    smaller = [
        f"{digits[:place]}[{0 if place else 1}-{int(digit) - 1}]\\d{{{len(digits) - place - 1}}}"
        for place, digit in enumerate(digits)
        if int(digit) > (0 if place else 1)
    ]
    return "|".join([digits, *smaller, *shorter])


def _precise_area(part: bytes) -> int:
    references = REFERENCE.findall(part)
    widest = max({letters for letters, _ in references}, key=_rank, default=b"")
    if len(widest) > LARGEST_COLUMN:
        return BEYOND
    height = max(map(int, {number for _, number in references}), default=0)
    height = max(height, len(ROW.findall(part)))
    width = 0
    if UNPLACED.search(part):  # such a cell stands behind the one before it
        width = max(len(CELL.findall(row)) for row in ROW.split(part))
    return height * max(_column_number(widest), width)


def _rank(letters: bytes) -> tuple[int, bytes]:
    return len(letters), letters.upper()


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
