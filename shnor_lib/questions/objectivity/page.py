"""The page «Признаки необъективности»: its answer, ФИОКО's list."""

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.objectivity.findings import ObjectivityFindings
from shnor_lib.questions.objectivity.markers import INFLATED
from shnor_lib.questions.objectivity.words import false_rate
from shnor_lib.show.markdown import Prose, more, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, lower_first, plural, share

WORK_FIELD = Field("work", "Работа", width=4)
SHORT_WORK_FIELD = Field("work", "Работа", width=2)
INTERVAL_FIELD = Field("interval", "95 %-й интервал", width=2, missing="–")
SCHOOL = (
    Field("school", "Школа", width=3),
    Field("municipality", "Муниципалитет", width=3, missing="неизвестен"),
)
REASON_TO_LOOK = (
    "Признак – повод посмотреть, как проходила и проверялась работа, а не вывод о школе."
)
# Before the number: a share of schools with a marker reads as a share of cheating.
OF_MARKERS = "Маркер инструмента по методике 2019 года получает и просто сильная школа."


def answer(objectivity: ObjectivityFindings) -> Prose:
    """Answer what is known: ФИОКО's list, and the tool's own markers beside it."""
    listed, marked = objectivity.bias_list, objectivity.marked
    parts, beneath = [], [REASON_TO_LOOK]
    if listed.year is None:
        beneath.append("Перечень ФИОКО школ с признаками необъективных результатов не загружен.")
    else:
        parts.append(
            f"В перечне ФИОКО {listed.year} года – **{counted(len(listed.schools), 'school')}** "
            "с признаками необъективных результатов."
        )
    if marked.empty:
        beneath.append("Маркеры инструмента не вычислены: результатов с отметками нет.")
    else:
        with_marker = int((marked["markers"] > 0).sum())
        parts.append(
            f"{OF_MARKERS} «Завышенное среднее»: {lower_first(false_rate(INFLATED))}. Хотя бы один "
            f"такой маркер за {objectivity.year} год – у "
            f"**{share(with_marker, len(marked), 'school_genitive')}**."
        )
    if not parts:
        return answer_box(f"Нет данных. {' '.join(beneath[1:])} {REASON_TO_LOOK}")
    return together(answer_box(" ".join(parts)), more(" ".join(beneath)))


def bias_list_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """Show ФИОКО's list by year: schools, marked works, and how many stayed."""
    years, turnover = objectivity.bias_list.years, objectivity.bias_list.turnover
    if years.empty:
        return Prose("Нет данных: перечень ФИОКО не загружен.")
    stayed = turnover.rename(columns={"year_to": "list_year"})
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
    rows = objectivity.context.gate.aggregate(
        years.merge(stayed, on="list_year", how="left"), Counted("school")
    )
    return Table("bias-list", caption, rows, fields)


def turnover_sentence(objectivity: ObjectivityFindings) -> Prose:
    """Say how many schools stay on the list, pair by pair."""
    if objectivity.bias_list.year is None:
        return Prose("")
    turnover = objectivity.bias_list.turnover
    if turnover.empty:
        return Prose("Перечень загружен за один год: о смене его состава сказать нечего.")
    sentences = "; ".join(
        f"из перечня {row['year_from']} года в {row['year_to']} году "
        f"{plural(row['stayed'], 'stayed')} "
        f"{share(row['stayed'], row['listed_from'], 'school_genitive')}"
        for _, row in turnover.iterrows()
    )
    return Prose(f"{sentences[:1].upper()}{sentences[1:]}.")
