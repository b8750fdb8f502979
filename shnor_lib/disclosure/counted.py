"""What the rows of a table count, and what of them a public edition shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from shnor_lib.disclosure.beside import hidden_beside
from shnor_lib.disclosure.hidden_cells import REASON, hide_cells
from shnor_lib.disclosure.released import row_keys
from shnor_lib.disclosure.rounding import HUNDRED, bases, round_counts, round_points, round_shares
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.show.disclosed import DECIMALS, HIDDEN
from shnor_lib.show.table import SUPPRESSED

Unit = Literal["pupil", "school", "teacher", "measure", "report", "document", "setting"]
REST = "rest"
OTHER_DIGITS = 2


@dataclass(frozen=True)
class Whole:
    """Numbers of pupils that are parts of one whole, each with the columns that tell of it.

    ``total``: the column of the whole where the parts leave a rest of it.
    """

    parts: Mapping[str, tuple[str, ...]]
    total: str = ""


@dataclass(frozen=True)
class Counted:
    """What the rows of a table count.

    ``unit``: what is counted in the end. ``by``: columns that name a row; ``names``: others that
    only describe it and stay where its numbers are hidden. ``schools``: column with the number of
    schools behind a row; ``pupils``: columns with the numbers of pupils behind it. ``table``: the
    name by which the plan of hidden rows knows the table (`plan.Plan`). ``wholes``: numbers of
    pupils that must not be small. ``differences``: a column in percentage points and the two
    shares that it is the difference of; ``ratios``: the same in per cent of the second share.
    ``closed``: the rows add up to what is told elsewhere, which would tell of one hidden row.
    ``summed``: columns of people that add up so, each with the columns that tell of it; within the
    groups that ``within`` names.
    """

    unit: Unit
    by: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    schools: str = ""
    pupils: tuple[str, ...] = ()
    table: str = ""
    wholes: tuple[Whole, ...] = ()
    differences: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ratios: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    closed: bool = False
    summed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within: tuple[str, ...] = ()


def small_rows(frame: pd.DataFrame, counted: Counted, policy: Disclosure) -> pd.Series:
    """Rows behind which too few schools or pupils stand; nobody at all is not too few.

    Examples
    --------
    >>> rows = pd.DataFrame({"schools": [2, 3, 0], "n": [50, 4, 0]})
    >>> small_rows(rows, Counted("pupil", schools="schools", pupils=("n",)), Disclosure()).tolist()
    [True, True, False]
    """
    small = pd.Series(False, index=frame.index)
    limits = dict.fromkeys(counted.pupils, policy.least_pupils)
    limits |= {counted.schools: policy.least_schools} if counted.schools else {}
    for name, least in limits.items():
        small |= frame[name].between(1, least - 1).fillna(False).astype(bool)
    return small


def with_rows_beside(frame: pd.DataFrame, hidden: pd.Series, schools: str, least: int) -> pd.Series:
    """Hide the smallest rows beside the hidden ones, until together they are not small.

    Examples
    --------
    >>> rows = pd.DataFrame({"schools": [1, 9, 4]})
    >>> with_rows_beside(rows, pd.Series([True, False, False]), "schools", 3).tolist()
    [True, False, True]
    """
    hidden = hidden.copy()
    for row in frame[schools][~hidden].sort_values(kind="stable").index:
        if not hidden.any() or (hidden.sum() > 1 and frame[schools][hidden].sum() >= least):
            break
        hidden[row] = True
    return hidden


def hide_rows(frame: pd.DataFrame, hidden: pd.Series, counted: Counted) -> pd.DataFrame:
    """Take the numbers of the hidden rows away, each with the reason; their names stay.

    ``row_hidden`` then tells which rows they are.
    """
    kept = {*counted.by, *counted.names, DECIMALS}
    shown = [str(name) for name in frame if name not in kept and not str(name).endswith(REASON)]
    return hide_cells(frame, dict.fromkeys(shown, hidden), SUPPRESSED).assign(**{HIDDEN: hidden})


def hide_small_parts(frame: pd.DataFrame, whole: Whole, policy: Disclosure) -> pd.DataFrame:
    """Hide what tells of a few pupils, and so much beside it that the rest does not tell it.

    Parameters
    ----------
    frame : DataFrame
        Findings.
    whole : Whole
        The numbers of pupils.
    policy : Disclosure
        ``least_pupils`` is used.

    Examples
    --------
    >>> rows = pd.DataFrame({"n": [30, 30], "below": [3, 10], "share": [0.1, 0.33]})
    >>> whole = Whole({"below": ("share",)}, "n")
    >>> hide_small_parts(rows, whole, Disclosure())["share"].tolist()
    [nan, 0.33]
    """
    numbers = frame[list(whole.parts)].astype("Float64")
    if whole.total:
        numbers = numbers.assign(**{REST: frame[whole.total] - numbers.sum(axis="columns")})
    taken = _taken(numbers, policy.least_pupils)
    hidden = {name: taken[part] for part, names in whole.parts.items() for name in (part, *names)}
    return hide_cells(frame, hidden, SUPPRESSED)


def _taken(numbers: pd.DataFrame, least: int) -> pd.DataFrame:
    """Which parts are hidden: where one is small, the smallest up to two that together are not.

    One hidden part is what the others leave of the whole; of two the others leave the sum.
    """
    positive = numbers.mask((numbers <= 0).fillna(True)).astype(float)
    order = positive.rank(axis="columns", method="first")
    taken = positive < least
    tells = taken.any(axis="columns")
    for place in range(1, len(numbers.columns) + 1):
        together = positive.where(taken).sum(axis="columns")
        too_little = tells & ((taken.sum(axis="columns") < 2) | (together < least))
        taken |= order.eq(place).mul(too_little, axis="index")
    return taken


def hide_beside(
    told: pd.DataFrame, frame: pd.DataFrame, counted: Counted, least: int
) -> pd.DataFrame:
    """Hide what would tell the hidden numbers of people by a total that is told elsewhere.

    Parameters
    ----------
    told : DataFrame
        The findings, with the small numbers hidden.
    frame : DataFrame
        The same before anything was hidden.
    counted : Counted
        ``summed`` and ``within`` are used.
    least : int
        The least number of people that is shown.

    Examples
    --------
    >>> rows = pd.DataFrame({"part": [3, 8, 30], "share": [0.1, 0.4, 0.5]})
    >>> small = hide_small_parts(rows, Whole({"part": ("share",)}), Disclosure())
    >>> counted = Counted("teacher", summed={"part": ("share",)})
    >>> hide_beside(small, rows, counted, 5)["share"].tolist()
    [nan, nan, 0.5]
    """
    within = [frame[name] for name in counted.within]
    groups = frame.groupby(within, dropna=False).ngroup() if within else pd.Series(0, frame.index)
    # The fewest schools first: everybody knows how many a municipality has.
    order = frame[counted.schools] if counted.schools else pd.Series(0, frame.index)
    for name, names in counted.summed.items():
        hidden = told[name].isna() & frame[name].notna()
        beside = hidden_beside(frame[name], hidden, groups, order, least)
        told = hide_cells(told, dict.fromkeys((name, *names), beside), SUPPRESSED)
    return told


def round_all(frame: pd.DataFrame, counted: Counted, policy: Disclosure) -> pd.DataFrame:
    """Round every share, and make every difference and ratio of the rounded shares.

    What is computed of rounded shares tells nothing that they do not tell.
    """
    base = bases(_fewest(frame, counted.pupils), policy.rounding)
    rounded = {
        str(name): _rounded(str(name), frame[name], base)
        for name in frame.select_dtypes("number")
        if pd.api.types.is_float_dtype(frame[name].dtype)
    }
    counts = {name: round_counts(frame[name], policy.rounding) for name in counted.pupils}
    frame = frame.assign(**rounded, **counts)
    made: dict[str, pd.Series] = {DECIMALS: (base < 1).astype(int)}
    for name, (one, other) in counted.differences.items():
        made[name] = (HUNDRED * (frame[one] - frame[other])).round(6)
    for name, (one, other) in counted.ratios.items():
        start = frame[other].where(frame[other] > 0)
        made[name] = round_points(HUNDRED * (frame[one] - frame[other]) / start, base)
    return frame.assign(**{name: made[name] for name in made if name in frame or name == DECIMALS})


def _fewest(frame: pd.DataFrame, pupils: Iterable[str]) -> pd.Series:
    columns = list(pupils)
    if not columns:
        return pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return frame[columns].min(axis="columns")


def _rounded(name: str, values: pd.Series, base: pd.Series) -> pd.Series:
    if name.endswith("_pp") or "percent" in name:
        points = round_points(values, base)
        # A bound on one side of 0 stays there: more than chance in one edition is so in all.
        lost = ((points == 0) & (values != 0)).fillna(False).astype(bool)
        is_bound = "low" in name or "high" in name
        return points.mask(lost, base.where(values > 0, -base)) if is_bound else points
    is_share = bool(values.dropna().between(0, 1).all())
    return round_shares(values, base) if is_share else values.round(OTHER_DIGITS)


def hidden_by_plan(
    frame: pd.DataFrame, counted: Counted, hidden: Mapping[str, frozenset[str]]
) -> pd.Series:
    """Rows that the plan of the edition hides."""
    own = hidden.get(counted.table, frozenset())
    if not own:
        return pd.Series(False, index=frame.index)
    return row_keys(frame, counted.by).isin(own)
