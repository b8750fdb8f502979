"""The part of the page «Динамика результатов» about one group of schools."""

import pandas as pd

from shnor_lib.analysis.followed_group import Group
from shnor_lib.analysis.published.frames import printed_frame
from shnor_lib.disclosure.audience import Disclosed
from shnor_lib.model.documents import Published
from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.procedures import Procedure, Registry
from shnor_lib.model.profile import Cohort
from shnor_lib.report.chart import Chart
from shnor_lib.report.charts.dumbbell import dumbbell
from shnor_lib.report.dynamics_words import Years, interval_text
from shnor_lib.report.markdown import Prose, answer, escape, remark
from shnor_lib.report.table import Field, Table
from shnor_lib.report.wording import NBSP, counted, number, plural, words

DIRECTIONS = ("positive", "negative", "none")
HEADS = {"positive": "положительная", "negative": "отрицательная", "none": "отсутствие динамики"}
MOST_ROWS = 60


def group_title(group: Group) -> Prose:
    """Head the part of the page about the group."""
    return Prose(f"## {escape(group.title)}")


def group_name(group: Group) -> str:
    """Name the group at the head of a sentence, with its number of schools."""
    return f"{escape(group.title)} ({counted(len(group.schools), 'school')})"


def printed_form(
    summary: Disclosed,
    cohort: Cohort | None,
    published: Published,
    registry: Registry,
    caveat: str,
) -> Table | Prose:
    """Put the computed shares of directions beside the printed ones, in the printed form.

    Parameters
    ----------
    summary : Disclosed
        Directions of the group by procedure.
    cohort : Cohort, optional
        Names the printed table and the procedure of each of its rows.
    """
    if cohort is None or cohort.printed not in published.tables:
        return Prose("")
    table = published.tables[cohort.printed]
    printed = printed_frame(table).assign(procedure=list(cohort.procedures))
    computed = whole_percents(summary.frame)
    frame = printed.rename(columns={name: f"printed_{name}" for name in DIRECTIONS}).merge(
        computed, on="procedure", how="left"
    )
    frame["short"] = [registry[code].short for code in frame["procedure"]]
    fields = [
        Field("heading", "Заголовок в документе", width=3),
        Field("grade", "Классы", width=2),
        *(
            Field(f"printed_{name}", f"Напечатано: {HEADS[name]}", "printed", missing="–")
            for name in DIRECTIONS
        ),
        Field("short", "Посчитано по"),
        *(Field(name, f"Посчитано: {HEADS[name]}", "printed") for name in DIRECTIONS),
        Field("pairs", "Школ (n)", "integer"),
    ]
    caption = f"Доли школ по направлению изменений, как в документе, и посчитанные здесь{caveat}"
    return Table("printed-form", caption, Disclosed(frame, summary.withheld), fields)


def whole_percents(summary: pd.DataFrame) -> pd.DataFrame:
    """Write the shares of directions in whole percents, halves up, each with its count.

    Returns
    -------
    DataFrame
        ``procedure, pairs``, and ``positive, negative, none`` such as «52 % (26)».

    Examples
    --------
    >>> counts = pd.DataFrame({"procedure": ["vpr-rus-5"], "pairs": [44]})
    >>> counts = counts.assign(positive=24, negative=17, none=3)
    >>> whole_percents(counts)[["positive", "negative", "none"]].iloc[0].tolist()
    ['55\\xa0% (24)', '39\\xa0% (17)', '7\\xa0% (3)']
    """
    texts = {
        name: [
            f"{(200 * count + pairs) // (2 * pairs)}{NBSP}% ({count})"
            for count, pairs in zip(summary[name], summary["pairs"], strict=True)
        ]
        for name in DIRECTIONS
    }
    return summary[["procedure", "pairs"]].assign(**texts)


