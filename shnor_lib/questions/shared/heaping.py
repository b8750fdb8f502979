"""Heaping at the bounds of marks: pupils exactly at a bound beside those one point below."""

from collections.abc import Mapping, Sequence

import pandas as pd

from shnor_lib.model.scales import Scale, scales
from shnor_lib.questions.shared.comparison import ASSESSMENT
from shnor_lib.stats.uncertainty import wilson_interval

# So many participants make a histogram sufficient, or good for a rough look.
ENOUGH, ROUGH = 50, 20


def sufficiency(participants: pd.Series) -> pd.Series:
    """Say how far a histogram of so many participants can be read: enough, rough or limited.

    Examples
    --------
    >>> sufficiency(pd.Series([50, 49, 20, 19])).tolist()
    ['enough', 'rough', 'rough', 'limited']
    """
    named = pd.Series("limited", index=participants.index, dtype="string")
    named = named.mask((participants >= ROUGH).fillna(False), "rough")
    return named.mask((participants >= ENOUGH).fillna(False), "enough")


def region_histograms(histograms: pd.DataFrame) -> pd.DataFrame:
    """Pupils of the whole region by score.

    The region's own rows where they are loaded for a work, else the sum of its schools.

    Returns
    -------
    DataFrame
        ``procedure, year, sitting, score, participants``, ``source`` (``region`` or
        ``schools``).
    """
    own = histograms[histograms["school_id"].isna()].assign(source="region")
    covered = pd.MultiIndex.from_frame(own[ASSESSMENT].drop_duplicates())
    of_schools = histograms[histograms["school_id"].notna()].assign(source="schools")
    # By work, not by file: the region's row beside its schools would count everybody twice.
    missing = of_schools[~pd.MultiIndex.from_frame(of_schools[ASSESSMENT]).isin(covered)]
    rows = pd.concat([own, missing])
    summed = rows.groupby([*ASSESSMENT, "score", "source"])["participants"].sum()
    return summed.reset_index().astype({"source": "string"})


def measure_heaping(
    histograms: pd.DataFrame,
    by: Sequence[str] = (),
    known: Mapping[tuple[str, int], Scale] | None = None,
) -> pd.DataFrame:
    """Divide the pupils exactly at each bound by those one point below it.

    A score without a row has nobody. The interval is Wilson's for the share of the pupils at the
    bound among the two scores, turned into a ratio.

    Parameters
    ----------
    histograms : DataFrame
        ``procedure, year, sitting, score, participants`` and the columns of ``by``.
    by : sequence of str
        Whose scores they are, such as ``school_id``.
    known : mapping, optional
        Scales by procedure and year; those of `model.scales` by default.

    Returns
    -------
    DataFrame
        ``by``, ``procedure, year, sitting, mark`` (3, 4, 5), ``least`` (the bound),
        ``participants``, ``at, under`` (pupils), ``ratio`` (missing where nobody is under),
        ``ratio_low, ratio_high`` (95 %; the upper one missing where nobody is under),
        ``sufficiency``. Works without a scale have no rows.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> scores = table_from_records("histograms", [
    ...     {"procedure": "vpr-math-5", "year": 2021, "sitting": "spring", "score": score,
    ...      "participants": pupils} for score, pupils in ((6, 10), (7, 86))])
    >>> heaps = measure_heaping(scores)
    >>> heaps.loc[heaps["mark"] == 3, ["at", "under", "ratio"]].iloc[0].tolist()
    [86.0, 10.0, 8.6]
    """
    bounds = _bounds(scales() if known is None else known)
    keys = [*by, *ASSESSMENT]
    totals = histograms.groupby(keys)["participants"].sum().reset_index()
    heaps = totals.merge(bounds, on=["procedure", "year"])
    for name, below in (("at", 0), ("under", 1)):
        heaps = heaps.assign(score=heaps["least"] - below).merge(
            histograms[[*keys, "score", "participants"]].rename(columns={"participants": name}),
            on=[*keys, "score"],
            how="left",
        )
        # Here a missing row is a true 0: the histogram lists only the scores that somebody has.
        heaps[name] = heaps[name].fillna(0)
    heaps = heaps.drop(columns="score")
    # Nobody one point below leaves no ratio; the lower bound still tells how heaped it is at least.
    heaps["ratio"] = heaps["at"].astype("Float64") / heaps["under"].where(heaps["under"] > 0)
    low, high = wilson_interval(heaps["at"], heaps["at"] + heaps["under"])
    heaps["ratio_low"] = low / (1 - low).where(low < 1)
    # nobody under the bound: the ratio has no upper bound
    heaps["ratio_high"] = (high / (1 - high).where(high < 1)).where(heaps["under"] > 0)
    heaps["sufficiency"] = sufficiency(heaps["participants"])
    return heaps.sort_values([*keys, "mark"], ignore_index=True)


def compare_heaping(schools: pd.DataFrame, region: pd.DataFrame) -> pd.DataFrame:
    """Set the heaping of schools beside their region's.

    Parameters
    ----------
    schools, region : DataFrame
        As `measure_heaping` gives them, by ``school_id`` and for the region.

    Returns
    -------
    DataFrame
        The rows of ``schools`` with ``region_ratio`` and ``heaped_more``: the lower bound of
        the school's ratio is above the region's ratio. It is missing where either cannot be
        computed or the histogram is too small (fewer than 20 participants).
    """
    key = [*ASSESSMENT, "mark"]
    compared = schools.merge(
        region[[*key, "ratio"]].rename(columns={"ratio": "region_ratio"}), on=key, how="left"
    )
    # Beside the region, not 1: the pass mark is heaped everywhere (7,6–11,8 times in spring 2021).
    more = (compared["ratio_low"] > compared["region_ratio"]).astype("boolean")
    known = compared["ratio_low"].notna() & compared["region_ratio"].notna()
    readable = compared["sufficiency"] != "limited"
    return compared.assign(heaped_more=more.where(known & readable.fillna(False)))


def _bounds(known: Mapping[tuple[str, int], Scale]) -> pd.DataFrame:
    rows = [
        (procedure, year, mark, least)
        for (procedure, year), scale in known.items()
        for mark, least in scale.least.items()
    ]
    frame = pd.DataFrame(rows, columns=["procedure", "year", "mark", "least"])
    return frame.astype({"procedure": "string", "year": "Int64", "mark": "Int64", "least": "Int64"})
