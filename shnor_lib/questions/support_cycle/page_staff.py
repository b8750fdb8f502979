"""Teachers in numbers, and what of the cycle the documents print."""

from dataclasses import dataclass

import pandas as pd

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.documents import Published
from shnor_lib.model.procedures import Registry
from shnor_lib.model.support_cycle import SupportCycle
from shnor_lib.questions.shared.printed_tables import figures_table, printed_tables
from shnor_lib.questions.support_cycle.staff import printed_staff, summarise_staff
from shnor_lib.questions.support_cycle.words import subject_names
from shnor_lib.show.citation import cite
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import sentence_case

TOLD = ("measure", "year")
KEYS = (*TOLD, "municipality", "subject")
REASON = "_reason"


@dataclass(frozen=True)
class StaffFindings:
    """Numbers of teachers by municipality, by subject, and as the documents print them."""

    by_municipality: pd.DataFrame
    by_subject: pd.DataFrame
    printed: pd.DataFrame


def staff_findings(staff: pd.DataFrame, registry: Registry) -> StaffFindings:
    """Sum the numbers of teachers (contract ``staff_counts``) as the page shows them."""
    named = staff.assign(subject=subject_names(staff["subject"], registry))
    return StaffFindings(
        summarise_staff(named, "municipality"),
        summarise_staff(named, "subject"),
        printed_staff(named),
    )


def categories(counts: pd.DataFrame) -> list[str]:
    """Name the columns of `StaffFindings` that count people."""
    return [str(name) for name in counts if name not in KEYS and not str(name).endswith(REASON)]


def staff_tables(
    by_municipality: Disclosed, by_subject: Disclosed, printed: Disclosed, published: Published
) -> list[Table | Prose]:
    """Show the numbers of teachers: by municipality, by subject, and as printed.

    Parameters
    ----------
    by_municipality, by_subject, printed : Disclosed
        The parts of `StaffFindings`, as the edition may show them.
    """
    tables: list[Table | Prose] = []
    if len(by_municipality.frame):
        tables.append(
            _counts("staff-municipalities", "Муниципалитет", "municipality", by_municipality)
        )
    if len(by_subject.frame):
        tables.append(_counts("staff-subjects", "Предмет", "subject", by_subject))
    if len(printed.frame):
        tables.append(_printed(printed, published))
    return tables or [Prose("Нет данных: числа педагогов не загружены.")]


def _counts(label: str, title: str, by: str, shown: Disclosed) -> Table:
    frame = shown.frame
    several = frame["measure"].nunique() > 1 or frame["year"].nunique() > 1
    told = [Field("measure", "Показатель", width=3), Field("year", "Год", "year", missing="–")]
    counts = [Field(name, sentence_case(name), "integer", 2) for name in categories(frame)]
    measure = sentence_case(str(frame["measure"].iloc[0]))
    what = "Числа педагогов" if several else f"{measure}, {frame['year'].iloc[0]} год, чел."
    caption = f"{what} Строка – {title.lower()}; человек может стоять в нескольких категориях"
    fields = [*(told if several else []), Field(by, title, width=4), *counts]
    return Table(label, caption, shown, fields)


def _printed(shown: Disclosed, published: Published) -> Table:
    staff, documents = shown.frame, published.documents
    sources = {code: cite(documents[code]) for code in staff["document"] if code in documents}
    frame = staff.assign(source=staff["document"].map(lambda code: sources.get(code, code)))
    fields = [
        Field("measure", "Показатель", width=5),
        Field("category", "Кто", width=2, missing="–"),
        Field("municipality", "Муниципалитет", width=3, missing="–"),
        Field("year", "Год", "year", missing="не указан"),
        Field("count", "Человек", "integer", 1),
        Field("source", "Документ", width=4),
        Field("place", "Место", width=3),
    ]
    caption = "Числа педагогов, напечатанные в документах"
    return Table("staff-printed", caption, Disclosed(frame, shown.withheld), fields)


def printed_cycle(published: Published, settings: SupportCycle, gate: Gate) -> list[Table | Prose]:
    """Show the tables and figures of the documents that the settings name."""
    tables = {code: published.tables[code] for code in settings.tables}
    figures = {code: published.figures[code] for code in settings.figures}
    if not tables and not figures:
        return [Prose("Документы региона этого не описывают.")]
    part = published.model_copy(update={"tables": tables, "figures": figures})
    return [*printed_tables(part, gate), *([figures_table(part, gate)] if figures else [])]
