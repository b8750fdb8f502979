"""Targets against facts: met, missed by how much, or not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

RESULT_STAGES = ("final", "fact", "preliminary")
DIAGNOSTIC = "diagnostic-"
# whether a smaller share is the better one
SMALLER_IS_BETTER = {"below_minimum": True, "university_minimum": False}
Place = tuple[str, str, int]


@dataclass(frozen=True)
class Share:
    """A share of one stage, exact, with its printed text and denominator."""

    value: Decimal | None
    printed: str | None
    population: str
    stage: str
    year: int
    reason: str | None


def meets(indicator: str, value: Decimal, target: Decimal) -> bool:
    """Whether a share is at the target or on its better side.

    Examples
    --------
    >>> meets("below_minimum", Decimal("6.25"), Decimal("6.25"))
    True
    >>> meets("university_minimum", Decimal("94.25"), Decimal("94.26"))
    False
    """
    return value <= target if SMALLER_IS_BETTER[indicator] else value >= target


def judge_targets(shares: pd.DataFrame) -> pd.DataFrame:
    """Compare each target with the result of its year and with the fact before it.

    The result is the final share of the year where it is known, else the preliminary one;
    diagnostic works are not the exam and never decide.

    Parameters
    ----------
    shares : DataFrame
        As `shares.collect_shares` gives them.

    Returns
    -------
    DataFrame
        One row a target: ``indicator, procedure, year, target, base, result`` (Decimal or None),
        each with ``…_printed, …_population, …_reason``, ``base_year, result_stage``;
        ``verdict``: ``met``, ``missed``, ``no_data``; ``gap`` = result − target and ``change`` =
        result − base in percentage points; ``gap_populations`` and ``change_populations``: whether
        the two state their denominators: ``same``, ``differ``, ``unstated``.
    """
    known = by_place(shares)
    rows = [
        _judged(place, target, known)
        for place, stages in known.items()
        if (target := stages.get("target"))
    ]
    return pd.DataFrame(rows, columns=_JUDGED)


_TOLD = ("", "_printed", "_population", "_reason")
_JUDGED = [
    *("indicator", "procedure", "year", "base_year", "result_stage"),
    *(f"{name}{told}" for name in ("target", "base", "result") for told in _TOLD),
    *("verdict", "gap", "change", "gap_populations", "change_populations"),
]


def by_place(shares: pd.DataFrame) -> dict[Place, dict[str, Share]]:
    """Index the shares: indicator × procedure × year → stage → share."""
    places: dict[Place, dict[str, Share]] = {}
    columns = [
        "indicator",
        "procedure",
        "year",
        "stage",
        "value",
        "printed",
        "population",
        "reason",
    ]
    for indicator, procedure, year, stage, value, printed, population, reason in (
        shares[columns].astype(object).values.tolist()
    ):
        share = Share(value, printed, population, stage, int(year), reason)
        places.setdefault((indicator, procedure, int(year)), {})[stage] = share
    return places


def result_of(stages: Mapping[str, Share]) -> Share | None:
    """Return the result of a year: final if it is known, else preliminary."""
    # Diagnostic works are not among them: they are not the exam.
    return next((stages[stage] for stage in RESULT_STAGES if stage in stages), None)


def fact_before(place: Place, known: Mapping[Place, Mapping[str, Share]]) -> Share | None:
    """The last result of an earlier year."""
    indicator, procedure, year = place
    earlier = [
        result
        for (other, code, when), stages in known.items()
        if (other, code) == (indicator, procedure) and when < year and (result := result_of(stages))
    ]
    return max(earlier, key=lambda share: share.year, default=None)


def _judged(
    place: Place, target: Share, known: Mapping[Place, Mapping[str, Share]]
) -> dict[str, object]:
    result, base = result_of(known[place]), fact_before(place, known)
    gap = _difference(result, target)
    # On exact decimals: 10,0 % against a cap of 10 % is met, which floats may deny.
    met = gap is not None and (gap <= 0 if SMALLER_IS_BETTER[place[0]] else gap >= 0)
    return {
        **dict(zip(("indicator", "procedure", "year"), place, strict=True)),
        **_told("target", target),
        **_told("base", base),
        **_told("result", result),
        "base_year": base.year if base else None,
        "result_stage": result.stage if result else None,
        "verdict": "no_data" if gap is None else ("met" if met else "missed"),
        "gap": gap,
        "change": _difference(result, base),
        "gap_populations": _populations(result, target),
        "change_populations": _populations(result, base),
    }


def _told(name: str, share: Share | None) -> dict[str, object]:
    if share is None:
        return {f"{name}_reason": "not_reported"}
    return {
        name: share.value,
        f"{name}_printed": share.printed,
        f"{name}_population": share.population,
        f"{name}_reason": share.reason,
    }


def _difference(one: Share | None, two: Share | None) -> Decimal | None:
    if one is None or two is None or one.value is None or two.value is None:
        return None
    return one.value - two.value


def _populations(one: Share | None, two: Share | None) -> str | None:
    """Say whether two shares are of the same pupils, as far as the document tells."""
    if one is None or two is None:
        return None
    if not (one.population and two.population):
        # An unnamed denominator is asked about: ВТГ and all participants give different shares.
        return "unstated"
    return "same" if one.population == two.population else "differ"


def main_year(judged: pd.DataFrame) -> int | None:
    """Return the last year of which a target is met or missed; else the first year of a target."""
    known = judged.loc[judged["verdict"] != "no_data", "year"]
    if not known.empty:
        return int(known.max())
    return None if judged.empty else int(judged["year"].min())
