"""What is said of a municipality, in sentences."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

import pandas as pd

from shnor_lib.model.support_cycle import Period
from shnor_lib.show.wording import NBSP, counted, number, out_of, plural, words

AUTHORITY = "Муниципальный орган управления образованием"
NAMED = 12  # schools that a sentence names
LETTER_SUBJECT = "О направлении аналитической справки"


def subject(municipality: str, results_year: int | None) -> str:
    """Give the heading to the text of its справка.

    Examples
    --------
    >>> subject("Энский район", 2021).replace("\\u00a0", " ")
    'О школах с низкими образовательными результатами по результатам 2021 года: Энский район'
    """
    year = f" по результатам {results_year}{NBSP}года" if results_year else ""
    return f"О школах с низкими образовательными результатами{year}: {municipality}"


def identified(own: Mapping[str, int], whole: Mapping[str, int], year: int | None) -> str:
    """Say how many schools the rule names, here and in all.

    Examples
    --------
    >>> own = {"asked": 12, "shnor": 0, "undecided": 1}
    >>> whole = {"asked": 300, "shnor": 40, "undecided": 3}
    >>> identified(own, whole, 2021).replace("\\u00a0", " ")
    'По результатам 2021 года среди 12 школ с результатами ШНОР нет. Всего по региону – 40 из 300. Не определена 1 школа: для решения не хватает данных.'
    """  # noqa: E501 – as it is said
    if not own["asked"]:
        return "Результаты школ муниципалитета не загружены: критерий к ним не применялся."
    shnor, asked = own["shnor"], own["asked"]
    year_words = f"По результатам {year}{NBSP}года"
    said = (
        f"{year_words} к ШНОР {plural(shnor, 'assigned')} {counted(shnor, 'school')} из "
        f"{number(asked)}."
        if shnor
        else f"{year_words} среди {counted(asked, 'school_genitive')} с результатами ШНОР нет."
    )
    said += f" Всего по региону – {out_of(whole['shnor'], whole['asked'])}."
    if undecided := own["undecided"]:
        verb = plural(undecided, "is_undecided").capitalize()
        said += f" {verb} {counted(undecided, 'school')}: для решения не хватает данных."
    return said


def given(own: Mapping[str, int], whole: Mapping[str, int], year: int) -> str:
    """Say how many schools stand in the list that the region gave.

    Examples
    --------
    >>> given({"shnor": 5}, {"shnor": 217}, 2023).replace("\\u00a0", " ")
    'В списке ШНОР 2023 года – 5 школ муниципалитета. Всего в списке – 217.'
    """
    shnor = own["shnor"]
    said = f"{counted(shnor, 'school')} муниципалитета" if shnor else "школ муниципалитета нет"
    return f"В списке ШНОР {year}{NBSP}года – {said}. Всего в списке – {number(whole['shnor'])}."


NOT_FOUND = "Школы с низкими результатами не выявлялись: ни результатов, ни списка нет."


def moved(rows: pd.DataFrame, year: int) -> Iterator[str]:
    """Name who entered and who left since the year before.

    Parameters
    ----------
    rows : DataFrame
        ``school, move`` of one municipality.
    year : int
        The last year.

    Examples
    --------
    >>> rows = pd.DataFrame({"school": ["Школа 1"], "move": ["left"]})
    >>> [text.replace("\\u00a0", " ") for text in moved(rows, 2021)]
    ['По сравнению с 2020 годом вышла 1 школа (Школа 1).']
    """
    told = [
        f"{plural(len(names), move)} {counted(len(names), 'school')}{_named(names)}"
        for move in ("entered", "left")
        for names in [rows.loc[rows["move"] == move, "school"].tolist()]
        if names
    ]
    if told:
        yield f"По сравнению с {year - 1}{NBSP}годом {', '.join(told)}."


def _named(names: Sequence[str]) -> str:
    return f" ({', '.join(names)})" if len(names) <= NAMED else ""


def reported(row: Mapping[Hashable, int], period: Period) -> str:
    """Say how many of the expected reports came, and how.

    Examples
    --------
    >>> row = {"expected": 50, "on_time": 40, "late": 6, "time_unknown": 0, "missing": 4,
    ...     "not_due": 0}
    >>> reported(row, "week").replace("\\u00a0", " ")
    'Недельные отчёты: ожидалось – 50, вовремя – 40, с опозданием – 6, нет отчёта – 4.'
    """
    told = [
        f"{title}{NBSP}– {number(row[state])}"
        for state, title in words()["report_states"].items()
        if row[state]
    ]
    kind = "Недельные" if period == "week" else "Месячные"
    return f"{kind} отчёты: ожидалось{NBSP}– {number(row['expected'])}, {', '.join(told)}."


def letter(municipality: str) -> str:
    """Write the letter to a municipality, where the profile has no text of its own.

    Examples
    --------
    >>> letter("Энский район").split("\\n\\n")[0]
    'Направляем аналитическую справку о школах с низкими образовательными результатами (Энский район).'
    """  # noqa: E501 – as it is written
    return (
        "Направляем аналитическую справку о школах с низкими образовательными результатами "
        f"({municipality}).\n\n"
        "Просим ознакомить с ней руководителей названных школ и сообщить, какая помощь им "
        "запланирована. Справка служит планированию помощи; для рейтингов школ и оценки учителей "
        "она не предназначена."
    )


def attached(heading: str) -> str:
    """Name what goes with the letter."""
    return f"Приложение: аналитическая справка «{heading}» в 1{NBSP}экз."
