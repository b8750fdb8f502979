"""The «500+» cohort: which schools it holds, and how their results changed from 2021 to 2022.

The document prints shares of schools with positive, negative and no dynamics; here they are made
to come out, by moving as few pupils over the minimum as needed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tools.demo.achievement import Result
from tools.demo.schools import School

YEARS = (2021, 2022)
COHORT_SIZE = 50
COHORT_MUNICIPALITIES = 17

Key = tuple[str, str, int]
Pair = tuple[Result, Result]


@dataclass(frozen=True)
class Block:
    """How many schools of the cohort gained, lost, and stayed in one procedure."""

    positive: int
    negative: int
    unchanged: int

    @property
    def schools(self) -> int:
        """Schools that have both years."""
        return self.positive + self.negative + self.unchanged


BLOCKS: Mapping[str, Block] = MappingProxyType(
    {
        "vpr-rus-5": Block(26, 17, 7),
        "vpr-rus-6": Block(25, 24, 0),
        "vpr-math-5": Block(26, 15, 2),
        "vpr-math-6": Block(24, 17, 3),
    }
)


def choose_cohort(schools: Sequence[School]) -> list[School]:
    """Choose the weakest schools, so that exactly seventeen municipalities take part."""
    weakest = sorted(schools, key=lambda school: school.ability)
    places = list(dict.fromkeys(school.municipality for school in weakest))[:COHORT_MUNICIPALITIES]
    eligible = [school for school in weakest if school.municipality in places]
    first = [next(s for s in eligible if s.municipality == place) for place in places]
    rest = [school for school in eligible if school not in first]
    chosen = [*first, *rest[: COHORT_SIZE - len(first)]]
    return sorted(chosen, key=lambda school: school.school_id)


def arrange(results: Sequence[Result], cohort: Sequence[School]) -> list[Result]:
    """Leave out the years that schools of the cohort lack, and make the changes come out."""
    kept = {_key(result): result for result in results}
    for offset, (procedure, block) in enumerate(BLOCKS.items()):
        for school, year in _lacking(cohort, block, offset):
            del kept[school.school_id, procedure, year]
        pairs = _pairs(kept, cohort, procedure)
        kept |= {_key(result): result for pair in _arranged(pairs, block) for result in pair}
    return list(kept.values())


def change(before: Result, after: Result) -> int:
    """Change of the share above the minimum; only its sign has a meaning."""
    return before.below * after.participants - after.below * before.participants


def _key(result: Result) -> Key:
    return result.school.school_id, result.procedure, result.year


def _lacking(cohort: Sequence[School], block: Block, offset: int) -> Iterable[tuple[School, int]]:
    # The smallest schools may have no class of a grade; which of them, differs by procedure.
    smallest = sorted(cohort, key=lambda school: school.size)
    count = len(cohort) - block.schools
    return [
        (smallest[(2 * place + offset) % len(cohort)], YEARS[place % 2]) for place in range(count)
    ]


def _pairs(kept: Mapping[Key, Result], cohort: Sequence[School], procedure: str) -> list[Pair]:
    keys = [[(school.school_id, procedure, year) for year in YEARS] for school in cohort]
    return [(kept[before], kept[after]) for before, after in keys if {before, after} <= kept.keys()]


def _arranged(pairs: Sequence[Pair], block: Block) -> list[Pair]:
    by_twos = sorted(pairs, key=lambda pair: (change(*pair) != 0, pair[0].below + pair[1].below))
    unchanged = by_twos[: block.unchanged]
    by_change = sorted(by_twos[block.unchanged :], key=lambda pair: -change(*pair))
    return [
        *(pair if change(*pair) == 0 else _without_twos(pair) for pair in unchanged),
        *(_positive(pair) for pair in by_change[: block.positive]),
        *(_negative(pair) for pair in by_change[block.positive :]),
    ]


def _without_twos(pair: Pair) -> Pair:
    before, after = pair
    return before.with_below(0), after.with_below(0)


def _positive(pair: Pair) -> Pair:
    before, after = pair
    while change(before, after) <= 0:
        if after.below:
            after = after.with_below(after.below - 1)
        else:
            before = before.with_below(before.below + 1)
    return before, after


def _negative(pair: Pair) -> Pair:
    after, before = _positive((pair[1], pair[0]))
    return before, after
