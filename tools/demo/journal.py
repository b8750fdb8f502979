"""Marks of the works against the marks of the journal."""

from numpy.random import Generator

from tools.demo.achievement import Result
from tools.demo.draws import count_below

# Of the pupils with marks «2» to «5»: the share whose journal mark is higher, and lower.
_LOWERED = (0.93, 0.45, 0.2, 0.0)
_RAISED = (0.0, 0.03, 0.09, 0.25)


def compare_with_journal(rng: Generator, result: Result) -> tuple[int, int, int]:
    """Draw how many pupils were lowered, confirmed and raised by the work."""
    lowered = sum(
        count_below(rng, pupils, share)
        for pupils, share in zip(result.marks, _LOWERED, strict=True)
    )
    raised = sum(
        count_below(rng, pupils, share) for pupils, share in zip(result.marks, _RAISED, strict=True)
    )
    raised = min(raised, result.participants - lowered)
    return lowered, result.participants - lowered - raised, raised
