"""A name of letters that no document can show: the document is made all the same."""

import pytest
from docx import Document
from pypdf import PdfReader

from shnor_lib.files.workbooks import workbook_bytes
from shnor_lib.publish.documents.paper import Paper
from shnor_lib.publish.documents.pdf import write_pdf
from shnor_lib.publish.documents.word import write_docx
from shnor_lib.show.markdown import escape

NAMES = {
    "formula": "Школа $x_1$ и $$y$$",
    "control characters": "Школа\x07\x0b\x1b\x00",
    "pictures": "Школа 😀👩‍🏫✌️",
    "ideographs": "Школа 学校",
    "no characters": "Школа \uffff\ufffe",
    "half a pair": "Школа \ud800",
    "directions": "Школа \u202eкод\u200b",
    "lines": "Школа\r\nгорода\x85района\u2028края",
    "commands": "Школа #let x = 1 @ref \\input{a}",
    "private use": "Школа \ue000",
    "other scripts": "Школа שלום مدرسة",
}


def paper_of(name):
    table = f"| Школа | Число |\n|:--|--:|\n| {escape(name)} | 1 |"
    return Paper(f"Отчёт: {name}", f"Текст: {escape(name)}, да.\n\n{table}\n", {})


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_word_holds_the_name(name, tmp_path):
    write_docx(paper_of(name), tmp_path / "отчёт.docx")
    text = "\n".join(p.text for p in Document(tmp_path / "отчёт.docx").paragraphs)
    assert "Текст: Школа" in text


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_pdf_holds_the_name(name, tmp_path):
    write_pdf(paper_of(name), tmp_path / "отчёт.pdf")
    text = PdfReader(tmp_path / "отчёт.pdf").pages[0].extract_text()
    assert "Текст: Школа" in " ".join(text.split())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_workbook_holds_the_name(name):
    assert workbook_bytes({"Лист": [[name]]})


def test_what_the_font_lacks_is_a_square_and_the_rest_stays(tmp_path):
    write_pdf(paper_of("Школа 学校 № 1"), tmp_path / "отчёт.pdf")
    text = PdfReader(tmp_path / "отчёт.pdf").pages[0].extract_text()
    assert "Школа □□ № 1" in " ".join(text.split())


def test_a_formula_is_text(tmp_path):
    write_pdf(paper_of("Школа $x_1$"), tmp_path / "отчёт.pdf")
    assert "$x_1$" in PdfReader(tmp_path / "отчёт.pdf").pages[0].extract_text()
