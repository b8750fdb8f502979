"""The page «Признаки необъективности»: ФИОКО's list, the tool's own markers, crossings."""

import pandas as pd

from shnor_lib.disclosure.audience import Disclosed
from shnor_lib.model.procedures import Registry
from shnor_lib.report.markdown import Prose, answer
from shnor_lib.report.table import Field, Table
from shnor_lib.report.wording import counted, number, plural, share, words

WORK_FIELD = Field("work", "Работа", width=4)
SCHOOL = (
    Field("school", "Школа", width=3),
    Field("municipality", "Муниципалитет", width=3, missing="неизвестен"),
)
REASON_TO_LOOK = (
    "Признак – повод посмотреть, как проходила и проверялась работа, а не вывод о школе."
)


def work_names(frame: pd.DataFrame, registry: Registry) -> pd.Series:
    """Name each row's work with its sitting and year."""
    sittings = words()["sittings"]
    texts = [
        f"{registry[code].title}, {sittings[sitting][0]} {year}"
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
        As `analysis.markers.marked_schools` gives it.
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
        As `analysis.flag_lists.bias_list_years` and `bias_list_turnover` give them.
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


MARKER_TITLES = {
    "inflated_mean": "завышенное среднее",
    "sharp_fall": "резкое падение 4 → 5 класс",
    "sharp_rise": "резкий рост 4 → 5 класс",
}
BASES = {"mark": "отметки", "score": "первичные баллы"}


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


def marked_table(markers: Disclosed, names: pd.DataFrame, registry: Registry) -> Table | Prose:
    """List the schools with a marker of the tool, in the order of codes.

    Parameters
    ----------
    markers : Disclosed
        As `analysis.markers.gather_markers` gives it.
    names : DataFrame
        ``school_id, school, municipality``.
    """
    flagged = markers.frame[markers.frame["flagged"].fillna(False)]
    if flagged.empty and not markers.withheld:
        judged = len(markers.frame) > 0
        return Prose("Маркеров инструмента нет ни у одной школы." if judged else "")
    frame = flagged.merge(names, on="school_id", how="left")
    frame = frame.assign(
        title=frame["marker"].map(MARKER_TITLES),
        work=work_names(frame, registry),
        seen=pd.Series(
            [marker_words(row) for _, row in frame.iterrows()], frame.index, dtype="string"
        ),
    )
    fields = [
        *SCHOOL,
        Field("title", "Маркер инструмента", width=3),
        WORK_FIELD,
        Field("n", "Участников", "integer"),
        Field("seen", "Что увидел инструмент", width=5),
    ]
    caption = "Школы с маркерами инструмента"
    return Table("marked-schools", caption, Disclosed(frame, markers.withheld), fields)


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
