"""How often the project's estimators err on made-up regions (`benchmarks/`)."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from shnor_lib.model.strict import Strict
from shnor_lib.model.yaml_data import package_yaml

Choice = Literal["base_results", "rule", "earlier_results", "conditions"]
RegionKind = Literal["ordinary", "heavy_tails", "sizes"]
BySize = Mapping[str, float]  # per cent by number of participants


class OfChanges(Strict):
    """Changes of schools where the pupils of a cohort are alike by ``correlation``.

    ``found``: the mean estimate of it, with its spread. ``called``: how many results that did not
    change are called changed; ``called_pupils_alone``: the same by an interval that knows of
    pupils' chance alone. ``power``: how many of those that changed by so many points are.
    """

    correlation: float
    found: float
    found_spread: float
    called: BySize
    called_pupils_alone: BySize
    power: Mapping[int, BySize]


class Accuracy(Strict):
    """Mean error and its root mean square in points, and how many intervals hold the truth."""

    bias: float
    error: float
    coverage: float


class OfGroup(Strict):
    """What is said of the own change of a group: chosen so, and really gaining so many points."""

    choice: Choice
    effect: int
    by_base: Accuracy
    by_other: Accuracy

    @property
    def fitting(self) -> Accuracy:
        """The estimate that fits the choice."""
        return self.by_base if self.choice in ("base_results", "rule") else self.by_other

    @property
    def other(self) -> Accuracy:
        """The estimate that does not."""
        return self.by_other if self.choice in ("base_results", "rule") else self.by_base


class OfLimits(Strict):
    """How many ordinary schools lie beyond control limits of this level, in per cent."""

    level: float
    beyond: float
    beyond_pupils_alone: float


class OfList(Strict):
    """What is said of a list and of its schools, had other pupils sat, in regions of one kind.

    ``length``: of a redrawn list, in per cent of the list. ``again, said``: schools that are
    listed again, and that were said to be; ``coverage``: how many intervals hold the number, in
    per cent. ``tenths``: the worst of ten parts of the schools by their probability, in points;
    ``levels``: the same of the probability of the own level. ``by_chance``: of a list that
    schools all alike would give, in per cent of the true one.
    """

    region: RegionKind
    length: float
    again: float
    said: float
    coverage: float
    tenths: float
    levels: float
    by_chance: float


class OfSign(Strict):
    """How many schools of honest regions get a sign of biased results, in per cent of the judged.

    ``strong``: of the strongest fifth of the schools; none for a contrast of the whole region.
    """

    sign: str
    false: float
    strong: float | None


class Estimators(Strict):
    """What was measured: so many made-up regions of so many schools.

    ``group_runs, list_runs, sign_runs``: how many regions a row of groups, of lists and of signs
    rests on.
    """

    runs: int
    group_runs: int
    list_runs: int
    sign_runs: int
    schools: int
    changes: tuple[OfChanges, ...]
    groups: tuple[OfGroup, ...]
    limits: tuple[OfLimits, ...]
    lists: tuple[OfList, ...]
    signs: tuple[OfSign, ...]

    def sign(self, name: str) -> OfSign:
        """The false rates of one sign.

        Examples
        --------
        >>> estimators().sign("inflated_mean").false > 10
        True
        """
        return next(row for row in self.signs if row.sign == name)


@cache
def estimators() -> Estimators:
    """The measured errors that ship with the package.

    Examples
    --------
    >>> [row.correlation for row in estimators().changes]
    [0.0, 0.02, 0.03, 0.05, 0.08]
    """
    return Estimators.model_validate(package_yaml("estimators.yml"))
