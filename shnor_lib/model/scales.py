"""Scales of the works: which primary score earns which mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from shnor_lib.model.yaml_data import package_yaml

MARKS = (3, 4, 5)


@dataclass(frozen=True)
class Scale:
    """The scale of one work in one year.

    ``least`` holds the least score of «3», «4» and «5»; every score below the first is a «2».
    """

    procedure: str
    year: int
    maximum: int
    least: Mapping[int, int]
    source: str

    def mark(self, score: int) -> int:
        """Return the mark that a score earns.

        Examples
        --------
        >>> scale = scales()["vpr-math-5", 2021]
        >>> [scale.mark(score) for score in (6, 7, 11, 20)]
        [2, 3, 4, 5]
        """
        return 2 + sum(score >= least for least in self.least.values())


@cache
def scales() -> Mapping[tuple[str, int], Scale]:
    """All scales by procedure and year.

    Examples
    --------
    >>> scales()["vpr-rus-6", 2021].maximum
    51
    """
    described = package_yaml("scales.yml")
    by_work = {
        (procedure, int(year)): _scale(procedure, int(year), bounds, entry["source"])
        for year, entry in described.items()
        for procedure, bounds in entry["works"].items()
    }
    return MappingProxyType(by_work)


def _scale(procedure: str, year: int, bounds: list[int], source: str) -> Scale:
    maximum, *least = bounds
    by_mark = MappingProxyType(dict(zip(MARKS, least, strict=True)))
    return Scale(procedure, year, maximum, by_mark, source)
