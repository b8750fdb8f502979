"""The look of a Russian official paper in Word, as a reference document for pandoc."""

import io
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pypandoc
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
TABLE_SIZES = (11, 10, 9, 8)
LEFT, CENTRE, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True)
class Look:
    """How a paragraph is set: points, lines, centimetres of indent."""

    size: float = 13
    side: WD_ALIGN_PARAGRAPH | None = BOTH
    lines: float = 1.0
    indent: float = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    with_next: bool = False
    left: float = 0
    right: float = 0
    divided: bool = False


BODY = Look(lines=1.15, indent=1.25)
LOOKS: Mapping[str, Look] = {
    "Normal": Look(side=None),
    "Body Text": BODY,
    "First Paragraph": BODY,
    "Compact": Look(lines=1.15),
    "Title": Look(15, CENTRE, after=12, bold=True, with_next=True),
    "Heading 1": Look(side=LEFT, before=12, after=6, bold=True, with_next=True),
    "Heading 2": Look(side=LEFT, before=10, after=6, bold=True, with_next=True),
    "Heading 3": Look(side=LEFT, before=8, after=4, bold=True, italic=True, with_next=True),
    "Table Caption": Look(12, LEFT, before=12, after=4, with_next=True),
    "Image Caption": Look(12, CENTRE, before=4, after=12),
    "Figure": Look(12, CENTRE, before=12, with_next=True),
    "Captioned Figure": Look(12, CENTRE, before=12, with_next=True),
    "Callout Text": Look(12, after=3),
    "Callout Title": Look(12, after=3, with_next=True),
    "Answer": Look(lines=1.15, after=6, left=0.5),
    "After Table": Look(8),
    "letterhead text": Look(12, LEFT, after=6, right=0.6),
    "subject": Look(side=LEFT, before=12, after=12, bold=True),
    "signature text": Look(12, LEFT, before=24, right=0.6),
    "executor": Look(10, LEFT, before=24),
    # No side in the cells: that of the column holds. Words are divided in narrow columns only.
    **{f"Table Text {size}": Look(size, None, divided=True) for size in TABLE_SIZES},
    **{f"Table Head {size}": Look(size, CENTRE, bold=True, with_next=True) for size in TABLE_SIZES},
}

FRAME = """
<w:tblPr {ns}>
  {borders}
  <w:tblCellMar>
    <w:top w:w="{y}" w:type="dxa"/><w:left w:w="{x}" w:type="dxa"/>
    <w:bottom w:w="{y}" w:type="dxa"/><w:right w:w="{x}" w:type="dxa"/>
  </w:tblCellMar>
</w:tblPr>"""
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="666666"/>'
ANSWER_LINE = (
    f"<w:pBdr {nsdecls('w')}>"
    '<w:left w:val="single" w:sz="18" w:space="8" w:color="444444"/></w:pBdr>'
)
INSETS = {"Table": (85, 40), "Callout": (170, 85)}  # across and down, in twentieths of a point


@cache
def reference_document() -> bytes:
    """Return pandoc's own reference document in the look of ГОСТ Р 7.0.97-2025."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    default = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    document = Document(io.BytesIO(default))
    for name, look in LOOKS.items():
        _shape(_style(document, name), look)
    for name, inset in INSETS.items():
        _frame(document, name, *inset)
    _frame(document, "Columns", 0, 0, has_lines=False)
    document.styles["Answer"].element.get_or_add_pPr().insert_element_before(
        parse_xml(ANSWER_LINE), "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )
    document.styles["Hyperlink"].font.color.rgb = RGBColor(0, 0, 0)
    _lay_page(document)
    _set_defaults(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    """Find a paragraph style; one that pandoc does not have is added."""
    for style in document.styles:
        if isinstance(style, ParagraphStyle) and style.name == name:
            return style
    added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(added, ParagraphStyle):
        raise TypeError(name)
    added.base_style = document.styles["Normal"]
    return added


def _shape(style: ParagraphStyle, look: Look) -> None:
    font, form = style.font, style.paragraph_format
    font.size, font.color.rgb = Pt(look.size), RGBColor(0, 0, 0)
    font.bold, font.italic = look.bold, look.italic
    _set_font(style)
    form.alignment, form.line_spacing = look.side, look.lines
    form.first_line_indent = Cm(look.indent)
    form.left_indent, form.right_indent = Cm(look.left), Cm(look.right)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next, form.widow_control = look.with_next, True
    if not look.divided:
        style.element.get_or_add_pPr().insert_element_before(
            OxmlElement("w:suppressAutoHyphens"), "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )


def _set_font(style: ParagraphStyle) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _frame(document: WordDocument, name: str, x: int, y: int, *, has_lines: bool = True) -> None:
    """Give a style of tables its lines and the distance from them."""
    if name not in [style.name for style in document.styles]:
        document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    element = document.styles[name].element
    for former in (*element.findall(qn("w:tblPr")), *element.findall(qn("w:tblStylePr"))):
        element.remove(former)
    sides = "".join(LINE.format(side=side) for side in SIDES)
    borders = f"<w:tblBorders>{sides}</w:tblBorders>" if has_lines else ""
    element.append(parse_xml(FRAME.format(ns=nsdecls("w"), borders=borders, x=x, y=y)))


def _lay_page(document: WordDocument) -> None:
    """Set A4 with its margins, and page numbers at the top from the second page on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.gutter = Mm(0)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style, number.alignment = document.styles["Normal"], CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)


def _set_defaults(document: WordDocument) -> None:
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), "ru-RU")
    about = document.core_properties
    about.title = about.author = ""
