"""The page «Школы»: every school of the region, with the way to its card."""

import pandas as pd

from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted


def schools_answer(directory: pd.DataFrame, *, cards: bool) -> Prose:
    """Say how many schools there are, and whether single ones are shown.

    Parameters
    ----------
    directory : DataFrame
        As `questions.schools.directory.school_directory` gives it.
    cards : bool
        Whether this edition has a card for each school.
    """
    if directory.empty:
        return answer("Нет данных: ни паспорта школ, ни их результаты, ни списки не загружены.")
    places = directory["municipality"].nunique()
    text = f"В данных **{counted(len(directory), 'school')}**"
    if places:
        text += f", муниципалитетов – {places}"
    if not cards:
        only = "Отдельные школы показаны только во внутренней редакции отчёта."
        return answer(f"{text}. {only}")
    way = "У каждой есть карточка: путь по годам, доказательства, динамика, школы похожей величины."
    return answer(f"{text}. {way} [Как читать карточку](school/index.ipynb).")


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
    if frame["decision"].notna().any():
        fields.append(Field("decision", f"ШНОР по результатам {year} года", width=2))
    caption = "Школы по муниципалитетам и названиям"
    return Table("schools", caption, Disclosed(frame, directory.withheld), fields)
