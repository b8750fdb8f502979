"""Workbooks of LibreOffice and МойОфис (ods), written as LibreOffice writes them."""

import io
import zipfile
from datetime import date, datetime, time
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    "office": f"{SPACE}:office:1.0", "table": f"{SPACE}:table:1.0", "text": f"{SPACE}:text:1.0",
    "style": f"{SPACE}:style:1.0", "manifest": f"{SPACE}:manifest:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}  # fmt: skip
DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())
STYLES = "".join(
    f'<style:style style:name="{name}" style:family="table">'
    f'<style:table-properties table:display="{shown}"/></style:style>'
    for name, shown in (("shown", "true"), ("hidden", "false"))
)
WIDTH, HEIGHT = 16384, 1048576  # of a sheet of LibreOffice
ERRORS = frozenset({"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!"})


def described(value):
    """Attributes of a cell."""
    if isinstance(value, bool):
        return f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    if isinstance(value, datetime | date):
        return f'office:value-type="date" office:date-value="{value.isoformat()}"'
    if isinstance(value, time):
        return f'office:value-type="time" office:time-value="{value:PT%HH%MM%SS}"'
    if isinstance(value, str) and value in ERRORS:
        error = 'office:string-value="" calcext:value-type="error"'
        return f'table:formula="of:=NA()" office:value-type="string" {error}'
    if isinstance(value, str):
        return 'office:value-type="string"'
    return f'office:value-type="float" office:value="{value!r}"'


def cells(row):
    """Cells of a row; equal ones that follow each other in one tag, as LibreOffice writes them."""
    made = ""
    for (_, value), same in groupby(row, key=lambda cell: (type(cell), cell)):
        number = len([*same])
        repeated = f' table:number-columns-repeated="{number}"' if number > 1 else ""
        if value is None:
            made += f"<table:table-cell{repeated}/>"
        else:
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
            made += f"<table:table-cell{repeated} {described(value)}>{lines}</table:table-cell>"
    return made + f'<table:table-cell table:number-columns-repeated="{WIDTH - len(row)}"/>'


def table(page):
    rows = ""
    for number, row in enumerate(page.rows):
        hidden = ' table:visibility="filter"' if number in page.hidden_rows else ""
        rows += f"<table:table-row{hidden}>{cells(row)}</table:table-row>"
    rest = HEIGHT - len(page.rows)
    rows += (
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="{rest}">'
        f"{cells([])}</table:table-row>"
    )
    style = "hidden" if page.is_hidden else "shown"
    names = f'table:name={quoteattr(page.title)} table:style-name="{style}"'
    return f"<table:table {names}>{rows}</table:table>"


def content(tables):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {DECLARED}>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def open_package(**parts):
    """Bytes of an ods package with these parts; ``__`` for the slash and ``_xml`` for its end."""
    made = io.BytesIO()
    manifest = f'<manifest:manifest xmlns:manifest="{SPACES["manifest"]}"/>'
    named = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name, part in {"META-INF/manifest.xml": manifest, **named}.items():
            package.writestr(name, part)
    return made.getvalue()


def open_book(pages):
    """Bytes of an ods workbook of `small_books.Page`s."""
    return open_package(content_xml=content("".join(map(table, pages))))
