"""What rounded shares and their differences say of the pupils behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from shnor_lib.disclosure.bounds import Bounds, Equation, System
from shnor_lib.disclosure.classes import Sums, sum_classes
from shnor_lib.disclosure.freedom import Vector
from shnor_lib.disclosure.readings import ABOVE, BELOW, FOUND, Told
from shnor_lib.disclosure.released import SET
from shnor_lib.disclosure.rounding import HUNDRED, bases, round_shares
from shnor_lib.disclosure.suppression import small_numbers
from shnor_lib.model.disclosure import Disclosure

NOTHING = 1e-6  # so that no number falls out of its own rounding by binary fractions


def expected_numbers(
    sums: Sums, truth: Mapping[str, Vector], told: Mapping[str, Told], policy: Disclosure
) -> pd.DataFrame:
    """Say which shares an edition will tell, rounded as the gate rounds them.

    Parameters
    ----------
    sums : Sums
        What its rows sum up.
    truth : mapping of str to array
        For each measure the pupils of each class.
    told : mapping of str to Told
        What each table tells of its rows.
    policy : Disclosure
        ``rounding`` and ``least_pupils`` are used: a share of a few pupils is not told.

    Returns
    -------
    DataFrame
        `readings.FOUND`.
    """
    exact = _exact(sums, truth)
    fewest = exact.groupby(["table", "row"])["pupils"].transform("min")
    base = bases(fewest, policy.rounding)
    rounded = exact.assign(step=1.0)
    for measure in truth:
        few = _is_few(exact, measure, policy)
        shares = round_shares(exact[measure] / exact["pupils"], base)
        rounded[measure] = shares.mask(few)
    parts = [
        part
        for table, own in rounded.groupby("table")
        if table in told
        for part in _told(own, told[str(table)])
    ]
    return pd.concat(parts, ignore_index=True)[FOUND] if parts else pd.DataFrame(columns=FOUND)


def _exact(sums: Sums, truth: Mapping[str, Vector]) -> pd.DataFrame:
    values = {"pupils": sums.pupils, **truth}
    columns = {
        name: [float(of_classes[list(members)].sum()) for members in sums.members]
        for name, of_classes in values.items()
    }
    return sums.sets.assign(**columns)


def _is_few(exact: pd.DataFrame, measure: str, policy: Disclosure) -> pd.Series:
    rest = exact["pupils"] - exact[measure]
    least = policy.least_pupils - 1
    return exact[measure].between(1, least) | rest.between(1, least)


def _told(rows: pd.DataFrame, told: Told) -> Iterator[pd.DataFrame]:
    for part, measure in told.shares:
        own = rows[rows["part"] == part]
        yield (
            own[[*SET, "step"]]
            .assign(value=own[measure], measure=measure, kind="share", other="")
            .dropna(subset="value")
        )
    by_row = rows.set_index(["row", "part"])
    for one, other, measure in told.differences:
        both = by_row[[measure, "step"]].unstack("part")
        value = both[measure][one] - both[measure][other]
        frame = pd.DataFrame({"value": value, "step": both["step"][one]}).reset_index()
        yield frame.assign(
            table=rows["table"].iloc[0], part=one, other=other, measure=measure, kind="difference"
        ).dropna(subset="value")


def in_one_measure(numbers: pd.DataFrame) -> pd.DataFrame:
    """Turn shares above the minimum, and their differences, into those below it."""
    above = numbers["measure"] == ABOVE
    rest = (numbers["kind"] == "share").astype(float) - numbers["value"]
    return numbers.assign(
        measure=numbers["measure"].mask(above, BELOW), value=numbers["value"].mask(above, rest)
    )


@dataclass(frozen=True)
class KnownShares:
    """The shares of one measure that are told, and the pupils whom they truly count.

    ``truth`` is of each class: from it most small groups are soon seen to be safe.
    """

    sums: Sums
    equations: Sequence[Equation]
    truth: Vector

    def too_close(self, policy: Disclosure) -> Iterator[tuple[frozenset[int], Bounds]]:
        """Small groups of which too much is known, each with what is known.

        That nobody of a larger group is counted says the same of its schools, and may be known.
        """
        system = System(self.equations, len(self.sums.pupils), self.sums.pupils.tolist())
        truth = self.truth.tolist()
        nobody = {one for own in self.equations if _counts_nobody(own) for one in own.unknowns}
        for wanted in small_numbers(self.sums, self.equations, policy):
            near = min(policy.least_pupils - 1, self.sums.pupils_of(wanted))
            if wanted <= nobody or system.width_nearby(wanted, truth, near) >= near:
                continue
            bounds = system.bounds(dict.fromkeys(wanted, 1.0))
            if bounds.width < near:
                yield wanted, bounds


def _counts_nobody(equation: Equation) -> bool:
    """Whether a share is 0; a difference of 0 says of nobody that he is not counted."""
    is_share = all(factor > 0 for factor in equation.unknowns.values())
    return is_share and abs(equation.value) < NOTHING


def known_shares(
    atoms: pd.DataFrame, numbers: pd.DataFrame, truth: pd.DataFrame, policy: Disclosure
) -> Mapping[str, KnownShares]:
    """Say by measure what the told shares mean.

    Each measure has classes of its own: what only its shares tell apart.

    Parameters
    ----------
    atoms : DataFrame
        `released.COLUMNS`.
    numbers : DataFrame
        `readings.FOUND`; numbers of pupils take no part.
    truth : DataFrame
        `released.ATOM` and a column for each measure.
    policy : Disclosure
        ``rounding``: readers are told how shares are rounded.
    """
    numbers = numbers.assign(step=numbers["step"] * _bases(atoms, numbers, policy))
    shares = in_one_measure(numbers[numbers["kind"] != "number"])
    return {
        str(measure): _known(atoms, own, truth, str(measure))
        for measure, own in shares.groupby("measure")
    }


def _bases(atoms: pd.DataFrame, numbers: pd.DataFrame, policy: Disclosure) -> pd.Series:
    """The rounding base of each number, a fraction: that of the fewest pupils of its row."""
    fewest = atoms.groupby(SET)["pupils"].sum().groupby(["table", "row"]).min().rename("fewest")
    pupils = numbers[["table", "row"]].join(fewest, on=["table", "row"])["fewest"]
    return bases(pupils, policy.rounding) / HUNDRED


def _known(
    atoms: pd.DataFrame, numbers: pd.DataFrame, truth: pd.DataFrame, measure: str
) -> KnownShares:
    others = numbers.loc[numbers["other"] != "", ["table", "row", "other"]]
    sets = pd.concat([numbers[SET], others.rename(columns={"other": "part"})]).drop_duplicates()
    sums = sum_classes(atoms.merge(sets, on=SET))
    place = {key: number for number, key in enumerate(sums.sets.itertuples(index=False, name=None))}
    equations = [one for row in _records(numbers) for one in _equations(sums, place, row)]
    return KnownShares(sums, equations, sums.totals(truth, measure))


def _records(numbers: pd.DataFrame) -> Iterator[Mapping[str, object]]:
    names = [str(name) for name in numbers]
    for cells in numbers.itertuples(index=False, name=None):
        yield dict(zip(names, cells, strict=True))


@dataclass(frozen=True)
class _Side:
    number: int
    members: frozenset[int] = field(repr=False)
    pupils: float


def _equations(
    sums: Sums, place: Mapping[tuple[str, str, str], int], row: Mapping[str, object]
) -> list[Equation]:
    """What a published share, or a difference of two, says of the pupils of the classes."""
    value, step = float(str(row["value"])), float(str(row["step"]))
    one = _side(sums, place, row, "part")
    if one is None:
        return []
    if row["kind"] == "share":
        unknowns = dict.fromkeys(one.members, 1.0)
        slack = step * one.pupils / 2 + NOTHING
        return [Equation(unknowns, value * one.pupils, frozenset({one.number}), slack)]
    two = _side(sums, place, row, "other")
    if two is None or one.members & two.members:
        return []
    unknowns = dict.fromkeys(one.members, 1 / one.pupils)
    unknowns |= dict.fromkeys(two.members, -1 / two.pupils)
    # Both shares are rounded before they are subtracted.
    return [Equation(unknowns, value, frozenset({one.number, two.number}), step + NOTHING)]


def _side(
    sums: Sums, place: Mapping[tuple[str, str, str], int], row: Mapping[str, object], part: str
) -> _Side | None:
    number = place.get((str(row["table"]), str(row["row"]), str(row[part])))
    return None if number is None else _Side(number, sums.members[number], sums.value(number))
