"""What the plans ask of one municipality: by its own name, or as one of all."""

import re
from functools import cache

import pandas as pd

from shnor_lib.model.plan_rules import plan_rules
from shnor_lib.model.spelling import normalise_municipality
from shnor_lib.questions.roadmap.executors import plan_executors
from shnor_lib.questions.roadmap.findings import RoadmapFindings
from shnor_lib.questions.roadmap.recommendations import RECOMMENDATION
from shnor_lib.questions.roadmap.text import folded


def is_addressed(executor: str, municipality: str) -> bool:
    """Whether an executor is the municipality's authority: named, or meant with all of them.

    Examples
    --------
    >>> [is_addressed(name, "Троицкий район") for name in ("МОУО", "Троицкий МР", "ИРО")]
    [True, True, False]
    """
    if _authorities().search(folded(executor)):
        return True
    name, said = normalise_municipality(municipality), normalise_municipality(executor)
    return f" {name} " in f" {said} "


def addressed_recommendations(roadmap: RoadmapFindings, municipality: str) -> pd.DataFrame:
    """Choose the recommendations that are addressed to a municipality.

    Returns
    -------
    DataFrame
        Rows of `recommendations.recommendations_by_addressee`.
    """
    rows = roadmap.recommendations
    return rows[_chosen(rows["addressee"], municipality)]


def addressed_measures(roadmap: RoadmapFindings, municipality: str) -> pd.DataFrame:
    """Choose the measures, without recommendations, that a municipality carries out.

    Returns
    -------
    DataFrame
        Rows of `status.judge_plan`.
    """
    measures = roadmap.measures
    executors = plan_executors(roadmap.plan)
    own = executors[_chosen(executors["executor"], municipality)]
    keys = ["plan", "position"]
    chosen = measures.merge(own[keys].drop_duplicates(), on=keys)
    return chosen[chosen["kind"] != RECOMMENDATION]


def _chosen(executors: pd.Series, municipality: str) -> pd.Series:
    chosen = [isinstance(one, str) and is_addressed(one, municipality) for one in executors]
    return pd.Series(chosen, executors.index, dtype=bool)


@cache
def _authorities() -> re.Pattern[str]:
    return re.compile(plan_rules().executors.authorities)
