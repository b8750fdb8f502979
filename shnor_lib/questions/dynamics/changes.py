"""How the share above the minimum changed between two years, school by school."""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

from shnor_lib.model.defaults import DEFAULT_BAND
from shnor_lib.model.disclosure import WORDS_OF_DIRECTION
from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.shared.comparison import comparison_shift
from shnor_lib.questions.shared.passports import PASSPORT, newest_names
from shnor_lib.questions.shared.rows import Table, take_rows
from shnor_lib.stats.over_dispersion import could_vary
from shnor_lib.stats.share_change import change_interval

KEY = ["school_id", "procedure"]
COUNTS = ["n_base", "below_base", "n_current", "below_current"]
REASONS = ["participants_reason", "below_reason"]
SIGNS = ["none", "positive", "negative"]  # at 0, 1 and -1
# Reasons with which a sitting takes nothing from the year's total: nobody sat.
NOBODY_SAT = ("absent", "not_held", "not_applicable")


def measure_dynamics(
    results: Table,
    base: int,
    current: int,
    *,
    registry: Registry,
    comparison: pd.DataFrame | None = None,
    band: str = DEFAULT_BAND,
    reportable_from: int = WORDS_OF_DIRECTION,
    correlation: float = 0.0,
) -> pd.DataFrame:
    """Compare each school's share above the minimum in two years.

    The sittings of a year are summed. ``direction`` is the sign of the change, decided on whole
    pupils; no setting alters it.

    Parameters
    ----------
    results : Table
        Contract ``results``: a frame, or a relation of DuckDB for a country. Both give the same
        answers, row for row; the answers are frames.
    base, current : int
        The two programme years.
    registry : Registry
        Says where the series is broken.
    comparison : DataFrame, optional
        As `questions.shared.comparison.comparison_shares` gives it: whose change stands beside the
        schools'. Without it none does.
    band : str
        Name of a band in dynamics.yml.
    reportable_from : int
        Participants in both years from which a direction is told.
    correlation : float
        How much alike the pupils of a cohort are (`questions.shared.cohorts`); 0 of them alone.

    Returns
    -------
    DataFrame
        One row a school × procedure with a result in either year, by ``school_id`` and in the
        registry's order: the passport; ``procedure``; ``n_base, below_base, n_current,
        below_current`` (pupils); ``sittings_base, sittings_current``; ``change_pp, ci_low_pp,
        ci_high_pp`` (percentage points of the share above the minimum, 95 %,
        `stats.share_change`);
        ``direction`` (positive, negative, none); ``kind`` (the same, with none told apart:
        none_perfect, none_unchanged); ``comparable, reportable, beyond_chance, could_vary,
        beyond_band`` (boolean; `stats.over_dispersion.could_vary`); ``comparison_change_pp``
        (change of the comparison value), ``change_against_comparison_pp``. What one year lacks
        is missing, with its reason.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> from shnor_lib.model.tables import table_from_records
    >>> row = {"school_id": "edu980001", "school": "Школа 1", "procedure": "vpr-rus-5"}
    >>> years = [(2018, 9, 24), (2019, 4, 25)]
    >>> results = table_from_records("results", [
    ...     row | {"year": y, "sitting": "spring", "below": b, "participants": n}
    ...     for y, b, n in years])
    >>> found = measure_dynamics(results, 2018, 2019, registry=registry()).iloc[0]
    >>> found["change_pp"], found["direction"], found["beyond_chance"]
    (np.float64(21.5), 'positive', np.False_)
    """
    pairs = _paired_years(results, base, current, registry)
    changes = pairs.join(_changes(pairs, correlation))
    changes["comparable"] = _comparable(changes, base, current, registry)
    enough = changes[["n_base", "n_current"]].ge(reportable_from).all(axis="columns")
    changes["reportable"] = enough.where(changes["direction"].notna())
    changes["beyond_band"] = _beyond_band(changes, dynamics_settings().bands[band].points)
    return _with_passports(_against(changes, comparison, base, current), results)


def nothing_measured(registry: Registry) -> pd.DataFrame:
    """The table of `measure_dynamics` without a row, for where there is no year of results."""
    any_years = (2020, 2021)
    return measure_dynamics(empty_table("results"), *any_years, registry=registry)


