"""The look of a Russian official paper in Word, as a reference document for pandoc."""

import io
import subprocess
from collections.abc import Mapping
from functools import cache

import pypandoc
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
TABLE_SIZES = (11, 10, 9, 8)
LEFT, CENTRE, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
INDENT = 1.25  # cm

# Name: size in points, side, lines, indent of the first line in cm, points before and after.
Look = tuple[float, WD_ALIGN_PARAGRAPH, float, float, float, float]
BODY: Look = (14, BOTH, 1.5, INDENT, 0, 0)
LOOKS: Mapping[str, Look] = {
    "Normal": (14, BOTH, 1.5, 0, 0, 0),
    "Body Text": BODY,
    "First Paragraph": BODY,
    "Compact": (14, BOTH, 1.5, 0, 0, 0),
    "Title": (16, CENTRE, 1.0, 0, 0, 18),
    "Heading 1": (14, CENTRE, 1.0, 0, 18, 12),
    "Heading 2": (14, LEFT, 1.0, 0, 14, 8),
    "Heading 3": (14, LEFT, 1.0, 0, 12, 6),
    "Table Caption": (12, LEFT, 1.0, 0, 10, 4),
    "Image Caption": (12, CENTRE, 1.0, 0, 4, 12),
    "Captioned Figure": (12, CENTRE, 1.0, 0, 12, 0),
    "Answer": (14, BOTH, 1.5, 0, 8, 8),
    "Callout Text": (12, BOTH, 1.0, 0, 3, 3),
    "After Table": (6, LEFT, 1.0, 0, 0, 6),
    **{f"Table Text {size}": (size, LEFT, 1.0, 0, 1, 1) for size in TABLE_SIZES},
    **{f"Table Head {size}": (size, CENTRE, 1.0, 0, 1, 1) for size in TABLE_SIZES},
    "Cover Organisation": (14, CENTRE, 1.0, 0, 0, 0),
    "Cover Title": (18, CENTRE, 1.15, 0, 170, 12),
    "Cover Subject": (16, CENTRE, 1.15, 0, 0, 6),
    "Cover Remark": (14, CENTRE, 1.15, 0, 18, 0),
    "Cover Date": (14, CENTRE, 1.0, 0, 170, 0),
    "Contents Heading": (14, CENTRE, 1.0, 0, 0, 12),
    "toc 1": (14, LEFT, 1.15, 0, 3, 3),
    "toc 2": (14, LEFT, 1.15, 0, 0, 3),
}
BOLD = {"Title", "Heading 1", "Heading 2", "Cover Title", "Contents Heading", "Cover Remark"} | {
    f"Table Head {size}" for size in TABLE_SIZES
}
WITH_NEXT = {"Title", "Heading 1", "Heading 2", "Heading 3", "Table Caption", "Captioned Figure"}
ON_A_NEW_PAGE = {"Contents Heading"}
# Words are divided in the narrow columns of tables only.
DIVIDED = {f"Table Text {size}" for size in TABLE_SIZES}

TABLE = """
<w:tblPr {ns}>
  <w:tblBorders>{sides}</w:tblBorders>
  <w:tblCellMar>
    <w:top w:w="{y}" w:type="dxa"/><w:left w:w="{x}" w:type="dxa"/>
    <w:bottom w:w="{y}" w:type="dxa"/><w:right w:w="{x}" w:type="dxa"/>
  </w:tblCellMar>
</w:tblPr>"""
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="404040"/>'
ANSWER_LINE = (
    f'<w:pBdr {nsdecls("w")}>'
    '<w:left w:val="single" w:sz="18" w:space="8" w:color="404040"/></w:pBdr>'
)


@cache
def reference_document() -> bytes:
    """Return pandoc's own reference document in the look of ГОСТ Р 7.0.97."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    default = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    document = Document(io.BytesIO(default))
    for name, look in LOOKS.items():
        _shape(_style(document, name), look)
    for name in ("Table", "Callout"):
        _frame(document, name)
    answer = document.styles["Answer"].element.get_or_add_pPr()
    answer.append(parse_xml(ANSWER_LINE))
    link = document.styles["Hyperlink"].font
    link.color.rgb, link.underline = RGBColor(0, 0, 0), False
    _lay_page(document)
    _divide_words(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    """Find a paragraph style; one that pandoc does not have is added."""
    for style in document.styles:
        if style.name == name:
            return style
    added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    added.base_style = document.styles["Normal"]
    return added


def _shape(style: ParagraphStyle, look: Look) -> None:
    size, side, lines, indent, before, after = look
    _set_font(style, size)
    style.font.bold = style.name in BOLD
    style.font.italic = style.name == "Heading 3"
    form = style.paragraph_format
    form.alignment = side
    form.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    form.line_spacing = lines
    form.first_line_indent = Cm(indent)
    form.left_indent = Cm(INDENT if style.name == "toc 2" else 0)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next = style.name in WITH_NEXT
    form.widow_control = True
    form.page_break_before = style.name in ON_A_NEW_PAGE
    if style.name not in DIVIDED:
        style.element.get_or_add_pPr().append(OxmlElement("w:suppressAutoHyphens"))


def _set_font(style: ParagraphStyle, size: float) -> None:
    style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _frame(document: WordDocument, name: str) -> None:
    """Give a style of tables its lines and the distance from them."""
    names = [style.name for style in document.styles]
    if name not in names:
        document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    element = document.styles[name].element
    for former in (*element.findall(qn("w:tblPr")), *element.findall(qn("w:tblStylePr"))):
        element.remove(former)
    sides = "".join(LINE.format(side=side) for side in SIDES)
    x, y = (170, 85) if name == "Callout" else (80, 20)
    element.append(parse_xml(TABLE.format(ns=nsdecls("w"), sides=sides, x=x, y=y)))


def _lay_page(document: WordDocument) -> None:
    """Set A4 with its margins, and page numbers at the top from the second page on."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = document.styles["Normal"]
    number.alignment = CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)  # noqa: SLF001 – python-docx knows no fields
    section.first_page_header.is_linked_to_previous = False


def _divide_words(document: WordDocument) -> None:
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "ru-RU")
