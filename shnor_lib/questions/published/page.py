"""The page «Напечатанные данные»: what the checks found in it, and what the loaded data say."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.documents import Published
from shnor_lib.questions.published.findings import PublishedFindings
from shnor_lib.questions.published.registry import SEVERITIES
from shnor_lib.show.citation import cite
from shnor_lib.show.markdown import Prose, remark
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, listed, out_of, words


def answer(published: PublishedFindings) -> Prose:
    """Answer how much is printed, how much of it is checked, and what the checks found."""
    printed = published.printed
    if not printed.documents:
        return answer_box("Нет данных: напечатанные документы региона не введены.")
    text = (
        f"Из {counted(len(_sources(printed)), 'from_document')} выписано "
        f"{counted(len(printed.tables), 'table')}, {counted(len(printed.figures), 'figure')} "
        f"из текста и {counted(len(printed.statements), 'quotation')}. "
        f"{_noticed(published.oddities)} "
    )
    checked, numbers = published.numbers_in_checks
    if numbers:
        text += (
            "С другими числами или со словами документа сверено "
            f"{out_of(checked, numbers, 'printed_number_genitive')}; "
        )
    text += "запись чисел, нумерация, даты приказов и сокращения просмотрены везде."
    return answer_box(text)


def _sources(printed: Published) -> set[str]:
    """Documents from which anything is transcribed; one may be only mentioned."""
    return {
        *(table.document for table in printed.tables.values()),
        *(figure.document for figure in printed.figures.values()),
        *(statement.document for statement in printed.statements.values()),
    }


def _noticed(oddities: pd.DataFrame) -> str:
    if oddities.empty:
        return "Проверки ничего не нашли."
    counts = oddities["severity"].value_counts()
    shown = [counted(int(counts[kind]), kind) for kind in SEVERITIES if kind in counts]
    return f"Проверки нашли: **{listed(shown)}**."


def findings_tables(published: PublishedFindings) -> list[Table | Prose]:
    """Show what the checks found, document by document, and explain the kinds of findings."""
    oddities, gate = published.oddities, published.context.gate
    if oddities.empty and not published.printed.documents:
        return [Prose("*Нет данных: проверять нечего.*")]
    if oddities.empty:
        return [Prose("*Замечаний нет.*")]
    rows = oddities.assign(kind_word=oddities["severity"].map(words()["severities"]))
    fields = [
        Field("sentence", "Замечание", width=7),
        Field("place", "Место в документе", width=3),
        Field("kind_word", "Вид", width=2),
    ]
    tables = [
        Table(
            f"findings-{order}",
            f"Замечания. {_source(published.printed, code)}",
            gate.printed(rows[rows["document"] == code]),
            fields,
        )
        for order, code in enumerate(rows["document"].unique(), 1)
    ]
    return [*tables, remark("Виды замечаний", words()["severities_explained"])]


def _source(printed: Published, code: str) -> str:
    """Cite a document; a plan or list of the region's own may stand in none of those printed."""
    return cite(printed.documents[code]) if code in printed.documents else code


def comparison(published: PublishedFindings) -> Table | Prose:
    """Set printed numbers against computed ones; demonstration data confirm nothing."""
    compared = published.compared
    if compared.empty:
        return Prose("*Не объявлено, какое число документа какому подсчёту по школам отвечает.*")
    if (compared["status"] == "demonstration").all():
        return remark(
            "Не сравнивается",
            "Загруженные данные школ демонстрационные. С ними не сравнивается "
            f"{counted(len(compared), 'figure')} из объявленных для подсчёта: совпадение ничего "
            "бы не подтвердило, несовпадение – не опровергло.",
        )
    rows = compared.assign(status_word=compared["status"].map(words()["compared"]))
    fields = [
        Field("what", "Что сосчитано", width=4),
        Field("printed", "Напечатано", "printed", 2),
        Field("computed", "По данным школ", "integer", 2),
        Field("status_word", "Вывод", width=3),
        Field("place", "Место в документе", width=4),
    ]
    caption = "Напечатанное и сосчитанное по загруженным данным"
    return Table(
        "compared", caption, published.context.gate.aggregate(rows, Counted("document")), fields
    )


def checks_table(published: PublishedFindings) -> Table:
    """Explain every kind of check in words."""
    fields = [
        Field("check", "Проверка", width=3),
        Field("description", "Как она делается", width=7),
        Field("declared", "Объявлено", "integer", missing="всё"),
        Field("found", "Замечаний", "integer"),
    ]
    return Table(
        "checks",
        "Проверки",
        published.context.gate.aggregate(published.checks, Counted("document")),
        fields,
    )
