"""On the page «История ШНОР»: how many stay, beside how many would stay by chance."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.questions.history.paths import History
from shnor_lib.questions.history.turnover import measure_turnover
from shnor_lib.questions.history.words import ARROW
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, remark
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, percent, share, words
from shnor_lib.stats.persistence import measure_persistence

VERDICTS = {
    "more": "больше, чем обычно даёт случай",
    "within": "случай мог дать столько же",
    "fewer": "меньше, чем обычно даёт случай",
}
UNDECIDED = (
    "Школы списка, о которых один из двух последних лет не определён ({schools}), обычно имели "
    "один низкий результат; без них остаются школы с несколькими и без единого, поэтому "
    "сравнение может завышать устойчивость."
)


def persistence_sentence(history: History | None) -> Prose:
    """Say of the last two years how many stayed and how many chance would have left."""
    if history is None or not history.known:
        return Prose("")
    compared = measure_persistence(measure_turnover(history))
    rows = compared[compared["year_to"] == history.last]
    if rows.empty:
        return Prose(f"Нет данных: список {history.last - 1} года неизвестен.")
    row = rows.iloc[0]
    if not row["listed_from"]:
        return Prose(
            f"Остаться в списке было некому: о школах списка {history.last - 1} года нет данных за "
            f"{history.last} год или в том списке никого не было."
        )
    stayed = share(int(row["stayed"]), int(row["listed_from"]))
    return Prose(
        f"Из списка {history.last - 1} года в списке {history.last} года остались **{stayed}**. "
        f"Если бы второй список того же размера составили из тех же "
        f"{counted(int(row['known']), 'school_genitive')} наугад, остались бы в среднем "
        f"{number(float(row['expected']), 1)} ({percent(float(row['share_expected']))}), "
        f"не реже чем в 95 случаях из 100 – от {number(int(row['low']))} "
        f"до {number(int(row['high']))}: {VERDICTS[_verdict(row)]}."
    )


def _verdict(row: pd.Series) -> str:
    if row["stayed"] > row["high"]:
        return "more"
    return "fewer" if row["stayed"] < row["low"] else "within"


def persistence_table(history: History | None) -> Table | Prose:
    """Show for each two consecutive years who stayed and who would have stayed by chance."""
    if history is None:
        return Prose("")
    frame = measure_persistence(measure_turnover(history))
    years = frame["year_from"].astype(str) + ARROW + frame["year_to"].astype(str)
    span = frame["low"].astype(str) + "–" + frame["high"].astype(str)
    shown = frame.assign(years=years, span=span)
    fields = [
        Field("years", "Годы", width=3),
        Field("known", "Школ, известных в оба года", "integer", 2),
        Field("listed_from", "Было в списке", "integer"),
        Field("stayed", "Остались", "integer"),
        Field("share", "Доля", "percent"),
        Field("expected", "Остались бы случайно", "decimal"),
        Field("span", "95 %-й интервал", width=2),
    ]
    caption = "Остались в списке и сколько осталось бы, если бы второй список был случайным"
    return Table("persistence", caption, Disclosed(shown), fields)


def equal_shares_sentence(
    history: History | None, equal: Mapping[str, float] | None, criteria: Criteria
) -> Prose:
    """Say what the rule would give if no school differed from another."""
    if history is None or history.basis == "lists":
        return Prose("")
    if criteria.clause2.reading != "any":
        return Prose(
            "Сколько школ оставляет в списке само правило, здесь не посчитано: расчёт есть только "
            f"для прочтения второго условия «{words()['readings']['any']}»."
        )
    if equal is None:
        return Prose(
            "Нет данных: чтобы оценить, сколько школ оставляет в списке само правило, нужны "
            "результаты трёх лет подряд."
        )
    kept = f" ({percent(equal['stayed'] / equal['listed_from'])})" if equal["listed_from"] else ""
    return Prose(
        f"Если бы школы не отличались друг от друга и в каждой процедуре года у всех была одна и "
        f"та же доля «2» (общая по загруженным школам), правило отнесло бы к ШНОР в среднем "
        f"{number(equal['listed_from'], 1)} из {number(equal['schools'])} школ в "
        f"{history.last - 1} году и {number(equal['listed_to'], 1)} в {history.last} году, а из "
        f"первых в списке остались бы {number(equal['stayed'], 1)}{kept}. Столько дают "
        "малые числа участников и год, общий для двух списков."
    )


def persistence_note(history: History | None) -> Prose:
    """Say what the comparison with chance can and cannot tell."""
    if history is None:
        return Prose("")
    text = (
        "Сравнение – с гипергеометрическим распределением: второй список того же размера взят "
        "наугад из школ, о которых известны оба года, и не зависит от первого. Школы, о которых "
        "один из годов не известен, в сравнение не входят."
    )
    if history.basis == "results":
        text += (
            " Второе условие критерия смотрит на два года, поэтому два соседних года опираются на "
            "общие результаты: часть устойчивости – следствие самого правила, а не школ. Сколько "
            "именно, показывает расчёт с одинаковой долей «2»: вероятности точные (биномиальные), "
            "числа участников – настоящие, процедуры и годы считаются независимыми."
        )
        row = measure_turnover(history).iloc[-1]
        unknown = (
            int(row["entered_unknown"] + row["left_unknown"]) if row["stayed"] is not pd.NA else 0
        )
        text += f" {UNDECIDED.format(schools=number(unknown))}" if unknown else ""
    text += " Почему школы остаются в списке, сравнение не говорит."
    return remark("Что значит «случайно»", text)
