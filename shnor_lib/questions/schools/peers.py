"""Schools of about the same size: how their results are spread, so that a school can be seen in it.

A school's share says little beside the shares of schools ten times as big: small schools scatter
more by chance alone. So it is set beside those whose number of participants lies in a band around
its own. The spread is shown, never the school's place in it.
"""

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

WORK = ["procedure", "year", "sitting"]
BAND = (3, 4)  # from 3/4 to 4/3 of the school's own number of participants, ends included
FEWEST_PEERS = 10  # fewer say nothing about a spread
BINS = 10  # tenths of the share below the minimum; the last one holds 100 % as well
QUARTILES = {"peers_lower": 0.25, "peers_median": 0.5, "peers_upper": 0.75}


def compare_with_peers(results: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Set each result of a year beside those of schools of about the same size.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``; rows with participants and a known number below.
    year : int, optional
        The year to compare.

    Returns
    -------
    DataFrame
        ``school_id, procedure, year, sitting, participants, below``; ``band_from, band_to``
        (participants); ``peers`` (other schools in the band); ``bin_0`` … ``bin_9`` (peers by
        tenths of the share below the minimum); ``peers_lower, peers_median, peers_upper``
        (quartiles of that share, fractions; missing with fewer than ten peers).

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": f"edu98{n:04}", "procedure": "vpr-math-5", "year": 2021,
    ...      "sitting": "spring", "participants": n, "below": 2} for n in (12, 15, 16, 20, 21)])
    >>> beside = compare_with_peers(results, 2021)
    >>> beside.loc[beside["participants"] == 16, ["band_from", "band_to", "peers"]].values.tolist()
    [[12, 21, 4]]
    """
    known = (results["participants"].fillna(0) > 0) & results["below"].notna()
    own = results[known & (results["year"] == year).fillna(False)]
    own = own[["school_id", *WORK, "participants", "below"]]
    parts = [_within_work(part) for _, part in own.groupby(WORK)]
    beside = pd.concat(parts) if parts else _within_work(own)
    return beside.sort_values(["school_id", *WORK], ignore_index=True)


def _within_work(work: pd.DataFrame) -> pd.DataFrame:
    """Compare the schools of one work, in the order of their size."""
    ordered = work.sort_values(["participants", "school_id"])
    n, below = (ordered[name].to_numpy("int64") for name in ("participants", "below"))
    # Rounded inwards in whole pupils: nobody outside the band of 3/4 to 4/3 is a peer.
    least, most = -(-BAND[0] * n // BAND[1]), BAND[1] * n // BAND[0]
    first, last = np.searchsorted(n, least, "left"), np.searchsorted(n, most, "right")
    # How many of the schools up to each one fall in each tenth: a band is a difference of two.
    tenths = np.eye(BINS, dtype="int64")[np.minimum(BINS * below // n, BINS - 1)]
    summed = np.vstack([np.zeros((1, BINS), "int64"), tenths.cumsum(axis=0)])
    # The school itself is no peer of its own.
    others = summed[last] - summed[first] - tenths
    peers = last - first - 1
    added = {"band_from": least, "band_to": most, "peers": peers}
    added |= {f"bin_{place}": others[:, place] for place in range(BINS)}
    return ordered.assign(**added, **_quartiles(below / n, first, last, peers >= FEWEST_PEERS))


def _quartiles(
    shares: np.ndarray, first: np.ndarray, last: np.ndarray, enough: np.ndarray
) -> dict[str, ExtensionArray]:
    """Quartiles of the other schools' shares in each band."""
    quartiles = np.full((len(QUARTILES), len(shares)), np.nan)
    for place in np.flatnonzero(enough):
        others = np.r_[shares[first[place] : place], shares[place + 1 : last[place]]]
        quartiles[:, place] = _between(np.sort(others))
    return {
        name: pd.array(values, dtype="Float64")
        for name, values in zip(QUARTILES, quartiles, strict=True)
    }


def _between(ordered: np.ndarray) -> np.ndarray:
    """Quartiles of ordered values; between two values in proportion, as numpy has them."""
    at = np.array(list(QUARTILES.values())) * (len(ordered) - 1)
    quartiles: np.ndarray = np.interp(at, np.arange(len(ordered)), ordered)
    return quartiles
