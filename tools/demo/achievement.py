"""The statistical model: how pupils of the schools do in оценочные процедуры.

A pupil's ability is that of the school, plus the luck of the school's year, plus the pupil's own;
the mark is the number of bounds that it passes. So small schools scatter more, a school's shares
of two years correlate by about a half, and a procedure may be hard without any school being bad.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.random import Generator

from shnor_lib.model.procedures import registry
from tools.demo.draws import Floats, Integers, normal, whole
from tools.demo.schools import School, cohort_sizes

YEAR_SPREAD = 0.18
WORK_SPREAD = 0.26

# Bounds between the marks 2|3, 3|4, 4|5 of pupils' ability; ЕГЭ has the minimum alone.
BOUNDS: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "vpr-math-4": (-1.88, -0.54, 0.85),
        "vpr-rus-4": (-1.45, -0.17, 1.29),
        "vpr-math-5": (-1.09, 0.23, 1.41),
        "vpr-rus-5": (-1.09, 0.23, 1.47),
        "vpr-math-6": (-1.05, 0.54, 1.88),
        "vpr-rus-6": (-0.93, 0.35, 1.69),
        "oge-math": (-1.53, 0.26, 1.77),
        "oge-rus": (-2.15, -0.35, 0.81),
        "ege-math-base": (-2.0,),
        "ege-math-profile": (-1.6,),
        "ege-rus": (-2.6,),
    }
)
# What the whole region gains or loses in a year.
YEAR_SHIFT: Mapping[int, float] = MappingProxyType(
    {2018: 0.02, 2019: 0.05, 2020: -0.2, 2021: 0.06, 2022: 0.12}
)
# Share of a grade's pupils who sit the work.
TURNOUT: Mapping[str, float] = MappingProxyType(
    {"vpr": 0.95, "oge": 0.92, "ege-rus": 0.5, "ege-math-base": 0.26, "ege-math-profile": 0.24}
)


@dataclass(frozen=True)
class Work:
    """One procedure in one year."""

    procedure: str
    year: int

    @property
    def exam(self) -> str:
        """The exam that the procedure belongs to."""
        return registry()[self.procedure].exam

    @property
    def grade(self) -> int:
        """The grade whose programme is tested."""
        return registry()[self.procedure].grade


@dataclass(frozen=True)
class Result:
    """What one school got in one work; ``marks`` counts «2» to «5», ЕГЭ has none."""

    school: School
    procedure: str
    year: int
    sitting: str
    participants: int
    below: int
    marks: tuple[int, ...] = ()

    @property
    def is_low(self) -> bool:
        """Whether at least 30 % of the participants are below the minimum."""
        return 10 * self.below >= 3 * self.participants

    def with_below(self, below: int) -> "Result":
        """The same result with that many pupils below the minimum.

        Pupils pass between «2» and the nearest mark that has any.
        """
        if not self.marks:
            return replace(self, below=below)
        marks = [*self.marks]
        while marks[0] > below:
            marks[0], marks[1] = marks[0] - 1, marks[1] + 1
        while marks[0] < below:
            nearest = next(mark for mark in (1, 2, 3) if marks[mark])
            marks[0], marks[nearest] = marks[0] + 1, marks[nearest] - 1
        return replace(self, below=below, marks=tuple(marks))


def held_works(procedures: Iterable[str], years: Iterable[int]) -> list[Work]:
    """Every procedure in every year in which it was held.

    Examples
    --------
    >>> [work.year for work in held_works(["oge-math"], [2019, 2020, 2021])]
    [2019, 2021]
    """
    years = tuple(years)
    return [
        Work(procedure, year)
        for procedure in procedures
        for year in years
        if registry().was_held(procedure, year)
    ]


def simulate(rng: Generator, schools: Sequence[School], works: Sequence[Work]) -> list[Result]:
    """Draw what every school gets in every work that it takes part in."""
    by_year = {year: normal(rng, len(schools)) for year in sorted({work.year for work in works})}
    cohorts = sorted({work.year - work.grade for work in works})
    sizes = {cohort: cohort_sizes(rng, schools) for cohort in cohorts}
    results: list[Result] = []
    for work in works:
        luck = YEAR_SPREAD * by_year[work.year] + WORK_SPREAD * normal(rng, len(schools))
        counts = _participants(rng, work, sizes[work.year - work.grade])
        taking = [
            index for index, school in enumerate(schools) if school.highest_grade >= work.grade
        ]
        results += _sit(rng, work, [schools[i] for i in taking], luck[taking], counts[taking])
    return results


def _participants(rng: Generator, work: Work, pupils: Sequence[int]) -> Integers:
    turnout = TURNOUT[work.exam if work.exam in TURNOUT else work.procedure]
    draws = rng.random(len(pupils))
    return np.array(
        [
            max(1, whole(count * turnout * (0.92 + 0.13 * float(draw))))
            for count, draw in zip(pupils, draws, strict=True)
        ]
    )


def _sit(
    rng: Generator, work: Work, schools: Sequence[School], luck: Floats, counts: Integers
) -> list[Result]:
    bounds = BOUNDS[work.procedure]
    abilities = np.array([school.ability for school in schools]) + luck + YEAR_SHIFT[work.year]
    pupils = np.repeat(abilities, counts) + normal(rng, int(counts.sum()))
    passed = np.searchsorted(np.array(bounds), pupils, side="right")
    places = np.repeat(np.arange(len(schools)), counts) * (len(bounds) + 1) + passed
    tallies = np.bincount(places, minlength=len(schools) * (len(bounds) + 1))
    return [
        _result(work, school, tuple(int(count) for count in tally))
        for school, tally in zip(schools, tallies.reshape(len(schools), -1), strict=True)
    ]


def _result(work: Work, school: School, tally: tuple[int, ...]) -> Result:
    sittings = registry().year(work.exam, work.year).sittings
    return Result(
        school=school,
        procedure=work.procedure,
        year=work.year,
        sitting=sittings[0],
        participants=sum(tally),
        below=tally[0],
        marks=tally if len(tally) == 4 else (),
    )
