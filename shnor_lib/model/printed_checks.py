"""Checks that a region declares over its printed figures (published.yml, section checks).

A check names figures, cells and texts by references (`model.printed_references`). ``what`` says in
words what is checked. data/raw/README.md explains every kind to those who declare checks.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from shnor_lib.model.strict import Strict, Year
from shnor_lib.model.support import HistoryClass

References = tuple[str, ...]
Relation = Literal["equal", "at-most", "complement"]
Rounding = Literal["half-up", "half-even"]
Quantity = Literal["list_size", "list_history", "identified"]


class Referring(Strict):
    """What names printed things: fields in ``NUMBERS`` name numbers, in ``TEXTS`` texts."""

    NUMBERS: ClassVar[References] = ()
    TEXTS: ClassVar[References] = ()

    @property
    def referring(self) -> tuple["Referring", ...]:
        """Itself, and its fields that name printed things in turn."""
        return (self, *(field for _, field in self if isinstance(field, Referring)))

    @property
    def numbers(self) -> References:
        """References to numbers."""
        return tuple(name for part in self.referring for name in part.named(part.NUMBERS))

    @property
    def texts_named(self) -> References:
        """References to texts."""
        return tuple(name for part in self.referring for name in part.named(part.TEXTS))

    def named(self, fields: References) -> References:
        """References that its own fields hold; an empty one names nothing."""
        values = [getattr(self, field) for field in fields]
        lists = [value if isinstance(value, tuple) else (value,) for value in values]
        return tuple(name for names in lists for name in names if name)


class Paired(Referring):
    """Numbers beside others: each reference of ``to`` holds one number, or one for each value."""

    NUMBERS = ("values", "to")
    values: References
    to: References


class DeclaredCheck(Referring):
    """What every declared check has."""

    what: str


class Weighed(DeclaredCheck):
    """A check that says how its finding is to be taken.

    ``open`` is what the document leaves open: the finding is a question. ``note`` is how to read
    it: the finding is a note. Without both it is a discrepancy.
    """

    open: str = ""
    note: str = ""


class SumCheck(DeclaredCheck):
    """Parts add up to the printed total."""

    NUMBERS = ("parts", "total")
    kind: Literal["sum"]
    parts: References
    total: str


class CountCheck(DeclaredCheck):
    """As many rows are listed as ``figure`` says; without it the document does not say how many."""

    NUMBERS = ("figure",)
    TEXTS = ("rows",)
    kind: Literal["count"]
    rows: References
    figure: str = ""


class CompareCheck(Weighed, Paired):
    """Numbers printed in several places are in a relation.

    ``equal``; ``at-most``: a value is not greater than the other; ``complement``: both make 100.
    """

    kind: Literal["compare"]
    relation: Relation = "equal"


class Majority(Referring):
    """A sentence that says «more than half» of these shares."""

    NUMBERS = ("values",)
    TEXTS = ("statement",)
    statement: str
    words: str
    values: References


class SharesCheck(DeclaredCheck):
    """Rounded shares of a whole: their sum, the numbers behind them, and what is said of them.

    Each group is one whole. ``number`` is the printed number of units; where there is none,
    ``at_most`` is the greatest it can be.
    """

    NUMBERS = ("groups", "at_most", "number")
    kind: Literal["shares"]
    groups: References
    at_most: str = ""
    number: str = ""
    rounding: Rounding = "half-up"
    majority: Majority | None = None


class Shown(Paired):
    """What a table shows where the words do not hold of it: ``shows`` says it in words."""

    relation: Relation
    shows: str


class ClaimCheck(Weighed):
    """Words of a sentence hold of the table, and what they mean is said.

    Without a table the words are only asked about.
    """

    TEXTS = ("statement",)
    kind: Literal["claim"]
    statement: str
    words: str
    table: Shown | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "ClaimCheck":
        if not (self.table or self.open):
            raise ValueError("table – с чем сверить слова – или open – что неясно")
        return self


class Series(Paired):
    """One side of a contrast; ``name`` goes on from «в 4 из 6»: «на экзамене»."""

    name: str


class ContrastCheck(Weighed):
    """What holds of one series of pairs holds of the other; ``holds`` says it in words."""

    kind: Literal["contrast"]
    holds: str
    relation: Relation
    first: Series
    second: Series


class WordingCheck(DeclaredCheck):
    """Texts about one thing word it alike: the pattern's group is the same in all of them."""

    TEXTS = ("texts",)
    kind: Literal["wording"]
    texts: References
    pattern: str
    open: str = ""


class YearsCheck(DeclaredCheck):
    """Years in texts are the same, follow on one another, or may be compared.

    ``comparable`` asks the calendar of the procedures for a break of the series.
    """

    TEXTS = ("texts",)
    kind: Literal["years"]
    texts: References
    relation: Literal["same", "after", "comparable"]
    procedures: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_a_calendar(self) -> "YearsCheck":
        if (self.relation == "comparable") != bool(self.procedures):
            raise ValueError("procedures – при relation: comparable и только при нём")
        return self


class ComputedCheck(DeclaredCheck):
    """The printed figure is what the loaded data give, where they are not demonstration.

    ``list_size`` counts the schools of a list in a year, ``list_history`` those of them with
    one of the histories, ``identified`` those that the rule finds by the year's results.
    """

    NUMBERS = ("figure",)
    kind: Literal["computed"]
    figure: str
    quantity: Quantity
    list: str = ""
    year: Year
    history: tuple[HistoryClass, ...] = ()


AnyCheck = Annotated[
    SumCheck
    | CountCheck
    | CompareCheck
    | SharesCheck
    | ClaimCheck
    | ContrastCheck
    | WordingCheck
    | YearsCheck
    | ComputedCheck,
    Field(discriminator="kind"),
]
