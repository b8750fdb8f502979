"""Which schools of a cohort are of the next one, and so on: who stays, leaves, comes."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.declaring import declared
from shnor_lib.cohorts.overview import label_of, of_list_withheld, withheld_answer
from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.floors import Unit
from shnor_lib.show.answer import Answer
from shnor_lib.show.charts.stacked_bars import Part, stacked_bars
from shnor_lib.show.charts.style import BLUE, GREY, ORANGE
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, counted, number, percent, plural, sentence_case

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

METHOD = Prose(
    "Школы двух соседних когорт сопоставлены по логину: остались – есть в обеих, вышли – только в "
    "первой, вошли – только во второй. Было = остались + вышли + неизвестно; школа неизвестна, "
    "если о ней не известно, относится ли она ко второй когорте."
)
PARTS = (
    Part("остались", ORANGE, "stayed"),
    Part("вышли", GREY, "left"),
    Part("вошли", BLUE, "entered"),
)

FLOORS: dict[str, Unit] = {"Остались": "school", "Вышли": "school", "Вошли": "school"}


def flow_of(cohorts: Sequence["Cohort"]) -> Answer:
    """Follow the schools from cohort to cohort.

    Returns
    -------
    Answer
        ``data``: a row two consecutive cohorts, ``title_from, title_to, schools_from, stayed,
        left, left_unknown, entered, schools_to``.
    """
    first = cohorts[0]
    for cohort in cohorts:
        if cohort.withheld:
            return withheld_answer(cohort)
    frame = pd.DataFrame([_moves(before, after) for before, after in pairwise(cohorts)])
    counts = pd.concat([frame[part.column] for part in PARTS])
    if why := of_list_withheld(first, counts):
        return withheld_answer(first, why)
    rows = first.ground.context.gate.aggregate(frame, Counted("school", by=("name",)))
    label = label_of("flow", *cohorts)
    chart = stacked_bars(label, _title(frame), rows, PARTS, "Школ")
    table = _table(label, rows.frame, first)
    return declared(Answer(_sentence(frame), rows.frame, METHOD, [chart, table]), cohorts, FLOORS)


def _moves(before: "Cohort", after: "Cohort") -> dict[str, object]:
    unknown = before.ids & after.unknown
    return {
        "name": f"{before.title} → {after.title}",
        "title_from": before.title,
        "title_to": after.title,
        "schools_from": before.n,
        "stayed": len(before.ids & after.ids),
        "left": len(before.ids - after.ids - unknown),
        "left_unknown": len(unknown),
        "entered": len(after.ids - before.ids),
        "schools_to": after.n,
    }


def _sentence(frame: pd.DataFrame) -> Prose:
    lines = [
        f"{escape(row['title_from'])} → {escape(row['title_to'])}: из "
        f"{counted(row['schools_from'], 'school_genitive')} {plural(row['stayed'], 'stayed')} "
        f"**{_part(row['stayed'], row['schools_from'])}**, {plural(row['left'], 'left')} "
        f"{number(row['left'])}, {plural(row['entered'], 'entered')} {number(row['entered'])}"
        for _, row in frame.iterrows()
    ]
    return answer_box(f"{sentence_case('; '.join(lines))}.")


def _part(part: int, whole: int) -> str:
    return f"{number(part)} ({percent(part / whole)})" if whole else number(part)


def _title(frame: pd.DataFrame) -> str:
    kept = f"; {frame['title_from'].iloc[0]}{NBSP}– {number(frame['schools_from'].iloc[0])}"
    return f"Кто остался, вышел и вошёл между когортами{kept}"


def _table(label: str, frame: pd.DataFrame, cohort: "Cohort") -> Table:
    fields = [
        Field("title_from", "Из когорты", width=3),
        Field("title_to", "В когорту", width=3),
        Field("schools_from", "Было", "integer"),
        Field("stayed", "Остались", "integer"),
        Field("left", "Вышли", "integer"),
        Field("left_unknown", "Неизвестно", "integer"),
        Field("entered", "Вошли", "integer"),
        Field("schools_to", "Стало", "integer"),
    ]
    rows = cohort.ground.context.gate.passed(frame)
    return Table(label, "Кто остался, вышел и вошёл", rows, fields)
