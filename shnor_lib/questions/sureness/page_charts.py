"""The page «Насколько это надёжно»: the funnel, the method, what the page does not mean."""

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.funnel import funnel
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, remark
from shnor_lib.show.wording import NBSP, counted, number, words
from shnor_lib.stats.control_limits import LEVELS, beyond_limits, control_limits

EMPTY = Prose("")
SMALLEST = 0.1  # a smaller expected number would print as none
NOTHING_TO_COMPARE = Prose(
    "Сколько низких результатов и отнесений дал бы один случай, не оценить: сравнить не с чем. "
    "В настройках нет доли для сравнения (`comparison` в region.yml), поэтому нет и воронки."
)


def funnel_chart(
    results: Disclosed, criteria: Criteria, registry: Registry, results_year: int | None, level: str
) -> Chart | Prose:
    """Draw the assessment of the last year with the most low results as a funnel."""
    if results.withheld:
        return Prose(f"*{results.withheld}*")
    year = results.frame[results.frame["year"] == results_year]
    known = year[year["comparison_share"].notna()]
    if known.empty:
        return NOTHING_TO_COMPARE if len(year) else EMPTY
    drawn = _with_most_low(known)
    procedure = str(drawn["procedure"].iloc[0])
    share = float(drawn["comparison_share"].iloc[0])
    limits = control_limits(share, range(1, int(drawn["participants"].max()) + 1), LEVELS)
    title = f"{registry[procedure].title}, {results_year}{NBSP}год: {_outside(drawn)}"
    named = drawn.assign(procedure_title=registry[procedure].title)
    compared = (words()["comparison_shares"][level], share)
    return funnel(named, limits, compared, criteria.threshold, title)


def _with_most_low(results: pd.DataFrame) -> pd.DataFrame:
    """Results of the assessment with the most low ones; of equal ones, of the first."""
    low = results.groupby(["procedure", "sitting"], sort=False)["low"].transform("sum")
    first = results[low == low.max()].iloc[0]
    same = results["procedure"] == first["procedure"]
    chosen: pd.DataFrame = results[same & (results["sitting"] == first["sitting"])]
    return chosen


def _outside(drawn: pd.DataFrame) -> str:
    sides = beyond_limits(drawn, LEVELS[-1])
    above, below = int((sides == "above").sum()), int((sides == "below").sum())
    chance = number(max(SMALLEST, (1 - LEVELS[-1]) * len(drawn)), 1)
    return (
        f"за границами 99,8{NBSP}% – {number(above + below)} из "
        f"{counted(len(drawn), 'school_genitive')} "
        f"(выше – {number(above)}, ниже – {number(below)}); один случай вывел бы за них "
        f"в среднем не больше {chance}"
    )


def method_note(criteria: Criteria) -> Prose:
    """Say how everything on the page was computed."""
    fewest = f"{criteria.threshold[0]}·n/{criteria.threshold[1]}"
    return remark(
        "Метод",
        "\n".join(
            [
                "- **Решают учеников** – наименьшее число учеников, которым достаточно было "
                "оказаться по другую сторону минимума, чтобы результат (или решение о школе) "
                "стал другим; считается точно, по всем сочетаниям результатов школы.",
                "- **Интервал** – 95 %-й интервал Уилсона для доли ниже минимума.",
                "- **Доля для сравнения** – доля ниже минимума среди всех участников той же "
                "процедуры, года и срока: крупные школы весят больше, сама школа тоже учтена.",
                "- **Вероятность случайно, для результата** – вероятность низкого результата в "
                "школе, где каждый ученик оказывается ниже минимума с вероятностью, равной доле "
                f"для сравнения: P(X ≥ {fewest}), где X ~ Bin(n, доля); граница округляется "
                "вверх до целого числа учеников.",
                "- **Вероятность случайно, для школы** – вероятность, что критерий отнёс бы к "
                "ШНОР школу, у которой во всех её процедурах доли такие же, как для сравнения. "
                "Процедуры считаются независимыми; обе работы пишут одни и те же ученики, "
                "поэтому на деле совпадения чаще и эта вероятность скорее занижена.",
                "- **Границы воронки** – точные биномиальные границы 95 % и 99,8 %: за ними "
                "число учеников, до которого (или дальше) случай доходит с вероятностью не "
                "больше 2,5 % и 0,1 % с каждой стороны. Линии ломаные, потому что учеников – целое "
                "число. Показана процедура, по которой низких результатов больше всего.",
                "- **Варианты** – пороги от 25 до 35 % через 1 п.п., оба прочтения второго "
                "условия и наименьшее число участников 0, 5, 10 и 20; остальные настройки и "
                "исключения – как в критерии региона.",
            ]
        ),
    )


def caveats() -> Prose:
    """Say what the page does not mean."""
    return remark(
        "Как читать",
        "Высокая вероятность не говорит, что школа не нуждается в помощи: она говорит, что такой "
        "результат бывает и без отличия школы от остальных. Низкая – что одним случаем его "
        "объяснить трудно. Школы различаются на самом деле, поэтому за границами воронки их "
        "больше, чем дал бы случай; это не оценка школы и не место в ряду. Вариант с большим "
        "минимумом участников не делает малые школы благополучными: о них просто нельзя решить. "
        "Надёжность посчитана для решений критерия; решения аналитика, если они есть, стоят на "
        "странице «Выявление ШНОР».",
    )
