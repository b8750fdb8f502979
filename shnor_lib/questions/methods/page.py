"""The page «Методика»: what each estimator of the report gets wrong, and how often."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.estimators import BySize, OfChanges
from shnor_lib.questions.methods.findings import MethodsFindings
from shnor_lib.questions.methods.prediction import SMALL
from shnor_lib.questions.shared.cohort_words import variation_sentence
from shnor_lib.show.markdown import Prose
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, percent, signed, words

CHOICES = {
    "base_results": "по результатам первого года",
    "rule": "правилом: низкие результаты первого года",
    "earlier_results": "по результатам более раннего года",
    "conditions": "по тому, что меняется медленно",
}
REGIONS = {
    "ordinary": "уровни школ нормальны",
    "heavy_tails": "много школ далеко от остальных",
    "sizes": "уровень зависит от величины школы",
}
MEASURED = Counted("setting")


def answer(methods: MethodsFindings) -> Prose:
    """Say how often the report's estimates err, in the range of all that was tried."""
    measured = methods.measured
    called = [rate for row in measured.changes for rate in row.called.values()]
    held = [row.fitting.coverage for row in measured.groups]
    return answer_box(
        f"На {counted(measured.runs, 'made_up_region')}, о которых известна правда: изменение, "
        f"которого не было, названо больше случайного в {_span(called)} результатов, сколько бы "
        "участников в них ни было; интервал для собственного изменения группы содержит правду в "
        f"{_span(held)} случаев, если известно, как её отбирали."
    )


def _span(values: list[float]) -> str:
    low, high = (number(bound, 1) for bound in (min(values), max(values)))
    return f"**{low}–{high} %**"


def variation_note(methods: MethodsFindings) -> Prose:
    """Say by how much the cohorts of a school differ in this region."""
    return Prose(variation_sentence(methods.variation))


def false_table(methods: MethodsFindings) -> Table:
    """Show how many results that did not change are called changed."""
    caption = "Результаты, где ничего не менялось: сколько названо «больше случайного», %"
    return _by_size(methods, "methods-false", caption, _false_rows)


def _false_rows(row: OfChanges) -> list[tuple[str, BySize]]:
    return [
        ("с разбросом параллелей", row.called),
        ("случай одних учеников (Newcombe)", row.called_pupils_alone),
    ]


def power_table(methods: MethodsFindings) -> Table:
    """Show how many of the results that really changed are found."""
    caption = "Результаты, которые действительно изменились: сколько названо «больше случайного», %"
    return _by_size(methods, "methods-power", caption, _power_rows)


def _power_rows(row: OfChanges) -> list[tuple[str, BySize]]:
    return [(f"на {signed(points, 0)} п.п.", rates) for points, rates in row.power.items()]


def _by_size(
    methods: MethodsFindings,
    label: str,
    caption: str,
    rows_of: Callable[[OfChanges], list[tuple[str, BySize]]],
) -> Table:
    rows = [
        {"correlation": number(row.correlation, 2), "what": what, **_numbers(rates)}
        for row in methods.measured.changes
        for what, rates in rows_of(row)
    ]
    sizes = list(methods.measured.changes[0].called)
    fields = [
        Field("correlation", "Внутриклассовая корреляция"),
        Field("what", "Как", width=3),
        *(Field(size, f"Участников {size}", "printed") for size in sizes),
    ]
    return _measured(methods, label, caption, rows, fields)


def _measured(
    methods: MethodsFindings,
    label: str,
    caption: str,
    rows: Sequence[Mapping[str, str]],
    fields: Sequence[Field],
) -> Table:
    """Show what was measured on invented regions."""
    shown = methods.context.gate.aggregate(pd.DataFrame(rows), MEASURED)
    return Table(label, caption, shown, fields)


def _numbers(rates: BySize) -> dict[str, str]:
    return {size: number(rate, 1) for size, rate in rates.items()}


