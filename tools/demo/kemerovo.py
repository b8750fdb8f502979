"""Kemerovo: a municipality whose nine ШНОР are known beforehand.

The results are drawn first; then the nine schools with the worst ones are made ШНОР by one clause
or the other, and the rest are kept from it, by moving as few pupils over the minimum as needed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.defaults import DEFAULT_CRITERIA
from tools.demo.achievement import Result, held_works, simulate
from tools.demo.draws import seeded
from tools.demo.schools import Naming, School, make_schools
from tools.demo.tidy import Row, absent_row, csv_table, passport_rows, result_row

NAMING = Naming("К", 97, 2, 1)
RESULTS_YEAR = 2021
YEARS = range(2018, RESULTS_YEAR + 1)
PROCEDURES = (
    *(f"vpr-{subject}-{grade}" for subject in ("math", "rus") for grade in (4, 5, 6)),
    "oge-math",
    "oge-rus",
    "ege-rus",
    "ege-math-base",
    "ege-math-profile",
)
# A seed with which hardly a pupil has to be moved.
_SEED = 65
_SCHOOLS = 27
_SHNOR = 9
_BASIC_SHNOR = 5


@dataclass(frozen=True)
class Plan:
    """What is decided about single schools: the nine, one without 2020, two that missed a work."""

    nine: tuple[School, ...]
    no_2020: School
    absent: Mapping[School, tuple[str, int]]


def kemerovo() -> dict[str, bytes]:
    """Make the demonstration files of Kemerovo: name → content."""
    rng = seeded(_SEED)
    schools = make_schools(rng, NAMING, [_SCHOOLS])
    drawn = simulate(rng, schools, held_works(PROCEDURES, YEARS))
    plan = _plan(schools, drawn)
    results = list(_arranged(plan, schools, drawn))
    rows = [_row(plan, result) for result in results]
    return {
        "schools.csv": csv_table("schools", passport_rows(NAMING, schools)),
        "results.csv": csv_table("results", rows),
    }


def _plan(schools: Sequence[School], results: Sequence[Result]) -> Plan:
    worst = sorted(schools, key=lambda school: -_lowness(school, results))
    basic = [school for school in worst if school.type == "ООШ"][:_BASIC_SHNOR]
    full = [school for school in worst if school.type == "СОШ"][: _SHNOR - _BASIC_SHNOR]
    nine = tuple(school for school in worst if school in (*basic, *full))
    others = [school for school in worst if school not in nine]
    # The best schools have no low result, so that one work missed decides nothing.
    absent = {others[-1]: ("vpr-rus-6", 2021), others[-2]: ("vpr-math-5", 2019)}
    return Plan(nine, others[0], absent)


def _lowness(school: School, results: Iterable[Result]) -> float:
    own = [r for r in results if r.school == school and _counts(r)]
    recent = [r for r in own if r.year >= RESULTS_YEAR - 1]
    share = sum(r.below for r in recent) / sum(r.participants for r in recent)
    return 2 * _lows(r for r in recent if r.year == RESULTS_YEAR) + _lows(recent) + share


def _arranged(plan: Plan, schools: Sequence[School], drawn: Sequence[Result]) -> Iterator[Result]:
    for school in schools:
        own = [result for result in drawn if result.school == school]
        last, before = (
            [r for r in own if _counts(r) and r.year == year]
            for year in (RESULTS_YEAR, RESULTS_YEAR - 1)
        )
        wanted_last, wanted_before = _wanted(plan, school, _lows(last), _lows(before))
        decided = {
            (r.procedure, r.year): r
            for r in (*with_lows(last, wanted_last), *with_lows(before, wanted_before))
        }
        for result in own:
            if school != plan.no_2020 or result.year != RESULTS_YEAR - 1:
                yield decided.get((result.procedure, result.year), result)


def _wanted(plan: Plan, school: School, last: int, before: int) -> tuple[int, int]:
    if school in plan.nine:
        return (last, before) if last >= 2 else (max(last, 1), max(before, 1))
    if school == plan.no_2020:
        return 1, 0
    if school in plan.absent:
        return 0, 0
    # One low result in one of the two years is all that a school outside the nine may have.
    return (0, before) if before else (min(last, 1), 0)


def _counts(result: Result) -> bool:
    return result.procedure in criteria_sets()[DEFAULT_CRITERIA].procedures


def _lows(results: Iterable[Result]) -> int:
    return sum(result.is_low for result in results)


def with_lows(results: Sequence[Result], wanted: int) -> list[Result]:
    """Make exactly so many of the results low, those that need the fewest pupils moved."""
    by_need = sorted(results, key=lambda r: (lowest_low(r) - r.below, r.procedure))
    low = {result.procedure for result in by_need[:wanted]}
    return [_low(result) if result.procedure in low else _not_low(result) for result in results]


def lowest_low(result: Result) -> int:
    """The fewest pupils below the minimum that make the result low."""
    return -(-3 * result.participants // 10)


def _low(result: Result) -> Result:
    return result if result.is_low else result.with_below(lowest_low(result))


def _not_low(result: Result) -> Result:
    return result.with_below(lowest_low(result) - 1) if result.is_low else result


def _row(plan: Plan, result: Result) -> Row:
    if plan.absent.get(result.school) == (result.procedure, result.year):
        return absent_row(NAMING, result)
    return result_row(NAMING, result)