def _paired_years(results: Table, base: int, current: int, registry: Registry) -> pd.DataFrame:
    """Both years' totals of each school × procedure, with the reason where a year lacks."""
    columns = [*KEY, "year", "sitting", "participants", "below", *REASONS]
    told = take_rows(results, columns, years=[base, current])
    school, schools = pd.factorize(told["school_id"], sort=True)
    procedure, procedures = _numbered(told["procedure"], registry)
    # One number a pair, in the order of the answer: joining by texts takes many times as long.
    told["pair"] = school * len(procedures) + procedure
    both = [told[told["year"] == year] for year in (base, current)]
    named = [
        _year_totals(own).add_suffix(suffix)
        for own, suffix in zip(both, ("_base", "_current"), strict=True)
    ]
    # Outer: a school that sat in one of the years is shown, with the reason of the other one.
    pairs = named[0].join(named[1], how="outer")
    pairs = pairs[pairs[["n_base", "n_current"]].notna().any(axis="columns")]
    of_school, of_procedure = np.divmod(pairs.index.to_numpy(), max(1, len(procedures)))
    pairs = pairs.reset_index(drop=True).assign(
        school_id=schools.array.take(of_school),
        procedure=pd.Categorical.from_codes(of_procedure, pd.Index(procedures)),
    )
    for suffix, year, own in zip(("base", "current"), (base, current), both, strict=True):
        unstated = _unstated(procedures, set(own["procedure"].unique()), year, registry)
        reason = pairs.pop(f"reason_{suffix}").fillna(_of(pairs["procedure"], unstated, "string"))
        reason = reason.where(pairs[f"n_{suffix}"].isna())
        pairs[f"n_{suffix}_reason"] = pairs[f"below_{suffix}_reason"] = reason
    return pairs


def _numbered(procedures: pd.Series, registry: Registry) -> tuple[np.ndarray, list[str]]:
    """The place of each row's procedure among all, which stand in the registry's order."""
    codes, found = pd.factorize(procedures)
    order = {code: place for place, code in enumerate(registry.procedures)}
    ordered = sorted(map(str, found), key=lambda code: (order.get(code, len(order)), code))
    place = {code: number for number, code in enumerate(ordered)}
    return np.array([place[code] for code in found], dtype=int)[codes], ordered


def _of(
    procedures: pd.Series,
    told: Mapping[str, Any] | pd.Series,
    kind: Literal["string", "boolean", "Float64"],
) -> pd.Series:
    """What is told of the procedure of each row; missing where nothing is."""
    told_once = [told.get(code, pd.NA) for code in procedures.cat.categories]
    values = pd.Series(told_once, dtype=kind).array.take(procedures.cat.codes.to_numpy())
    return pd.Series(values, procedures.index)


def _year_totals(own: pd.DataFrame) -> pd.DataFrame:
    """Participants and those below, summed over the sittings of one year, by ``pair``.

    A sitting whose numbers are withheld or not loaded leaves the year's total missing.
    """
    given = (own["participants"].fillna(0) > 0) & own["below"].notna()
    totals = own[given].groupby("pair")[["participants", "below"]].sum()
    totals.columns = pd.Index(["n", "below"])
    totals["sittings"] = _sittings(own.loc[given, ["pair", "sitting"]])
    lacking = own.loc[~given, ["pair", "sitting", *REASONS]]
    reason = lacking["participants_reason"].fillna(lacking["below_reason"]).fillna("absent")
    lacking = lacking.assign(reason=reason, harmless=reason.isin(NOBODY_SAT))
    first = lacking.sort_values(["pair", "harmless", "sitting"]).drop_duplicates("pair")
    totals = totals.join(first.set_index("pair")["reason"], how="outer")
    # Half of a year is no year: the sitting that is lacking tested another cohort of pupils.
    partial = totals["reason"].notna() & ~totals["reason"].isin(NOBODY_SAT)
    totals.loc[partial, ["n", "below", "sittings"]] = pd.NA
    types = {"n": "Int64", "below": "Int64", "sittings": "string", "reason": "string"}
    return totals.astype(types)


def _sittings(added: pd.DataFrame) -> pd.Series:
    """The sittings that were added up, by ``pair``."""
    # Nearly all have one, and a sum of texts, joined at once, takes many times as long.
    several = added["pair"].duplicated(keep=False)
    more = added[several].sort_values(["pair", "sitting"])
    joined = more.assign(sitting="+" + more["sitting"]).groupby("pair")["sitting"].sum()
    one = added[~several].set_index("pair")["sitting"]
    told: pd.Series = pd.concat([one, joined.astype("string").str.removeprefix("+")])
    return told


