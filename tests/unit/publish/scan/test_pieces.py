"""Every text of a file is read, in whatever part of it somebody may have left it."""

import base64
import io
import json

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter

from shnor_lib.publish.scan.pieces import pieces_of

NAME = "Канареечная СОШ № 7"
ESCAPED = json.dumps(NAME)  # \u041a…
ENTITIES = "".join(f"&#{ord(letter)};" for letter in NAME)
PERCENT = "%D0%9A%D0%B0%D0%BD%D0%B0%D1%80%D0%B5%D0%B5%D1%87%D0%BD%D0%B0%D1%8F"


def written(make):
    buffer = io.BytesIO()
    make(buffer)
    return buffer.getvalue()


def texts(name, content):
    return [piece.text for piece in pieces_of(name, content)]


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book)
    return written(book.save)


def document(fill):
    paper = docx.Document()
    fill(paper)
    return written(paper.save)


def in_properties(thing):
    properties = thing.properties if isinstance(thing, openpyxl.Workbook) else thing.core_properties
    properties.title = NAME


def in_cell(book):
    book.active["B2"] = NAME


def in_comment_of_cell(book):
    book.active["B2"].comment = Comment(NAME, "Автор")


def in_name_of_sheet(book):
    book.active.title = NAME


def in_runs(paper):
    line = paper.add_paragraph("Канареечная СО")
    line.add_run("Ш № 7").bold = True


def in_comment_of_word(paper):
    paper.add_comment(paper.add_paragraph("Текст").runs, text=NAME)


def in_header(paper):
    paper.sections[0].header.paragraphs[0].text = NAME


@pytest.mark.parametrize("hide", [in_properties, in_cell, in_comment_of_cell, in_name_of_sheet])
def test_in_a_workbook(hide):
    assert any(NAME in text for text in texts("a.xlsx", workbook(hide)))


@pytest.mark.parametrize("hide", [in_properties, in_runs, in_comment_of_word, in_header])
def test_in_a_document(hide):
    assert any(NAME in text for text in texts("a.docx", document(hide)))


def png():
    chunk = PngInfo()
    chunk.add_itxt("Comment", NAME)
    return written(lambda buffer: Image.new("L", (1, 1)).save(buffer, "PNG", pnginfo=chunk))


def test_in_a_text_chunk_of_an_image():
    assert NAME in texts("a.png", png())


def test_in_an_image_within_a_page():
    page = f'<img src="data:image/png;base64,{base64.b64encode(png()).decode()}">'
    assert NAME in texts("a.html", page.encode())


def pdf(**facts):
    paper = PdfWriter()
    paper.add_blank_page(9, 9)
    paper.add_metadata(facts)
    paper.add_outline_item(title="Раздел" if facts else NAME, page_number=0)
    return written(paper.write)


def test_in_the_metadata_of_a_pdf():
    assert NAME in texts("a.pdf", pdf(**{"/Title": NAME}))


def test_in_a_bookmark_of_a_pdf():
    assert NAME in texts("a.pdf", pdf())


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{NAME}</p>",
        "<p>Канареечная <b>СО</b>Ш № 7</p>",
        f'<img alt="{ENTITIES}">',
        f"<!-- {NAME} -->",
        f"<script>draw([{ESCAPED}])</script>",
        f'<div data-table="{NAME}"></div>',
        f"<svg><text>{NAME}</text></svg>",
        f"<style>/* {NAME} */</style>",
        f"<title>{NAME}</title>",
    ],
)
def test_in_a_page(page):
    assert any(NAME in text for text in texts("a.html", page.encode()))


def test_in_a_percent_encoded_address():
    assert "Канареечная" in texts("a.html", f'<a href="{PERCENT}">школа</a>'.encode())


def test_cells_of_a_row_are_apart():
    page = "<table><tr><td>Школа</td><td>7</td></tr></table>"
    assert [text.strip() for text in texts("a.html", page.encode())] == ["a.html", "Школа", "7"]


@pytest.mark.parametrize("name", ["a.json", "a.js"])
@pytest.mark.parametrize("literal", [ESCAPED, f'"<b>{NAME}</b>"', f'"{ENTITIES}"'])
def test_in_a_literal_of_a_script(name, literal):
    assert any(NAME in text for text in texts(name, f"window.x={{a:{literal}}}".encode()))


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.css", "a.svg", "a.unknown"])
def test_in_a_file_of_text(name):
    content = f"<svg><desc>{NAME}</desc></svg>" if name == "a.svg" else f"а\n{NAME}\n"
    assert NAME in texts(name, content.encode())


@pytest.mark.parametrize("beginning", [b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG", b"<a"])
def test_in_a_file_that_is_not_what_it_seems(beginning):
    assert any(NAME in text for text in texts("a.bin", beginning + f"\n{NAME}".encode()))


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.pdf", "a.csv", "a.js"])
def test_an_empty_file_holds_nothing(name):
    assert set(texts(name, b"")) <= {name, ""}


def test_in_the_name_of_the_file_itself():
    assert texts("tables/Канареечная.csv", b"") == ["tables/Канареечная.csv"]
