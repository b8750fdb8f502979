"""Shares against the document's own cap, and one indicator against the other."""

from decimal import Decimal

import pandas as pd

from shnor_lib.model.documents import PublishedFigure
from shnor_lib.questions.targets.judging import DIAGNOSTIC, SMALLER_IS_BETTER

WHOLE = Decimal(100)
_RELATED = [
    *("procedure", "year", "stage", "university", "below"),
    *("complement", "difference", "relation"),
]


def cap_value(figure: PublishedFigure | None) -> Decimal | None:
    """Return the cap as an exact decimal; None where none is named or it is no number."""
    if figure is None or figure.number is None:
        return None
    return Decimal(str(figure.number))


def compare_with_cap(shares: pd.DataFrame, cap: Decimal | None) -> pd.DataFrame:
    """Compare the shares below the minimum – facts, results, targets – with the document's cap.

    Parameters
    ----------
    shares : DataFrame
        As `shares.collect_shares` gives them.
    cap : Decimal, optional
        In per cent; without it nothing is compared.

    Returns
    -------
    DataFrame
        ``procedure, year, stage, printed, value, excess`` (value − cap, п.п.), ``above``.
    """
    if cap is None:
        return pd.DataFrame(
            columns=["procedure", "year", "stage", "printed", "value", "excess", "above"]
        )
    asked = (shares["indicator"] == "below_minimum") & shares["value"].notna()
    # The cap is about the exam, and diagnostic works are not one.
    exam = ~shares["stage"].str.startswith(DIAGNOSTIC)
    rows = shares.loc[asked & exam, ["procedure", "year", "stage", "printed", "value"]]
    excess = [value - cap for value in rows["value"]]
    return rows.assign(excess=excess, above=[part > 0 for part in excess]).reset_index(drop=True)


def relate_indicators(shares: pd.DataFrame) -> pd.DataFrame:
    """Compare the share that reached the university minimum with what the other indicator leaves.

    Who reached the university minimum also passed the lower one, so the share cannot exceed
    100 − (share below the minimum); it is equal only if nobody stands between the two scores.

    Returns
    -------
    DataFrame
        ``procedure, year, stage, university, below`` (printed), ``complement`` (100 − below),
        ``difference`` (university − complement, п.п.), ``relation``: ``equal``, ``less``, ``more``.
    """
    kinds = dict(tuple(shares[shares["value"].notna()].groupby("indicator")))
    if set(kinds) < set(SMALLER_IS_BETTER):
        return pd.DataFrame(columns=_RELATED)
    both = kinds["university_minimum"].merge(
        kinds["below_minimum"], on=["procedure", "year", "stage"], suffixes=("", "_below")
    )
    complement = [WHOLE - value for value in both["value_below"]]
    differences = [one - two for one, two in zip(both["value"], complement, strict=True)]
    relation = ["equal" if d == 0 else ("less" if d < 0 else "more") for d in differences]
    return both.assign(
        university=both["printed"],
        below=both["printed_below"],
        complement=complement,
        difference=differences,
        relation=relation,
    )[_RELATED]