def groups_table(methods: MethodsFindings) -> Table:
    """Show the errors of what is said of a group's own change, by how the group was chosen."""
    rows = [
        {
            "choice": CHOICES[row.choice],
            "effect": signed(row.effect, 0),
            "bias": signed(row.fitting.bias, 1),
            "error": number(row.fitting.error, 1),
            "coverage": number(row.fitting.coverage, 1),
            "other_bias": signed(row.other.bias, 1),
            "other_coverage": number(row.other.coverage, 1),
        }
        for row in methods.measured.groups
    ]
    fields = [
        Field("choice", "Группу отобрали", width=4),
        Field("effect", "На самом деле, п.п.", "printed"),
        Field("bias", "Средняя ошибка, п.п.", "printed"),
        Field("error", "Среднеквадратичная, п.п.", "printed"),
        Field("coverage", "Интервал содержит правду, %", "printed"),
        Field("other_bias", "Другая оценка: средняя ошибка, п.п.", "printed"),
        Field("other_coverage", "Содержит правду, %", "printed"),
    ]
    caption = "Собственное изменение группы: ошибка подходящей оценки, а рядом – неподходящей"
    return _measured(methods, "methods-groups", caption, rows, fields)


def lists_table(methods: MethodsFindings) -> Table:
    """Show the errors of what is said of a list, had other pupils sat."""
    rows = [
        {
            "region": REGIONS[row.region],
            "length": number(row.length, 1),
            "again": number(row.again, 1),
            "said": number(row.said, 1),
            "coverage": number(row.coverage, 1),
            "tenths": number(abs(row.tenths), 1),
            "levels": number(abs(row.levels), 1),
            "by_chance": number(row.by_chance, 1),
        }
        for row in methods.measured.lists
    ]
    fields = [
        Field("region", "Вымышленный регион", width=3),
        Field("length", "Длина списка к наблюдённой, %", "printed"),
        Field("again", "Отнесено снова", "printed"),
        Field("said", "Сказано", "printed"),
        Field("coverage", "Интервал содержит правду, %", "printed"),
        Field("tenths", "Вероятности школ: наибольшее расхождение, п.п.", "printed"),
        Field("levels", "Собственный уровень: наибольшее расхождение, п.п.", "printed"),
        Field("by_chance", "Случайный список к истинному, %", "printed"),
    ]
    return _measured(
        methods, "methods-lists", "Список, если бы писали другие ученики", rows, fields
    )


def signs_table(methods: MethodsFindings) -> Table:
    """Show how many schools of honest regions get each sign of biased results."""
    rows = [
        {
            "sign": words()["signs"][row.sign],
            "false": _seldom(row.false),
            "strong": "–" if row.strong is None else _seldom(row.strong),
        }
        for row in methods.measured.signs
    ]
    fields = [
        Field("sign", "Признак", width=3),
        Field("false", "Получают зря, %", "printed"),
        Field("strong", "Из сильных школ, %", "printed"),
    ]
    caption = "Признаки необъективности: сколько школ получают их, где ничего не завышено"
    return _measured(methods, "methods-signs", caption, rows, fields)


def _seldom(rate: float) -> str:
    """Write a rate; what was not seen in so many regions is seldom, and not impossible."""
    return number(rate, 1) if rate else "< 0,1"


def limits_sentence(methods: MethodsFindings) -> Prose:
    """Say how many ordinary schools lie beyond the limits of a funnel."""
    parts = [
        f"за границами {percent(row.level, 0 if round(row.level, 2) == row.level else 1)} – "
        f"{number(row.beyond, 1)} % (за биномиальными, которые знают только случай учеников, – "
        f"{number(row.beyond_pupils_alone, 1)} %)"
        for row in methods.measured.limits
    ]
    return Prose(f"Обычных школ {'; '.join(parts)}.")


def prediction_table(methods: MethodsFindings) -> Table | Prose:
    """Show how well one year of the region's own results tells the next."""
    frame = methods.prediction
    if methods.years is None or frame.empty:
        return Prose("Двух лет результатов не загружено: проверить уточнённые доли не на чем.")
    first, second = methods.years
    small = f"Участников меньше {SMALL}"
    rows = frame.assign(
        which=[small if few else "Все" for few in frame["small"]],
        raw_text=[number(100 * error, 1) for error in frame["raw"]],
        steadied_text=[number(100 * error, 1) for error in frame["steadied"]],
        ratio_text=[number(ratio, 2) for ratio in frame["ratio"]],
    )
    fields = [
        Field("which", "Результаты", width=2),
        Field("results", "Сколько", "integer"),
        Field("raw_text", "Ошибка сырой доли, п.п.", "printed"),
        Field("steadied_text", "Ошибка уточнённой, п.п.", "printed"),
        Field("ratio_text", "Уточнённая к сырой", "printed"),
    ]
    caption = (
        f"Доля ниже минимума {second} года, предсказанная по {first} году: среднеквадратичная "
        "ошибка"
    )
    return Table("methods-prediction", caption, methods.context.gate.passed(rows), fields)
