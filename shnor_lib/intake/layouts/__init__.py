"""The forms of files that are understood, one module a layout, or a few that are alike.

Each layout has a ``CODE``, a Russian ``TITLE``, ``recognises(sheet)``, which judges by content
only, and ``read(sheet, registry)``, which gives a `Reading`.
"""

from typing import Protocol

from shnor_lib.intake.layouts import (
    below_table,
    bias_list,
    collection_form,
    dump_2022,
    exam_dump,
    exam_table,
    gia_appeals,
    gia_protocol,
    gia_rows,
    individual_results,
    journal_comparison,
    login_dumps,
    mark_table,
    near_form,
    score_counts,
    score_table,
    statistics_by_marks,
    task_description,
    tidy,
    unread_forms,
    wide_marks,
)
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import Registry


class Layout(Protocol):
    """What understands one form of sheets: a module, or a value of one."""

    @property
    def CODE(self) -> str:  # noqa: N802 - a constant where the layout is a module
        """Its code in messages and sources."""

    @property
    def TITLE(self) -> str:  # noqa: N802
        """What it is called in Russian."""

    def recognises(self, sheet: Sheet) -> bool:
        """Whether the sheet is of this form."""

    def read(self, sheet: Sheet, registry: Registry) -> Reading:
        """Read a sheet that was recognised."""


READABLE: tuple[Layout, ...] = (
    wide_marks,
    statistics_by_marks,
    journal_comparison,
    individual_results,
    login_dumps.DUMP_2020,
    login_dumps.DUMP_2021,
    dump_2022,
    gia_protocol,
    gia_rows,
    exam_dump,
    bias_list,
    score_table,
    score_counts,
    exam_table,
    mark_table,
    below_table,
    task_description,
    tidy,
)
# Forms that hold no results of schools: they are known so that a message can say why.
REFUSED: tuple[Layout, ...] = (collection_form, gia_appeals, unread_forms)


def layout_of(sheet: Sheet) -> Layout | None:
    """Find the layout that recognises the sheet."""
    # What has most columns of another form is told before it is taken for a table of the project.
    known = (*REFUSED, *READABLE[:-1], near_form, READABLE[-1])
    return next((layout for layout in known if layout.recognises(sheet)), None)
