"""Checks that a region declares over its printed figures (published.yml, section checks).

A check names figures, cells and texts by references (`model.printed_references`). ``what`` says in
words what is checked. Fields in ``NUMBERS`` are references to numbers, in ``TEXTS`` to texts.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shnor_lib.model.strict import Strict
from shnor_lib.model.support import HistoryClass

References = tuple[str, ...]
Rounding = Literal["half-up", "half-even"]
Quantity = Literal["list_size", "list_history", "identified"]


class DeclaredCheck(Strict):
    """What every declared check has."""

    NUMBERS: ClassVar[References] = ()
    TEXTS: ClassVar[References] = ()
    what: str

    @property
    def numbers(self) -> References:
        """References to numbers."""
        return self._named(self.NUMBERS)

    @property
    def texts_named(self) -> References:
        """References to texts."""
        return self._named(self.TEXTS)

    def _named(self, fields: References) -> References:
        values = [getattr(self, field) for field in fields]
        return tuple(
            reference
            for value in values
            for reference in (value if isinstance(value, tuple) else (value,))
            if reference
        )


class SumCheck(DeclaredCheck):
    """Parts add up to the printed total."""

    NUMBERS = ("parts", "total")
    kind: Literal["sum"]
    parts: References
    total: str


class PartCheck(DeclaredCheck):
    """A part is not greater than the whole."""

    NUMBERS = ("part", "whole")
    kind: Literal["part"]
    part: str
    whole: str


class CountCheck(DeclaredCheck):
    """As many rows are listed as the text says."""

    NUMBERS = ("figure",)
    TEXTS = ("rows",)
    kind: Literal["count"]
    rows: References
    figure: str


class CompleteListCheck(DeclaredCheck):
    """Whether a printed list is the whole of what it lists; ``whole`` is the printed size."""

    NUMBERS = ("whole",)
    TEXTS = ("rows",)
    kind: Literal["complete-list"]
    rows: References
    whole: str = ""


class RepeatCheck(DeclaredCheck):
    """The same figures printed in several places agree; each reference is one place."""

    NUMBERS = ("values",)
    kind: Literal["repeat"]
    values: References


class ReconciliationCheck(DeclaredCheck):
    """Several counts of what is alike; ``explained`` is the sentence that connects them."""

    NUMBERS = ("values",)
    TEXTS = ("explained",)
    kind: Literal["reconciliation"]
    values: References
    explained: str = ""


class SharesCheck(DeclaredCheck):
    """Shares of one whole add up to 100; each group is one whole."""

    NUMBERS = ("groups",)
    kind: Literal["shares"]
    groups: References


class PossibleCountsCheck(DeclaredCheck):
    """Which numbers of units give these rounded shares; ``number`` is the printed number."""

    NUMBERS = ("groups", "at_most", "number")
    kind: Literal["possible-counts"]
    groups: References
    at_most: str
    number: str = ""
    rounding: Rounding = "half-up"


class MajorityCheck(DeclaredCheck):
    """A sentence of «more than half» agrees with its shares; ``number`` is what they are of."""

    NUMBERS = ("values", "number")
    TEXTS = ("statement",)
    kind: Literal["majority"]
    statement: str
    words: str
    values: References
    number: str = ""


class ComplementCheck(DeclaredCheck):
    """Targets of two indicators make 100 together; so should the facts of both."""

    NUMBERS = ("targets", "other_targets", "facts", "other_facts")
    kind: Literal["complement"]
    targets: References
    other_targets: References
    facts: References
    other_facts: References


class CapCheck(DeclaredCheck):
    """Values respect the greatest share that the document itself sets."""

    NUMBERS = ("cap", "values")
    kind: Literal["cap"]
    cap: str
    values: References


class NearTargetsCheck(DeclaredCheck):
    """A sentence of nearness to the targets agrees with the table; less is better."""

    NUMBERS = ("values", "targets")
    TEXTS = ("statement",)
    kind: Literal["near-targets"]
    statement: str
    words: str
    values: References
    targets: References


class RehearsalCheck(DeclaredCheck):
    """Targets met in a diagnostic work and in the exam; less is better."""

    NUMBERS = ("values", "targets", "results")
    kind: Literal["rehearsal"]
    values: References
    targets: References
    results: References


class GrowthCheck(DeclaredCheck):
    """A growth put down to groups that the table does not hold; ``holds`` is whom it holds."""

    NUMBERS = ("before", "after")
    TEXTS = ("statement",)
    kind: Literal["growth"]
    statement: str
    words: str
    before: References
    after: References
    holds: str


class SameWordingCheck(DeclaredCheck):
    """Texts about one thing word it alike: the pattern's group is the same in all of them."""

    TEXTS = ("texts",)
    kind: Literal["same-wording"]
    texts: References
    pattern: str


class PeriodsCheck(DeclaredCheck):
    """Years in two texts are the same, or the second ones come after the first."""

    TEXTS = ("first", "second")
    kind: Literal["periods"]
    first: str
    second: str
    relation: Literal["same", "after"]


class IndicatorCheck(DeclaredCheck):
    """A conclusion names the indicator that was measured; patterns of both."""

    TEXTS = ("conclusion", "measured")
    kind: Literal["indicator"]
    conclusion: str
    measured: str
    pattern: str


class DefinedCheck(DeclaredCheck):
    """A term on which a conclusion stands is explained; ``definition`` is the sentence."""

    TEXTS = ("statement", "definition")
    kind: Literal["defined"]
    statement: str
    term: str
    definition: str = ""


class ComparableYearsCheck(DeclaredCheck):
    """Years that a document compares have no break of the series between them."""

    TEXTS = ("statement",)
    kind: Literal["comparable-years"]
    statement: str
    procedures: tuple[str, ...]
    years: tuple[int, int]


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
    year: int
    history: tuple[HistoryClass, ...] = ()


AnyCheck = Annotated[
    SumCheck
    | PartCheck
    | CountCheck
    | CompleteListCheck
    | RepeatCheck
    | ReconciliationCheck
    | SharesCheck
    | PossibleCountsCheck
    | MajorityCheck
    | ComplementCheck
    | CapCheck
    | NearTargetsCheck
    | RehearsalCheck
    | GrowthCheck
    | SameWordingCheck
    | PeriodsCheck
    | IndicatorCheck
    | DefinedCheck
    | ComparableYearsCheck
    | ComputedCheck,
    Field(discriminator="kind"),
]
