"""On the page «Сопровождение»: schools with high results by the tool's own rule."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.identification.words import threshold_words
from shnor_lib.questions.support.findings import SupportFindings
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, percent

NO_HIGH = "Нет данных: в загруженных результатах нет отметок «4» и «5», поэтому ШВОР не выявлялись."
NO_RULE = (
    "ШВОР не выявлялись: порог доли «4» и «5» в настройках региона не задан (`mirror` в "
    "support.yml), а документы его не называют."
)


def high_sentence(support: SupportFindings) -> Prose:
    """Say how many schools the mirror rule names, and how many of them are ШНОР as well."""
    high = support.high
    if support.settings.mirror is None:
        return Prose(NO_RULE)
    if high is None:
        return Prose(NO_HIGH)
    named = high.verdicts.loc[high.verdicts["verdict"] == "да", "school_id"]
    schools = counted(len(high.verdicts), "school_genitive")
    return Prose(
        f"При пороге {threshold_words(high.criteria)} по результатам {high.results_year} года "
        f"ШВОР – **{number(len(named))}** из {schools}; {_also_listed(support, named)}."
    )


def _also_listed(support: SupportFindings, named: pd.Series) -> str:
    known = support.history.known
    if known is None or support.listed is None:
        return "списка ШНОР, с которым их сравнить, нет"
    both = int(support.listed["school_id"].isin(named).sum())
    return f"одновременно в списке ШНОР {known.last} года – {number(both)}"


def thresholds_table(support: SupportFindings) -> Table | Prose:
    """Show how the number of schools depends on the threshold, which nobody has set."""
    if support.high is None:
        return Prose("")
    compared = support.thresholds
    shares = compared["numerator"] / compared["denominator"]
    rows = compared.assign(words=[percent(share, 0) for share in shares])
    fields = [
        Field("words", "Порог доли «4» и «5»", width=2),
        Field("high", "ШВОР", "integer"),
        Field("not_high", "Не ШВОР", "integer"),
        Field("undecided", "Не определено", "integer"),
    ]
    caption = "Сколько школ дало бы зеркальное правило при разных порогах: число зависит от порога"
    return Table(
        "high-thresholds", caption, support.context.gate.aggregate(rows, Counted("school")), fields
    )
