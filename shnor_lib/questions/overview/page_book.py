"""The sheet «Школы» of the workbook: all schools of the region, a row each."""

import pandas as pd

from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.overview.school_rows import LOW, result_cells, school_rows
from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.questions.support.findings import SupportFindings
from shnor_lib.show.table import Field, Table

CAPTION = "Все школы, по одной в строке, по муниципалитетам и названиям"
RESULTS = (
    f". В столбцах процедур – сколько участников не достигли минимума и, в скобках, сколько "
    f"участвовало; «{LOW}» – низкий результат"
)
NOTHING = "–"


def schools_table(
    schools: SchoolsFindings,
    identification: IdentificationFindings,
    history: HistoryFindings,
    support: SupportFindings,
    lists: pd.DataFrame,
) -> Table:
    """Show every school in one row; columns of which nothing is known are left out.

    Logins are for those who work with the data: everyone may read names alone.
    """
    gate = schools.context.gate
    rows = school_rows(schools, identification, history, support, lists)
    results = _of_procedures(identification)
    fields = [
        Field("school", "Школа", width=4),
        *([Field("school_id", "Логин")] if gate.audience == "internal" else []),
        Field("municipality", "Муниципалитет", width=3),
        Field("type", "Вид", missing=NOTHING),
        Field("highest_grade", "Старший класс", "integer", missing=NOTHING),
        *_decided(identification),
        *results,
        Field("since", "В списке подряд с", missing=NOTHING),
        Field("history", "История", missing=NOTHING),
        Field("lists", "Списки и годы", width=2, missing=NOTHING),
        *_of_support(support),
        Field("curator", "Куратор", width=2, missing=NOTHING),
    ]
    shown = [field for field in fields if rows[field.name].notna().any()]
    has_results = any(field in results for field in shown)
    caption = CAPTION + (RESULTS if has_results else "")
    return Table("all-schools", caption, gate.schools(rows), shown)


def _decided(identification: IdentificationFindings) -> list[Field]:
    year = identification.context.results_year
    if year is None:
        return []
    return [
        Field("decision", f"ШНОР по результатам {year} года", missing=NOTHING),
        Field("verdict", "По правилу", missing=NOTHING),
        Field("clause", "Условие", missing=NOTHING),
        Field("override", "Решение аналитика", width=2, missing=NOTHING),
        Field("low_results_year", f"Низких в {year}", "integer", missing=NOTHING),
        Field("low_year_before", f"Низких в {year - 1}", "integer", missing=NOTHING),
    ]


def _of_procedures(identification: IdentificationFindings) -> list[Field]:
    registry = identification.context.registry
    columns = map(str, result_cells(identification))
    names = [name for name in columns if not name.endswith("_reason")]
    return [
        Field(name, f"{registry[code].short}, {year}")
        for name in names
        for code, year in [name.rsplit("_", 1)]
    ]


def _of_support(support: SupportFindings) -> list[Field]:
    if support.compared.empty:
        return []
    schemes = support.settings.schemes
    title = "Сопровождение" if len(schemes) == 1 else "Сопровождение: {}"
    return [
        Field(f"variant_{code}", title.format(scheme.title), width=2, missing=NOTHING)
        for code, scheme in schemes.items()
    ]
