"""Works beside the calendar of procedures: whether they were held, and in which sitting."""

from collections.abc import Iterator, Sequence

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.procedures import Registry

WORK = ["procedure", "year", "sitting"]


def calendar_doubt(registry: Registry, procedure: str, year: int, sitting: str) -> str:
    """Code of what the calendar says against a work; empty where it says nothing.

    An empty sitting is not known, so nothing is said of it.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> calendar_doubt(registry(), "oge-math", 2020, "spring")
    'procedure-not-held'
    >>> calendar_doubt(registry(), "vpr-math-5", 2020, "spring")
    'sitting-not-in-calendar'
    >>> calendar_doubt(registry(), "vpr-math-5", 2020, "autumn")
    ''
    >>> calendar_doubt(registry(), "vpr-phys-4", 2021, "spring")
    'subject-not-taught'
    """
    if not registry.is_taught(procedure):
        return "subject-not-taught"
    if not registry.was_held(procedure, year):
        return "procedure-not-held"
    known = registry.year(registry[procedure].exam, year).sittings
    # A year that the calendar does not describe allows every sitting.
    return "sitting-not-in-calendar" if known and sitting and sitting not in known else ""


def possible_sittings(registry: Registry, exam: str, year: int) -> tuple[str, ...]:
    """Sittings in which a work of the year may have been sat; none where nothing is known.

    A cancelled exam has a place in the usual sitting of its other years: rows may say of it that
    it was not held.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> possible_sittings(registry(), "vpr", 2021), possible_sittings(registry(), "vpr", 2022)
    (('spring',), ('spring', 'autumn'))
    >>> possible_sittings(registry(), "oge", 2020), possible_sittings(registry(), "oge", 2040)
    (('spring',), ())
    """
    of_year = registry.year(exam, year)
    if of_year.held is not False:
        return of_year.sittings
    years = registry.source.calendar[exam].values()
    return tuple(dict.fromkeys(sitting for other in years for sitting in other.sittings))


def work_doubts(
    registry: Registry,
    procedure: str,
    year: int,
    sitting: str,
    place: Place,
    *,
    also: Sequence[Place] = (),
    seen: str = "",
) -> Iterator[Problem]:
    """Say what the calendar has against one work, with its places (`calendar_doubt`)."""
    if code := calendar_doubt(registry, procedure, year, sitting):
        work, expected = registry[procedure], ""
        if code == "subject-not-taught":
            least, most = registry.source.subjects[work.subject].taught
            seen, expected = work.title, f"классы с {least} по {most}"
        yield problem_of(
            code, place, also=also, seen=seen, expected=expected, procedure=work.title, year=year
        )


def table_doubts(sheet: Sheet, table: pd.DataFrame, registry: Registry) -> Iterator[Problem]:
    """Compare with the calendar a table whose rows name their works.

    Parameters
    ----------
    sheet : Sheet
        Where the rows stand.
    table : DataFrame
        Of any contract, indexed by the row of the sheet (from 1); without the columns of a work
        there is nothing to compare. A row in which nobody sat the work claims nothing.
    registry : Registry
        The calendar.

    Yields
    ------
    Problem
        ``subject-not-taught``, ``procedure-not-held``, ``sitting-not-in-calendar``: one a work,
        with all its rows;
        ``date-outside-year``: one, with all rows.
    """
    if not {*WORK} <= {*table.columns}:
        return
    claims = table[_claims(table)]
    for _, rows in claims.groupby(WORK, sort=True):
        procedure, year, sitting = rows[WORK].iloc[0]
        first, *also = (sheet.place(row - 1) for row in rows.index)
        yield from work_doubts(registry, procedure, int(year), sitting, first, also=also)
    if "date" in claims:
        other = claims[(claims["date"].dt.year != claims["year"]) & claims["date"].notna()]
        if not other.empty:
            first, *also = (sheet.place(row - 1) for row in other.index)
            seen = f"{other['year'].iloc[0]}; {other['date'].iloc[0]:%d.%m.%Y}"
            yield problem_of("date-outside-year", first, also=also, seen=seen)


def _claims(table: pd.DataFrame) -> pd.Series:
    """Whether a row says that somebody sat the work."""
    if "participants" not in table:
        return pd.Series(data=True, index=table.index)
    # A row of «not held» or of nobody says nothing against the calendar.
    nobody = table["participants"].eq(0).fillna(value=False).astype(bool)
    if "participants_reason" in table:
        nobody |= table["participants_reason"].notna()
    return ~nobody
