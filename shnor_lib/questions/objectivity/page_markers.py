"""The page «Признаки необъективности»: the tool's own markers, counted and school by school."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.objectivity.markers import INFLATED
from shnor_lib.questions.objectivity.page import (
    SCHOOL,
    SHORT_WORK_FIELD,
    WORK_FIELD,
    short_work_names,
    work_names,
)
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import number

MARKER_TITLES = {
    "inflated_mean": "завышенное среднее",
    "sharp_fall": "резкое падение 4 → 5 класс",
    "sharp_rise": "резкий рост 4 → 5 класс",
}
BASES = {"mark": "отметки", "score": "первичные баллы"}
MEANS_CAPTION = (
    "Школы с маркером «завышенное среднее»: нижняя граница их среднего выше верхней границы "
    "среднего всех школ"
)
CHANGES_CAPTION = "Школы с маркером «резкое падение» или «резкий рост»: K вне границ для всех школ"
MARKED = (*SCHOOL, SHORT_WORK_FIELD, Field("n", "Участников", "integer"))
MEAN_FIELDS = (
    Field("mean", "Среднее", "decimal"),
    Field("low", "Его нижняя граница", "decimal"),
    Field("region_high", "Верхняя граница, все школы", "decimal"),
)
CHANGE_FIELDS = (
    Field("title", "Маркер инструмента", width=3),
    Field("k", "K", "decimal"),
    Field("lower", "Нижняя граница", "decimal"),
    Field("upper", "Верхняя граница", "decimal"),
)


def marker_table(summary: pd.DataFrame, year: int | None, registry: Registry) -> Table | Prose:
    """Show how many schools each marker of the tool flags, of how many that could be judged."""
    if summary.empty:
        return Prose("Нет данных: результаты школ с отметками не загружены.")
    frame = summary.assign(
        title=summary["marker"].map(MARKER_TITLES),
        work=work_names(summary.assign(year=year), registry),
        measured=summary["basis"].map(BASES),
    )
    fields = [
        Field("title", "Маркер инструмента", width=3),
        WORK_FIELD,
        Field("measured", "Вычислен по", width=2),
        Field("schools", "Школ оценено", "integer"),
        Field("flagged", "С маркером", "integer"),
        Field("share", "Доля", "percent", missing="–"),
    ]
    caption = "Маркеры инструмента по методике 2019 года"
    return Table("markers", caption, Disclosed(frame), fields)


def marked_tables(
    markers: Disclosed, names: pd.DataFrame, registry: Registry
) -> Sequence[Table | Prose]:
    """List the schools with a marker of the tool, in the order of codes: means and changes apart.

    Parameters
    ----------
    markers : Disclosed
        As `questions.objectivity.markers.gather_markers` gives it.
    names : DataFrame
        ``school_id, school, municipality``.
    """
    flagged = markers.frame[markers.frame["flagged"].fillna(False)]
    if flagged.empty and not markers.withheld:
        judged = len(markers.frame) > 0
        return [Prose("Маркеров инструмента нет ни у одной школы." if judged else "")]
    frame = flagged.merge(names, on="school_id", how="left")
    frame = frame.assign(
        title=frame["marker"].map(MARKER_TITLES), work=short_work_names(frame, registry)
    )
    of_mean = frame["marker"] == INFLATED
    tables = [
        Table(label, caption, Disclosed(frame[rows], markers.withheld), [*MARKED, *fields])
        for label, caption, rows, fields in (
            ("marked-means", MEANS_CAPTION, of_mean, MEAN_FIELDS),
            ("marked-changes", CHANGES_CAPTION, ~of_mean, CHANGE_FIELDS),
        )
    ]
    return [table for table in tables if len(table.frame)] or tables[:1]


def marker_words(row: pd.Series) -> str:
    """Say what a marker rests on, in the numbers of one school."""
    if row["marker"] == "inflated_mean":
        return (
            f"среднее {number(row['mean'], 2)}, нижняя граница {number(row['low'], 2)} выше "
            f"верхней границы для всех школ {number(row['region_high'], 2)}"
        )
    return (
        f"K = {number(row['k'], 2)} при границах от {number(row['lower'], 2)} "
        f"до {number(row['upper'], 2)}"
    )
