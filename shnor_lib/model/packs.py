"""What a region hands over to the country: the manifest of its pack, and what came of it."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from shnor_lib.model.strict import Strict, Year

FORMAT = 1  # grows when a pack of the form before can no longer be read
MANIFEST, SUMS, SIGNATURE = "manifest.json", "SHA256SUMS", "SHA256SUMS.sig"
NAMESPACE = "shnor-pack"  # a signature that was made for anything else does not hold here
TABLES = ("results", "schools", "lists")
SETTINGS = ("region.yml", "criteria.yml", "procedures.yml", "overrides.yml")
PACKS, COLLECTED = "packs", "collected.yml"
FILES = (MANIFEST, *(f"{name}.parquet" for name in TABLES), *SETTINGS)


class Total(Strict):
    """The sums of one procedure and year, by which a pack is checked where it arrives."""

    procedure: str
    year: Year
    schools: int = Field(ge=0)
    participants: int = Field(ge=0)
    below: int = Field(ge=0)


class PackManifest(Strict):
    """What a pack holds.

    ``names``: whether schools are called by their names, or by their logins alone.
    ``demonstration``: whether any of its tables is invented. ``made_on``:
    the day on which the region made it. ``version``: of the library. ``criteria_sha256``: of the
    rule as it is written in the pack. ``rows``: of each table.
    """

    format: int
    region: str
    title: str
    made_on: date
    version: str
    names: bool
    demonstration: bool
    results_year: Year
    years: tuple[Year, ...]
    criteria: str
    criteria_sha256: str
    rows: Mapping[str, int]
    totals: tuple[Total, ...]


class Expected(Strict):
    """A region that is to hand over a pack, and the last day for it."""

    title: str
    due: date | None = None


class Received(Strict):
    """A pack that was checked and taken in; ``sha256`` is that of its list of sums.

    ``schools``: how many have results.
    """

    title: str
    made_on: date
    names: bool
    demonstration: bool
    signed: bool
    sha256: str
    results_year: Year
    years: tuple[Year, ...]
    rows: Mapping[str, int]
    schools: int
    totals: tuple[Total, ...]
    other_calendar: tuple[str, ...] = ()


class Collected(Strict):
    """The packs of a country: taken in, refused, and expected; nothing where none were collected.

    Examples
    --------
    >>> Collected().years
    ()
    """

    collected_on: date | None = None
    received: Mapping[str, Received] = Field(default_factory=dict)
    refused: Mapping[str, str] = Field(default_factory=dict)
    expected: Mapping[str, Expected] = Field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """Years of which any region handed over results."""
        return tuple(sorted({year for pack in self.received.values() for year in pack.years}))
