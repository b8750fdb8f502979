"""How many schools of each kind are ШНОР: of single schools this says nothing."""

import pandas as pd

# Attributes of the passport, each with the words of words.yml for those that have it or have not.
ATTRIBUTES = ("rural", "correctional", "social_conditions")


def schools_by_kind(verdicts: pd.DataFrame, passports: pd.DataFrame) -> pd.DataFrame:
    """Count the schools of each kind that the passports tell, and the ШНОР among them.

    Parameters
    ----------
    verdicts : DataFrame
        ``school_id`` and ``decision``.
    passports : DataFrame
        As `questions.shared.passports.latest_passports` gives them.

    Returns
    -------
    DataFrame
        ``attribute, has`` (boolean; missing where a passport lacks it), ``schools, listed, others``
        (numbers of schools) and ``share`` of the listed. An attribute that no passport tells has no
        rows.

    Examples
    --------
    >>> verdicts = pd.DataFrame({"school_id": [*"abc"], "decision": ["да", "нет", "нет"]})
    >>> passports = pd.DataFrame({"school_id": [*"abc"], "rural": [True, True, False],
    ...     "correctional": pd.NA, "social_conditions": pd.NA})
    >>> schools_by_kind(verdicts, passports)[["has", "schools", "listed"]].values.tolist()
    [[True, 2, 1], [False, 1, 0]]
    """
    known = verdicts[["school_id"]].assign(listed=(verdicts["decision"] == "да").astype("Int64"))
    known = known.merge(passports[["school_id", *ATTRIBUTES]], on="school_id", how="left")
    told = [name for name in ATTRIBUTES if known[name].notna().any()]
    keys = ["school_id", "listed"]
    rows = known[[*keys, *told]].melt(keys, var_name="attribute", value_name="has")
    groups = rows.astype({"has": "boolean"}).groupby(["attribute", "has"], dropna=False, sort=False)
    counts = groups["listed"].agg(schools="size", listed="sum").reset_index()
    counts = counts.sort_values(["attribute", "has"], ascending=[True, False], ignore_index=True)
    return counts.assign(
        others=counts["schools"] - counts["listed"], share=counts["listed"] / counts["schools"]
    )


def without_small_kinds(kinds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Leave out each attribute of which any row tells of fewer schools than may be told of.

    The rows of an attribute add up to all schools and all ШНОР of the region, so one alone cannot
    be hidden. Where all schools of a kind are ШНОР, the row would tell it of each of them.

    Parameters
    ----------
    kinds : DataFrame
        `schools_by_kind`.
    least : int
        The fewest schools.

    Examples
    --------
    >>> kinds = pd.DataFrame({"attribute": "rural", "schools": [20, 9], "listed": [2, 4],
    ...     "others": [18, 5]})
    >>> len(without_small_kinds(kinds, 3)), len(without_small_kinds(kinds, 2))
    (0, 2)
    """
    few = (kinds["others"] < least) | kinds["listed"].between(1, least - 1)
    return kinds[~few.groupby(kinds["attribute"]).transform("any")].reset_index(drop=True)
