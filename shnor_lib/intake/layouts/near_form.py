"""Sheets that lack a column or two of a form: the form is named, and the columns, not another form.

Nothing is read of them: what stands under an unknown heading, the analyst says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts import (
    below_table,
    bias_list,
    dump_2022,
    individual_results,
    login_dumps,
    mark_table,
    score_table,
)
from shnor_lib.intake.layouts.flat import HEADER_ROWS, FlatHeader, Wanted, placed
from shnor_lib.intake.layouts.headings import heading, headings, title_of
from shnor_lib.intake.layouts.likely_headings import told_strangers, unread, with_proposals
from shnor_lib.intake.layouts.passport_columns import PASSPORT
from shnor_lib.intake.layouts.pupil_tasks import tasks_of
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.row_works import WORK_COLUMNS
from shnor_lib.intake.layouts.tidy_header import find_header, lacking_columns
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "near-form"
TITLE = "форма с незнакомым заголовком (не читается)"

LEAST_KNOWN = 4
SPELLINGS = 4
# Without any of these a sheet is about no school.
OF_A_SCHOOL = frozenset({"school_id", "school", "code", "user"})
# Columns that tables of every kind have: they tell no form.
COMMON = frozenset({"school_id", "participants", "year", *PASSPORT, *WORK_COLUMNS})


@dataclass(frozen=True)
class Form:
    """A form that is told by its headings: its title, required and optional columns."""

    title: str
    required: Wanted
    optional: Wanted


FORMS = (
    Form(mark_table.TITLE, mark_table.COLUMNS, mark_table.OPTIONAL),
    Form(below_table.TITLE, below_table.COLUMNS, below_table.OPTIONAL),
    Form(score_table.TITLE, score_table.COLUMNS, score_table.OPTIONAL),
    Form(bias_list.TITLE, bias_list.COLUMNS, PASSPORT),
    Form(individual_results.TITLE, individual_results.COLUMNS, individual_results.OPTIONAL),
    *(Form(d.TITLE, d.columns, d.optional) for d in (login_dumps.DUMP_2020, login_dumps.DUMP_2021)),
    Form(dump_2022.TITLE, dump_2022.COLUMNS, dump_2022.OPTIONAL),
)


@dataclass(frozen=True)
class Miss:
    """A header that has most columns of a form, and the names of those that it lacks."""

    form: Form
    header: FlatHeader
    lacking: tuple[str, ...]


def recognises(sheet: Sheet) -> bool:
    """Whether the header has most columns of a form, and of no table of the project more."""
    miss = _nearest(sheet)
    if miss is None:
        return False
    own = find_header(sheet)
    return own is None or (not own.is_named and len(miss.lacking) <= len(lacking_columns(own)))


def read(sheet: Sheet, registry: Registry) -> Reading:  # noqa: ARG001 – as every layout
    """Name the columns that are lacking, and what may be them."""
    miss = _nearest(sheet)
    assert miss is not None, "read() follows recognises()"  # noqa: S101
    return Reading(CODE, problems=(_problem(sheet, miss),))


def _problem(sheet: Sheet, miss: Miss) -> Problem:
    sought = [miss.form.required[name][0] for name in miss.lacking]
    strangers = unread(sheet, miss.header, _tasks(sheet.rows[miss.header.row]))
    expected = "; ".join(
        " или ".join(f"«{words}»" for words in headings()[meaning][:SPELLINGS])
        for meaning in sought
    )
    return problem_of(
        "near-form",
        sheet.place(miss.header.row),
        seen=told_strangers(strangers),
        expected=expected,
        advice=with_proposals(sought, strangers),
        form=miss.form.title,
        columns=", ".join(f"«{title_of(meaning)}»" for meaning in sought),
    )


def _tasks(header: Row) -> set[int]:
    named = (dump.tasks(header) for dump in (login_dumps.DUMP_2020, login_dumps.DUMP_2021))
    return {place for tasks in (tasks_of(header), *named) for place in tasks}


def _nearest(sheet: Sheet) -> Miss | None:
    misses = _misses(sheet)
    return min(misses, key=lambda m: (len(m.lacking), -len(m.header.columns)), default=None)


def _misses(sheet: Sheet) -> Iterator[Miss]:
    for index, row in enumerate(sheet.rows[:HEADER_ROWS]):
        titles = list(map(heading, row))
        for form in FORMS:
            columns, repeated = placed(titles, {**form.required, **form.optional})
            lacking = tuple(name for name in form.required if name not in columns)
            is_near = len(columns) >= LEAST_KNOWN and 0 < len(lacking) < len(columns)
            if is_near and OF_A_SCHOOL & columns.keys() and columns.keys() - COMMON:
                yield Miss(form, FlatHeader(index, columns, titles, index, repeated), lacking)