def printed_form_note(cohort: Cohort | None, published: Published) -> Prose:
    """Say what about the printed form is an assumption, and what its numbers leave out."""
    if cohort is None or cohort.printed not in published.tables:
        return Prose("")
    return remark(
        "Как читать сравнение с документом",
        "Какой процедуре отвечает строка документа, задано настройкой региона: в самом документе "
        "это однозначно не указано. Доли округлены до целых, половина – вверх, поэтому их сумма "
        "может отличаться от 100. Число школ (n) в документе не напечатано. Больше половины школ "
        "с ростом само по себе не значит, что результаты улучшились: смотрите, больше ли это "
        "случайного и сколько дал бы возврат к среднему.",
    )


def regression_answer(split: pd.DataFrame, group: Group) -> Prose:
    """Say in how many procedures an improvement remains beyond regression to the mean."""
    known = split[split["remaining_pp"].notna()]
    if known.empty:
        return answer(f"Сколько дал бы возврат к среднему, сказать нельзя: {_why_not(split)}.")
    beyond = int((known["remaining_low_pp"] > 0).sum())
    total = len(known)
    text = (
        f"{escape(group.title)}: сверх общего сдвига и возврата к среднему улучшение больше "
        f"случайного в **{number(beyond)} из {number(total)}** "
        f"{plural(total, 'procedure_genitive')}."
    )
    if not beyond:
        text += " Улучшение, если оно есть, не больше того, что бывает само собой."
    return answer(text)


def _why_not(split: pd.DataFrame) -> str:
    if split.empty:
        return "у школ группы нет сопоставимых результатов за оба года"
    reasons = {
        "whole_region": "в группе все школы, и сравнить её не с кем",
        "too_few_schools": "в группе или вне её меньше 10 школ с обоими годами",
    }
    return " или ".join(reasons[code] for code in split["remaining_pp_reason"].unique())


def regression_table(split: Disclosed, registry: Registry, caveat: str) -> Table | Prose:
    """Show the group's change in its parts."""
    frame = split.frame[split.frame["remaining_pp"].notna()]
    if frame.empty:
        return Prose("")
    bounds = zip(frame["remaining_low_pp"], frame["remaining_high_pp"], strict=True)
    frame = frame.assign(
        name=[registry[code].title for code in frame["procedure"]],
        interval=[interval_text(low, high) for low, high in bounds],
    )
    fields = [
        Field("name", "Процедура", width=4),
        Field("group_schools", "Школ группы", "integer"),
        Field("schools", "Школ всего", "integer"),
        Field("group_base", "Преодолели минимум: группа, раньше", "percent"),
        Field("region_base", "Все школы, раньше", "percent"),
        Field("correlation", "Корреляция лет", "decimal"),
        Field("observed_pp", "Изменение группы, п.п.", "points"),
        Field("region_pp", "Сдвиг всех школ, п.п.", "points"),
        Field("regression_pp", "Возврат к среднему – до, п.п.", "points"),
        Field("remaining_pp", "Остаётся, п.п.", "points"),
        Field("interval", f"95{NBSP}%-й интервал остатка", width=2),
    ]
    caption = f"Из чего складывается изменение у школ группы{caveat}"
    return Table("regression", caption, Disclosed(frame, split.withheld), fields)


def regression_note() -> Prose:
    """Explain regression to the mean."""
    return remark(
        "Возврат к среднему",
        "Школы, отобранные по низкому результату, отчасти попали в список из-за неудачного года и "
        "на следующий год в среднем улучшаются без всякой помощи. Ожидаемое изменение = сдвиг "
        "всех школ + (1 − b) · (доля у всех школ − доля у группы в первом году), где b – наклон "
        "регрессии второго года на первый по всем школам процедуры с весами по участникам; при "
        "одинаковом разбросе двух лет b равен корреляции (Гальтон, 1886; Barnett, van der Pols, "
        f"Dobson, 2005, Int. J. Epidemiol. 34:215–220). 95{NBSP}%-й интервал – бутстреп по "
        "школам.\n\n"
        "Это оценка сверху: она верна, если школы отбирали по результатам первого из двух лет. "
        "Если их отбирали по прежним результатам или условиям работы, возврат меньше, и "
        "отрицательный остаток не значит, что школам стало хуже. Школы группы входят в «все "
        "школы», поэтому действительное улучшение немного занижено.",
    )


