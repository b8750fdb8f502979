"""A cohort with schools alike beside it, or why there are too few of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.declaring import declared
from shnor_lib.cohorts.facts import facts
from shnor_lib.cohorts.matching import covariates, find_alike, nearest_pairs
from shnor_lib.cohorts.overview import label_of
from shnor_lib.disclosure.counted import Counted
from shnor_lib.show.answer import Answer
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, counted, listed, lower_first, number, out_of, sentence_case

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

TITLES = {
    "size": "участников в среднем на процедуру",
    "locality": "местность",
    "type": "вид школы",
    "level": "исходный уровень",
}
MEASURED = {"size": "Участников в среднем на процедуру", "level": "Исходный уровень, п.п. от всех"}
METHOD = Prose(
    "Для каждой школы взяты ближайшие по исходному уровню школы вне когорты с тем же видом и той "
    "же местностью, по величине – не больше чем вдвое большие или меньшие, по исходному уровню – "
    "не дальше четверти стандартного отклонения всех школ (Austin P. C. (2011), Multivariate "
    "Behavioral Research 46, 399–424). Одна школа может быть похожей на несколько. Исходный "
    "уровень – доля преодолевших минимум за вычетом доли всех школ в тех же работах. Если хоть у "
    "одной школы похожих мало, оценки нет: её пришлось бы сравнивать с непохожими."
)


@dataclass(frozen=True, repr=False)
class Matched(Answer):
    """A cohort with schools alike for each of its schools.

    ``pairs``: ``school_id, control_id``, the nearest first; empty where the estimate is refused.
    ``controls``: the schools alike. ``refused``: why no estimate is made; empty where one may be.
    ``is_part``: whether schools of the cohort are left out that have too few schools alike.
    """

    pairs: pd.DataFrame = field(kw_only=True)
    controls: "Cohort" = field(kw_only=True)
    refused: str = field(kw_only=True)
    is_part: bool = field(kw_only=True)


def match(
    cohort: "Cohort",
    by: Sequence[str],
    year: int | None,
    procedure: str | Sequence[str],
    controls: int,
    *,
    part: bool,
) -> Matched:
    """Set beside a cohort as many schools alike for each of its schools (`Cohort.matched`)."""
    known = covariates(cohort, by, year, procedure)
    alike = {} if cohort.withheld else find_alike(known, cohort.ids, cohort.rest.ids, by)
    pairs = nearest_pairs(alike, controls)
    enough = pairs["school_id"].nunique()
    lacking = cohort.n - enough
    refused = cohort.withheld or _refusal(0 if part and enough else lacking, cohort, by, controls)
    pairs = pairs.head(0) if refused else pairs
    beside = cohort.subset(frozenset(pairs["control_id"]), f"похожие школы для: {cohort.title}")
    rows = _balance(known, pairs, cohort)
    found = Matched(
        sentence=_sentence(cohort, beside.n, enough, refused),
        data=rows.head(0) if refused else rows,
        method=METHOD,
        parts=[] if refused else [_table(cohort, rows)],
        pairs=pairs,
        controls=beside,
        refused=refused,
        is_part=bool(lacking),
    )
    return declared(found, [cohort, beside])


def _refusal(lacking: int, cohort: "Cohort", by: Sequence[str], controls: int) -> str:
    """Why no estimate is made: some schools have too few schools alike."""
    if not cohort.n:
        return "В когорте нет школ."
    if not lacking:
        return ""
    names = [TITLES.get(name) or lower_first(facts()[name].title) for name in by]
    return (
        f"У {out_of(lacking, cohort.n, 'school_genitive')} похожих школ меньше {number(controls)} "
        f"(похожих во всём сразу: {listed(names)})."
    )


def _sentence(cohort: "Cohort", controls: int, enough: int, refused: str) -> Prose:
    title = sentence_case(escape(cohort.title))
    if refused:
        more = (
            f" Похожих хватает у {counted(enough, 'school_genitive')}: сравнить только их – "
            "`matched(part=True)`."
        )
        return answer_box(
            f"{title}: **оценки нет.** {refused} Сравнение с непохожими приняло бы их отличие за "
            f"изменение.{more if enough else ''}"
        )
    whose = f"у каждой из **{counted(cohort.n, 'school_genitive')}**"
    if enough < cohort.n:
        whose = f"у **{out_of(enough, cohort.n, 'school_genitive')}**, взяты только они,"
    return answer_box(
        f"{title}: {whose} есть похожие, всего похожих школ{NBSP}– **{number(controls)}**."
    )


def _balance(known: pd.DataFrame, pairs: pd.DataFrame, cohort: "Cohort") -> pd.DataFrame:
    """Means of the cohort, of the schools alike as often as they are taken, and of all others."""
    others = known[known.index.isin(cohort.rest.ids)]
    rows = []
    for name in (measure for measure in MEASURED if measure in known):
        means = {
            "own": known[name].reindex(pairs["school_id"]).mean(),
            "alike": known[name].reindex(pairs["control_id"]).mean(),
            "other": others[name].mean(),
        }
        spread = float(known[name].std(ddof=1))
        apart = {
            f"{group}_apart": (means["own"] - means[group]) / spread for group in ("alike", "other")
        }
        rows.append({"name": MEASURED[name], **means, **apart})
    columns = ["name", "own", "alike", "other", "alike_apart", "other_apart"]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "Float64"))
    return cohort.ground.context.gate.aggregate(frame, Counted("school", by=("name",))).frame


def _table(cohort: "Cohort", rows: pd.DataFrame) -> Table:
    fields = [
        Field("name", "Чем похожи", width=4),
        Field("own", "Когорта, среднее", "decimal"),
        Field("alike", "Похожие школы", "decimal"),
        Field("other", "Все остальные", "decimal"),
        Field("alike_apart", "Отличие от похожих, в стандартных отклонениях", "decimal", 2),
        Field("other_apart", "Отличие от остальных, в стандартных отклонениях", "decimal", 2),
    ]
    caption = f"{sentence_case(cohort.title)}: насколько похожи взятые для сравнения школы"
    shown = cohort.ground.context.gate.passed(rows)
    return Table(label_of("matched", cohort), caption, shown, fields)
