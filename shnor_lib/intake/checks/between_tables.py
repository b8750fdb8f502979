"""What only shows when tables are laid side by side: control totals, names, impossible rows."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.intake.checks import documents as document_checks
from shnor_lib.intake.checks import rows as row_checks
from shnor_lib.intake.checks import schools as school_checks
from shnor_lib.intake.checks import scores as score_checks
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.counts import Integers
from shnor_lib.intake.reading.provenance import by_sheet, place_of
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

WORK = ["procedure", "year", "sitting"]
MARKS = ["n2", "n3", "n4", "n5"]
SHOWN = 5

# Code of the problem, least and greatest printed total.
CONTROLS = (
    ("control-schools", "schools", "schools"),
    ("control-participants", "participants", "participants"),
    ("control-below", "below_low", "below_high"),
)

Tables = Mapping[str, pd.DataFrame]


def check_tables(tables: Tables, registry: Registry) -> list[Problem]:
    """Run every check on tables that were loaded together.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables with unified logins and no duplicates, with the columns of `provenance`.
    registry : Registry
        Names the procedures in messages.
    """
    filled = {name for name, table in tables.items() if not table.empty}
    by_check = [check(tables) for check, read in CHECKS if filled & set(read)]
    by_check += [
        check(tables, registry) for check, read in CHECKS_BY_REGISTRY if filled & set(read)
    ]
    return [problem for problems in by_check for problem in problems]


def below_within_participants(tables: Tables) -> Iterator[Problem]:
    """``below-exceeds-participants``: more pupils below the minimum than took part."""
    results = tables["results"]
    # Where either is missing there is nothing to contradict: a gap is told by other checks.
    wrong = (results["below"] > results["participants"]).fillna(value=False)
    yield from by_sheet(results[wrong], "below-exceeds-participants")


def marks_add_up(tables: Tables) -> Iterator[Problem]:
    """``marks-not-adding-up``: the four marks together are not the participants."""
    results = tables["results"]
    # skipna=False: with an unknown mark the sum is unknown, and not too small.
    total = results[MARKS].sum(axis=1, skipna=False)
    wrong = (total != results["participants"]).fillna(value=False)
    yield from by_sheet(results[wrong], "marks-not-adding-up")


def journal_within_participants(tables: Tables) -> Iterator[Problem]:
    """``journal-exceeds-participants``: more pupils compared than took part."""
    journal = tables["journal"]
    compared = journal[["lowered", "confirmed", "raised"]].sum(axis=1)
    wrong = journal[compared > journal["participants"]]
    yield from by_sheet(wrong, "journal-exceeds-participants")


def sums_agree_with_controls(tables: Tables, registry: Registry) -> Iterator[Problem]:
    """``control-*``: the schools' sums against the totals that the forms print."""
    controls, results = tables["controls"], tables["results"]
    of_works, has_schools = _own_sums(controls, results, WORK)
    yield from by_sheet(controls[~has_schools], "no-school-rows")
    of_municipalities, _ = _own_sums(controls, results, ["municipality", *WORK])
    is_region = (controls["level"] == "region").to_numpy(dtype=bool, na_value=False)
    sums = np.where(is_region, of_works, of_municipalities)
    differs = has_schools & _outside(controls, sums)
    # Municipalities first: one that lacks a school explains the region's row as well.
    for level in (differs & ~is_region, differs & is_region):
        for index in np.flatnonzero(level).tolist():
            yield _control_problem(controls.iloc[index], sums[:, index], registry)


def _own_sums(
    controls: pd.DataFrame, results: pd.DataFrame, key: list[str]
) -> tuple[Integers, NDArray[np.bool_]]:
    """Count schools, participants and those below in the schools with the key of each control row.

    A school has one row a work. The second answer is whether there are any with the key.
    """
    whole = pd.concat([controls[key], results[key]])
    # The unknown municipality (reg99_m000) has a control row too, and its schools belong to it.
    groups = whole.groupby(key, dropna=False, sort=False).ngroup().to_numpy()
    printed, schools = np.split(groups, [len(controls)])
    participants, below = (
        results[name].to_numpy(np.float64, na_value=0) for name in ("participants", "below")
    )
    sat = participants > 0
    sums = [
        np.bincount(schools, weights=counted * sat, minlength=len(whole))[printed]
        for counted in (sat, participants, below)
    ]
    return np.array(sums, dtype=np.int64), np.isin(printed, schools)


def _outside(controls: pd.DataFrame, sums: Integers) -> NDArray[np.bool_]:
    """Whether a sum of the schools is outside of what the row prints."""
    differs = np.zeros(len(controls), dtype=bool)
    for (_, *printed), schools in zip(CONTROLS, sums, strict=True):
        # what is not printed is not-a-number, and no sum is outside of it
        least, most = (controls[name].to_numpy(np.float64, na_value=np.nan) for name in printed)
        differs |= (schools < least) | (schools > most)
    return differs


def _control_problem(row: pd.Series, sums: Integers, registry: Registry) -> Problem:
    """Name the first total that differs: where schools lack, pupils lack as a consequence."""
    procedure = str(row["procedure"])
    title = registry[procedure].title if procedure in registry else procedure
    region = "регион" if row["level"] == "region" else "муниципалитет неизвестен"
    group = row["municipality"] if pd.notna(row["municipality"]) else region
    code, own, printed = next(
        (code, own, (row[least], row[most]))
        for (code, least, most), own in zip(CONTROLS, sums.tolist(), strict=True)
        if not _agrees(own, (row[least], row[most]))
    )
    return problem_of(
        code,
        place_of(row),
        seen=f"по школам {own}",
        expected=f"в итоговой строке {_interval(printed)}",
        whose=f"{group}, {title}, {row['year']} год",
    )


