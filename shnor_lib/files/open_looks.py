"""Looks of cells and columns as styles of OpenDocument."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell, MergedCell

FORMATS = {"@": "as-text", "DD.MM.YYYY": "as-date"}  # of Excel, and the styles of their data
DATE_PARTS = "<number:text>.</number:text>".join(
    f'<number:{part} number:style="long"/>' for part in ("day", "month", "year")
)
ALWAYS = (
    '<number:text-style style:name="as-text"><number:text-content/></number:text-style>'
    f'<number:date-style style:name="as-date">{DATE_PARTS}</number:date-style>'
    '<style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)
COLOUR_DIGITS = 6  # without those of the opacity
CENTIMETRES = 0.2  # the width of a letter


@dataclass(frozen=True)
class Look:
    """How a cell looks: the style of its data, its colour, its letters."""

    data: str = ""
    colour: str = ""
    is_bold: bool = False
    is_wrapped: bool = False


@dataclass
class Looks:
    """The looks and widths that were met, each with the name of its style."""

    cells: dict[Look, str] = field(default_factory=dict)
    widths: dict[float, str] = field(default_factory=dict)

    def of_cell(self, cell: Cell | MergedCell) -> str:
        """Name the style of a cell."""
        fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else ""
        colour = fill[-COLOUR_DIGITS:] if isinstance(fill, str) else ""
        data = FORMATS.get(cell.number_format, "")
        is_wrapped = bool(cell.alignment.wrap_text)
        return self.of_look(Look(data, colour, bool(cell.font.bold), is_wrapped))

    def of_look(self, look: Look) -> str:
        """Name the style of a look."""
        return self.cells.setdefault(look, f"cell{len(self.cells)}")

    def of_width(self, width: float) -> str:
        """Name the style of a column so many letters wide."""
        return self.widths.setdefault(width, f"column{len(self.widths)}")

    def styles(self) -> str:
        """Describe all styles."""
        return ALWAYS + "".join([*self._columns(), *self._cells()])

    def _columns(self) -> Iterator[str]:
        for width, name in self.widths.items():
            yield (
                f'<style:style style:name="{name}" style:family="table-column">'
                "<style:table-column-properties "
                f'style:column-width="{width * CENTIMETRES:.2f}cm"/></style:style>'
            )

    def _cells(self) -> Iterator[str]:
        for look, name in self.cells.items():
            data = f' style:data-style-name="{look.data}"' if look.data else ""
            colour = f' fo:background-color="#{look.colour}"' if look.colour else ""
            wrapped = ' fo:wrap-option="wrap"' if look.is_wrapped else ""
            weight = ' fo:font-weight="bold"' if look.is_bold else ""
            yield (
                f'<style:style style:name="{name}" style:family="table-cell"{data}>'
                f"<style:table-cell-properties{colour}{wrapped}/>"
                f"<style:text-properties{weight}/></style:style>"
            )
