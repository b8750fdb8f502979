"""The page «Переход в основную школу»: achievement from grade 4 on, by year and by cohort."""

from collections.abc import Iterable

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.grade_lines import grade_lines
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer
from shnor_lib.show.page_parts import NO_COMPARISON
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import (
    NBSP,
    counted,
    number,
    percent,
    points,
    sentence_case,
    signed,
    sitting_names,
    words,
)

FIRST_MAIN_GRADE = 5
BREAKS_OF = "vpr-math-5"  # the breaks of all ВПР are the same
DESIGNS = {
    "cohort": "те же ученики: 4 класс и следующие годы",
    "year": "разные ученики: 4 класс и старшие классы одного года",
}
SAME = 1e-9  # shares nearer than this are one share, computed twice
INDICATOR_SHARES = {"good": "good_share", "passed": "passed_share"}
PUPILS = {"good": "marked", "passed": "participants"}


def chosen_design(drop: pd.DataFrame) -> str:
    """Prefer the same pupils; other pupils of the same year where no cohort can be followed."""
    entry = drop[drop["grade"] == FIRST_MAIN_GRADE]
    return "cohort" if (entry["design"] == "cohort").any() else "year"


def break_caveat(years: Iterable[int], registry: Registry) -> str:
    """Warn in a few words, beside each figure, that the years which it compares are not alike.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> break_caveat([2020, 2021], registry())
    '. Годы сопоставимы с оговоркой: разрыв ряда ВПР – 2020'
    >>> break_caveat([2018, 2019], registry()), break_caveat([2020], registry())
    ('', '')
    """
    compared = tuple(sorted({int(year) for year in years}))
    broken = registry.breaks(BREAKS_OF, compared) if len(compared) > 1 else {}
    told = ", ".join(map(str, broken))
    return f". Годы сопоставимы с оговоркой: разрыв ряда ВПР – {told}" if told else ""


def transition_answer(drop: pd.DataFrame, results_year: int | None, registry: Registry) -> Prose:
    """Answer how the quality of knowledge changes from grade 4 to grade 5.

    Parameters
    ----------
    drop : DataFrame
        As `questions.transition.drop.measure_drop` gives it, for all schools together.
    """
    entry = _entry(drop)
    entry = entry[entry["indicator"] == "good"]
    if entry.empty:
        return answer(
            "Нет данных: чтобы увидеть переход в основную школу, нужны результаты ВПР 4 и "
            f"5 классов по одному предмету с отметками за {results_year or 'один'} год или за "
            "два соседних года."
        )
    whose = (
        "тех же учеников"
        if chosen_design(drop) == "cohort"
        else "пятиклассников того же года (это другие ученики)"
    )
    told = "; ".join(_told(row, registry) for _, row in entry.iterrows())
    return answer(f"Доля отметок «4» и «5» у четвероклассников и у {whose}: {told}.")


def _told(row: pd.Series, registry: Registry) -> str:
    subject = registry.source.subjects[row["subject"]].title
    when = sitting_texts(row.to_frame().T).iloc[0]
    return (
        f"**{subject}** – {percent(row['primary'])} и {percent(row['main'])}, разница "
        f"**{points(row['change_pp'])}**{_interval(row)}, или "
        f"{_percent_of_primary(row['change_percent'])} от значения 4 класса "
        f"({counted(row['n_primary'], 'participant')} и {number(row['n'])}, "
        f"{counted(row['schools'], 'school')}; {when})"
    )


def _when(sitting: str, year: int) -> str:
    return f"{sitting_names(sitting)[0]} {year}"


def _interval(row: pd.Series) -> str:
    if pd.isna(row["low_pp"]):
        return ""
    return f" (95{NBSP}%-й интервал от {signed(row['low_pp'])} до {signed(row['high_pp'])})"


def _percent_of_primary(value: float) -> str:
    return "нельзя выразить в процентах" if pd.isna(value) else f"{signed(value)}{NBSP}%"


def _entry(drop: pd.DataFrame) -> pd.DataFrame:
    chosen = drop["design"] == chosen_design(drop)
    return drop[chosen & (drop["grade"] == FIRST_MAIN_GRADE)]


def cohort_charts(cohorts: Disclosed, registry: Registry) -> list[Chart]:
    """Draw the cohorts that can be followed over two grades or more, by indicator and subject.

    Parameters
    ----------
    cohorts : Disclosed
        As `questions.transition.shares.pool_cohorts` gives it.
    """
    tracked = cohorts.frame[cohorts.frame["exam"] == "vpr"]
    charts = []
    for indicator, share in INDICATOR_SHARES.items():
        for subject, part in tracked[tracked[share].notna()].groupby("subject"):
            followed = part.groupby("cohort")["grade"].transform("nunique") > 1
            if followed.any():
                drawn = part[followed].assign(
                    share=part[share],
                    low=part[f"{indicator}_low"],
                    high=part[f"{indicator}_high"],
                    pupils=part[PUPILS[indicator]],
                )
                title = registry.source.subjects[str(subject)].title
                finding = _cohort_finding(indicator, title, drawn)
                finding += break_caveat(drawn["year"], registry)
                axis = sentence_case(words()["indicators"][indicator])
                charts.append(grade_lines(f"cohorts-{indicator}-{subject}", finding, drawn, axis))
    return charts


def _cohort_finding(indicator: str, title: str, drawn: pd.DataFrame) -> str:
    newest = drawn[drawn["cohort"] == drawn["cohort"].max()].sort_values(["grade", "sitting"])
    first, last = newest.iloc[0], newest.iloc[-1]
    axis = sentence_case(words()["indicators"][indicator])
    return (
        f"{axis}, {title}: параллель, учившаяся в 4 классе в {first['cohort']} году, – "
        f"{percent(first['share'])} в {first['grade']}{NBSP}классе, {percent(last['share'])} "
        f"в {last['grade']}{NBSP}классе ({_when(last['sitting'], last['year'])})"
    )


