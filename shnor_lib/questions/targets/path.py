"""The way of the shares over the diagnostic works, which are not the exam."""

from decimal import Decimal

import pandas as pd

from shnor_lib.questions.targets.judging import (
    DIAGNOSTIC,
    Place,
    Share,
    by_place,
    fact_before,
    meets,
    result_of,
)


def trace_path(shares: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Follow the share below the minimum from the last fact over the works to the result.

    Parameters
    ----------
    shares : DataFrame
        As `shares.collect_shares` gives them.
    year : int, optional
        Year of the target; without it there is no path.

    Returns
    -------
    DataFrame
        Procedures that had diagnostic works, one row a step: ``procedure, step`` (the stage;
        the fact before is ``base``, the result ``result``), ``stage, year, value, printed,
        target, meets`` (None where the value or the target is not known).
    """
    known = by_place(shares)
    rows: list[dict[str, object]] = []
    for place, stages in known.items():
        works = [stage for stage in stages if stage.startswith(DIAGNOSTIC)]
        if place[0] != "below_minimum" or place[2] != year or not works:
            continue
        target = stages["target"].value if "target" in stages else None
        steps = {"base": fact_before(place, known)}
        steps |= {stage: stages[stage] for stage in sorted(works)} | {"result": result_of(stages)}
        rows += [_step(place, step, share, target) for step, share in steps.items() if share]
    columns = ["procedure", "step", "stage", "year", "value", "printed", "target", "meets"]
    return pd.DataFrame(rows, columns=columns)


def _step(place: Place, step: str, share: Share, target: Decimal | None) -> dict[str, object]:
    meets_target = (
        None if share.value is None or target is None else meets(place[0], share.value, target)
    )
    return {
        "procedure": place[1],
        "step": step,
        "stage": share.stage,
        "year": share.year,
        "value": share.value,
        "printed": share.printed,
        "target": target,
        "meets": meets_target,
    }


def count_met(path: pd.DataFrame) -> pd.DataFrame:
    """Count at each step how many procedures met the target, of how many that are known.

    Returns
    -------
    DataFrame
        ``step, met, known``, the steps in order.
    """
    known = path[path["meets"].notna()]
    tally = known.assign(met=known["meets"].astype(bool)).groupby("step", sort=False)["met"]
    return tally.agg(met="sum", known="size").reset_index()
