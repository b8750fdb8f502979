"""Kinds of conditions of which a rule is made: what may be asked of a school, as data."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from shnor_lib.model.strict import Strict, Year

# Numerator and denominator: 0.3 has no exact binary form, and 3 of 10 pupils must be low.
Share = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]]
YearsBack = Annotated[int, Field(ge=0, le=9)]  # from the last year of results


def _least(written: object) -> object:
    """Read the short form «low_procedures: 2»."""
    if isinstance(written, int):
        return {"least": written}
    if written is None or isinstance(written, Mapping | LowProcedures):
        return written
    raise ValueError("целое число – сколько процедур – или ключи least, among, years_back")


def _some(conditions: tuple["Condition", ...]) -> tuple["Condition", ...]:
    # Not a length of the field: pydantic would count the conditions that are wrong as absent.
    if not conditions:
        raise ValueError("хотя бы одно условие")
    return conditions


class LowProcedures(Strict):
    """Enough procedures were low in one year, among all of the rule or those named."""

    least: int = Field(ge=1)
    among: tuple[str, ...] = ()
    years_back: YearsBack = 0


class LowYears(Strict):
    """Low in each of several years in a row, by any procedure or by the same one."""

    reading: Literal["any", "same"]
    years: int = Field(default=2, ge=2, le=9)


class Lowest(Strict):
    """Among the given part of the schools with the largest share below the minimum.

    The share is that of all counted results of the rule's procedures in the year together. So
    many schools are taken as the part gives, rounded down; of those that share the last place
    either all are taken or none.
    """

    share: Share
    ties: Literal["all", "none"] = "all"
    participants: int = Field(default=0, ge=0)
    years_back: YearsBack = 0


class Listed(Strict):
    """Stands on a list that was given: by an order, by ФИОКО; of the year of results or another."""

    list: str = Field(min_length=1)
    year: Year | None = None


class Condition(Strict):
    """One question to a school: exactly one of the kinds."""

    low_procedures: Annotated[LowProcedures | None, BeforeValidator(_least)] = None
    low_years: LowYears | None = None
    lowest: Lowest | None = None
    listed: Listed | None = None
    attribute: str | None = None
    all_of: "Conditions | None" = None
    any_of: "Conditions | None" = None
    none_of: "Conditions | None" = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self.model_fields_set) != 1 or self.asked is None:
            kinds = ", ".join(type(self).model_fields)
            raise ValueError(f"ровно один вид условия: {kinds}")
        return self

    @property
    def kind(self) -> str:
        """Name of the kind that is asked."""
        return next(iter(self.model_fields_set))

    @property
    def asked(self) -> object:
        """The settings of the kind that is asked."""
        return getattr(self, self.kind)

    @property
    def parts(self) -> tuple["Condition", ...]:
        """Conditions of which this one is put together; none for a plain one."""
        return self.all_of or self.any_of or self.none_of or ()


Conditions = Annotated[tuple[Condition, ...], AfterValidator(_some)]
Condition.model_rebuild()


def walk(condition: Condition) -> Iterator[Condition]:
    """Walk through a condition and all of its parts.

    Examples
    --------
    >>> both = Condition.model_validate(
    ...     {"all_of": [{"low_procedures": 1}, {"attribute": "social_conditions"}]})
    >>> [part.kind for part in walk(both)]
    ['all_of', 'low_procedures', 'attribute']
    """
    yield condition
    for part in condition.parts:
        yield from walk(part)


def years_needed(condition: Condition) -> int:
    """How many years of results the condition looks at, the last one included.

    Examples
    --------
    >>> years_needed(Condition.model_validate({"low_years": {"reading": "any", "years": 3}}))
    3
    """
    return max(_depth(part) for part in walk(condition))


def _depth(condition: Condition) -> int:
    match condition.asked:
        case LowYears(years=years):
            return years
        case LowProcedures(years_back=back) | Lowest(years_back=back):
            return back + 1
    return 1
