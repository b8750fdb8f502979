"""The page «Сверка списков»: what two lists of one year say of the same schools."""

from typing import Literal

import pandas as pd

from shnor_lib.questions.reconciliation.findings import ReconciliationFindings
from shnor_lib.questions.reconciliation.released import BOTH, ONLY, TOTAL
from shnor_lib.questions.shared.printed_frames import printed_frame
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.stacked_bars import Part, stacked_bars
from shnor_lib.show.charts.style import BLUE, GREY, ORANGE
from shnor_lib.show.citation import cite
from shnor_lib.show.markdown import Prose, caution, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.page_parts import HIDDEN_WHOLE
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, words

DIFFERENCES = ("reorganised", "renamed", "other_name", "other_status", "other_municipality")


def answer(reconciliation: ReconciliationFindings) -> Prose:
    """Answer how many schools are in both lists, and how many in one only."""
    differences = reconciliation.differences
    compared = differences.compared
    if not (compared.left and compared.right):
        return answer_box("Нет данных: какие два списка сверять, в настройках региона не названо.")
    if differences.list_year is None:
        titles = _both_titles(reconciliation)
        return answer_box(f"Нет данных: списков {titles} за один и тот же год нет.")
    left, right = (int(differences.municipalities[side].sum()) for side in ("left", "right"))
    text = (
        f"{_both_titles(reconciliation)}, {differences.list_year} год: в первом "
        f"{counted(left, 'school')}, во втором {number(right)}; **в обоих – "
        f"{number(len(differences.both))}**, только в первом – "
        f"{number(len(differences.only_left))}, только во втором – "
        f"{number(len(differences.only_right))}."
    )
    if len(differences.proposals):
        waits = number(len(differences.proposals))
        text += f" Похожих пар, которые ждут решения аналитика, – {waits}."
    return answer_box(text)


def _both_titles(reconciliation: ReconciliationFindings) -> str:
    left, right = reconciliation.titles
    return f"«{escape(left)}» и «{escape(right)}»"


def municipality_chart(reconciliation: ReconciliationFindings) -> Chart | Prose:
    """Draw for each municipality how many schools are in both lists and in one only."""
    differences, (left, right) = reconciliation.differences, reconciliation.titles
    told = reconciliation.context.gate.passed(reconciliation.municipalities)
    rows = told.where(told.frame["left"].notna())
    if rows.frame.empty:
        return Prose("") if told.frame.empty else HIDDEN_WHOLE
    rows = rows.assign(name=rows.frame["municipality"].fillna("муниципалитет неизвестен"))
    parts = [
        Part("в обоих списках", BLUE, "left_both"),
        Part(f"только «{left}»", ORANGE, "only_left"),
        Part(f"только «{right}»", GREY, "only_right"),
    ]
    title = (
        f"«{left}» и «{right}», {differences.list_year} год: в обоих – "
        f"{counted(len(differences.both), 'school')}, в одном – "
        f"{number(len(differences.only_left) + len(differences.only_right))}"
    )
    return stacked_bars("lists-by-municipality", title, rows, parts, "школ")


def municipality_table(reconciliation: ReconciliationFindings) -> Table | Prose:
    """Count the schools of each municipality; the last row closes the totals."""
    differences, (left, right) = reconciliation.differences, reconciliation.titles
    table = reconciliation.municipalities
    if table.empty:
        return Prose("")
    numbers = ["left", "left_both", "only_left", "right", "right_both", "only_right"]
    total = {"municipality": TOTAL, **differences.municipalities[numbers].sum()}
    frame = pd.concat([table, pd.DataFrame([total])], ignore_index=True)
    fields = [
        Field("municipality", "Муниципалитет", width=4),
        Field("left", f"{left}: всего", "integer", 2),
        Field("left_both", BOTH, "integer", 2),
        Field("only_left", ONLY, "integer", 2),
        Field("right", f"{right}: всего", "integer", 2),
        Field("right_both", BOTH, "integer", 2),
        Field("only_right", ONLY, "integer", 2),
    ]
    caption = f"Школы двух списков {differences.list_year} года по муниципалитетам"
    rows = reconciliation.context.gate.passed(frame)
    return Table("municipalities", caption, rows, fields)


def one_list_table(reconciliation: ReconciliationFindings, side: Literal["left", "right"]) -> Table:
    """List the schools that stand in one list only."""
    differences = reconciliation.differences
    rows, title = {
        "left": (differences.only_left, differences.compared.left_title),
        "right": (differences.only_right, differences.compared.right_title),
    }[side]
    shown = reconciliation.context.gate.schools(rows.assign(code=rows["school_id"]))
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("code", "Код в списке", width=2),
        Field("school", "Школа", width=5),
    ]
    if shown.frame["status"].notna().any():
        fields.append(Field("status", "Статус", width=2, missing="–"))
    return Table(f"only-{side}", f"Только в списке «{title}»", shown, fields)