def _agrees(own: int, printed: tuple[int, int]) -> bool:
    least, most = printed
    return bool(pd.isna(least) or least <= own <= most)


def _interval(printed: tuple[int, int]) -> str:
    least, most = printed
    return f"{least}" if least == most else f"от {least} до {most}"


def schools_are_named_once(tables: Tables) -> Iterator[Problem]:
    """``two-municipalities``, ``renamed-schools``: names of one school that differ."""
    columns = ["school_id", "year", "municipality", "school"]
    named = pd.concat([tables[name][columns] for name in ("results", "journal")]).drop_duplicates()
    yield from _two_municipalities(named)
    yield from _renamed(named)


def _two_municipalities(named: pd.DataFrame) -> Iterator[Problem]:
    """Schools that stand under two municipalities in one year."""
    doubled = _several(named, ["school_id", "year"], "municipality")
    for (school, year), rows in doubled.groupby(["school_id", "year"]):
        names = _listed(rows["municipality"])
        yield problem_of("two-municipalities", seen=names, school=school, year=year)


def _renamed(named: pd.DataFrame) -> Iterator[Problem]:
    """Schools that go by several names."""
    several = _several(named, ["school_id"], "school")
    spellings = [
        f"{school}: {_listed(rows['school'])}" for school, rows in several.groupby("school_id")
    ]
    if spellings:
        yield problem_of("renamed-schools", seen="; ".join(spellings[:SHOWN]), count=len(spellings))


def _several(named: pd.DataFrame, key: list[str], column: str) -> pd.DataFrame:
    """Give the different values of a column where one key has several, in their order."""
    columns = [*key, column]
    pairs = named[columns].dropna().drop_duplicates()
    return pairs[pairs.duplicated(key, keep=False)].sort_values(columns)


def _listed(names: pd.Series) -> str:
    return ", ".join(f"«{name}»" for name in names)


def journal_takes_the_same_pupils(tables: Tables) -> Iterator[Problem]:
    """``journal-participants``: fewer pupils were compared with the journal than sat the work."""
    key = ["school_id", *WORK]
    results, journal = (tables[name][[*key, "participants"]] for name in ("results", "journal"))
    both = results.merge(journal, on=key, suffixes=("", "_journal"))
    differs = (both["participants"] != both["participants_journal"]).fillna(value=False)
    if differs.any():
        yield problem_of("journal-participants", seen=f"строк: {differs.sum()} из {len(both)}")


def journal_within_results(tables: Tables, registry: Registry) -> Iterator[Problem]:
    """``journal-exceeds-results``, ``journal-without-results``: of another work, year or school.

    Whoever is compared with the journal sat the work, so «Сравнение отметок» takes no more pupils
    of a school than «Статистика по отметкам».
    """
    key = ["school_id", *WORK]
    results, journal = tables["results"], tables["journal"]
    if results.empty:  # «Сравнение отметок» alone is loaded
        return
    both = journal.merge(results[[*key, "participants"]], on=key, suffixes=("", "_sat"))
    more = (both["participants"] > both["participants_sat"]).fillna(value=False).astype(bool)
    yield from by_sheet(both[more], "journal-exceeds-results")
    works = set(results[WORK].itertuples(index=False, name=None))
    for work, rows in journal.groupby(WORK, sort=True):
        if work not in works:
            procedure, year, _ = rows[WORK].iloc[0]
            words = f"{registry[str(procedure)].title}, {year} год"
            yield problem_of("journal-without-results", place_of(rows.iloc[0]), work=words)


Check = Callable[[Tables], Iterator[Problem]]
RegistryCheck = Callable[[Tables, Registry], Iterator[Problem]]
# The tables in whose rows each check looks: where all of them are empty there is nothing to find.
CHECKS: tuple[tuple[Check, tuple[str, ...]], ...] = (
    (below_within_participants, ("results",)),
    (marks_add_up, ("results",)),
    (journal_within_participants, ("journal",)),
    (schools_are_named_once, ("results", "journal")),
    (journal_takes_the_same_pupils, ("journal",)),
    (row_checks.marks_are_complete, ("results",)),
    (row_checks.reports_within_expected, tuple(row_checks.PARTS_OF_REPORTS)),
    (row_checks.weeks_end_after_start, ("weekly_reports",)),
    (row_checks.curators_are_others, ("curators",)),
    (row_checks.municipalities_are_everywhere, row_checks.PLACED),
    (document_checks.municipalities_are_known, document_checks.PLACED),
    (document_checks.tiles_are_apart, ("municipalities",)),
    (document_checks.receipts_are_read, document_checks.REPORTS),
    (document_checks.shares_as_printed, ("targets",)),
    (school_checks.letters_are_russian, school_checks.NAMED),
    (school_checks.one_gia_code, ("schools",)),
    (school_checks.aliases_are_own, ("schools",)),
    (school_checks.municipalities_spelled_once, school_checks.NAMED),
    (school_checks.one_region, ("results",)),
    (school_checks.listed_are_known, ("lists",)),
    (school_checks.predecessors_are_known, ("schools",)),
    (school_checks.shares_are_percentages, ("schools",)),
    (score_checks.scores_within_scale, ("histograms",)),
    (score_checks.scores_and_marks_agree, ("histograms",)),
    (score_checks.tasks_make_the_work, ("task_descriptions",)),
)
CHECKS_BY_REGISTRY: tuple[tuple[RegistryCheck, tuple[str, ...]], ...] = (
    (sums_agree_with_controls, ("controls",)),
    (journal_within_results, ("journal",)),
    (row_checks.below_is_twos, ("results",)),
    (row_checks.twos_are_fewer, ("results",)),
    (school_checks.grades_are_taught, ("schools",)),
    (document_checks.subjects_are_known, document_checks.REPORTS),
)
