"""Two cohorts beside each other: which schools they share, and how their results differ."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.declaring import declared
from shnor_lib.cohorts.overview import label_of, nothing_found, withheld_answer
from shnor_lib.cohorts.results import (
    WORK,
    chosen_results,
    pooled_shares,
    without_counts,
    work_names,
)
from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.disclosure.floors import Unit
from shnor_lib.disclosure.readings import ABOVE, PUPILS, Reading
from shnor_lib.disclosure.released import released, row_keys
from shnor_lib.questions.dynamics.words import interval_text
from shnor_lib.show.answer import Answer
from shnor_lib.show.charts.group_dots import group_dots
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, escape, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, counted, number, out_of, points, sentence_case
from shnor_lib.stats.group_difference import difference_of_shares

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

METHOD = Prose(
    "Доли – от всех участников вместе; школы – кластеры (Cochran W. G. (1977), Sampling "
    "Techniques, 3-е изд., разделы 6.3 и 9A.2), степени свободы – по Саттертуэйту (Satterthwaite "
    "F. E. (1946), Biometrics Bulletin 2, 110–114). Школа, которая есть в обеих когортах, входит "
    "в обе доли, и это учтено в интервале. В когорте из 1–4 школ интервала нет. Разница говорит, "
    "чем когорты различаются, а не почему."
)
SIDES = ("own", "other")
COUNTED = Counted(
    "pupil",
    by=tuple(WORK),
    names=("name",),
    schools="fewest_schools",
    pupils=("own_n", "other_n"),
    wholes=tuple(
        Whole(
            {f"{side}_below": (f"{side}_share", f"{side}_share_low", f"{side}_share_high")},
            f"{side}_n",
        )
        for side in SIDES
    ),
    differences={"difference_pp": ("own_share", "other_share")},
)
FLOORS: dict[str, Unit] = {
    "Школ первой": "school",
    "Школ второй": "school",
    "Участников первой": "pupil",
    "Участников второй": "pupil",
}


def compare_cohorts(
    cohort: "Cohort", other: "Cohort", procedure: str | Sequence[str], year: int | None
) -> Answer:
    """Set the results of two cohorts beside each other, work by work.

    Returns
    -------
    Answer
        ``data``: a row a work, ``procedure, year, sitting``; ``own_…`` and ``other_…`` as
        `results.results_of` gives them; ``difference_pp, low_pp, high_pp`` (percentage points).
    """
    for one in (cohort, other, cohort - other, other - cohort):
        if one.withheld:
            return withheld_answer(one)
    works = chosen_results(cohort, procedure, year or ())
    frame = _differences(cohort, other, works)
    if frame.empty:
        return nothing_found(cohort, "нет процедур, результаты которых есть у обеих когорт.")
    gate = cohort.ground.context.gate
    told = gate.aggregate(frame, COUNTED).frame
    rows = gate.passed(without_counts(told, gate, "own_below", "other_below"))
    title = (
        f"{sentence_case(cohort.title)} и {other.title}: разница больше случайной в "
        f"{out_of(_sure(rows.frame), len(frame), 'procedure_genitive')}"
    )
    label = label_of("compared", cohort, other, asked=[one for one in (procedure, year) if one])
    chart = group_dots(rows, (cohort.title, other.title), label, title, "Преодолели минимум")
    said = together(answer_box(_overlap(cohort, other)), Prose(_difference(rows.frame)))
    table = _table(cohort, other, rows, label)
    answer = Answer(said, rows.frame, METHOD, [chart, table])
    sums = {label: _sums((cohort, other), works, frame, label)}
    return declared(answer, [cohort, other], FLOORS, sums)


def _sums(
    cohorts: Sequence["Cohort"], works: pd.DataFrame, frame: pd.DataFrame, label: str
) -> tuple[list[pd.DataFrame], list[Reading]]:
    """Say which sums the table tells of both cohorts."""
    rows = pd.DataFrame({"row": row_keys(frame, WORK), "Процедура": frame["name"]})
    known = works.assign(pupils=works["participants"])
    atoms = [
        released(label, known[known["school_id"].isin(one.ids)], WORK, side)
        for side, one in zip(SIDES, cohorts, strict=True)
    ]
    reading = Reading(
        f"{label}.csv",
        label,
        rows,
        {"Участников первой": ("own", PUPILS), "Участников второй": ("other", PUPILS)},
        {"Преодолели, первая": ("own", ABOVE), "Преодолели, вторая": ("other", ABOVE)},
        {"Разница, п.п.": (("own", ABOVE), ("other", ABOVE))},
    )
    return atoms, [reading]


def _differences(cohort: "Cohort", other: "Cohort", works: pd.DataFrame) -> pd.DataFrame:
    members = dict(zip(SIDES, (cohort.ids, other.ids), strict=True))
    sides = [
        pooled_shares(works[works["school_id"].isin(ids)], WORK).add_prefix(f"{side}_")
        for side, ids in members.items()
    ]
    frame = sides[0].join(sides[1], how="inner").reset_index()
    tested = {tuple(row): _test(own, members) for row, own in works.groupby(WORK)}
    found = [tested[tuple(row)] for row in frame[WORK].itertuples(index=False)]
    columns = ("difference_pp", "low_pp", "high_pp")
    added = pd.DataFrame(found, columns=columns, index=frame.index, dtype="Float64")
    schools = frame[["own_schools", "other_schools"]].min(axis="columns")
    order = {code: place for place, code in enumerate(cohort.ground.context.registry.procedures)}
    frame = frame.join(added).assign(fewest_schools=schools, name=work_names(frame, cohort))
    return frame.sort_values(
        WORK, key=lambda keys: keys.map(order) if keys.name == "procedure" else keys
    ).reset_index(drop=True)


def _test(works: pd.DataFrame, members: dict[str, frozenset[str]]) -> list[float]:
    above = works["participants"] - works["below"]
    counts = pd.DataFrame({"part": above, "whole": works["participants"]})
    first, second = (works["school_id"].isin(ids) for ids in members.values())
    found = difference_of_shares(counts, first, second)
    return [100 * value for value in (found.difference, found.low, found.high)]


def _sure(frame: pd.DataFrame) -> int:
    return int(((frame["low_pp"] > 0) | (frame["high_pp"] < 0)).fillna(False).sum())


def _overlap(cohort: "Cohort", other: "Cohort") -> str:
    """Say which schools two cohorts share."""
    both = len(cohort.ids & other.ids)
    sizes = (
        f"Первая когорта: {escape(cohort.title)} – **{counted(cohort.n, 'school')}**. "
        f"Вторая: {escape(other.title)} – **{counted(other.n, 'school')}**."
    )
    if not both:
        return f"{sizes} Общих школ нет."
    return (
        f"{sizes} В обеих – **{number(both)}**, только в первой – {number(cohort.n - both)}, "
        f"только во второй – {number(other.n - both)}."
    )


def _difference(frame: pd.DataFrame) -> str:
    known = frame[frame["low_pp"].notna()]
    if known.empty:
        return "Больше ли разница случайной, сказать нельзя: школ или участников мало."
    span = f"от {points(known['difference_pp'].min())} до {points(known['difference_pp'].max())}"
    one = points(known["difference_pp"].iloc[0])
    lower, higher = int((known["high_pp"] < 0).sum()), int((known["low_pp"] > 0).sum())
    return (
        f"Разница доли преодолевших минимум: {span if len(known) > 1 else one} – больше случайной "
        f"в {out_of(lower + higher, len(known), 'procedure_genitive')}: у первой когорты "
        f"ниже – {number(lower)}, выше – {number(higher)}; "
        f"в среднем около {number(0.05 * len(known), 1)} нашлось бы и без всякой разницы."
    )


def _table(cohort: "Cohort", other: "Cohort", rows: Disclosed, label: str) -> Table:
    frame = rows.frame
    bounds = zip(frame["low_pp"], frame["high_pp"], strict=True)
    told = rows.assign(interval=[interval_text(low, high) or pd.NA for low, high in bounds])
    fields = [
        Field("name", "Процедура", width=3),
        Field("own_schools", "Школ первой", "integer"),
        Field("own_n", "Участников первой", "integer"),
        Field("own_share", "Преодолели, первая", "percent"),
        Field("other_schools", "Школ второй", "integer"),
        Field("other_n", "Участников второй", "integer"),
        Field("other_share", "Преодолели, вторая", "percent"),
        Field("difference_pp", "Разница, п.п.", "points"),
        Field("interval", f"{CONFIDENCE}, п.п.", width=2, missing="школ мало"),
    ]
    caption = f"Первая – {cohort.title}; вторая – {other.title}"
    return Table(label, caption, told, fields)
