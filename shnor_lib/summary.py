"""What the pages of a region answer, gathered for its first page: the same words as on the pages.

In a notebook::

    from shnor_lib.summary import summary

    summary(study)
"""

from collections.abc import Callable, Mapping

from shnor_lib.analysis.dynamics import measure_dynamics
from shnor_lib.analysis.dynamics_rows import to_speak_of
from shnor_lib.analysis.dynamics_summary import summarise_all
from shnor_lib.analysis.followed_group import compared_years
from shnor_lib.analysis.history_sources import region_history
from shnor_lib.analysis.plan_status import judge_plan
from shnor_lib.analysis.reconciliation import reconcile
from shnor_lib.analysis.target_shares import collect_shares
from shnor_lib.analysis.targets import judge_targets
from shnor_lib.report.markdown import Prose, together
from shnor_lib.report.pages import (
    dynamics,
    history,
    identification,
    overview,
    reconciliation,
    roadmap,
    targets,
)
from shnor_lib.study import Study

Answer = Callable[[Study], Prose]


def summary(study: Study) -> Prose:
    """Gather the answers of the region's pages, in the order in which the pages stand."""
    chosen = [code for code in ANSWERS if code in study.profile.pages]
    return overview.answers({code: ANSWERS[code](study) for code in chosen})


def _identification(study: Study) -> Prose:
    return identification.verdict_answer(study.tally, study.results_year)


def _history(study: Study) -> Prose:
    found = region_history(
        study.tables,
        study.material.support.history,
        study.criteria,
        study.registry,
        study.verdicts,
        study.results_year,
    )
    caveat = history.break_caveat(found, study.criteria, study.registry)
    return history.history_answer(found, caveat)


def _dynamics(study: Study) -> Prose:
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


def _reconciliation(study: Study) -> Prose:
    # as the lists name the schools: `study.tables` has the pairs joined already
    lists, schools = study.material.tables["lists"], study.material.tables["schools"]
    compared = study.profile.reconciliation
    found = reconcile(lists, schools, compared, study.material.matches)
    return reconciliation.reconciliation_answer(found)


def _targets(study: Study) -> Prose:
    shares = collect_shares(study.tables["targets"], list(study.registry.procedures))
    return targets.targets_answer(judge_targets(shares), study.registry)


def _roadmap(study: Study) -> Prose:
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
