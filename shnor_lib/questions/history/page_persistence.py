"""On the page «История ШНОР»: how many stay, beside how many would stay by chance."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.words import ARROW
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, percent, probability, share, words
from shnor_lib.stats.binomial import binomial_tails
from shnor_lib.stats.school_levels import FEWEST_SCHOOLS

ONE_SIDE = 0.025  # of the 95 % of outcomes that are called ordinary
OF_A_DRAW = {
    "more": "больше, чем обычно даёт выбор наугад",
    "within": "выбор наугад мог дать столько же",
    "fewer": "меньше, чем обычно даёт выбор наугад",
}
OF_THE_RULE = {
    "more": "остаётся больше школ, чем обычно оставляет само правило",
    "within": "отличить это от того, что оставляет само правило, по этим данным нельзя",
    "fewer": "остаётся меньше школ, чем обычно оставляет само правило",
}


def persistence_sentence(history: HistoryFindings) -> Prose:
    """Say of the last two years how many stayed, beside what would stay without any cause.

    Lists of the rule are set beside the rule on equal schools, since two of its lists share a
    year; of a given list the rule is not known, and it is set beside a draw.
    """
    traced = history.known
    if traced is None:
        return Prose("")
    rows = history.persistence[history.persistence["year_to"] == traced.last]
    if rows.empty:
        return Prose(f"Нет данных: список {traced.last - 1} года неизвестен.")
    row = rows.iloc[0]
    if not row["listed_from"]:
        return Prose(
            f"Остаться в списке было некому: о школах списка {traced.last - 1} года нет данных за "
            f"{traced.last} год или в том списке никого не было."
        )
    stayed = share(int(row["stayed"]), int(row["listed_from"]), "school_genitive")
    beside = _beside_a_draw(row) if traced.basis == "lists" else _beside_the_rule(row, history)
    return Prose(
        f"Из списка {traced.last - 1} года в списке {traced.last} года остались **{stayed}**. "
        f"{beside}"
    )


def _beside_a_draw(row: pd.Series) -> str:
    verdict = "within"
    if row["stayed"] > row["high"]:
        verdict = "more"
    elif row["stayed"] < row["low"]:
        verdict = "fewer"
    return (
        f"Если бы второй список того же размера составили из тех же "
        f"{counted(int(row['known']), 'school_genitive')} наугад, остались бы в среднем "
        f"{number(float(row['expected']), 1)} ({percent(float(row['share_expected']))}), "
        f"не реже чем в 95 случаях из 100 – от {number(int(row['low']))} "
        f"до {number(int(row['high']))}: {OF_A_DRAW[verdict]}. Это говорит лишь о том, жребием ли "
        "составлен список. Если соседние списки опираются на общий год результатов, часть школ "
        "остаётся уже поэтому; сколько, не известно: результатов, по которым список составлен, "
        "здесь нет."
    )


def _beside_the_rule(row: pd.Series, history: HistoryFindings) -> str:
    equal = history.equal_shares
    if equal is None or not equal["listed_from"]:
        return "Больше ли это, чем оставляет само правило, не известно."
    kept = equal["stayed"] / equal["listed_from"]
    stayed, listed = int(row["stayed"]), int(row["listed_from"])
    at_most, at_least = binomial_tails(stayed, listed, kept)
    verdict = "within"
    if at_least <= ONE_SIDE:
        verdict = "more"
    elif at_most <= ONE_SIDE:
        verdict = "fewer"
    fewer = stayed < kept * listed
    return (
        f"Если бы школы не отличались друг от друга, само правило оставило бы {percent(kept)} "
        f"списка: один год у двух списков общий. Столько или {'меньше' if fewer else 'больше'} "
        f"осталось бы тогда с вероятностью {probability(at_most if fewer else at_least)}: "
        f"{OF_THE_RULE[verdict]}."
    )


def persistence_table(history: HistoryFindings) -> Table | Prose:
    """Show for each two consecutive years who stayed and who would have stayed in a draw."""
    if history.traced is None:
        return Prose("")
    frame = history.persistence
    years = frame["year_from"].astype(str) + ARROW + frame["year_to"].astype(str)
    span = frame["low"].astype(str) + "–" + frame["high"].astype(str)
    rows = history.context.gate.aggregate(frame.assign(years=years, span=span), Counted("school"))
    fields = [
        Field("years", "Годы", width=3),
        Field("known", "Школ, известных в оба года", "integer", 2),
        Field("listed_from", "Было в списке", "integer"),
        Field("stayed", "Остались", "integer"),
        Field("share", "Доля", "percent"),
        Field("expected", "Остались бы при выборе наугад", "decimal"),
        Field("span", "95 %-й интервал", width=2),
    ]
    caption = "Остались в списке и сколько осталось бы, если бы второй список составили наугад"
    return Table("persistence", caption, rows, fields)


def equal_shares_sentence(history: HistoryFindings) -> Prose:
    """Say what the rule would give if no school differed from another."""
    traced, equal = history.traced, history.equal_shares
    if traced is None or traced.basis == "lists":
        return Prose("")
    clauses = history.context.criteria.two_clauses
    if equal is None and (clauses is None or clauses.reading != "any"):
        return Prose(
            "Сколько школ оставляет в списке само правило, здесь не посчитано: для правила другого "
            f"вида, чем два условия с прочтением «{words()['readings']['any']}», нужны результаты "
            f"не меньше чем у {counted(FEWEST_SCHOOLS, 'school_genitive')} за все годы обоих "
            "списков."
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
        f"{number(equal['listed_from'], 1)} из "
        f"{counted(int(equal['schools']), 'school_genitive')} в {traced.last - 1} году и "
        f"{number(equal['listed_to'], 1)} в {traced.last} году, а из первых в списке остались бы "
        f"{number(equal['stayed'], 1)}{kept}. Столько дают малые числа участников и год, общий для "
        "двух списков."
    )


def undecided_note(history: HistoryFindings) -> Prose:
    """Say how the schools that the rule leaves open may bend the comparison with chance."""
    traced = history.known
    if traced is None or traced.basis == "lists":
        return Prose("")
    row = history.turnover.iloc[-1]
    unknown = (row["entered_unknown"], row["left_unknown"])
    if pd.isna(row["stayed"]) or not sum(unknown):
        return Prose("")
    return Prose(
        "Школы списка, о которых один из двух последних лет не определён "
        f"({number(int(sum(unknown)))}), обычно имели один низкий результат; без них остаются "
        "школы с несколькими и без единого, поэтому сравнение может завышать устойчивость."
    )
