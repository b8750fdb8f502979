"""Points got in each task of the ЕГЭ: in the region and in its municipalities."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from numpy.random import Generator

from tools.demo.draws import normal, whole
from tools.demo.tidy import Row

# Easy tasks first: level, highest points of a task, how many such tasks the work has.
TASKS: Mapping[str, Sequence[tuple[str, int, int]]] = MappingProxyType(
    {
        "ege-rus": (("базовый", 1, 22), ("повышенный", 2, 4), ("высокий", 21, 1)),
        "ege-math-base": (("базовый", 1, 21),),
        "ege-math-profile": (("базовый", 1, 8), ("повышенный", 2, 8), ("высокий", 4, 2)),
        "ege-phys": (("базовый", 1, 16), ("повышенный", 2, 7), ("высокий", 3, 3)),
        "ege-chem": (("базовый", 1, 20), ("повышенный", 2, 8), ("высокий", 4, 6)),
        "ege-bio": (("базовый", 1, 14), ("повышенный", 2, 7), ("высокий", 3, 7)),
    }
)
_TASK_YEAR = 2023
_LEVEL_SHARE = MappingProxyType({"базовый": 78, "повышенный": 52, "высокий": 24})
# Spread of the municipalities around the region, in per cent of points.
_MUNICIPAL_SPREAD = 5


def task_shares(rng: Generator, participants: int) -> list[Row]:
    """Points got in each task of the ЕГЭ in the whole region."""
    rows: list[Row] = []
    for procedure, levels in TASKS.items():
        tasks = [(level, points) for level, points, count in levels for _ in range(count)]
        luck = normal(rng, len(tasks))
        shares = [
            _LEVEL_SHARE[level] + 9 * float(draw)
            for (level, _), draw in zip(tasks, luck, strict=True)
        ]
        rows += _task_rows(procedure, participants, tasks, shares)
    return rows


def municipal_task_shares(
    rng: Generator, region: Sequence[Row], places: Mapping[str, int]
) -> list[Row]:
    """Points got in each task in the municipalities, whose mean is the region's.

    Parameters
    ----------
    region : Sequence[Row]
        As `task_shares` gives them.
    places : mapping
        Participants of each municipality.
    """
    return [row for task in region for row in _by_municipality(rng, task, places)]


def _by_municipality(rng: Generator, task: Row, places: Mapping[str, int]) -> Iterator[Row]:
    total = sum(places.values())
    luck = [float(draw) for draw in normal(rng, len(places))]
    shift = sum(draw * count for draw, count in zip(luck, places.values(), strict=True)) / total
    for (place, count), draw in zip(places.items(), luck, strict=True):
        share = float(task["share"] or 0) + _MUNICIPAL_SPREAD * (draw - shift)
        bounded = whole(10 * min(max(share, 0), 100)) / 10
        yield {**task, "municipality": place, "participants": count, "share": bounded}


def _task_rows(
    procedure: str,
    participants: int,
    tasks: Sequence[tuple[str, int]],
    shares: Sequence[float],
) -> list[Row]:
    return [
        {
            "procedure": procedure,
            "year": _TASK_YEAR,
            "sitting": "spring",
            "municipality": "",
            "task": str(number),
            "level": level,
            "maximum": points,
            "participants": participants,
            "share": whole(10 * min(max(share, 2), 99)) / 10,
        }
        for number, ((level, points), share) in enumerate(zip(tasks, shares, strict=True), 1)
    ]
