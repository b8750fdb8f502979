"""Workbooks of Excel in binary form (xlsb), written record by record ([MS-XLSB])."""

import io
import struct
import zipfile
from datetime import date, datetime, time

MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D,
          "#NUM!": 0x24, "#N/A": 0x2A}  # fmt: skip
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001
PLAIN, DAY, MOMENT, HOUR = range(4)  # the cell formats, in the order of FORMATS
FORMATS = (0, 14, 22, 21)  # of Excel's own numbered formats
SECONDS = 24 * 60 * 60


def record(kind, data=b""):
    begin = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, rest = b"", len(data)
    while True:
        size += bytes([rest & 0x7F | (0x80 if rest > 0x7F else 0)])
        rest >>= 7
        if not rest:
            return begin + size + data


def wide(text):
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def number_of(value):
    """What Excel stores of a day or an hour, and its format."""
    if isinstance(value, datetime):
        gone = value - DAY_ZERO
        return gone.days + gone.seconds / SECONDS, MOMENT
    if isinstance(value, date):
        return (datetime(value.year, value.month, value.day) - DAY_ZERO).days, DAY  # noqa: DTZ001
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / SECONDS, HOUR
    return value, PLAIN


def cell(column, value, texts):
    number, style = number_of(value)
    begin = struct.pack("<II", column, style)
    if isinstance(value, str) and value in ERRORS:
        return record(3, begin + bytes([ERRORS[value]]))
    if isinstance(value, bool):
        return record(4, begin + bytes([value]))
    if isinstance(value, str):
        return record(7, begin + struct.pack("<I", texts.setdefault(value, len(texts))))
    return record(5, begin + struct.pack("<d", number))


def sheet_part(rows, hidden_rows, texts):
    made = record(129) + record(148, struct.pack("<4I", 0, max(len(rows) - 1, 0), 0, 99))
    made += record(145)
    for number, cells in enumerate(rows):
        flags = 0x10 if number in hidden_rows else 0
        made += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))
        for column, value in enumerate(cells):
            if value is not None:
                made += cell(column, value, texts)
    return made + record(146) + record(130)


def styles_part():
    formats = [struct.pack("<HHHHHBBI", 0, number, 0, 0, 0, 0, 0, 0) for number in FORMATS]
    listed = b"".join(record(47, made[:16]) for made in formats)
    return (
        record(278) + record(617, struct.pack("<I", len(FORMATS))) + listed + record(618)
        + record(279)
    )  # fmt: skip


def relations(targets):
    listed = "".join(
        f'<Relationship Id="{name}" Type="{MAIN}/{kind}" Target="{target}"/>'
        for name, kind, target in targets
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'


def binary_book(pages):
    """Bytes of an xlsb workbook of `small_books.Page`s."""
    texts, parts, bundle, targets = {}, {}, b"", []
    for number, page in enumerate(pages, 1):
        parts[f"xl/worksheets/sheet{number}.bin"] = sheet_part(page.rows, page.hidden_rows, texts)
        state = struct.pack("<II", 1 if page.is_hidden else 0, number)
        bundle += record(156, state + wide(f"rId{number}") + wide(page.title))
        targets.append((f"rId{number}", "worksheet", f"worksheets/sheet{number}.bin"))
    items = b"".join(record(19, b"\0" + wide(text)) for text in texts)
    counts = struct.pack("<II", len(texts), len(texts))
    parts["xl/sharedStrings.bin"] = record(159, counts) + items + record(160)
    parts["xl/styles.bin"] = styles_part()
    parts["xl/workbook.bin"] = record(131) + record(143) + bundle + record(144) + record(132)
    targets += [("rIdT", "sharedStrings", "sharedStrings.bin"), ("rIdS", "styles", "styles.bin")]
    parts["xl/_rels/workbook.bin.rels"] = relations(targets)
    parts["_rels/.rels"] = relations([("rId1", "officeDocument", "xl/workbook.bin")])
    parts["[Content_Types].xml"] = TYPES
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()
