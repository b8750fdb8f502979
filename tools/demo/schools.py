"""Pseudonymous schools and municipalities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from numpy.random import Generator

from tools.demo.draws import choice, normal, shuffled, whole

# Pupils of one grade: share of the schools that are not larger → size. As in a real region:
# half of the schools have about twenty pupils in a grade, one in five fewer than ten.
SIZES: Mapping[float, float] = MappingProxyType(
    {0.0: 3, 0.05: 5, 0.1: 6, 0.25: 11.5, 0.5: 23, 0.75: 58, 0.9: 98, 0.95: 118, 1.0: 180}
)
# Spread of the schools' abilities, in standard deviations of pupils within a school.
ABILITY_SPREAD = 0.47
HARDSHIP = -0.3


@dataclass(frozen=True)
class School:
    """One school: what its passport says, and the ability that its results are drawn from."""

    school_id: str
    name: str
    municipality: int
    type: str
    rural: bool
    social_conditions: bool
    size: float
    ability: float

    @property
    def highest_grade(self) -> int:
        """The last grade that the school teaches."""
        return 9 if self.type == "ООШ" else 11


@dataclass(frozen=True)
class Naming:
    """How the schools and municipalities of a region are called and coded."""

    letter: str
    code: int
    digits: int
    municipalities: int

    def school(self, number: int) -> str:
        """Name of a school.

        Examples
        --------
        >>> Naming("К", 97, 2, 1).school(3)
        'Школа К-03'
        """
        return f"Школа {self.letter}-{number:0{self.digits}d}"

    def school_id(self, number: int) -> str:
        """Login of a school in the style of ФИС ОКО.

        Examples
        --------
        >>> Naming("К", 97, 2, 1).school_id(3)
        'edu970003'
        """
        return f"edu{self.code}{number:04d}"

    def municipality(self, number: int) -> str:
        """Name of a municipality; the only one of a region has no number.

        Examples
        --------
        >>> Naming("Х", 98, 3, 19).municipality(1), Naming("К", 97, 2, 1).municipality(1)
        ('Муниципалитет Х-01', 'Муниципалитет К')
        """
        number_part = f"-{number:02d}" if self.municipalities > 1 else ""
        return f"Муниципалитет {self.letter}{number_part}"


def size_at(position: float) -> float:
    """Size of a grade in the school that stands at this share of the order by size.

    Examples
    --------
    >>> size_at(0.5), size_at(0.25)
    (23.0, 11.5)
    """
    points = sorted(SIZES.items())
    for (left, small), (right, large) in pairwise(points):
        if position <= right:
            return small + (large - small) * (position - left) / (right - left)
    return points[-1][1]


def make_schools(rng: Generator, naming: Naming, per_municipality: Sequence[int]) -> list[School]:
    """Make the schools of a region, municipality by municipality.

    Parameters
    ----------
    per_municipality : Sequence[int]
        How many schools each municipality has; numbers run through the whole region.
    """
    homes = [place for place, count in enumerate(per_municipality, 1) for _ in range(count)]
    total = len(homes)
    order = shuffled(rng, total)
    abilities = normal(rng, total)
    hard = rng.random(total) < 0.18
    small_type = rng.random(total)
    rural = rng.random(total)
    schools = []
    for index, home in enumerate(homes):
        size = size_at((order[index] + 0.5) / total)
        ability = ABILITY_SPREAD * float(abilities[index]) + HARDSHIP * bool(hard[index])
        schools.append(
            School(
                school_id=naming.school_id(index + 1),
                name=naming.school(index + 1),
                municipality=home,
                type="ООШ" if size < 40 and small_type[index] < 0.45 else "СОШ",
                rural=bool(rural[index] < (0.85 if size < 40 else 0.3)),
                social_conditions=bool(hard[index]),
                size=size,
                ability=ability,
            )
        )
    return schools


def spread_over(rng: Generator, total: int, municipalities: int) -> list[int]:
    """Share schools among municipalities of unequal size, three at least in each."""
    weights = [1 + 9 * float(draw) * float(draw) for draw in rng.random(municipalities)]
    homes = choice(rng, weights, total - 3 * municipalities)
    return [3 + int((homes == place).sum()) for place in range(municipalities)]


def cohort_sizes(rng: Generator, schools: Sequence[School]) -> list[int]:
    """Pupils of one year of birth in each school."""
    draws = rng.random(len(schools))
    return [
        max(1, whole(school.size * (0.82 + 0.36 * float(draw))))
        for school, draw in zip(schools, draws, strict=True)
    ]