def both_table(reconciliation: ReconciliationFindings) -> Table:
    """List the schools of both lists: how they were found, what differs."""
    both, (left, right) = reconciliation.differences.both, reconciliation.titles
    rows = both.assign(
        found=both["basis"].map(words()["link_bases"]),
        differs=_differences(both),
    )
    fields = [
        Field("left_municipality", "Муниципалитет", width=3),
        Field("left_school", left, width=4),
        Field("right_school", right, width=4),
        Field("found", "Как найдена", width=3),
        Field("differs", "Что различается", width=3, missing="–"),
    ]
    caption = "Школы, стоящие в обоих списках"
    return Table("both", caption, reconciliation.context.gate.schools(rows), fields)


def _differences(rows: pd.DataFrame) -> pd.Series:
    words_of = words()["list_differences"]
    texts = [
        "; ".join(words_of[name] for name in DIFFERENCES if row[name]) or None
        for row in rows.to_dict("records")
    ]
    return pd.Series(texts, index=rows.index, dtype="string")


def differences_sentence(reconciliation: ReconciliationFindings) -> Prose:
    """Count how the schools of both lists were found, and what differs among them."""
    both = reconciliation.differences.both
    if both.empty:
        return Prose("")
    words_of = words()["list_differences"]
    counts = [(words_of[name], int(both[name].sum())) for name in DIFFERENCES]
    parts = [f"{name} – {number(count)}" for name, count in counts if count]
    ways = both["basis"].value_counts()
    how = [
        f"{text} – {number(ways[basis])}"
        for basis, text in words()["link_bases"].items()
        if basis in ways
    ]
    differ = "; ".join(parts) if parts else "различий в названии, статусе и муниципалитете нет"
    return Prose(f"Как найдены: {'; '.join(how)}. Среди них: {differ}.")


def proposals_table(reconciliation: ReconciliationFindings) -> Table | Prose:
    """List the pairs that may be one school: the analyst decides."""
    proposals, (left, right) = reconciliation.differences.proposals, reconciliation.titles
    if proposals.empty:
        return Prose("Похожих названий среди школ, оставшихся без пары, нет.")
    rows = proposals.assign(told=proposals["why"].map(words()["proposal_reasons"]))
    fields = [
        Field("left_municipality", "Муниципалитет", width=3),
        Field("left_id", f"Код: {left}", width=2),
        Field("left_school", left, width=4),
        Field("right_id", f"Код: {right}", width=2),
        Field("right_school", right, width=4),
        Field("score", "Сходство, из 100", "integer"),
        Field("told", "Почему не сведены", width=3),
    ]
    caption = "Похожие названия: пары, о которых решает аналитик"
    return Table("proposals", caption, reconciliation.context.gate.schools(rows), fields)


def strays_caution(reconciliation: ReconciliationFindings) -> Prose:
    """Name the analyst's decisions that found no row of the lists."""
    strays = reconciliation.differences.strays
    if not strays:
        return Prose("")
    entries = pd.DataFrame([(entry.left, entry.right) for entry in strays])
    shown = reconciliation.context.gate.schools(entries)
    lines = [f"- {escape(left)} – {escape(right)}" for left, right in shown.frame.to_numpy()]
    return caution(
        "Решения не применены",
        "Записи `matches.yml` называют школу, которой в списках этого года нет или которая названа "
        "неоднозначно:\n\n" + ("\n".join(lines) or f"*{shown.withheld}*"),
    )


def printed_table(reconciliation: ReconciliationFindings) -> Table | Prose:
    """Show the table that the region printed about the two lists, as printed."""
    published = reconciliation.published
    code = reconciliation.differences.compared.printed
    if not code:
        return Prose("Напечатанной таблицы о двух списках нет.")
    table = published.tables[code]
    source = f"{cite(published.documents[table.document])}; {table.place}"
    fields = [
        Field(name, column.title, "printed" if column.numeric else "text", 4)
        for name, column in table.columns.items()
    ]
    caption = f"{table.title}. Источник: {source}"
    rows = reconciliation.context.gate.printed(printed_frame(table))
    return Table("printed-lists", caption, rows, fields)


def printed_questions(reconciliation: ReconciliationFindings) -> Prose:
    """Say what the printed table leaves open."""
    code = reconciliation.differences.compared.printed
    unclear = reconciliation.published.tables[code].ambiguous if code else ()
    if not unclear:
        return Prose("")
    told = reconciliation.context.gate.sentences(unclear)
    lines = "\n".join(f"- {escape(text)}" for text in told)
    return caution("Что в напечатанной таблице неясно", lines)
