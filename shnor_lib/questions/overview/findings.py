"""The key figures of a region, taken from what the other questions found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.paths import state_column
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.roadmap.findings import RoadmapFindings
from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.questions.shared.context import Context


@dataclass(frozen=True)
class OverviewFindings:
    """Key figures; one that nothing was loaded for is missing, never 0.

    ``doubts``: entries of lists that may be schools which are counted already. ``undecided``:
    schools of which the rule cannot decide. ``listed``: the last year of the list that the region
    gave, and its schools; none where the rule is applied. ``measures``: of plans and
    recommendations. ``origins``: what the rows of each table come from (`profile.Origin`).
    """

    context: Context
    schools: int | None
    doubts: int
    municipalities: int | None
    shnor: int | None
    undecided: int | None
    listed: tuple[int, int] | None
    measures: int | None
    origins: Mapping[str, Iterable[str]]


def find_overview(
    context: Context,
    schools: SchoolsFindings,
    identification: IdentificationFindings,
    roadmap: RoadmapFindings,
    history: HistoryFindings,
    origins: Mapping[str, Iterable[str]],
) -> OverviewFindings:
    """Gather the key figures of a region.

    Parameters
    ----------
    origins : mapping
        What the rows of each table come from.
    """
    tally = identification.tally
    return OverviewFindings(
        context,
        schools=schools.number or None,
        doubts=schools.doubts,
        municipalities=schools.municipalities or None,
        shnor=int(tally.get("да", 0)) if len(tally) else None,
        undecided=int(tally.get("не определено", 0)) if len(tally) else None,
        listed=_listed(history),
        measures=len(roadmap.measures) or None,
        origins=origins,
    )


def _listed(history: HistoryFindings) -> tuple[int, int] | None:
    traced = history.known
    if traced is None or traced.basis != "lists":
        return None
    return traced.last, int((traced.paths[state_column(traced.last)] == "listed").sum())
