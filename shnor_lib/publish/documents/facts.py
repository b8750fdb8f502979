"""What the documents of a region say about it on their first lines."""

from dataclasses import dataclass, field
from datetime import date

from shnor_lib.model.audience import Audience
from shnor_lib.model.official_form import OfficialForm


@dataclass(frozen=True)
class BriefFacts:
    """A region as its documents name it.

    ``demonstration``: some of its tables are invented; ``as_of``: the day of its data;
    ``form``: whose the справка is, to whom, who signs.
    """

    nominative: str
    genitive: str
    results_year: int | None
    as_of: date | None
    audience: Audience
    demonstration: bool
    form: OfficialForm = field(default_factory=OfficialForm)
