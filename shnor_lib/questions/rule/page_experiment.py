"""The page «Правило и его варианты»: the rule in the reader's own hands."""

import pandas as pd

from shnor_lib.questions.identification.rule import could_be_low
from shnor_lib.questions.identification.tellable import tellable
from shnor_lib.questions.rule.findings import RuleFindings
from shnor_lib.show.experiment import Experiment
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import SUPPRESSED

OTHER_RULE = "Менять на странице можно только правило из двух условий; правило региона другое."


def experiment(rule: RuleFindings) -> Experiment | Prose:
    """Let the reader change threshold, conditions and minimum, and the counts of a school."""
    context, identified = rule.context, rule.identification.identified
    clauses, year = context.criteria.two_clauses, context.results_year
    if clauses is None:
        return Prose(OTHER_RULE)
    schools = identified.verdicts[["school_id", "school", "municipality"]]
    shown = context.gate.schools(
        schools.assign(
            municipality=schools["municipality"].fillna(""),
            excluded=schools["school_id"].isin(identified.excluded),
        )
    )
    if shown.frame.empty:
        return Prose(f"*{shown.withheld}*" if shown.withheld else "")
    settings = {
        "threshold": list(context.criteria.threshold),
        "minimum": context.criteria.minimum_participants,
        "low": clauses.low_procedures,
        "reading": clauses.reading,
        "year": year,
        "procedures": [context.registry[code].short for code in context.criteria.procedures],
    }
    results = _results(tellable(rule.identification), context.criteria.procedures, year)
    return Experiment(shown, results, settings)


def _results(
    evidence: pd.DataFrame, procedures: tuple[str, ...], year: int | None
) -> dict[str, list[list[int | None]]]:
    """The results of each school, and those of which nobody can say that they were not low."""
    place = {code: number for number, code in enumerate(procedures)}
    given = evidence["below"].notna() & (evidence["participants"] > 0).fillna(False)
    asked = evidence[given | could_be_low(evidence)]
    by_school: dict[str, list[list[int | None]]] = {}
    unknown = asked["below"].isna() | asked["participants"].isna()
    unknown |= (asked["status"] == SUPPRESSED).fillna(False)
    columns = (asked[name] for name in ("school_id", "procedure", "year", "below", "participants"))
    for school, code, of_year, below, n, is_open in zip(*columns, unknown, strict=True):
        counts = [None, None] if is_open else [int(below), int(n)]
        asked_of = [place[code], int(year or 0) - int(of_year)]
        by_school.setdefault(school, []).append([*asked_of, *counts])
    return by_school
