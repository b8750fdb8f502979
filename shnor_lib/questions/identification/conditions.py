"""Whether a condition of a rule holds, of each school: да, нет, or not known."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import and_, or_

import pandas as pd

from shnor_lib.model.conditions import Condition, Listed, Lowest, LowProcedures, LowYears
from shnor_lib.questions.identification.rule import count_low, low_in_both, low_year_before


@dataclass(frozen=True)
class Known:
    """What a rule is asked of.

    ``evidence``: as `evidence.gather_evidence` gives it, judged by the rule. ``passports``: as
    `passports.latest_passports` gives them. ``lists``: contract ``lists``. ``results_year``: the
    last year whose results are used.
    """

    evidence: pd.DataFrame
    passports: pd.DataFrame
    lists: pd.DataFrame
    results_year: int | None

    @property
    def schools(self) -> "pd.Index[str]":
        """The schools that are asked."""
        ids: pd.Index[str] = pd.Index(self.passports["school_id"], dtype="string", name="school_id")
        return ids

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Low procedures of each school (`rule.count_low`)."""
        return count_low(self.evidence, self.results_year)

    def back(self, years: int) -> "Known":
        """What is known when the year of results is so many years earlier."""
        if self.results_year is None or not years:
            return self
        return replace(self, results_year=self.results_year - years)

    def of_procedures(self, procedures: Iterable[str]) -> "Known":
        """What is known of these procedures alone."""
        among = self.evidence["procedure"].isin([*procedures])
        return replace(self, evidence=self.evidence[among])


@dataclass(frozen=True)
class Boundary:
    """Where the part of the schools with the largest shares ends.

    ``share``: the share of the last place; ``places``: schools of the part; ``among``: schools
    that have a share; ``sharing``: schools with just the boundary's share.
    """

    share: float
    places: int
    among: int
    sharing: int


def ask(condition: Condition, known: Known) -> pd.Series:
    """Ask one condition of every school.

    Parameters
    ----------
    condition : Condition
        The condition, with all of its parts.
    known : Known
        What is known.

    Returns
    -------
    Series of boolean
        By ``school_id``; missing where what is unknown could change the answer. The parts are
        put together by three-valued logic: «нет» and not known is «нет».

    Examples
    --------
    >>> passports = pd.DataFrame({"school_id": ["edu980001", "edu980002"],
    ...                           "social_conditions": pd.array([True, pd.NA], "boolean")})
    >>> known = Known(pd.DataFrame(), passports, pd.DataFrame(), 2021)
    >>> ask(Condition(attribute="social_conditions"), known).tolist()
    [True, <NA>]
    """
    match condition.asked:
        case LowProcedures() as asked:
            answer = _low_procedures(asked, known)
        case LowYears() as asked:
            answer = _low_years(asked, known)
        case Lowest() as asked:
            answer = _among_lowest(asked, known)
        case Listed() as asked:
            answer = _on_list(asked, known)
        case str() as attribute:
            answer = known.passports.set_index("school_id")[attribute]
        case _:
            return _together(condition, known)
    return answer.reindex(known.schools).astype("boolean")


def _together(condition: Condition, known: Known) -> pd.Series:
    answers = [ask(part, known) for part in condition.parts]
    if condition.kind == "all_of":
        return reduce(and_, answers)
    either = reduce(or_, answers)
    return ~either if condition.kind == "none_of" else either


def _low_procedures(asked: LowProcedures, known: Known) -> pd.Series:
    if asked.among:
        known = known.of_procedures(asked.among)
    return known.back(asked.years_back).counts["low_results_year"] >= asked.least


def _low_years(asked: LowYears, known: Known) -> pd.Series:
    if asked.years == 2:
        read = low_year_before if asked.reading == "any" else low_in_both
        return (known.counts["low_results_year"] >= 1) & read(known.counts)
    if asked.reading == "any":
        return _low_each_year(known, asked.years)
    return _low_by_the_same(known, asked.years)


def _low_each_year(known: Known, years: int) -> pd.Series:
    """Whether any procedure was low in each of the years; the last one is taken as it is."""
    counts = [known.back(back).counts for back in range(years - 1)]
    last = counts[0]["low_results_year"] >= 1
    return reduce(and_, (low_year_before(count) for count in counts), last)


def _low_by_the_same(known: Known, years: int) -> pd.Series:
    """Whether some procedure was low in all of the years."""
    of_year = known.counts["low_results_year"]
    answers = []
    for procedure in known.evidence["procedure"].unique():
        one = known.of_procedures([procedure])
        low = _low_each_year(one, years).reindex(of_year.index)
        # In the last year a procedure without a result is not low, as in every clause.
        now = one.counts["low_results_year"].reindex(of_year.index)
        answers.append(low.mask(now.isna() & of_year.notna(), False))
    return reduce(or_, answers) if answers else of_year >= 1


def _among_lowest(asked: Lowest, known: Known) -> pd.Series:
    shares = pooled_shares(asked, known)["share"]
    boundary = find_boundary(asked, shares)
    if boundary is None:
        return shares.isna().map({True: pd.NA, False: False}).astype("boolean")
    if asked.ties == "none" and (shares >= boundary.share).sum() > boundary.places:
        return shares > boundary.share
    return shares >= boundary.share


def pooled_shares(asked: Lowest, known: Known) -> pd.DataFrame:
    """Share below the minimum of each school, all counted results of the year together.

    Returns
    -------
    DataFrame
        By ``school_id``: ``below, participants`` (of all procedures), ``share`` (a fraction;
        missing with too few participants). Schools without a counted result have no row.
    """
    year = known.back(asked.years_back).results_year
    evidence = known.evidence
    counted = evidence[(evidence["year"] == year) & evidence["low"].notna()]
    sums = counted.groupby("school_id")[["below", "participants"]].sum().astype("Int64")
    enough = sums["participants"] >= max(1, asked.participants)
    # Division is rounded correctly: equal fractions of whole numbers give the same double.
    share = sums["below"].astype("Float64") / sums["participants"]
    return sums.assign(share=share.where(enough))


def find_boundary(asked: Lowest, shares: pd.Series) -> Boundary | None:
    """Find where the part of the schools with the largest shares ends; None with no place in it.

    Examples
    --------
    >>> shares = pd.Series([0.5, 0.4, 0.4, 0.1], dtype="Float64")
    >>> find_boundary(Lowest(share=(50, 100)), shares)
    Boundary(share=0.4, places=2, among=4, sharing=2)
    """
    given = shares.dropna().sort_values(ascending=False)
    numerator, denominator = asked.share
    places = len(given) * numerator // denominator
    if not places:
        return None
    last = float(given.iloc[min(places, len(given)) - 1])
    return Boundary(last, places, len(given), int((given == last).sum()))


def _on_list(asked: Listed, known: Known) -> pd.Series:
    year = known.results_year if asked.year is None else asked.year
    lists = known.lists
    rows = lists[(lists["list"] == asked.list) & (lists["list_year"] == year)]
    answer = pd.Series(pd.NA, index=known.schools, dtype="boolean")
    # A list that is not loaded of this year says nothing of anybody.
    return (
        answer
        if rows.empty
        else answer.fillna(False).mask(known.schools.astype(object).isin(rows["school_id"]), True)
    )
