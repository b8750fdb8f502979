"""Workbooks with the ways of other programs, made by hand: none of them wrote these.

What each is known for: 1C names the part of shared strings with a capital letter, writes numbers as
texts with non-breaking spaces, or all texts inside their cells, without styles and properties.
Google Sheets leaves out the dimension, spans and properties and goes on with empty rows. OnlyOffice
and Р7 leave out the theme and write cells that hold a style alone. Reports of services place no
cell.
"""

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

NBSP = "\u00a0"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
EMPTY_ROWS = 1000


@dataclass(frozen=True)
class Ways:
    """How a program writes a workbook.

    ``strings``: the part of shared strings; none where texts stand in their cells. ``as_text``:
    whether numbers are texts. ``has_styles``; ``is_placed``: whether cells say where they stand;
    ``empty_rows``: down to which row the sheet goes on; ``styled``: how many cells beside each row
    hold nothing but a style; ``dimension``: what the sheet says of its size.
    """

    strings: str = "sharedStrings.xml"
    as_text: bool = False
    has_styles: bool = True
    is_placed: bool = True
    empty_rows: int = 0
    styled: int = 0
    dimension: str = ""


PROGRAMS = {
    "1С": Ways("SharedStrings.xml", as_text=True),
    "1С, тексты в ячейках": Ways("", has_styles=False),
    "Google Таблицы": Ways(empty_rows=EMPTY_ROWS),
    "OnlyOffice, Р7": Ways(styled=3, empty_rows=100, dimension="A1"),
    "выгрузка службы": Ways("", has_styles=False, is_placed=False, dimension="A1"),
}


def book_of(program, title, rows):
    """Bytes of a workbook of one sheet."""
    ways, strings = PROGRAMS[program], []
    sheet = _sheet(ways, rows, strings)
    parts = {
        "[Content_Types].xml": _types(ways),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{escape(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(
            [
                ("worksheet", "worksheets/sheet1.xml"),
                *([("styles", "styles.xml")] if ways.has_styles else []),
                *([("sharedStrings", ways.strings)] if ways.strings else []),
            ]
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if ways.has_styles:
        parts["xl/styles.xml"] = f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf/></cellXfs>' \
            "</styleSheet>"  # fmt: skip
    if ways.strings:
        items = "".join(f'<si><t xml:space="preserve">{escape(one)}</t></si>' for one in strings)
        parts[f"xl/{ways.strings}"] = f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return made.getvalue()


def _types(ways):
    parts = [("xl/workbook.xml", "sheet.main"), ("xl/worksheets/sheet1.xml", "worksheet")]
    parts += [("xl/styles.xml", "styles")] if ways.has_styles else []
    parts += [(f"xl/{ways.strings}", "sharedStrings")] if ways.strings else []
    told = "".join(
        f'<Override PartName="/{name}" ContentType="{KIND}{kind}+xml"/>' for name, kind in parts
    )
    links = f"{KIND.split('officedocument', maxsplit=1)[0]}package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{links}"/>{told}</Types>'
    )


def _links(targets):
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def _sheet(ways, rows, strings):
    width = max(map(len, rows))
    lines = [_row(ways, number, row, width, strings) for number, row in enumerate(rows, 1)]
    lines += [f'<row r="{number}"/>' for number in range(len(rows) + 1, ways.empty_rows + 1)]
    size = f'<dimension ref="{ways.dimension}"/>' if ways.dimension else ""
    data = "".join(lines)
    return f'{HEAD}<worksheet xmlns="{MAIN}">{size}<sheetData>{data}</sheetData></worksheet>'


def _row(ways, number, row, width, strings):
    cells = [_cell(ways, number, place, value, strings) for place, value in enumerate(row)]
    beside = range(width, width + ways.styled)
    cells += [f'<c r="{_letters(place)}{number}" s="1"/>' for place in beside]
    placed = f' r="{number}"' if ways.is_placed else ""
    return f"<row{placed}>{''.join(cells)}</row>"


def _cell(ways, number, place, value, strings):
    where = f' r="{_letters(place)}{number}"' if ways.is_placed else ""
    if value is None:
        return "" if ways.is_placed else "<c/>"
    if isinstance(value, int) and not ways.as_text:
        return f"<c{where}><v>{value}</v></c>"
    text = f"{value:,}".replace(",", NBSP) if isinstance(value, int) else value
    if not ways.strings:
        return f'<c{where} t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    strings.append(text)
    return f'<c{where} t="s"><v>{len(strings) - 1}</v></c>'


def _letters(place):
    return chr(ord("A") + place)
