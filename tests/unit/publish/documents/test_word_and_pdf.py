"""What is read back from the Word and PDF forms of a small made-up page."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import ImageFont
from pypdf import PdfReader

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.documents import pdf as pdf_module
from shnor_lib.publish.documents.paper import Paper
from shnor_lib.publish.documents.pdf import write_pdf
from shnor_lib.publish.documents.reference import INSETS
from shnor_lib.publish.documents.word import write_docx
from shnor_lib.show.markdown import escape
from tests.unit.publish.documents.word_schema import disordered

HOSTILE = "№ 7 #let $x$ @tbl-a \\w <b>да</b> *_`~^ & ]]> #pagebreak()"
FIGURE = "::: {#fig-a}\n\n![Две школы](a.png){width=40.0mm}\n\nПодпись рисунка\n\n:::"


def table(rows, columns=2, label="a", caption="Подпись таблицы"):
    lines = ["| " + " | ".join(f"Столбец {n}" for n in range(1, columns + 1)) + " |"]
    lines.append("|" + "--------|" * columns)
    lines += ["| " + " | ".join(escape(str(cell)) for cell in row) + " |" for row in rows]
    return f"::: {{#tbl-{label} .shnor-table}}\n\n" + "\n".join(lines) + f"\n\n{caption}\n\n:::"


def image():
    def part(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"\x00\x00"))
        + part(b"IEND", b"")
    )


def paper(*parts, **more):
    return Paper("Обзор", "\n\n".join(parts), {"a.png": image()}, **more)


@pytest.fixture
def word(tmp_path):
    def _word(*parts, **more):
        write_docx(paper(*parts, **more), tmp_path / "page.docx")
        return Document(str(tmp_path / "page.docx"))

    return _word


@pytest.fixture
def pdf(tmp_path):
    def _pdf(*parts, **more):
        write_pdf(paper(*parts, **more), tmp_path / "page.pdf")
        return PdfReader(io.BytesIO((tmp_path / "page.pdf").read_bytes()))

    return _pdf


def words_of(reader):
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def texts(document):
    return [text for p in document.element.body.iter(qn("w:p")) if (text := said(p))]


def said(paragraph):
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def test_figures_and_tables_are_numbered_each_in_its_row(word, pdf):
    parts = [FIGURE, table([("А", 1)]), table([("Б", 2)], label="b"), "См. @tbl-b."]
    captions = ["Рисунок 1 – Подпись рисунка", "Таблица 1 – Подпись таблицы"]
    found = [text.replace("\u00a0", " ") for text in texts(word(*parts))]
    assert [text for text in captions if text in found] == captions
    assert "См. Таблица 2." in found
    read = words_of(pdf(*parts)).replace("\u00a0", " ")
    assert all(text in read for text in (*captions, "См. Таблица 2."))


def test_a_table_has_its_caption_above_and_a_figure_below(word):
    styles = [p.style.name for p in word(FIGURE, table([("А", 1)])).paragraphs]
    assert styles.index("Captioned Figure") < styles.index("Image Caption")
    body = word(table([("А", 1)])).element.body
    kinds = [child.tag for child in body if child.tag in {qn("w:p"), qn("w:tbl")}]
    above = kinds.index(qn("w:tbl")) - 1
    assert said([child for child in body if child.tag == qn("w:p")][above]).startswith("Таблица")


def test_a_figure_says_in_words_what_it_shows(word, pdf):
    described = [shown.get("descr") for shown in word(FIGURE).element.body.iter(qn("wp:docPr"))]
    assert described == ["Две школы"]
    assert "Две школы" in alternatives(pdf(FIGURE).trailer["/Root"]["/StructTreeRoot"])


def alternatives(element):
    """Gather the alternative texts of a tagged PDF."""
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    nodes = [node for child in children if hasattr(node := child.get_object(), "get")]
    own = [str(element["/Alt"])] if "/Alt" in element else []
    return own + [text for node in nodes for text in alternatives(node)]


def test_text_from_files_stays_text(word, pdf):
    parts = [escape(HOSTILE), table([(HOSTILE, 1)])]
    assert [text for text in texts(word(*parts)) if text == HOSTILE] == [HOSTILE, HOSTILE]
    read = words_of(pdf(*parts))
    assert all(part in read for part in ("#let $x$ @tbl-a", "#pagebreak()"))


def test_raw_html_and_links_to_files_of_the_site_are_left_out(word):
    parts = [
        '```{=html}\n<div class="x">скрыто</div>\n```',
        "::: {.shnor-files}\n[Скачать CSV](tables/a.csv)\n:::",
        "[Школы](schools.ipynb) и [сайт](https://example.org/).",
    ]
    document = word(*parts)
    assert texts(document) == ["Обзор", "Школы и сайт."]
    targets = [link.target_ref for link in document.part.rels.values() if link.is_external]
    assert targets == ["https://example.org/"]


def test_a_long_table_is_whole_with_its_head_on_every_page(word, pdf):
    rows = [(f"Школа {number}", number) for number in range(1, 301)]
    [shown] = word(table(rows)).element.body.iter(qn("w:tbl"))
    assert len(shown.tr_lst) == 301
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in shown.tr_lst)
    assert shown.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    reader = pdf(table(rows))
    assert len(reader.pages) > 3
    assert all("Столбец 1" in page.extract_text() for page in reader.pages)
    read = words_of(reader).split("Школа ")[1:]
    assert {int(text.split()[0]) for text in read} == set(range(1, 301))


def test_a_table_of_many_columns_lies_across_and_leaves_no_page_empty(word):
    wide = table([["Муниципалитет"] * 12], columns=12)
    across = word("Текст.", wide, wide, "Текст.")
    assert [section.page_width > section.page_height for section in across.sections] == [
        False,
        True,
        False,
    ]
    last = word("Текст.", wide)
    assert [section.page_width > section.page_height for section in last.sections] == [False, True]


HEADS = ["Муниципалитет", "Сопровождение", "Участников", "Рекомендаций", "Процедура", "Год"]
BOLD = Path(pdf_module.__file__).with_name("fonts") / "LiberationSerif-Bold.ttf"
CELL_MARGINS = 2 * INSETS["Table"][0] / 20  # points


@pytest.mark.parametrize("columns", range(2, 13))
def test_no_head_of_a_column_is_broken_within_a_word(word, columns):
    heads = (HEADS * 2)[:columns]
    lines = [heads, ["----"] * columns, *[["значение"] * columns] * 3]
    text = "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
    shown = word(f"::: {{#tbl-a .shnor-table}}\n\n{text}\n\nПодпись\n\n:::").tables[0]
    size = int(shown.cell(0, 0).paragraphs[0].style.name.removeprefix("Table Head "))
    font = ImageFont.truetype(str(BOLD), size * 100)
    rooms = [column.width.pt - CELL_MARGINS for column in shown.columns]
    wide = [font.getlength(head) / 100 for head in heads]
    assert [head for head, room, w in zip(heads, rooms, wide, strict=True) if w > room] == []


def test_pages_are_numbered_from_the_second_on(word, pdf):
    wide = table([["Муниципалитет"] * 12], columns=12)
    first = word("Текст.", wide, "Текст.").sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    long = pdf(*["Текст."] * 60)
    assert not long.pages[0].extract_text().startswith("1")
    assert long.pages[1].extract_text().startswith("2")


def test_a_page_has_the_margins_and_letters_of_an_official_paper(word):
    document = word("Текст.")
    section = document.sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [30, 10, 20, 20]
    text = document.styles["Body Text"]
    assert (text.font.name, text.font.size.pt) == ("Times New Roman", 13)
    assert text.paragraph_format.line_spacing == 1.15
    assert round(text.paragraph_format.first_line_indent.cm, 2) == 1.25


def test_a_pdf_brings_its_fonts_along(pdf):
    reader = pdf("**Жирный** и *курсив*.")
    fonts = reader.pages[0]["/Resources"]["/Font"].get_object().values()
    names = {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in fonts}
    assert all(name.startswith("LiberationSerif") for name in names)
    assert len(names) >= 3
    assert reader.trailer["/Root"]["/Lang"] == "ru-RU"


def test_a_document_names_its_title_and_no_user(word, pdf):
    about = word("Текст.").core_properties
    assert (about.title, about.author, about.last_modified_by) == ("Обзор", "", "")
    assert pdf("Текст.").metadata.title == "Обзор"


HEAD = """\
:::: {.paper-letterhead}
::: {.paper-column}
Институт

