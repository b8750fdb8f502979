"""The page «Признаки необъективности»: the tool's own markers, counted and school by school."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.objectivity.findings import ObjectivityFindings
from shnor_lib.questions.objectivity.markers import INFLATED
from shnor_lib.questions.objectivity.page import SCHOOL, SHORT_WORK_FIELD, WORK_FIELD
from shnor_lib.questions.objectivity.words import MARKER_TITLES, short_work_names, work_names
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.bars import LINE_BREAK, bars
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Excerpt, Field, Table
from shnor_lib.show.wording import share

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


OF_SCHOOLS = Counted("school", by=("title", "work", "measured"), schools="schools")


def marker_chart(objectivity: ObjectivityFindings) -> Chart | Prose:
    """Draw how many schools each marker of the tool flags."""
    rows = _counted(objectivity).frame
    known = rows[rows["flagged"].notna() & rows["share"].notna()]
    if known.empty:
        return Prose("")
    counts = zip(known["flagged"], known["schools"], strict=True)
    drawn = known.assign(
        name=known["title"] + LINE_BREAK + known["work"],
        value=known["flagged"].astype("int64"),
        note=[share(int(flagged), int(schools)) for flagged, schools in counts],
    )
    title = (
        f"Школы с маркерами инструмента, {objectivity.year} год: сколько из оценённых. Маркер – "
        "повод посмотреть, а не вывод о школе"
    )
    return bars("marker-counts", title, objectivity.context.gate.passed(drawn), "Школ с маркером")


def _counted(objectivity: ObjectivityFindings) -> Disclosed:
    context, counts = objectivity.context, objectivity.marker_counts
    rows = counts.assign(
        title=counts["marker"].map(MARKER_TITLES),
        work=work_names(counts.assign(year=objectivity.year), context.registry),
        measured=counts["basis"].map(BASES),
    )
    return context.gate.aggregate(rows, OF_SCHOOLS)


def marker_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """Show how many schools each marker of the tool flags, of how many that could be judged."""
    if objectivity.marker_counts.empty:
        return Prose("Нет данных: результаты школ с отметками не загружены.")
    fields = [
        Field("title", "Маркер инструмента", width=3),
        WORK_FIELD,
        Field("measured", "Вычислен по", width=2),
        Field("schools", "Школ оценено", "integer"),
        Field("flagged", "С маркером", "integer"),
        Field("share", "Доля", "percent", missing="–"),
    ]
    caption = "Маркеры инструмента по методике 2019 года"
    return Table("markers", caption, _counted(objectivity), fields)


def marked_tables(objectivity: ObjectivityFindings) -> Sequence[Table | Prose]:
    """List the schools with a marker of the tool by their codes, means and changes apart."""
    context, markers = objectivity.context, objectivity.markers
    rows = objectivity.named_flags(markers)
    if rows.empty:
        return [Prose("Маркеров инструмента нет ни у одной школы." if len(markers) else "")]
    rows = rows.assign(
        title=rows["marker"].map(MARKER_TITLES), work=short_work_names(rows, context.registry)
    )
    of_mean = rows["marker"] == INFLATED
    tables = [
        _marked(label, caption, context.gate.schools(rows[chosen]), [*MARKED, *fields])
        for label, caption, chosen, fields in (
            ("marked-means", MEANS_CAPTION, of_mean, MEAN_FIELDS),
            ("marked-changes", CHANGES_CAPTION, ~of_mean, CHANGE_FIELDS),
        )
    ]
    return [table for table in tables if len(table.frame)] or tables[:1]


def _marked(label: str, caption: str, rows: Disclosed, fields: Sequence[Field]) -> Table:
    """List marked schools; of very many, a page shows those marked in several works."""
    ids = rows.frame.get("school_id", pd.Series(dtype="string"))
    several = ids.duplicated(keep=False).reindex(rows.frame.index, fill_value=False)
    return Table(label, caption, rows, fields, Excerpt(several, "маркер стоит у двух работ школы"))