def _unstated(
    procedures: list[str], loaded: set[str], year: int, registry: Registry
) -> dict[str, str]:
    """Reason of a year's absence that no row of the results states, by procedure."""
    there = {code: "absent" if code in loaded else "not_reported" for code in procedures}
    return {
        code: why if registry.was_held(code, year) else "not_held" for code, why in there.items()
    }


def _changes(pairs: pd.DataFrame, correlation: float) -> pd.DataFrame:
    """The change with its interval and its sign."""
    n_base, below_base, n_current, below_current = (pairs[name] for name in COUNTS)
    # The difference of the two shares over a common denominator, in whole pupils.
    gained = below_base * n_current - below_current * n_base
    # Two cohorts of one school are two groups of pupils, hence an interval for independent shares.
    low, high = change_interval(
        (n_current - below_current, n_current),
        (n_base - below_base, n_base),
        correlation,
        dynamics_settings().confidence,
    )
    sign = (gained > 0).astype("Int64") - (gained < 0).astype("Int64")
    said = pd.Series(SIGNS, dtype="string").array.take(sign.fillna(0).to_numpy(int))
    direction = pd.Series(said, pairs.index).mask(sign.isna())
    # 93 % of «no change» in a real region is 0 % to 0 %: perfect twice, and no stagnation.
    unchanged = (sign == 0).fillna(False)
    perfect = unchanged & (below_base == 0)
    reason = pairs["n_base_reason"].fillna(pairs["n_current_reason"])
    return pd.DataFrame(
        {
            "change_pp": 100 * gained.astype("Float64") / (n_base * n_current),
            "change_pp_reason": reason,
            "ci_low_pp": 100 * low,
            "ci_high_pp": 100 * high,
            "direction": direction,
            "kind": direction.mask(unchanged, "none_unchanged").mask(perfect, "none_perfect"),
            "beyond_chance": (low > 0) | (high < 0),
            "could_vary": could_vary(below_base + below_current, n_base + n_current),
        }
    )


def _beyond_band(changes: pd.DataFrame, points: int) -> pd.Series:
    n_base, below_base, n_current, below_current = (changes[name] for name in COUNTS)
    gained = (below_base * n_current - below_current * n_base).abs()
    # In whole pupils, like the sign: a rounded share may cross the band that the counts do not.
    return (gained > 0) & (100 * gained >= points * n_base * n_current)


def _comparable(changes: pd.DataFrame, base: int, current: int, registry: Registry) -> pd.Series:
    """No break of the series between the years, and the same sittings in both."""
    codes = changes["procedure"].cat.categories
    whole = {code: not registry.breaks_between(code, base, current) for code in codes}
    unbroken = _of(changes["procedure"], whole, "boolean")
    # March and September of 2022 are two cohorts: spring beside autumn is no comparison.
    same_sittings = changes["sittings_base"] == changes["sittings_current"]
    return unbroken & same_sittings.astype("boolean")


def _against(
    changes: pd.DataFrame, comparison: pd.DataFrame | None, base: int, current: int
) -> pd.DataFrame:
    """Set the change of the comparison value, and what a school has beyond it, beside each."""
    shift = pd.Series(dtype="Float64")
    if comparison is not None:
        shift = comparison_shift(comparison, base, current)
    beside = _of(changes["procedure"], shift, "Float64")
    against = changes["change_pp"] - beside
    why = changes["change_pp_reason"].fillna("no_comparison")
    return changes.assign(
        comparison_change_pp=beside,
        change_against_comparison_pp=against,
        change_against_comparison_pp_reason=why.where(against.isna()),
    )


def _with_passports(changes: pd.DataFrame, results: Table) -> pd.DataFrame:
    names = newest_names(results)
    named = names.take(pd.Index(names["school_id"]).get_indexer(changes["school_id"]))
    first = [*PASSPORT, "procedure"]
    rest = [name for name in changes.columns if name not in first]
    beside = {name: named[name].array for name in PASSPORT}
    told = changes.assign(**beside, procedure=changes["procedure"].astype("string"))
    return told[[*first, *rest]]
