"""The page «Школы»: every school of the region, with the way to its card."""

import pandas as pd

from shnor_lib.analysis.school_directory import count_schools
from shnor_lib.disclosure.audience import Disclosed
from shnor_lib.report.markdown import Prose, answer
from shnor_lib.report.table import Field, Table
from shnor_lib.report.wording import counted, plural


def schools_answer(directory: pd.DataFrame, *, cards: bool) -> Prose:
    """Say how many schools there are, and whether single ones are shown.

    Parameters
    ----------
    directory : DataFrame
        As `analysis.school_directory.school_directory` gives it.
    cards : bool
        Whether this edition has a card for each school.
    """
    if directory.empty:
        return answer("Нет данных: ни паспорта школ, ни их результаты, ни списки не загружены.")
    places = directory["municipality"].nunique()
    schools = count_schools(directory)
    text = f"В данных **{counted(schools, 'school')}**"
    if places:
        text += f", муниципалитетов – {places}"
    if not cards:
        only = "Отдельные школы показаны только во внутренней редакции отчёта."
        return answer(f"{text}.{_doubts(len(directory) - schools)} {only}")
    way = "У каждой есть карточка: путь по годам, доказательства, динамика, школы похожей величины."
    doubts = _doubts(len(directory) - schools)
    return answer(f"{text}.{doubts} {way} [Как читать карточку](school/index.ipynb).")


def _doubts(count: int) -> str:
    """Say how many entries of lists may be schools that are counted already."""
    if not count:
        return ""
    return (
        f" Ещё {counted(count, 'list_entry')} {plural(count, 'resembles')} эти школы, и не решено, "
        "новые ли это школы: в число школ они не входят."
    )


def directory_table(directory: Disclosed, verdicts: pd.DataFrame, year: int | None) -> Table:
    """List the schools by municipality, each with its type and what was decided of it."""
    decided = verdicts.set_index("school_id")["decision"]
    frame = directory.frame.assign(decision=directory.frame["school_id"].map(decided))
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("school", "Школа", width=4),
        Field("type", "Вид", missing="–"),
        Field("highest_grade", "Старший класс", "integer", missing="–"),
    ]
    if frame["may_be"].notna().any():
        fields.append(Field("may_be", "Не решено, не та же ли это школа", width=3, missing="–"))
    if frame["decision"].notna().any():
        fields.append(Field("decision", f"ШНОР по результатам {year} года", width=2))
    caption = "Школы по муниципалитетам и названиям"
    return Table("schools", caption, Disclosed(frame, directory.withheld), fields)
