"""How many ШНОР each municipality has, set so that a page holds even the many of a region."""

import pandas as pd

from shnor_lib.show.wording import out_of

UNKNOWN = "муниципалитет неизвестен"
TWO, THREE = 12, 45  # rows from which the table is set in so many columns


def count_by_municipality(listed: pd.DataFrame, everyone: pd.DataFrame | None) -> pd.DataFrame:
    """Count the schools of a list by municipality, in the order of the names.

    Parameters
    ----------
    listed : DataFrame
        ``municipality`` of each school of the list.
    everyone : DataFrame, optional
        The same of all schools that were asked about; without it there is nothing to count of.

    Returns
    -------
    DataFrame
        ``municipality, counts``: «3 из 12», or the number alone. Schools without a municipality
        come last.

    Examples
    --------
    >>> listed = pd.DataFrame({"municipality": ["Б", "А", "Б"]})
    >>> count_by_municipality(listed, None)["counts"].tolist()
    ['1', '2']
    """
    tally = listed["municipality"].fillna(UNKNOWN).value_counts()
    names = sorted(tally.index, key=lambda name: (name == UNKNOWN, name))
    counts = [str(tally[name]) for name in names]
    if everyone is not None:
        asked = everyone["municipality"].fillna(UNKNOWN).value_counts()
        counts = [out_of(int(tally[name]), int(asked[name])) for name in names]
    return pd.DataFrame({"municipality": names, "counts": counts}, dtype="string")


def folded(counts: pd.DataFrame) -> pd.DataFrame:
    """Set a long list of municipalities in two or three columns side by side, read downwards.

    Returns
    -------
    DataFrame
        ``municipality_1, counts_1, municipality_2, …``; missing where the last column ends.
    """
    columns = 1 + (len(counts) > TWO) + (len(counts) > THREE)
    height = -(-len(counts) // columns)
    parts = [
        counts.iloc[place * height : (place + 1) * height].reset_index(drop=True)
        for place in range(columns)
    ]
    return pd.concat([part.add_suffix(f"_{n}") for n, part in enumerate(parts, 1)], axis=1)
