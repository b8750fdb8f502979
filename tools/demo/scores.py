"""Primary scores behind the marks, with the heaping at the bound between «2» and «3»."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.random import Generator

from tools.demo.achievement import Result
from tools.demo.draws import Integers, choice
from tools.demo.forms import SCALES
from tools.demo.tidy import Row

Histograms = Mapping[Result, Integers]


def mark_weights(mark: int, width: int) -> list[float]:
    """How often each score of a mark occurs, from its lowest on.

    Measured on a real region: the last score of «2» holds a mean share of its pupils, the first
    of «3» about 1,7 times the mean – pupils just below the bound are lifted over it. Far fewer
    are lifted to «4», and hardly any to «5».

    Examples
    --------
    >>> [round(weight, 2) for weight in mark_weights(3, 4)]
    [1.7, 1.0, 0.74, 0.7]
    """
    steps = [place / max(width - 1, 1) for place in range(width)]
    if mark == 2:
        return [min(0.2 + 1.8 * step, 1.75 - 0.85 * step) for step in steps]
    if mark == 3:
        return [0.7 + (1 - step) * (1 - step) * (1 - step) for step in steps]
    if mark == 4:
        return [0.55 + 0.65 * (1 - step) * (1 - step) for step in steps]
    return [1.1 - step for step in steps]


def draw_scores(rng: Generator, results: Iterable[Result]) -> dict[Result, Integers]:
    """Share the pupils of every mark among its scores."""
    return {result: _scores(rng, result) for result in results}


def region_rows(histograms: Histograms) -> list[Row]:
    """Rows of the whole region: schools of one work at one sitting together."""
    totals: dict[tuple[str, int, str], Integers] = {}
    for result, counts in histograms.items():
        key = (result.procedure, result.year, result.sitting)
        totals[key] = totals[key] + counts if key in totals else counts
    return [row for key, counts in totals.items() for row in _rows("", key, counts)]


def school_rows(histograms: Histograms, school_ids: Iterable[str]) -> list[Row]:
    """Rows of single schools."""
    chosen = set(school_ids)
    return [
        row
        for r, counts in histograms.items()
        if r.school.school_id in chosen
        for row in _rows(r.school.school_id, (r.procedure, r.year, r.sitting), counts)
    ]


def _scores(rng: Generator, result: Result) -> Integers:
    highest, *least = SCALES[result.procedure]
    bounds = [0, *least, highest + 1]
    counts = [
        _spread(rng, mark, pupils, bounds[place + 1] - bounds[place])
        for place, (mark, pupils) in enumerate(zip((2, 3, 4, 5), result.marks, strict=True))
    ]
    return np.concatenate(counts)


def _spread(rng: Generator, mark: int, pupils: int, width: int) -> Integers:
    drawn = choice(rng, mark_weights(mark, width), pupils)
    return np.bincount(drawn, minlength=width).astype(np.int64)


def _rows(school_id: str, key: tuple[str, int, str], counts: Sequence[int] | Integers) -> list[Row]:
    procedure, year, sitting = key
    return [
        {
            "school_id": school_id,
            "procedure": procedure,
            "year": year,
            "sitting": sitting,
            "score": score,
            "participants": int(participants),
        }
        for score, participants in enumerate(counts)
    ]
