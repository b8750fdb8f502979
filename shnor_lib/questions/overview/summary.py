"""What the pages of a region answer, gathered for its first page: the same words as on the pages.

In a notebook::

    from shnor_lib.questions.overview.summary import summary

    summary(study)
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from shnor_lib.questions.dynamics import page as dynamics
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.dynamics.followed_group import compared_years
from shnor_lib.questions.dynamics.rows import to_speak_of
from shnor_lib.questions.dynamics.summary import summarise_all
from shnor_lib.questions.history import page as history
from shnor_lib.questions.identification import page as identification
from shnor_lib.questions.overview import page as overview
from shnor_lib.questions.reconciliation import page as reconciliation
from shnor_lib.questions.reconciliation.findings import reconcile
from shnor_lib.questions.roadmap import page as roadmap
from shnor_lib.questions.roadmap.status import judge_plan
from shnor_lib.questions.targets import page as targets
from shnor_lib.questions.targets.findings import judge_targets
from shnor_lib.questions.targets.shares import collect_shares
from shnor_lib.show.markdown import Prose, together

if TYPE_CHECKING:
    from shnor_lib.study import Study

Answer = Callable[["Study"], Prose]


def summary(study: "Study") -> Prose:
    """Gather the answers of the region's pages, in the order in which the pages stand."""
    chosen = [code for code in ANSWERS if code in study.profile.pages]
    return overview.answers({code: ANSWERS[code](study) for code in chosen})


def _identification(study: "Study") -> Prose:
    return identification.answer(study.identification)


def _history(study: "Study") -> Prose:
    return history.answer(study.history)


def _dynamics(study: "Study") -> Prose:
    results, registry, across = study.tables["results"], study.registry, study.profile.across_breaks
    years = compared_years(results, study.results_year, registry, across_breaks=across)
    measured = measure_dynamics(
        results, *years, registry=registry, comparison=study.comparison, band=study.profile.band
    )
    spoken = to_speak_of(measured, across_breaks=across)
    return together(
        dynamics.dynamics_answer(summarise_all(spoken), measured, years),
        dynamics.break_caution(results, years, registry, across_breaks=across),
    )


def _reconciliation(study: "Study") -> Prose:
    lists, schools = study.tables["lists"], study.tables["schools"]
    compared = study.profile.reconciliation
    found = reconcile(lists, schools, compared, study.material.matches)
    return reconciliation.reconciliation_answer(found)


def _targets(study: "Study") -> Prose:
    shares = collect_shares(study.tables["targets"], list(study.registry.procedures))
    return targets.targets_answer(judge_targets(shares), study.registry)


def _roadmap(study: "Study") -> Prose:
    measures = judge_plan(study.tables["plan"], study.as_of)
    return roadmap.plan_answer(measures, study.published, study.as_of)


ANSWERS: Mapping[str, Answer] = {
    "identification": _identification,
    "history": _history,
    "dynamics": _dynamics,
    "reconciliation": _reconciliation,
    "targets": _targets,
    "roadmap": _roadmap,
}
