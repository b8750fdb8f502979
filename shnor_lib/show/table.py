"""A table as one object: for the screen and paper in Markdown, for a workbook as typed cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape as escape_html
from typing import Any

import pandas as pd

from shnor_lib.model.missing import missing_reasons
from shnor_lib.show.disclosed import BEHIND, DECIMALS, HIDDEN, Disclosed
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.wording import number, out_of, percent, signed

DATA = "application/vnd.shnor.table+json"
NO_DATA = "нет данных"
SUPPRESSED = "suppressed"
HIDDEN_SIGN = "•"  # on pages, as in heat maps; the files of a table have the words
FIRST_ROWS = 20  # of a table as plain text
LONGEST = 300  # rows that a page shows of any table; of a longer one it may show an excerpt
Formatter = Callable[[Any], str]

FORMATTERS: Mapping[str, Formatter] = {
    "text": str,
    "integer": lambda value: number(int(value)),
    "decimal": lambda value: number(float(value), 2),
    "points": lambda value: signed(float(value)),
    "percent": lambda value: percent(float(value)),
    "year": lambda value: str(int(value)),
    "printed": str,
    "yes_no": lambda value: "да" if value else "нет",
}
ROUNDED: Mapping[str, Callable[[float, int], str]] = {"points": signed, "percent": percent}
TYPES: Mapping[str, Callable[[Any], str | int | float | bool]] = {
    "integer": int,
    "decimal": float,
    "points": float,
    "percent": float,
    "year": int,
    "yes_no": bool,
}
_HIDDEN_CELL = f"[{HIDDEN_SIGN}]{{.na}}"
RIGHT = {"integer", "decimal", "percent", "points", "printed"}


@dataclass(frozen=True)
class Field:
    """A column that is shown: where its values are, its heading, how they are written.

    Beside a column may stand ``<name>_reason``, why a value is missing, ``<name>_link``, the
    address that a cell leads to, ``<name>_note``, what a text is followed by in brackets, and
    ``<name>_strong``, whether a cell stands out.
    """

    name: str
    title: str
    style: str = "text"
    width: int = 1
    missing: str = NO_DATA


@dataclass(frozen=True)
class Excerpt:
    """What a page shows of a table too long for it; the files of the table hold all rows.

    ``rows``: a truth value for each row of the table's source; ``rule``: which rows they are, as
    the end of «те, где …».
    """

    rows: pd.Series
    rule: str


@dataclass(frozen=True, repr=False)
class Table:
    """A numbered table with its caption, made of findings that may be shown.

    ``behind``: for the check of a public edition, what it is about (`disclosure.declared`).
    """

    label: str
    caption: str
    source: Disclosed
    fields: Sequence[Field]
    excerpt: Excerpt | None = None
    behind: Mapping[str, Any] | None = None

    @property
    def frame(self) -> pd.DataFrame:
        """The shown columns under their headings, typed as the findings are."""
        shown = self.source.frame[[field.name for field in self.fields]]
        return shown.set_axis([field.title for field in self.fields], axis="columns")

    def rows(self) -> list[list[str]]:
        """All cells as people read them; a missing one says why it is missing."""
        columns = [_written(self.source.frame, field) for field in self.fields]
        return [list(row) for row in zip(*columns, strict=True)]

    def data(self) -> dict[str, Any]:
        """Return what the table holds, for workbooks and for files to work on.

        ``label, caption, withheld``; ``columns`` with ``name, title, style, width``; ``rows`` of
        cells: a text, a number (a fraction in ``percent``, percentage points in ``points``), a
        truth value, or ``{"missing": reason}``.
        """
        columns = [_typed(self.source.frame, field) for field in self.fields]
        return {
            "label": self.label,
            "caption": self.caption,
            "withheld": self.source.withheld,
            "columns": [
                {
                    "name": field.name,
                    "title": field.title,
                    "style": field.style,
                    "width": field.width,
                }
                for field in self.fields
            ],
            "rows": [list(row) for row in zip(*columns, strict=True)],
        }

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            DATA: self.data(),
            "text/markdown": self.markdown(),
            "text/html": self.html(),
            "text/plain": self.plain(),
            **({BEHIND: self.behind} if self.behind else {}),
        }

    def __repr__(self) -> str:
        return self.plain()

    def markdown(self) -> str:
        """Return the table as a captioned block of Markdown."""
        if self.source.withheld:
            return Prose(f"*{self.source.withheld}*").text
        if self.source.frame.empty:
            return Prose(f"*{escape(self.caption)}: {NO_DATA}.*").text
        if self.excerpt is None or len(self.source.frame) <= LONGEST:
            return self._block(self.source.frame, self.caption)
        chosen = self.source.frame[self.excerpt.rows]
        caption = (
            f"{self.caption}. Показано строк: {out_of(len(chosen), len(self.source.frame))} – те, "
            f"где {self.excerpt.rule}; все строки – в файле CSV"
        )
        return Prose(f"*{escape(caption)}.*").text if chosen.empty else self._block(chosen, caption)

    def _block(self, frame: pd.DataFrame, caption: str) -> str:
        head = _line([escape(field.title) for field in self.fields])
        columns = [_marked(frame, field) for field in self.fields]
        body = [_line(row) for row in zip(*columns, strict=True)]
        rule = _line([_dashes(field) for field in self.fields])
        table = "\n".join([head, rule, *body])
        if any(_HIDDEN_CELL in column for column in columns):
            caption = f"{caption}. {HIDDEN_SIGN} – {missing_reasons()[SUPPRESSED]}"
        return f"::: {{#tbl-{self.label} .shnor-table}}\n\n{table}\n\n{escape(caption)}\n\n:::"

    def plain(self) -> str:
        """Return the table as plain text; of a long one the first rows."""
        if self.source.withheld or self.source.frame.empty:
            return f"{self.caption}: {self.source.withheld or NO_DATA}"
        lines = [[field.title for field in self.fields], *self.rows()[:FIRST_ROWS]]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        told = [
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        ]
        left = len(self.source.frame) - FIRST_ROWS
        return "\n".join([self.caption, *told, *([f"… и ещё {left}"] if left > 0 else [])])

    def html(self) -> str:
        """Return the table for JupyterLab."""
        heads = "".join(f"<th>{escape_html(field.title)}</th>" for field in self.fields)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape_html(cell)}</td>" for cell in row) + "</tr>"
            for row in self.rows()
        )
        caption = escape_html(self.source.withheld or self.caption)
        return f"<table><caption>{caption}</caption><tr>{heads}</tr>{body}</table>"


def _written(frame: pd.DataFrame, field: Field) -> list[str]:
    write = FORMATTERS[field.style]
    if field.style in ROUNDED and DECIMALS in frame:
        of_rows = frame[DECIMALS].tolist()
        return [
            _absent(why, field) if pd.isna(value) else ROUNDED[field.style](float(value), decimals)
            for (value, why), decimals in zip(_values(frame, field), of_rows, strict=True)
        ]
    return [
        _absent(why, field) if pd.isna(value) else write(value)
        for value, why in _values(frame, field)
    ]


def _typed(frame: pd.DataFrame, field: Field) -> list[Any]:
    typed = TYPES.get(field.style, str)
    return [
        {"missing": _absent(why, field)} if pd.isna(value) else typed(value)
        for value, why in _values(frame, field)
    ]


def _values(frame: pd.DataFrame, field: Field) -> Iterator[tuple[Any, object]]:
    """Go through the values of a column, each with the reason why it may be missing."""
    hidden = frame.get(HIDDEN, pd.Series(False, index=frame.index))
    whole_row = pd.Series(SUPPRESSED, index=frame.index, dtype="string").where(hidden)
    reason = frame.get(f"{field.name}_reason", whole_row).fillna(whole_row)
    reasons = reason.astype(object).tolist()
    return zip(_noted(frame, field).tolist(), reasons, strict=True)


def _noted(frame: pd.DataFrame, field: Field) -> pd.Series:
    """The values of a column, a text followed by its note."""
    values, notes = frame[field.name], frame.get(f"{field.name}_note")
    return values if notes is None else values + (" (" + notes + ")").fillna("")


def _marked(frame: pd.DataFrame, field: Field) -> list[str]:
    """Cells in Markdown, with their links; missing values are marked as such."""
    cells = [
        _marked_as_missing(cell) if missing else escape(cell)
        for cell, missing in zip(_written(frame, field), frame[field.name].isna(), strict=True)
    ]
    strong = frame.get(f"{field.name}_strong")
    if strong is not None:
        stand_out = strong.fillna(False).astype(bool)
        cells = [f"**{cell}**" if out else cell for cell, out in zip(cells, stand_out, strict=True)]
    links = frame.get(f"{field.name}_link")
    if links is None:
        return cells
    return [
        cell if pd.isna(target) else f"[{cell}]({target})"
        for cell, target in zip(cells, links, strict=True)
    ]


def _marked_as_missing(cell: str) -> str:
    """Mark why a value is missing; what is hidden by a sign, so that its row can be read."""
    is_hidden = cell == missing_reasons()[SUPPRESSED]
    return _HIDDEN_CELL if is_hidden else f"[{escape(cell)}]{{.na}}"


def _absent(reason: object, field: Field) -> str:
    return missing_reasons().get(reason, reason) if isinstance(reason, str) else field.missing


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _dashes(field: Field) -> str:
    dashes = "-" * (3 + 8 * field.width)
    return dashes + ":" if field.style in RIGHT else dashes
