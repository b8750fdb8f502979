"""Which schools are ШНОР: the conditions of the rule, with their evidence."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

import pandas as pd

from shnor_lib.model.criteria import Criteria, Reading, with_reading
from shnor_lib.model.procedures import Registry
from shnor_lib.model.procedures import registry as default_registry
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.identification.clauses import clause_columns
from shnor_lib.questions.identification.conditions import Known, ask
from shnor_lib.questions.identification.evidence import gather_evidence
from shnor_lib.questions.identification.reasons import UNDECIDED, decision_reasons
from shnor_lib.questions.identification.rule import COUNTS
from shnor_lib.questions.shared.passports import PASSPORT, latest_passports
from shnor_lib.questions.shared.rows import Table, first_year

VERDICTS = {True: "да", False: "нет"}


@dataclass(frozen=True)
class Identification:
    """Verdicts of one year of results, with all that they rest on.

    ``criteria``: the values that hold for the year. ``listed_before``: schools that the rule put
    on the list a year earlier, asked only where the rule has an exit.
    """

    verdicts: pd.DataFrame
    known: Known
    criteria: Criteria
    listed_before: frozenset[str] = frozenset()

    @property
    def evidence(self) -> pd.DataFrame:
        """What is known of each school, procedure and year that the rule asks about."""
        return self.known.evidence

    @property
    def results_year(self) -> int | None:
        """The last year whose results are used."""
        return self.known.results_year

    @property
    def excluded(self) -> frozenset[str]:
        """Schools that a setting of the criteria takes out of the rule."""
        verdicts = self.verdicts
        return frozenset(verdicts.loc[verdicts["reason"] == "excluded", "school_id"])


def rule_years(criteria: Criteria, results_year: int | None) -> tuple[int, ...]:
    """Years that the rule looks at, the last one included.

    Examples
    --------
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> rule = criteria_sets()["two-clauses"]
    >>> rule_years(rule, 2021), rule_years(rule, None)
    ((2020, 2021), ())
    """
    if results_year is None:
        return ()
    return tuple(range(results_year - criteria.years + 1, results_year + 1))


def identify(
    results: Table,
    schools: pd.DataFrame,
    criteria: Criteria,
    results_year: int | None,
    registry: Registry | None = None,
    lists: pd.DataFrame | None = None,
) -> Identification:
    """Find the schools with low educational results.

    A school is ШНОР where any condition of the criteria holds (`conditions.ask`), in the values
    that are in force for ``results_year``. Where the criteria have an exit, a school that was on
    the list a year earlier stays on it until the exit's condition holds. A year counts as known
    for a school when at least one of its results counts; what is unknown leaves a condition
    undecided only where it could change the verdict (`rule.apply_clauses`).

    Parameters
    ----------
    results : Table
        Contract ``results``: a frame, or a relation of DuckDB for a country. Both give the same
        answers, row for row; the answers are frames.
    schools : DataFrame
        Contract ``schools``.
    criteria : Criteria
        The dated rule, its legal basis included.
    results_year : int, optional
        The last year whose results are used; a programme year. Without one nothing is asked.
    registry : Registry, optional
        What was held when; the package's own by default.
    lists : DataFrame, optional
        Contract ``lists``, for rules that ask whether a school stands on one.

    Returns
    -------
    Identification
        ``verdicts``: one row a school, ``school_id, school, municipality, municipality_reason,
        verdict`` (да / нет / не определено), ``reason`` (code), ``clause1, clause2`` … (one of
        each condition of ``any_of``; boolean or missing), ``low_results_year, low_year_before``
        (low procedures; missing where no result counts), ``counted_results_year,
        counted_year_before`` (procedures that count). ``evidence``: as `gather_evidence` gives it.

    Examples
    --------
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": "edu980001", "school": "Школа 1", "procedure": code, "year": 2021,
    ...      "sitting": "spring", "participants": 10, "below": 3}
    ...     for code in ("vpr-math-5", "vpr-rus-5")])
    >>> found = identify(results, empty_table("schools"), criteria_sets()["two-clauses"], 2021)
    >>> found.verdicts.loc[0, ["verdict", "reason"]].tolist()
    ['да', 'clause1']
    """
    rule, lists = criteria.in_year(results_year), empty_table("lists") if lists is None else lists
    years, held = rule_years(rule, results_year), registry or default_registry()
    passports = latest_passports(schools, results)
    evidence = gather_evidence(results, passports, rule, years, held)
    known = Known(evidence, passports, lists, results_year)
    before: frozenset[str] = frozenset()
    if rule.exit and results_year is not None and _begins_before(results, results_year):
        earlier = identify(results, schools, criteria, results_year - 1, held, lists).verdicts
        before = frozenset(earlier.loc[earlier["verdict"] == "да", "school_id"])
    return Identification(decide(known, rule, before), known, rule, before)


def decide(
    known: Known, criteria: Criteria, listed_before: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """Decide about each school from what is known.

    Parameters
    ----------
    known : Known
        Its evidence is judged by these criteria (`evidence.judge`).
    criteria : Criteria
        The rule, in the values that hold for the year.
    listed_before : frozenset of str
        ``school_id`` of the schools that were on the list a year earlier.

    Returns
    -------
    DataFrame
        ``verdicts``, as `identify` gives them.
    """
    evidence, columns = known.evidence, clause_columns(criteria)
    passports = known.passports[PASSPORT].set_index("school_id", drop=False)
    verdicts = passports.reindex(known.counts.index).join(known.counts)
    for column, condition in zip(columns, criteria.any_of, strict=True):
        verdicts[column] = ask(condition, known).reindex(verdicts.index)
    entered = reduce(or_, (verdicts[column] for column in columns))
    stays = _stays(criteria, known, listed_before).reindex(verdicts.index)
    excluded = known.passports.loc[_excluded(known.passports, criteria), "school_id"]
    out = verdicts.index.isin(excluded)
    # An exclusion is a setting, not a result: it answers «нет» even where the rule is undecided.
    shnor = (entered | stays).mask(out, False)
    verdicts["verdict"] = shnor.map(VERDICTS).astype("string").fillna(UNDECIDED)
    on_exit = stays.fillna(False) & ~entered.fillna(False)
    verdicts["reason"] = decision_reasons(verdicts, evidence, criteria).mask(on_exit, "on_exit")
    verdicts["reason"] = verdicts["reason"].mask(out, "excluded")
    told = [*PASSPORT, "verdict", "reason", *columns, *COUNTS]
    return verdicts[told].reset_index(drop=True)


def _begins_before(results: Table, year: int) -> bool:
    first = first_year(results)
    return first is not None and first < year


def _stays(criteria: Criteria, known: Known, listed_before: frozenset[str]) -> pd.Series:
    """Whether a school of the list a year earlier has not met the condition of its exit."""
    listed = pd.Series(
        known.schools.astype(object).isin(listed_before), known.schools, dtype="boolean"
    )
    return listed & ~ask(criteria.exit, known) if criteria.exit else listed & False


def compare_readings(identified: Identification) -> pd.DataFrame:
    """How many schools each reading of the second clause gives, all else equal.

    Returns
    -------
    DataFrame
        ``reading`` (any, same), ``shnor, not_shnor, undecided`` (schools); no rows where the rule
        is not of the two clauses.
    """
    rows = []
    readings: tuple[Reading, ...] = ("any", "same") if identified.criteria.two_clauses else ()
    for reading in readings:
        # Both readings are in use in the regions; a report says how many schools each gives.
        verdicts = decide(identified.known, with_reading(identified.criteria, reading))
        tally = verdicts["verdict"].value_counts()
        rows.append((reading, *(int(tally.get(word, 0)) for word in ("да", "нет", UNDECIDED))))
    return pd.DataFrame(rows, columns=["reading", "shnor", "not_shnor", "undecided"])


def _excluded(passports: pd.DataFrame, criteria: Criteria) -> pd.Series:
    excluded = pd.Series(False, index=passports.index)
    for attribute in criteria.exclude:
        # An attribute that the passport does not state excludes nobody.
        excluded |= passports[attribute].fillna(False).astype("bool")
    return excluded
