"""What the pages of a region answer, gathered for its first page: the same words as on the pages.

In a notebook::

    from shnor_lib.questions.overview.summary import summary

    summary(study)
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from shnor_lib.questions.dynamics import page as dynamics
from shnor_lib.questions.history import page as history
from shnor_lib.questions.history.sources import region_history
from shnor_lib.questions.identification import page as identification
from shnor_lib.questions.overview import page as overview
from shnor_lib.questions.reconciliation import page as reconciliation
from shnor_lib.questions.roadmap import page as roadmap
from shnor_lib.questions.targets import page as targets
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
    found = region_history(
        study.tables,
        study.material.support.history,
        study.criteria,
        study.registry,
        study.verdicts,
        study.results_year,
        study.asked_year,
    )
    caveat = history.break_caveat(found, study.criteria, study.registry)
    return history.history_answer(found, caveat)


def _dynamics(study: "Study") -> Prose:
    return together(dynamics.answer(study.dynamics), dynamics.break_caution(study.dynamics))


def _reconciliation(study: "Study") -> Prose:
    return reconciliation.answer(study.reconciliation)


def _targets(study: "Study") -> Prose:
    return targets.answer(study.targets)


def _roadmap(study: "Study") -> Prose:
    return roadmap.answer(study.roadmap)


ANSWERS: Mapping[str, Answer] = {
    "identification": _identification,
    "history": _history,
    "dynamics": _dynamics,
    "reconciliation": _reconciliation,
    "targets": _targets,
    "roadmap": _roadmap,
}
