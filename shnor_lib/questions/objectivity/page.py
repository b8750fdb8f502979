"""The page «Признаки необъективности»: its answer, ФИОКО's list."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, plural, share, words

WORK_FIELD = Field("work", "Работа", width=4)
SHORT_WORK_FIELD = Field("work", "Работа", width=2)
SCHOOL = (
    Field("school", "Школа", width=3),
    Field("municipality", "Муниципалитет", width=3, missing="неизвестен"),
)
REASON_TO_LOOK = (
    "Признак – повод посмотреть, как проходила и проверялась работа, а не вывод о школе."
)


def work_names(frame: pd.DataFrame, registry: Registry) -> pd.Series:
    """Name each row's work with its sitting and year."""
    return _named(frame, {code: registry[code].title for code in frame["procedure"].unique()})


def short_work_names(frame: pd.DataFrame, registry: Registry) -> pd.Series:
    """Name each row's work as long tables of schools do: «МА-5, весна 2021»."""
    return _named(frame, {code: registry[code].short for code in frame["procedure"].unique()})


def _named(frame: pd.DataFrame, names: Mapping[str, str]) -> pd.Series:
    sittings = words()["sittings"]
    texts = [
        f"{names[code]}, {sittings[sitting][0]} {year}"
        for code, sitting, year in zip(
            frame["procedure"], frame["sitting"], frame["year"], strict=True
        )
    ]
    return pd.Series(texts, frame.index, dtype="string")


def latest_year(table: pd.DataFrame, until: int | None) -> int | None:
    """Newest year of a table that is not after the year of results; the newest where that is open.

    Examples
    --------
    >>> latest_year(pd.DataFrame({"year": [2020, 2021, 2023]}), 2022)
    2021
    """
    years = [
        int(year) for year in table["year"].dropna().unique() if until is None or year <= until
    ]
    return max(years, default=None)


def objectivity_answer(
    bias_list: tuple[int | None, set[str]], marked: pd.DataFrame, year: int | None
) -> Prose:
    """Answer what is known: ФИОКО's list, and the tool's own markers beside it.

    Parameters
    ----------
    bias_list : tuple
        Year and schools of the newest list of ФИОКО.
    marked : DataFrame
        As `questions.objectivity.markers.marked_schools` gives it.
    year : int, optional
        Year of the markers.
    """
    list_year, listed = bias_list
    parts = []
    if list_year is None:
        parts.append("Перечень ФИОКО школ с признаками необъективных результатов не загружен.")
    else:
        parts.append(
            f"В перечне ФИОКО {list_year} года – **{counted(len(listed), 'school')}** "
            "с признаками необъективных результатов."
        )
    if marked.empty:
        parts.append("Маркеры инструмента не вычислены: результатов с отметками нет.")
    else:
        found = int((marked["markers"] > 0).sum())
        parts.append(
            f"Хотя бы один маркер инструмента по методике 2019 года за {year} год – у "
            f"**{share(found, len(marked))}** {plural(len(marked), 'school_genitive')}."
        )
    parts.append(REASON_TO_LOOK)
    no_data = "Нет данных. " if list_year is None and marked.empty else ""
    return answer(no_data + " ".join(parts))


def bias_list_table(years: pd.DataFrame, turnover: pd.DataFrame) -> Table | Prose:
    """Show ФИОКО's list by year: schools, marked works, and how many stayed.

    Parameters
    ----------
    years, turnover : DataFrame
        As `questions.objectivity.flag_lists.bias_list_years` and `bias_list_turnover` give them.
    """
    if years.empty:
        return Prose("Нет данных: перечень ФИОКО не загружен.")
    stayed = turnover.rename(columns={"year_to": "list_year"})
    frame = years.merge(stayed, on="list_year", how="left")
    works = [name for name in years.columns if name not in ("list_year", "schools")]
    fields = [
        Field("list_year", "Год", "year"),
        Field("schools", "Школ в перечне", "integer"),
        *(Field(work, f"Отмечены по {work}", "integer", missing="не указано") for work in works),
        Field("stayed", "Остались с прошлого перечня", "integer", missing="–"),
        Field("share", "Доля оставшихся", "percent", missing="–"),
        Field("expected", "Осталось бы случайно", "decimal", missing="–"),
    ]
    caption = "Перечень ФИОКО по годам; каждая школа сосчитана один раз"
    return Table("bias-list", caption, Disclosed(frame), fields)


def turnover_sentence(years: pd.DataFrame, turnover: pd.DataFrame) -> Prose:
    """Say how many schools stay on the list, pair by pair."""
    if years.empty:
        return Prose("")
    if turnover.empty:
        return Prose("Перечень загружен за один год: о смене его состава сказать нечего.")
    told = "; ".join(
        f"из перечня {row['year_from']} года в {row['year_to']} году "
        f"{plural(row['stayed'], 'stayed')} {share(row['stayed'], row['listed_from'])}"
        for _, row in turnover.iterrows()
    )
    return Prose(f"{told[:1].upper()}{told[1:]}.")
