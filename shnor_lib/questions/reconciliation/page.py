"""The page «Сверка списков»: what two lists of one year say of the same schools."""

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.reconciliation import ComparedLists
from shnor_lib.questions.reconciliation.findings import Reconciliation
from shnor_lib.questions.shared.printed_frames import printed_frame
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.stacked_bars import Part, stacked_bars
from shnor_lib.show.charts.style import BLUE, GREY, ORANGE
from shnor_lib.show.citation import cite
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer, caution, escape, remark, together
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, words

DIFFERENCES = ("reorganised", "renamed", "other_name", "other_status", "other_municipality")


def reconciliation_answer(found: Reconciliation) -> Prose:
    """Answer how many schools are in both lists, and how many in one only."""
    compared = found.compared
    if not (compared.left and compared.right):
        return answer("Нет данных: какие два списка сверять, в настройках региона не названо.")
    titles = f"«{escape(compared.left_title)}» и «{escape(compared.right_title)}»"
    if found.list_year is None:
        return answer(f"Нет данных: списков {titles} за один и тот же год нет.")
    left, right = _sizes(found)
    both = len(found.both)
    waits = len(found.proposals)
    text = (
        f"{titles}, {found.list_year} год: в первом {counted(left, 'school')}, во втором "
        f"{number(right)}; **в обоих – {number(both)}**, только в первом – "
        f"{number(len(found.only_left))}, только во втором – {number(len(found.only_right))}."
    )
    if waits:
        text += f" Похожих пар, которые ждут решения аналитика, – {number(waits)}."
    return answer(text)


def _sizes(found: Reconciliation) -> tuple[int, int]:
    counts = found.municipalities[["left", "right"]].sum()
    return int(counts["left"]), int(counts["right"])


def municipality_chart(found: Reconciliation, shown: Disclosed) -> Chart | Prose:
    """Draw for each municipality how many schools are in both lists and in one only."""
    table = shown.frame
    if table.empty:
        return Prose("")
    names = table["municipality"].fillna("муниципалитет неизвестен").tolist()
    compared = found.compared
    parts = [
        Part("в обоих списках", BLUE, table["left_both"].tolist()),
        Part(f"только «{compared.left_title}»", ORANGE, table["only_left"].tolist()),
        Part(f"только «{compared.right_title}»", GREY, table["only_right"].tolist()),
    ]
    title = (
        f"В обоих списках {found.list_year} года – {counted(len(found.both), 'school')}, "
        f"в одном – {number(len(found.only_left) + len(found.only_right))}"
    )
    return stacked_bars("lists-by-municipality", title, names, parts, "школ")


def municipality_table(found: Reconciliation, shown: Disclosed) -> Table | Prose:
    """Count the schools of each municipality; the last row closes the totals."""
    table = shown.frame
    if table.empty:
        return Prose("")
    numbers = ["left", "left_both", "only_left", "right", "right_both", "only_right"]
    total = {"municipality": "Итого", **{name: table[name].sum() for name in numbers}}
    frame = pd.concat([table, pd.DataFrame([total])], ignore_index=True)
    left, right = found.compared.left_title, found.compared.right_title
    fields = [
        Field("municipality", "Муниципалитет", width=4),
        Field("left", f"{left}: всего", "integer", 2),
        Field("left_both", "из них в обоих", "integer", 2),
        Field("only_left", "только здесь", "integer", 2),
        Field("right", f"{right}: всего", "integer", 2),
        Field("right_both", "из них в обоих", "integer", 2),
        Field("only_right", "только здесь", "integer", 2),
    ]
    caption = f"Школы двух списков {found.list_year} года по муниципалитетам"
    return Table("municipalities", caption, Disclosed(frame, shown.withheld), fields)


def one_list_table(found: Reconciliation, shown: Disclosed, side: str) -> Table:
    """List the schools that stand in one list only; ``side`` is left or right."""
    title = found.compared.left_title if side == "left" else found.compared.right_title
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("school_id", "Код в списке", width=2),
        Field("school", "Школа", width=5),
    ]
    if shown.frame["status"].notna().any():
        fields.append(Field("status", "Статус", width=2, missing="–"))
    return Table(f"only-{side}", f"Только в списке «{title}»", shown, fields)


def both_table(found: Reconciliation, shown: Disclosed) -> Table:
    """List the schools of both lists: how they were found, what differs."""
    rows = shown.frame
    frame = rows.assign(
        found=rows["basis"].map(words()["link_bases"]),
        differs=_differences(rows),
    )
    left, right = found.compared.left_title, found.compared.right_title
    fields = [
        Field("left_municipality", "Муниципалитет", width=3),
        Field("left_school", left, width=4),
        Field("right_school", right, width=4),
        Field("found", "Как найдена", width=3),
        Field("differs", "Что различается", width=3, missing="–"),
    ]
    return Table("both", "Школы, стоящие в обоих списках", Disclosed(frame, shown.withheld), fields)