def school_charts(
    pairs: Disclosed,
    years: Years,
    registry: Registry,
    caveat: str,
) -> list[Chart | Prose]:
    """Draw the schools of the group in the order of their codes, one chart a procedure.

    Parameters
    ----------
    pairs : Disclosed
        Rows of the group as `with_shares` gives them.
    """
    if pairs.withheld:
        return [Prose(f"*{pairs.withheld}*")]
    rows = pairs.frame.sort_values("school_id")
    schools = rows["school_id"].nunique()
    if schools > MOST_ROWS:
        return [Prose(f"*Школ {number(schools)}: на рисунке по школам их не показать.*")]
    present = set(rows["procedure"])
    codes = [code for code in registry.procedures if code in present]
    return [
        _school_chart(rows[rows["procedure"] == code], years, registry[code], caveat)
        for code in codes
    ]


def _school_chart(rows: pd.DataFrame, years: Years, procedure: Procedure, caveat: str) -> Chart:
    sure = int(rows["beyond_chance"].sum())
    finding = (
        f"{procedure.title}: изменение больше случайного у {number(sure)} из "
        f"{counted(len(rows), 'school_genitive')}{caveat}"
    )
    return dumbbell(rows.assign(name=rows["school"]), years, f"schools-{procedure.code}", finding)


def sure_changes_table(pairs: Disclosed, years: Years, registry: Registry, caveat: str) -> Table:
    """List the group's changes that are beyond chance, in the order of codes."""
    base, current = years
    order = {code: place for place, code in enumerate(registry.procedures)}
    sure = pairs.frame[pairs.frame["beyond_chance"]]
    sure = sure.assign(order=sure["procedure"].map(order)).sort_values(["school_id", "order"])
    bounds = zip(sure["ci_low_pp"], sure["ci_high_pp"], strict=True)
    frame = sure.assign(
        name=[registry[code].short for code in sure["procedure"]],
        interval=[interval_text(low, high) for low, high in bounds],
        word=_direction_words(sure),
    )
    fields = [
        Field("school", "Школа", width=3),
        Field("name", "Процедура"),
        Field("n_base", f"Участников, {base}", "integer"),
        Field("n_current", f"Участников, {current}", "integer"),
        Field("share_base", f"Преодолели, {base}", "percent"),
        Field("share_current", f"Преодолели, {current}", "percent"),
        Field("change_pp", "Изменение, п.п.", "points"),
        Field("interval", f"95{NBSP}%-й интервал", width=2),
        Field("change_against_comparison_pp", "Сверх сдвига всех школ, п.п.", "points"),
        Field("word", "Направление", width=2),
    ]
    caption = f"Изменения у школ группы, которые больше случайных{_of_how_many(pairs)}{caveat}"
    return Table("sure-changes", caption, Disclosed(frame, pairs.withheld), fields)


def _of_how_many(pairs: Disclosed) -> str:
    total, sure = len(pairs.frame), int(pairs.frame["beyond_chance"].sum())
    if not total:
        return ""
    by_chance = -(-total // 20)  # a twentieth, as the intervals are those of 95 %
    of_all = f"{number(sure)} из {counted(total, 'result_genitive')}"
    return f": {of_all}; до {number(by_chance)} нашлось бы и без всяких изменений"


def _direction_words(rows: pd.DataFrame) -> list[str]:
    few = f"участников меньше {dynamics_settings().participants.wording}"
    kinds = words()["dynamics"]
    return [
        kinds[kind] if enough else few
        for kind, enough in zip(rows["kind"], rows["reportable"], strict=True)
    ]
