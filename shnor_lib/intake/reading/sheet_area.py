"""How many cells a sheet of an xlsx package spans, found without reading it."""

import re

# In nearly every sheet each cell says where it stands, in a column A … Z above row 100 000.
STRANGE_CELL = re.compile(rb'<c(?! r="[A-Z]\d{1,5}"|[A-Za-z])')
PREFIXED_CELL = re.compile(rb":c")
USUAL_CELLS = 26 * 99_999
REFERENCE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]*)\$?(\d+)["']""")
ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
# A cell that does not say where it stands, or says it in a way that is not the usual one.
UNPLACED = re.compile(rb'<(?:\w+:)?c(?=[\s/>])(?!(?:\s+[\w:]+="[^"]*")*?\s+r="[A-Z])')
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
LARGEST_COLUMN = 3  # letters
BEYOND = 1 << 62  # more than any limit


def xml_area(part: bytes | bytearray) -> int:
    """Bound the cells of the smallest rectangle from A1 that holds every cell of a sheet.

    Examples
    --------
    >>> xml_area(b'<row r="2"><c r="AA2"/></row>')
    54
    """
    if not PREFIXED_CELL.search(part) and not STRANGE_CELL.search(part):
        return USUAL_CELLS
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