**АНАЛИТИЧЕСКАЯ СПРАВКА**
:::

::: {.paper-column}
Руководителям\\
школ
:::
::::

::: {.paper-subject}
О школах
:::"""
SIGNATURE = """\
:::: {.paper-signature}
::: {.paper-column}
Ректор
:::

::: {.paper-column}
\\_\\_\\_
:::

::: {.paper-column}
И.О. Фамилия
:::
::::"""
SECTIONS = ["## 1. Цель", "Текст.", "## 2. Итоги", "### 2.1. История", "Текст."]


def test_a_head_takes_the_place_of_the_title(word, pdf):
    document = word(HEAD, "Текст.", has_head=True)
    assert "Обзор" not in texts(document)
    [read] = [page.extract_text() for page in pdf(HEAD, "Текст.", has_head=True).pages]
    assert read.split("\n")[0].startswith("Институт")
    assert read.endswith("О школах\nТекст.")


def test_a_head_and_a_signature_stand_in_columns_without_lines(word):
    document = word(HEAD, "Текст.", SIGNATURE, has_head=True)
    assert [[cell.text for cell in shown.rows[0].cells] for shown in document.tables] == [
        ["Институт\nАНАЛИТИЧЕСКАЯ СПРАВКА", "Руководителям\nшкол"],
        ["Ректор", "___", "И.О. Фамилия"],
    ]
    assert {shown.style.name for shown in document.tables} == {"Columns"}
    assert document.styles["Columns"].element.find(f".//{qn('w:tblBorders')}") is None


def test_a_word_file_asks_nothing_when_it_is_opened(tmp_path):
    write_docx(paper(HEAD, *SECTIONS, SIGNATURE, has_head=True), tmp_path / "page.docx")
    with zipfile.ZipFile(tmp_path / "page.docx") as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
    for asked in (b"updateFields", b"w:dirty", b"attachedTemplate"):
        assert [name for name, part in parts.items() if asked in part] == []


def test_the_parts_of_a_word_file_stand_in_the_order_of_its_schema(tmp_path):
    wide = table([["Муниципалитет"] * 12], columns=12)
    parts = [HEAD, *SECTIONS, FIGURE, table([("А", 1)]), wide, "- раз", SIGNATURE]
    write_docx(paper(*parts, has_head=True), tmp_path / "page.docx")
    assert disordered(tmp_path / "page.docx") == []


@pytest.mark.parametrize(
    "style",
    ["Heading 1", "Heading 2", "Heading 3", "Table Caption", "Table Head 11"],
)
def test_what_opens_something_is_not_left_alone_at_the_end_of_a_page(word, style):
    styles = word(*SECTIONS).styles
    assert styles[style].paragraph_format.keep_with_next


def test_a_heading_goes_along_with_what_it_opens(pdf):
    """Whatever stands above, no page ends with a heading."""
    for lines in range(24, 30):
        reader = pdf(*["Строка."] * lines, "### Заголовок", "Дальше.")
        assert not any(page.extract_text().endswith("Заголовок") for page in reader.pages)


def test_a_short_table_is_not_cut_and_a_long_one_is(word):
    short, long = (word(table([("А", 1)] * rows)).tables[0] for rows in (5, 30))
    kept = [
        [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in shown.rows]
        for shown in (short, long)
    ]
    assert kept[0] == [True] * 5 + [None]
    assert not any(kept[1][1:])


def test_a_row_that_is_higher_than_a_page_lies_across_and_goes_over_to_the_next(word, pdf):
    words = [f"слово{number}" for number in range(900)]
    tall = table([["А", "Б", " ".join(words)]], columns=3)
    document = word("Текст.", tall)
    assert document.sections[-1].page_width > document.sections[-1].page_height
    head, row = document.tables[0]._tbl.tr_lst
    assert head.trPr.find(qn("w:cantSplit")) is not None
    assert row.trPr is None or row.trPr.find(qn("w:cantSplit")) is None
    read = words_of(pdf(tall)).split()
    assert [word for word in words if word not in read] == []


def test_a_long_address_in_a_cell_may_be_divided_anywhere_between_its_parts(word):
    address = "https://example.org/?file=%D0%9F%D0%A0%D0%98&page=7"
    [shown] = word(table([(escape(address), 1)])).tables
    parts = shown.cell(1, 0).text.split("\u200b")
    assert "".join(parts).replace("\\", "") == address
    assert max(map(len, parts)) < 15


def test_the_title_of_a_callout_goes_along_with_its_text(word):
    title = (
        word('::: {.callout-note title="Метод"}\nПравило.\n:::').tables[0].cell(0, 0).paragraphs[0]
    )
    assert (title.text, title.style.name) == ("Метод", "Callout Title")
    assert title.style.paragraph_format.keep_with_next


def test_a_page_break_after_a_wide_page_leaves_no_page_empty(word):
    wide = table([["Муниципалитет"] * 12], columns=12)
    document = word(wide, "::: {.paper-break}\n:::", "Текст.")
    broken = [mark.get(qn("w:type")) for mark in document.element.body.iter(qn("w:br"))]
    assert "page" not in broken


def test_two_times_the_same_bytes(tmp_path):
    page = paper("## Раздел", FIGURE, table([("А", 1)]))
    for name in ("one", "two"):
        write_docx(page, tmp_path / f"{name}.docx")
        write_pdf(page, tmp_path / f"{name}.pdf")
    for kind in ("docx", "pdf"):
        one, two = ((tmp_path / f"{name}.{kind}").read_bytes() for name in ("one", "two"))
        assert one == two


def test_a_callout_is_a_box_with_its_title(word):
    document = word('::: {.callout-warning title="Осторожно"}\nПравило.\n:::')
    [box] = document.tables
    assert (box.style.name, box.cell(0, 0).text) == ("Callout", "Осторожно\nПравило.")


def test_an_image_that_is_not_there_is_an_error_that_names_the_document(tmp_path):
    lost = Paper("Обзор", FIGURE, {})
    with pytest.raises(ShnorError) as failure:
        write_pdf(lost, tmp_path / "page.pdf")
    [problem] = failure.value.problems
    assert (problem.code, problem.place.file) == ("document-not-made", "page.pdf")
    assert not (tmp_path / "page.pdf").exists()
