"""Who is supported how: variants of support as data, and the populations that they name."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from shnor_lib.model.strict import Strict, Year
from shnor_lib.model.yaml_data import package_yaml

State = Literal["listed", "not_listed", "undecided", "no_data", "no_school"]
HistoryClass = Literal[
    "first",
    "repeated",
    "running",
    "new",
    "reorganised",
    "listed_incomplete",
    "left",
    "never",
    "replaced",
    "outside_incomplete",
    "undecided",
    "no_data",
]
Attribute = Literal["social_conditions", "rural", "correctional"]
Shares = tuple[int, int]


class HistorySource(Strict):
    """Where the history of a school is taken from.

    ``list`` is the code of the region's list of ШНОР; without it the years are identified by
    the criteria. ``window`` is how many years the words «впервые» and «повторно» look back on.
    """

    list: str = ""
    # «Впервые за три года», as the documents word it; one year has no history.
    window: int = Field(default=3, ge=2)


class Population(Strict):
    """A group of schools that is given: by a list or by an attribute of the passport."""

    title: str
    list: str = ""
    list_year: Year | None = None
    attribute: Attribute | None = None


class Condition(Strict):
    """When a variant of support is meant for a school; everything that is named must hold.

    ``years_running`` and ``years_listed`` are the least numbers of years; ``any`` holds when
    one of its conditions does. A condition that names nothing holds for the whole list.
    """

    history: tuple[HistoryClass, ...] = ()
    years_running: int | None = Field(default=None, ge=1)
    years_listed: int | None = Field(default=None, ge=1)
    population: str = ""
    any: tuple["Condition", ...] = ()


class Variant(Strict):
    """One variant of support: for whom, by whom, what; as the document words it.

    ``whole`` marks a support of the whole list, given beside the other variants; ``figure``
    names the printed number of its schools.
    """

    title: str
    condition: Condition
    supporter: str
    support: str
    wording: str = ""
    document: str = ""
    place: str = ""
    figure: str = ""
    whole: bool = False


class Scheme(Strict):
    """One reading of the document: a set of variants by which schools are told apart."""

    title: str
    reading: str = ""
    variants: Mapping[str, Variant]


class MirrorRule(Strict):
    """Schools with high results: the clauses of the rule, with the share of «4» and «5»."""

    # A pair of whole numbers, as in the criteria: «4» and «5» are counted, not rounded.
    threshold: Shares


class Support(Strict):
    """support.yml: the list that is followed, populations, variants of support, ШВОР."""

    history: HistorySource = HistorySource()
    populations: Mapping[str, Population] = Field(default_factory=dict)
    schemes: Mapping[str, Scheme] = Field(default_factory=dict)
    mirror: MirrorRule | None = None


def default_support() -> Support:
    """What holds for a region that has no support.yml.

    Examples
    --------
    >>> default_support().history.window
    3
    """
    return Support.model_validate(package_yaml("support.yml"))