def _differences(rows: pd.DataFrame) -> pd.Series:
    told = words()["list_differences"]
    texts = [
        "; ".join(told[name] for name in DIFFERENCES if row[name]) or None
        for row in rows.to_dict("records")
    ]
    return pd.Series(texts, index=rows.index, dtype="string")


def differences_findings(found: Reconciliation) -> Prose:
    """Count what differs among the schools of both lists."""
    if found.both.empty:
        return Prose("")
    told = words()["list_differences"]
    counts = [(told[name], int(found.both[name].sum())) for name in DIFFERENCES]
    parts = [f"{name} – {number(count)}" for name, count in counts if count]
    ways = found.both["basis"].value_counts()
    how = [
        f"{text} – {number(ways[basis])}"
        for basis, text in words()["link_bases"].items()
        if basis in ways
    ]
    differ = "; ".join(parts) if parts else "различий в названии, статусе и муниципалитете нет"
    return Prose(f"Как найдены: {'; '.join(how)}. Среди них: {differ}.")


def proposals_table(found: Reconciliation, shown: Disclosed) -> Table | Prose:
    """List the pairs that may be one school: the analyst decides."""
    if found.proposals.empty:
        return Prose("")
    frame = shown.frame.assign(told=shown.frame["why"].map(words()["proposal_reasons"]))
    left, right = found.compared.left_title, found.compared.right_title
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
    return Table("proposals", caption, Disclosed(frame, shown.withheld), fields)


def proposals_findings(found: Reconciliation) -> Prose:
    """Say how to decide on the pairs, and which decisions found no row."""
    if found.proposals.empty:
        said = Prose("Похожих названий среди школ, оставшихся без пары, нет.")
    else:
        said = Prose(
            "Пара не считается одной школой, пока аналитик не решит так в файле `matches.yml` в "
            "папке региона. Запись: `left` и `right` – код или название школы в каждом списке, "
            "`decision` – да или нет, `date` – дата решения, `basis` – основание. Отклонённая пара "
            "больше не предлагается."
        )
    return together(said, _strays(found))


def _strays(found: Reconciliation) -> Prose:
    if not found.strays:
        return Prose("")
    lines = [f"- {escape(entry.left)} – {escape(entry.right)}" for entry in found.strays]
    return caution(
        "Решения не применены",
        "Записи `matches.yml` называют школу, которой в списках этого года нет или которая названа "
        "неоднозначно:\n\n" + "\n".join(lines),
    )


def printed_table(compared: ComparedLists, published: Published) -> Table | Prose:
    """Show the table that the region printed about the two lists, as printed."""
    if not compared.printed:
        return Prose("Напечатанной таблицы о двух списках нет.")
    table = published.tables[compared.printed]
    source = f"{cite(published.documents[table.document])}; {table.place}"
    fields = [
        Field(name, column.title, "printed" if column.numeric else "text", 4)
        for name, column in table.columns.items()
    ]
    caption = f"{table.title}. Источник: {source}"
    return Table("printed-lists", caption, Disclosed(printed_frame(table)), fields)


def printed_remarks(compared: ComparedLists, published: Published) -> Prose:
    """Say what the printed table leaves open, and that it is not mixed with the lists above."""
    if not compared.printed:
        return Prose("")
    table = published.tables[compared.printed]
    unclear = "\n".join(f"- {escape(text)}" for text in table.ambiguous)
    return caution(
        "Напечатанные числа показаны отдельно",
        "Они стоят так, как напечатаны, и с загруженными списками не складываются и не "
        "сравниваются." + (f"\n\n{unclear}" if unclear else ""),
    )


def method_note() -> Prose:
    """Explain how schools are found in both lists."""
    return remark(
        "Как сверяются списки",
        "Школа ищется сначала по ключам: цифры логина (`sch` и `edu` – одна школа, `ksh` – "
        "другая), код ГИА по паспорту школы, прежние логины и предшественницы из паспорта. Затем "
        "по названию внутри одного муниципалитета: без организационной формы, кавычек, знака "
        "номера и лишних пробелов, с заменой «ё» на «е» и латинских букв на кириллицу. Совпавшее "
        "название сводит школы, только если в каждом списке оно встречается один раз. Номер и вид "
        "школы (СОШ, ООШ) должны совпасть: «СОШ № 1» и «СОШ № 11» парой не предлагаются. Похожее "
        "название – только предложение. Строки каждого списка считаются по его собственному "
        "муниципалитету.",
    )
