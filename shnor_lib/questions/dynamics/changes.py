"""How the share above the minimum changed between two years, school by school."""

import pandas as pd

from shnor_lib.model.defaults import DEFAULT_BAND
from shnor_lib.model.disclosure import WORDS_OF_DIRECTION
from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.shared.comparison import comparison_shift
from shnor_lib.questions.shared.passports import PASSPORT, newest_names
from shnor_lib.stats.over_dispersion import could_vary
from shnor_lib.stats.share_change import change_interval

KEY = ["school_id", "procedure"]
COUNTS = ["n_base", "below_base", "n_current", "below_current"]
SIGNS = {1: "positive", -1: "negative", 0: "none"}
# Reasons with which a sitting takes nothing from the year's total: nobody sat.
NOBODY_SAT = ("absent", "not_held", "not_applicable")


def measure_dynamics(
    results: pd.DataFrame,
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
    results : DataFrame
        Tidy table (contract ``results``).
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
    return _with_passports(_against(changes, comparison, base, current), results, registry)


def nothing_measured(registry: Registry) -> pd.DataFrame:
    """The table of `measure_dynamics` without a row, for where there is no year of results."""
    any_years = (2020, 2021)
    return measure_dynamics(empty_table("results"), *any_years, registry=registry)


def _paired_years(
    results: pd.DataFrame, base: int, current: int, registry: Registry
) -> pd.DataFrame:
    """Both years' totals of each school × procedure, with the reason where a year lacks."""
    totals = [_year_totals(results, year) for year in (base, current)]
    named = [
        total.add_suffix(suffix)
        for total, suffix in zip(totals, ("_base", "_current"), strict=True)
    ]
    # Outer: a school that sat in one of the years is shown, with the reason of the other one.
    pairs = named[0].join(named[1], how="outer").reset_index()
    pairs = pairs[pairs[["n_base", "n_current"]].notna().any(axis="columns")]
    pairs = pairs.reset_index(drop=True)
    for suffix, year in (("base", base), ("current", current)):
        reason = pairs.pop(f"reason_{suffix}").fillna(_unstated(pairs, results, year, registry))
        reason = reason.where(pairs[f"n_{suffix}"].isna())
        pairs[f"n_{suffix}_reason"] = pairs[f"below_{suffix}_reason"] = reason
    return pairs


def _year_totals(results: pd.DataFrame, year: int) -> pd.DataFrame:
    """Participants and those below, summed over the sittings of one year.

    A sitting whose numbers are withheld or not loaded leaves the year's total missing.
    """
    own = results[results["year"] == year].sort_values([*KEY, "sitting"])
    given = (own["participants"].fillna(0) > 0) & own["below"].notna()
    # A sum of texts is one text; joining each group's by itself takes seven times as long.
    added = own[given].assign(sitting="+" + own["sitting"])
    totals = added.groupby(KEY)[["participants", "below", "sitting"]].sum()
    totals.columns = pd.Index(["n", "below", "sittings"])
    totals["sittings"] = totals["sittings"].str.removeprefix("+")
    stated = own["participants_reason"].fillna(own["below_reason"]).fillna("absent")
    lacking = own.assign(reason=stated, harmless=stated.isin(NOBODY_SAT))[~given]
    reason = lacking.sort_values("harmless", kind="stable").groupby(KEY)["reason"].first()
    totals = totals.join(reason, how="outer")
    # Half of a year is no year: the sitting that is lacking tested another cohort of pupils.
    partial = totals["reason"].notna() & ~totals["reason"].isin(NOBODY_SAT)
    totals.loc[partial, ["n", "below", "sittings"]] = pd.NA
    types = {"n": "Int64", "below": "Int64", "sittings": "string", "reason": "string"}
    return totals.astype(types)


def _unstated(
    pairs: pd.DataFrame, results: pd.DataFrame, year: int, registry: Registry
) -> pd.Series:
    """Reason of a year's absence that no row of the results states."""
    loaded = set(results.loc[results["year"] == year, "procedure"])
    reasons = {
        code: "not_held"
        if not registry.was_held(code, year)
        else ("absent" if code in loaded else "not_reported")
        for code in pairs["procedure"].unique()
    }
    return pairs["procedure"].map(reasons).astype("string")


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
    direction = sign.map(SIGNS).astype("string")
    # 93 % of «no change» in a real region is 0 % to 0 %: perfect twice, and no stagnation.
    perfect = (below_base == 0) & (below_current == 0)
    none = perfect.map({True: "none_perfect", False: "none_unchanged"}).astype("string")
    reason = pairs["n_base_reason"].fillna(pairs["n_current_reason"])
    return pd.DataFrame(
        {
            "change_pp": 100 * gained.astype("Float64") / (n_base * n_current),
            "change_pp_reason": reason,
            "ci_low_pp": 100 * low,
            "ci_high_pp": 100 * high,
            "direction": direction,
            "kind": direction.mask(direction == "none", none),
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
    codes = changes["procedure"].unique()
    whole = {code: not registry.breaks_between(code, base, current) for code in codes}
    unbroken = changes["procedure"].map(whole).astype("boolean")
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
    beside = changes["procedure"].map(shift).astype("Float64")
    against = changes["change_pp"] - beside
    why = changes["change_pp_reason"].fillna("no_comparison")
    return changes.assign(
        comparison_change_pp=beside,
        change_against_comparison_pp=against,
        change_against_comparison_pp_reason=why.where(against.isna()),
    )


def _with_passports(
    changes: pd.DataFrame, results: pd.DataFrame, registry: Registry
) -> pd.DataFrame:
    order = {code: place for place, code in enumerate(registry.procedures)}
    everything = changes.merge(newest_names(results), on="school_id", how="left")
    everything["order"] = everything["procedure"].map(order)
    ordered = everything.sort_values(["school_id", "order"]).drop(columns="order")
    first = [*PASSPORT, "procedure"]
    rest = [name for name in ordered.columns if name not in first]
    return ordered[[*first, *rest]].reset_index(drop=True)
