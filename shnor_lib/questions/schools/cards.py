"""What the cards of a region say: each question asked once for all its schools."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shnor_lib.questions.dynamics.card import change_parts
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.dynamics.followed_group import compared_years
from shnor_lib.questions.history.card import list_parts, path_parts
from shnor_lib.questions.identification.card import decision_parts, evidence_parts, source_parts
from shnor_lib.questions.objectivity.card import sign_parts
from shnor_lib.questions.objectivity.floors import chance_of_none, rare_floors
from shnor_lib.questions.objectivity.markers import gather_markers
from shnor_lib.questions.schools.card_passport import passport_parts
from shnor_lib.questions.schools.card_peers import peer_parts
from shnor_lib.questions.schools.peers import compare_with_peers
from shnor_lib.show.cards.markup import Parts, paragraph
from shnor_lib.show.wording import words

if TYPE_CHECKING:
    from shnor_lib.study import Study

# What stands where a school has nothing of a part.
ABSENT: Parts = {
    "passport": "",
    "decision": paragraph("Нет данных: критерий к школе не применялся."),
    "evidence": paragraph("Нет данных: результаты школы по процедурам критерия не загружены."),
    "path": paragraph("Нет данных: ни списков, ни результатов школы по годам нет."),
    "dynamics": paragraph("Нет данных: результатов школы за два сравниваемых года нет."),
    "peers": paragraph("Нет данных: результатов школы за последний год нет."),
    "signs": paragraph("Таких признаков инструмент не нашёл."),
    "sources": paragraph("Результаты школы не загружены; она известна из паспортов или списков."),
}
Card = tuple[str, str, Parts]


def region_cards(study: "Study") -> Iterator[Card]:
    """Give each school's id, title and parts.

    Parameters
    ----------
    study : Study
        A region that has cards.
    """
    parts = _parts(study)
    directory = study.directory
    for school_id, name in zip(directory["school_id"], directory["school"], strict=True):
        own = {
            part: "".join(texts.get(school_id, "") for texts in several) or ABSENT[part]
            for part, several in parts.items()
        }
        yield school_id, name, own


def _parts(study: "Study") -> Mapping[str, tuple[Parts, ...]]:
    tables, registry, year = study.tables, study.registry, study.results_year
    results = tables["results"]
    markers = gather_markers(results, tables["histograms"], year or 0)
    floors = rare_floors(chance_of_none(results, year or 0, study.comparison))
    return {
        "passport": (passport_parts(study.directory),),
        "decision": (decision_parts(study.identification),),
        "evidence": (evidence_parts(study.identification),),
        "path": (path_parts(study.history), list_parts(tables["lists"], _list_titles(study))),
        "dynamics": (_changes(study),),
        "peers": (peer_parts(compare_with_peers(results, year), registry),),
        "signs": (sign_parts(markers, floors, registry),),
        "sources": (source_parts(results, study.sources, registry),),
    }


def _changes(study: "Study") -> Parts:
    results, registry, profile = study.tables["results"], study.registry, study.profile
    years = compared_years(
        results, study.results_year, registry, across_breaks=profile.across_breaks
    )
    measured = measure_dynamics(results, *years, registry=registry)
    return change_parts(measured, years, registry)


def _list_titles(study: "Study") -> dict[str, str]:
    """What the lists are called: by the region's settings, else by the project's words."""
    populations = study.material.support.populations.values()
    named = {population.list: population.title for population in populations if population.list}
    cohort = study.profile.cohort
    own = {cohort.list: cohort.title} if cohort else {}
    return {**words()["flags"], **named, **own}
