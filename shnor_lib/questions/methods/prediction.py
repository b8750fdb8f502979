"""How well the shares of one year tell those of the next: raw ones, and steadied ones."""

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.questions.shared.spread import spread_of_schools
from shnor_lib.stats.steadied import steadied_shares

SMALL = 10
KEY = ["school_id", "procedure"]
Years = tuple[int, int]


def predict_next_year(
    results: pd.DataFrame, until: int | None
) -> tuple[Years | None, pd.DataFrame]:
    """Tell the shares of the last year from those of the year before, and see how far off.

    Whether the years compare is no matter here: what all schools have in common disturbs both
    predictions alike.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``.
    until : int, optional
        The last year whose results are used.

    Returns
    -------
    years : tuple of int, optional
        The two years; none where no two are loaded.
    table : DataFrame
        ``least`` (participants in the first year from, 0 for all), ``results, raw, steadied``
        (root mean squares of the errors, fractions), ``ratio``.
    """
    known = results[(results["participants"] > 0) & results["below"].notna()]
    if until is not None:
        known = known[known["year"] <= until]
    years = sorted({int(year) for year in known["year"].unique()})[-2:]
    if len(years) < 2:
        return None, _summed(pd.DataFrame({"n": [], "raw": [], "steadied": []}, dtype="Float64"))
    first, second = (_sums(known[known["year"] == year]) for year in years)
    named = first.add_suffix("_first").join(second.add_suffix("_second"), how="inner")
    both = named.reset_index()
    return (years[0], years[1]), _summed(_errors(both))


def _sums(results: pd.DataFrame) -> pd.DataFrame:
    return results.groupby(KEY, observed=True)[["participants", "below"]].sum()


def _errors(both: pd.DataFrame) -> pd.DataFrame:
    n, part = both["participants_first"], both["below_first"]
    sizes = both[["procedure"]].assign(n=n, part=part)
    sums = sizes.groupby("procedure")[["n", "part"]].transform("sum")
    alike = spread_of_schools(sizes, ["procedure"], dynamics_settings().assumed_correlation)
    common = sums["part"].astype("Float64") / sums["n"]
    truth = both["below_second"].astype("Float64") / both["participants_second"]
    steadied = steadied_shares(part, n, common, alike)
    raw = part.astype("Float64") / n
    return pd.DataFrame({"n": n, "raw": raw - truth, "steadied": steadied - truth})


def _summed(errors: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for small, own in ((False, errors), (True, errors[errors["n"] < SMALL])):
        raw, steadied = ((own[name] ** 2).mean() ** 0.5 for name in ("raw", "steadied"))
        rows.append((small, len(own), raw, steadied, steadied / raw if len(own) and raw else pd.NA))
    table = pd.DataFrame(rows, columns=["small", "results", "raw", "steadied", "ratio"])
    types = dict.fromkeys(["raw", "steadied", "ratio"], "Float64") | {"results": "Int64"}
    return table[table["results"] > 0].astype(types).reset_index(drop=True)
