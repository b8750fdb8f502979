"""The page «Насколько это надёжно»: the funnel."""

import pandas as pd

from shnor_lib.questions.shared.cohort_words import about
from shnor_lib.questions.sureness.findings import SurenessFindings
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.funnel import funnel
from shnor_lib.show.markdown import Prose
from shnor_lib.show.wording import NBSP, number, out_of, words
from shnor_lib.stats.control_limits import LEVELS, beyond_limits, control_limits

EMPTY = Prose("")
NOTHING_TO_COMPARE = Prose(
    "Сколько низких результатов и отнесений дал бы случай, не оценить: сравнить не с чем. "
    "В настройках нет доли для сравнения (`comparison` в region.yml), поэтому нет и воронки."
)


def funnel_chart(sureness: SurenessFindings) -> Chart | Prose:
    """Draw the assessment of the last year with the most low results as a funnel."""
    context, results = sureness.context, sureness.results
    of_year = context.gate.schools(results[results["year"] == context.results_year])
    if of_year.withheld:
        return Prose(f"*{of_year.withheld}*")
    known = of_year.where(of_year.frame["comparison_share"].notna())
    if known.frame.empty:
        return NOTHING_TO_COMPARE if len(of_year.frame) else EMPTY
    rows = known.where(_with_most_low(known.frame))
    drawn = rows.frame
    procedure = context.registry[str(drawn["procedure"].iloc[0])]
    share = float(drawn["comparison_share"].iloc[0])
    sizes = range(1, int(drawn["participants"].max()) + 1)
    limits = control_limits(share, sizes, LEVELS, float(drawn["spread"].iloc[0]))
    title = f"{procedure.title}, {context.results_year}{NBSP}год: {_outside(drawn)}"
    compared = (words()["comparison_shares"][context.profile.level], share)
    titles = [procedure.title] * len(drawn)
    return funnel(
        rows.assign(procedure_title=titles), limits, compared, context.criteria.threshold, title
    )


def _with_most_low(results: pd.DataFrame) -> pd.Series:
    """Which results are of the assessment with the most low ones; of equal ones, of the first."""
    low = results.groupby(["procedure", "sitting"], sort=False)["low"].transform("sum")
    first = results[low == low.max()].iloc[0]
    same = results["procedure"] == first["procedure"]
    chosen: pd.Series = same & (results["sitting"] == first["sitting"])
    return chosen


def _outside(drawn: pd.DataFrame) -> str:
    sides = beyond_limits(drawn, LEVELS[-1], drawn["spread"])
    above, below = int((sides == "above").sum()), int((sides == "below").sum())
    chance = about((1 - LEVELS[-1]) * len(drawn))
    return (
        f"за границами 99,8{NBSP}% – {out_of(above + below, len(drawn), 'school_genitive')} "
        f"(выше – {number(above)}, ниже – {number(below)}); при обычном разбросе школ за ними "
        f"оказалось бы в среднем {chance}"
    )
