"""A region's own settings: region.yml and the files beside it."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from shnor_lib.model.defaults import DEFAULT_BAND, DEFAULT_CRITERIA
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.model.official_form import OfficialForm
from shnor_lib.model.reconciliation import ComparedLists
from shnor_lib.model.strict import Strict, Year
from shnor_lib.model.support_cycle import SupportCycle
from shnor_lib.model.targets import TargetSettings

Origin = Literal["given", "printed", "demonstration"]
Level = Literal["region", "municipality", "country"]
Chosen = Literal["base_results", "earlier_results", "conditions", "unknown"]


class Title(Strict):
    """The official title in the two cases that the reports need."""

    nominative: str
    genitive: str


class Source(Strict):
    """Files of the region, and what they are: given results, printed figures, or demonstration."""

    files: str  # a pattern; of what it fits, workbooks and csv files are read
    origin: Origin = "given"


class Cohort(Strict):
    """A list of schools that the page of dynamics follows.

    ``printed`` names a table of published.yml with the shares of schools by direction; its rows
    stand in the order of ``procedures``. ``chosen``: by what the schools were chosen – results of
    the first of the compared years, results of an earlier year (``chosen_year``), conditions of
    their work, or nobody knows: regression to the mean depends on it.
    """

    list: str
    title: str
    printed: str = ""
    procedures: tuple[str, ...] = ()
    chosen: Chosen = "unknown"
    chosen_year: Year | None = None

    @model_validator(mode="after")
    def _year_of_choice(self) -> Self:
        if self.chosen == "earlier_results" and self.chosen_year is None:
            raise ValueError("у chosen: earlier_results – год этих результатов в ключе chosen_year")
        if self.chosen != "earlier_results" and self.chosen_year is not None:
            raise ValueError("ключ chosen_year – только вместе с chosen: earlier_results")
        return self


class Screening(Strict):
    """What the checks let pass without a word.

    ``participants_change``: by how many per cent the participants of a work may differ from the
    last load. ``rows_set_aside``: how many per cent of a sheet's rows of pupils may be unreadable
    and are then set aside; with more the file is refused.
    """

    participants_change: int = Field(default=10, ge=0)
    rows_set_aside: float = Field(default=5, ge=0, le=100)


class HiddenParts(Strict):
    """Whether sheets and rows that Excel does not show are read; said of them either way.

    A hidden sheet is mostly a draft or a former year; a hidden row mostly hides from a filter.
    """

    sheets: Literal["read", "skip"] = "skip"
    rows: Literal["read", "skip"] = "read"


class Profile(Strict):
    """region.yml: what a region is and what its report holds."""

    level: Level
    title: Title
    order: int = 100
    # Not every region has one: a page without it says so, and nothing takes its place.
    comparison: Literal["own_sum", "control_row", "none"] = "none"
    band: str = DEFAULT_BAND
    criteria: str = DEFAULT_CRITERIA
    results_year: Year | None = None
    as_of: date | None = None
    # Off unless the region must speak of its own document that compares such years.
    across_breaks: bool = False
    disclosure: Disclosure = Disclosure()
    document: OfficialForm = OfficialForm()
    cohort: Cohort | None = None
    reconciliation: ComparedLists = ComparedLists()
    targets: TargetSettings = TargetSettings()
    support_cycle: SupportCycle = SupportCycle()
    pages: tuple[str, ...] = ("overview", "identification", "schools", "data")
    sources: tuple[Source, ...] = (Source(files="**/*"),)
    screening: Screening = Screening()
    hidden: HiddenParts = HiddenParts()


class Override(Strict):
    """A decision of the analyst about one school, always shown as such."""

    school: str
    decision: Literal["да", "нет", "не определено"]
    reason: str
    date: date
    basis: str
