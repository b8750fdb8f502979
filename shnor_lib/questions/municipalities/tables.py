"""The tables of a municipality: rows of what the questions found, chosen by its name."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.municipalities.findings import WHOLE, MunicipalitiesFindings
from shnor_lib.questions.overview.brief_words import list_caption
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import share, words

FIGURES = {"schools": "Школ", "shnor": "ШНОР", "undecided": "Не определено"}
MEASURES = {"teachers": "Учителя", "pupils": "Ученики", "homework": "Задания", "works": "Работы"}
SCHOOL = (Field("school", "Школа", width=3), Field("type", "Вид", missing="–"))


def listed_schools(found: MunicipalitiesFindings, name: str) -> Iterator[Table]:
    """List the schools that are ШНОР, each with since when, by which clause and results."""
    rows = found.schools[_of(found, name) & found.schools["listed"].fillna(False)]
    if rows.empty:
        return
    fields = [*SCHOOL, Field("since", "В списке с", width=2, missing="–")]
    if found.is_identified:
        fields.append(Field("clause", "Условие", width=1, missing="–"))
        fields.append(Field("evidence", "Низкие результаты", width=6, missing="нет"))
    known = found.history.known
    basis = None if known is None else known.basis
    caption = list_caption(basis, has_results=found.is_identified)
    yield Table("municipality-shnor", caption, found.context.gate.schools(rows), fields)


def other_schools(found: MunicipalitiesFindings, name: str) -> Iterator[Table]:
    """List the other schools, each with what was decided and why."""
    rows = found.schools[_of(found, name) & ~found.schools["listed"].fillna(False)]
    if rows.empty:
        return
    decided = rows["decision"].map(words()["decisions"])
    if found.is_given:
        decided = decided.fillna("не в списке")
    fields = [*SCHOOL, Field("decided", "Решение", width=2, missing="критерий не применялся")]
    if found.is_identified:
        fields.append(Field("why", "Почему", width=5, missing="–"))
    shown = found.context.gate.schools(rows.assign(decided=decided.astype("string")))
    yield Table("municipality-others", "Остальные школы", shown, fields)


def _of(found: MunicipalitiesFindings, name: str) -> pd.Series:
    return found.schools["municipality"].eq(name).fillna(False)


def shares(found: MunicipalitiesFindings, name: str) -> Iterator[Table]:
    """Set the counts of schools beside those of the region, with the share in them."""
    own, whole = found.figures[name], found.figures[WHOLE]
    known = [code for code in FIGURES if whole[code]]
    if not found.is_identified and not found.is_given:
        known = ["schools"]
    rows = pd.DataFrame(
        [(FIGURES[code], own[code], whole[code], own[code] / whole[code]) for code in known],
        columns=["figure", "own", "whole", "share"],
    ).astype({"own": "Int64", "whole": "Int64", "share": "Float64"})
    fields = [
        Field("figure", "Показатель", width=3),
        Field("own", "Муниципалитет", "integer"),
        Field("whole", "Регион", "integer"),
        Field("share", "Доля муниципалитета", "percent", width=2),
    ]
    shown = found.context.gate.aggregate(rows, Counted("school"))
    yield Table("municipality-shares", "Школы муниципалитета среди школ региона", shown, fields)


def works(found: MunicipalitiesFindings, name: str) -> Iterator[Table]:
    """Set the share below the minimum in each work beside that of the region."""
    rows = found.works[found.works["name"] == name]
    if rows.empty:
        return
    registry = found.context.registry
    told = rows.assign(
        title=[registry[code].title for code in rows["procedure"]],
        own=_written(rows["below"], rows["participants"]),
        whole=_written(rows["all_below"], rows["all_participants"]),
    )
    year = found.context.results_year
    fields = [
        Field("title", "Процедура", width=3),
        Field("schools", "Школ", "integer"),
        Field("own", "Муниципалитет", width=2),
        Field("whole", "Регион", width=2),
    ]
    caption = f"Сколько участников не достигли минимума, {year} год"
    shown = found.context.gate.passed(told)
    yield Table("municipality-works", caption, shown, fields)


def _written(part: pd.Series, whole: pd.Series) -> list[str]:
    return [share(int(below), int(n)) for below, n in zip(part, whole, strict=True)]


def turnout(found: MunicipalitiesFindings, name: str) -> Iterator[Table]:
    """Show what of the expected took part and was done, by the weekly reports."""
    rows = found.turnout
    rows = rows[(rows["municipality"] == name) & rows["share"].notna()] if len(rows) else rows
    if rows.empty:
        return
    told = rows.assign(
        title=rows["measure"].map(MEASURES), told=_written(rows["part"], rows["whole"])
    )
    fields = [Field("title", "Что", width=2), Field("told", "Участвовало или сделано", width=3)]
    shown = found.context.gate.aggregate(told, Counted("teacher"))
    caption = "Участие и выполнение по недельным отчётам (суммы по учтённым отчётам)"
    yield Table("municipality-turnout", caption, shown, fields)


def recommendations(found: MunicipalitiesFindings, name: str) -> Iterator[Table]:
    """List what documents recommend to the municipality, or to all of them."""
    rows = found.recommendations(name)
    if rows.empty:
        return
    fields = [Field("measure", "Что рекомендовано", width=7)]
    if rows["term"].notna().any():
        fields.append(Field("term", "Срок", width=2, missing="не указан"))
    caption, addressees = "Рекомендации", rows["addressee"].unique()
    if len(addressees) == 1:
        caption += f". Кому: {addressees[0]}"
    else:
        fields.append(Field("addressee", "Кому", width=3))
    shown = found.context.gate.printed(rows)
    yield Table("municipality-recommendations", caption, shown, fields)


def measures(found: MunicipalitiesFindings, name: str) -> Iterator[Table]:
    """List the measures of the plans that the municipality, or all of them, carry out."""
    rows = found.measures(name)
    if rows.empty:
        return
    fields = [
        Field("measure", "Мера", width=6),
        Field("term", "Срок", width=2, missing="не указан"),
        Field("status", "Статус", width=2),
    ]
    shown = found.context.gate.printed(rows)
    yield Table("municipality-measures", "Меры плана", shown, fields)
