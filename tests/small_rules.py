"""Rules for tests."""

from shnor_lib.model.conditions import Condition


def two_clauses(low_procedures: int = 2, reading: str = "any") -> tuple[Condition, ...]:
    """The usual two conditions of a rule."""
    written = [{"low_procedures": low_procedures}, {"low_years": {"reading": reading}}]
    return tuple(Condition.model_validate(condition) for condition in written)
