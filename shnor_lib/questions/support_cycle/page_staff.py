"""Teachers in numbers, and what of the cycle the documents print."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.questions.shared.printed_tables import figures_table, printed_tables
from shnor_lib.questions.support_cycle.findings import SupportCycleFindings
from shnor_lib.show.citation import cite
from shnor_lib.show.disclosed import DECIMALS, HIDDEN, Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import sentence_case

TOLD = ("measure", "year")
KEYS = (*TOLD, "municipality", "subject", "schools", HIDDEN, DECIMALS)
REASON = "_reason"


def staff_tables(support_cycle: SupportCycleFindings) -> list[Table | Prose]:
    """Show the numbers of teachers: by municipality, by subject, and as printed."""
    staff, gate = support_cycle.staff, support_cycle.context.gate
    sums = (
        ("staff-municipalities", "Муниципалитет", "municipality", staff.by_municipality),
        ("staff-subjects", "Предмет", "subject", staff.by_subject),
    )
    tables: list[Table | Prose] = [
        _counts(label, title, by, gate.aggregate(sized, _counted(sized, by)))
        for label, title, by, rows in sums
        if len(rows)
        for sized in [_with_sizes(rows, support_cycle.sizes)]
    ]
    if len(staff.printed):
        tables.append(_printed(support_cycle))
    return tables or [Prose("Нет данных: числа педагогов не загружены.")]


def _with_sizes(counts: pd.DataFrame, sizes: pd.Series) -> pd.DataFrame:
    """Add how many schools a municipality has."""
    if "municipality" not in counts:
        return counts
    return counts.assign(schools=counts["municipality"].map(sizes).astype("Int64"))


def _counted(counts: pd.DataFrame, by: str) -> Counted:
    """Say what a row counts: the same teachers are summed by municipality and by subject."""
    categories = _categories(counts)
    return Counted(
        "teacher",
        by=(*TOLD, by),
        schools="schools" if "schools" in counts else "",
        wholes=tuple(Whole({name: ()}) for name in categories),
        summed=dict.fromkeys(categories, ()),
        within=TOLD,
    )


def _categories(counts: pd.DataFrame) -> list[str]:
    """Name the columns that count people."""
    return [str(name) for name in counts if name not in KEYS and not str(name).endswith(REASON)]


def _counts(label: str, title: str, by: str, shown: Disclosed) -> Table:
    frame = shown.frame
    several = frame["measure"].nunique() > 1 or frame["year"].nunique() > 1
    what_and_when = [
        Field("measure", "Показатель", width=3),
        Field("year", "Год", "year", missing="–"),
    ]
    counts = [Field(name, sentence_case(name), "integer", 2) for name in _categories(frame)]
    measure = sentence_case(str(frame["measure"].iloc[0]))
    what = "Числа педагогов" if several else f"{measure}, {frame['year'].iloc[0]} год, чел."
    caption = f"{what} Строка – {title.lower()}; человек может стоять в нескольких категориях"
    fields = [*(what_and_when if several else []), Field(by, title, width=4), *counts]
    return Table(label, caption, shown, fields)


def _printed(support_cycle: SupportCycleFindings) -> Table:
    staff, documents = support_cycle.staff.printed, support_cycle.printed.documents
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
    return Table("staff-printed", caption, support_cycle.context.gate.printed(frame), fields)


def printed_cycle(support_cycle: SupportCycleFindings) -> list[Table | Prose]:
    """Show the tables and figures of the documents that the settings name."""
    settings, published = support_cycle.settings, support_cycle.printed
    tables = {code: published.tables[code] for code in settings.tables}
    figures = {code: published.figures[code] for code in settings.figures}
    if not tables and not figures:
        return [Prose("Документы региона этого не описывают.")]
    part = published.model_copy(update={"tables": tables, "figures": figures})
    gate = support_cycle.context.gate
    return [*printed_tables(part, gate), *([figures_table(part, gate)] if figures else [])]
