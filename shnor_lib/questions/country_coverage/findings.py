"""The question «какие регионы передали данные»: what was collected, beside what was awaited."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.packs import Collected
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.wording import sentence_case

OF_REGIONS = Counted(
    "pupil",
    by=("region",),
    names=("title", "status", "due", "made_on", "years", "names", "signed", "other_calendar"),
    schools="schools",
    pupils=("participants",),
)
OF_PROCEDURES = Counted(
    "pupil",
    by=("procedure", "year"),
    names=("title",),
    schools="schools",
    pupils=("participants",),
)
COUNTS = ("schools", "participants")


@dataclass(frozen=True)
class CountryCoverageFindings:
    """What the regions of a country handed over (`model.packs.Collected`)."""

    context: Context
    collected: Collected

    @cached_property
    def regions(self) -> pd.DataFrame:
        """The regions in the order of their titles.

        ``region, title, status`` (received, late, missing, overdue), ``due, made_on`` (dates),
        ``years`` (text), ``schools`` (with results), ``participants`` (participations in the works
        of all years; both missing, with their reasons, where nothing was handed over),
        ``names, signed`` (boolean), ``other_calendar`` (text).
        """
        said = self.collected
        codes = sorted({*said.received, *said.expected}, key=self.title)
        frame = pd.DataFrame([self._row(code) for code in codes], columns=[*_TYPES]).astype(_TYPES)
        return self.context.gate.aggregate(frame, OF_REGIONS).frame

    @cached_property
    def procedures(self) -> pd.DataFrame:
        """What of the year and the one before is there: ``procedure, title, year, regions, …``.

        ``regions`` with results, ``schools``, ``participants`` in all of them together.
        """
        last = self.context.results_year or 0
        rows = [
            (total.procedure, total.year, 1, total.schools, total.participants)
            for pack in self.collected.received.values()
            for total in pack.totals
            if last - 1 <= total.year <= last
        ]
        columns = ["procedure", "year", "regions", "schools", "participants"]
        sums = pd.DataFrame(rows, columns=columns).groupby(["procedure", "year"]).sum()
        known = self.context.registry.procedures
        order = {code: place for place, code in enumerate(known)}
        frame = sums.reset_index()
        # A procedure of a region's own stands behind all others, under its code.
        titles = [known[code].title if code in known else code for code in frame["procedure"]]
        placed = frame["procedure"].map(order).fillna(len(order))
        frame = frame.assign(title=pd.array(titles, dtype="string"), place=placed)
        frame = frame.sort_values(["place", "procedure", "year"], ignore_index=True)
        return self.context.gate.aggregate(frame.drop(columns="place"), OF_PROCEDURES).frame

    def title(self, region: str) -> str:
        """What a region is called: by its own pack, or by the list of those that are awaited."""
        said = self.collected
        known = said.received.get(region) or said.expected[region]
        return sentence_case(known.title)

    def _row(self, region: str) -> dict[str, object]:
        pack, awaited = self.collected.received.get(region), self.collected.expected.get(region)
        due = awaited.due if awaited else None
        row: dict[str, object] = {"region": region, "title": self.title(region), "due": due}
        if pack is None:
            over = bool(due and self.collected.collected_on and self.collected.collected_on > due)
            reasons = {f"{name}_reason": "not_reported" for name in COUNTS}
            return row | reasons | {"status": "overdue" if over else "missing"}
        return row | {
            "status": "late" if due and pack.made_on > due else "received",
            "made_on": pack.made_on,
            "years": _span(pack.years),
            "schools": pack.schools,
            "participants": sum(total.participants for total in pack.totals),
            "names": pack.names,
            "signed": pack.signed,
            "other_calendar": "; ".join(pack.other_calendar) or None,
        }


_TYPES = {
    **dict.fromkeys(("region", "title", "status"), "string"),
    **dict.fromkeys(("due", "made_on"), "datetime64[s]"),
    "years": "string",
    **dict.fromkeys(COUNTS, "Int64"),
    **{f"{name}_reason": "string" for name in COUNTS},
    **dict.fromkeys(("names", "signed"), "boolean"),
    "other_calendar": "string",
}


def _span(years: tuple[int, ...]) -> str:
    """Write years shortly: those that follow each other as a span.

    Examples
    --------
    >>> _span((2018, 2019, 2021))
    '2018–2019, 2021'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