def grades_table(
    pooled: Disclosed,
    results_year: int | None,
    registry: Registry,
    comparison: pd.DataFrame,
    level: str,
) -> Table:
    """Show every work of the year from grade 4 on, all schools together.

    Parameters
    ----------
    comparison : DataFrame
        As `questions.shared.comparison.comparison_shares` gives it; shown where it is not the
        share of the loaded schools anyway.
    level : {"region", "municipality"}
        Whose share the comparison value is.
    """
    year = pooled.frame[pooled.frame["year"] == (results_year or 0)]
    year = year.merge(comparison, on=["procedure", "year", "sitting"], how="left")
    heading = f"Ниже минимума: {words()['comparison_shares'][level]}"
    beside = [Field("comparison_share", heading, "percent", missing=NO_COMPARISON)]
    caption = f"Все классы, {results_year or 'год не указан'}; доли взвешены по участникам"
    differs = bool(((year["comparison_share"] - year["below_share"]).abs() > SAME).any())
    fields = [Field("work", "Работа", width=4), *_share_fields(), *(beside if differs else [])]
    return Table("grades", caption, Disclosed(_described(year, registry), pooled.withheld), fields)


def cohort_table(cohorts: Disclosed, registry: Registry) -> Table:
    """Show every cohort that can be followed, grade by grade."""
    frame = cohorts.frame[cohorts.frame["exam"] == "vpr"]
    followed = frame.groupby(["subject", "cohort"])["grade"].transform("nunique") > 1
    ordered = frame[followed.astype(bool)].sort_values(["subject", "cohort", "grade", "sitting"])
    fields = [
        Field("cohort", "4 класс в году", "year"),
        Field("work", "Работа", width=4),
        *_share_fields(),
    ]
    caveat = break_caveat(ordered["year"], registry)
    caption = (
        "Одна и та же параллель по годам: все школы, которые писали работу; доли взвешены по "
        f"участникам{caveat}"
    )
    described = _described(ordered, registry)
    return Table("cohorts", caption, Disclosed(described, cohorts.withheld), fields)


def _described(frame: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    works = zip(frame["procedure"], frame["sitting"], frame["year"], strict=True)
    names = [f"{registry[code].title}, {_when(sitting, year)}" for code, sitting, year in works]
    return frame.assign(work=pd.Series(names, frame.index, dtype="string"))


def _share_fields() -> list[Field]:
    return [
        Field("schools", "Школ", "integer"),
        Field("participants", "Участников", "integer"),
        Field("passed_share", "Успеваемость", "percent", missing="–"),
        Field("good_share", "Качество знаний", "percent", missing="нет отметок"),
        Field("sou", "СОУ", "percent", missing="нет отметок"),
        Field("below_share", "Ниже минимума", "percent", missing="–"),
    ]


def drop_tables(drop: Disclosed, registry: Registry) -> list[Table]:
    """Show the drop of all schools together: every design, subject, grade and indicator."""
    return [
        _drop_table(design, title, drop, registry)
        for design, title in DESIGNS.items()
        if (drop.frame["design"] == design).any()
    ]


def _drop_table(design: str, title: str, drop: Disclosed, registry: Registry) -> Table:
    part = drop.frame[drop.frame["design"] == design]
    part = part.assign(
        subject_title=[registry.source.subjects[code].title for code in part["subject"]],
        indicator_title=part["indicator"].map(words()["indicators"]),
        sittings=sitting_texts(part),
        interval=interval_texts(part),
    )
    fields = [
        Field("subject_title", "Предмет", width=2),
        Field("grade", "Класс", "year"),
        Field("sittings", "Когда", width=2),
        Field("indicator_title", "Показатель", width=2),
        Field("primary", "В 4 классе", "percent"),
        Field("main", "В старшем классе", "percent"),
        Field("change_pp", "Разница, п.п.", "points"),
        Field("change_percent", "В % от 4 класса", "points", missing="–"),
        Field("interval", "95 %-й интервал, п.п.", width=2),
        Field("n_primary", "Участников в 4 классе", "integer"),
        Field("n", "Участников в старшем классе", "integer"),
        Field("schools", "Школ", "integer"),
    ]
    caveat = break_caveat([*part["year_primary"], *part["year"]], registry)
    caption = f"Школы, у которых есть оба результата: {title}{caveat}"
    return Table(f"drop-{design}", caption, Disclosed(part, drop.withheld), fields)


def sitting_texts(frame: pd.DataFrame) -> pd.Series:
    """Say when the compared results were got: one sitting, or those of two years.

    A line may end only after the arrow.
    """
    columns = ["design", "sitting_primary", "year_primary", "sitting", "year"]
    texts = [
        _when(after, year)
        if design == "year"
        else f"{_when(before, year_before)}\n{_when(after, year)}"
        for design, before, year_before, after, year in frame[columns].itertuples(
            index=False, name=None
        )
    ]
    whole = [text.replace(" ", NBSP).replace("\n", f"{NBSP}→ ") for text in texts]
    return pd.Series(whole, frame.index, dtype="string")


def interval_texts(frame: pd.DataFrame) -> pd.Series:
    """Write the bounds ``low_pp, high_pp``; a missing interval says so."""
    bounds: Iterable[tuple[float, float]] = zip(frame["low_pp"], frame["high_pp"], strict=True)
    texts = [
        "не вычислен" if pd.isna(low) else f"от {signed(low)} до {signed(high)}"
        for low, high in bounds
    ]
    return pd.Series(texts, frame.index, dtype="string")
