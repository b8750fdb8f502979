"""The page «Напечатанные данные»: what the checks found, and everything printed with its source."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.model.documents import Published, PublishedFigure, PublishedTable, Statement
from shnor_lib.questions.published.registry import SEVERITIES, numbers_in_checks
from shnor_lib.questions.shared.printed_frames import printed_documents, printed_statements
from shnor_lib.questions.shared.printed_tables import cited_table
from shnor_lib.show.citation import cite
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer, remark
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, listed, out_of, words


def published_answer(published: Published, findings: pd.DataFrame) -> Prose:
    """Answer how much is printed, how much of it is checked, and what the checks found."""
    if not published.documents:
        return answer("Нет данных: напечатанные документы региона не введены.")
    tables, figures = len(published.tables), len(published.figures)
    sources = {entry.document for entry in _entries(published)}
    declared, printed = numbers_in_checks(published)
    text = (
        f"Из {counted(len(sources), 'from_document')} выписано "
        f"{counted(tables, 'table')}, {counted(figures, 'figure')} из текста и "
        f"{counted(len(published.statements), 'quotation')}. {_found(findings)} "
    )
    if printed:
        text += (
            "С другими числами или со словами документа сверено "
            f"{out_of(declared, printed, 'printed_number_genitive')}; "
        )
    text += "запись чисел, нумерация, даты приказов и сокращения просмотрены везде."
    return answer(text)


def _entries(
    published: Published,
) -> Iterator[PublishedTable | PublishedFigure | Statement]:
    """Everything that is transcribed from a document; a document may be only mentioned."""
    yield from published.tables.values()
    yield from published.figures.values()
    yield from published.statements.values()


def _found(findings: pd.DataFrame) -> str:
    if findings.empty:
        return "Проверки ничего не нашли."
    counts = findings["severity"].value_counts()
    shown = [counted(int(counts[kind]), kind) for kind in SEVERITIES if kind in counts]
    return f"Проверки нашли: **{listed(shown)}**."


def findings_tables(findings: Disclosed, published: Published) -> list[Table | Prose]:
    """Show what the checks found, document by document, and explain the kinds of findings."""
    frame = findings.frame
    if frame.empty and not published.documents:
        return [Prose("*Нет данных: проверять нечего.*")]
    if frame.empty:
        return [Prose("*Замечаний нет.*")]
    frame = frame.assign(kind_word=frame["severity"].map(words()["severities"]))
    fields = [
        Field("sentence", "Замечание", width=7),
        Field("place", "Место в документе", width=3),
        Field("kind_word", "Вид", width=2),
    ]
    tables = [
        Table(
            f"findings-{order}",
            f"Замечания. {_source(published, code)}",
            Disclosed(frame[frame["document"] == code], findings.withheld),
            fields,
        )
        for order, code in enumerate(frame["document"].unique(), 1)
    ]
    return [*tables, remark("Виды замечаний", words()["severities_explained"])]


def _source(published: Published, code: str) -> str:
    """Cite a document; a plan or list of the region's own may stand in none of those printed."""
    return cite(published.documents[code]) if code in published.documents else code


def comparison(compared: Disclosed) -> Table | Prose:
    """Set printed numbers against computed ones; demonstration data confirm nothing."""
    frame = compared.frame
    if frame.empty:
        return Prose("*Не объявлено, какое число документа какому подсчёту по школам отвечает.*")
    if (frame["status"] == "demonstration").all():
        return remark(
            "Не сравнивается",
            "Загруженные данные школ демонстрационные. С ними не сравнивается "
            f"{counted(len(frame), 'figure')} из объявленных для подсчёта: совпадение ничего бы "
            "не подтвердило, несовпадение – не опровергло.",
        )
    shown = frame.assign(status_word=frame["status"].map(words()["compared"]))
    fields = [
        Field("what", "Что сосчитано", width=4),
        Field("printed", "Напечатано", "printed", 2),
        Field("computed", "По данным школ", "integer", 2),
        Field("status_word", "Вывод", width=3),
        Field("place", "Место в документе", width=4),
    ]
    caption = "Напечатанное и сосчитанное по загруженным данным"
    return Table("compared", caption, Disclosed(shown, compared.withheld), fields)


def checks_table(checks: pd.DataFrame) -> Table:
    """Explain every kind of check in words."""
    fields = [
        Field("check", "Проверка", width=3),
        Field("description", "Как она делается", width=7),
        Field("declared", "Объявлено", "integer", missing="всё"),
        Field("found", "Замечаний", "integer"),
    ]
    caption = (
        "Проверки. «Всё» – проверка смотрит на всё напечатанное; число – сколько раз она "
        "объявлена в published.yml региона"
    )
    return Table("checks", caption, Disclosed(checks), fields)


def documents_table(published: Published) -> Table:
    """List the documents."""
    fields = [
        Field("title", "Документ", width=5),
        Field("kind", "Вид", width=2),
        Field("issuer", "Кто выпустил", width=3),
        Field("number", "Номер", width=2, missing="не указан"),
        Field("date", "Дата", width=2, missing="не указана"),
        Field("ambiguous", "Что неясно", width=4, missing="–"),
    ]
    return Table("documents", "Документы", Disclosed(printed_documents(published)), fields)


def statements_table(published: Published) -> Table:
    """List the sentences that speak of the figures."""
    fields = [Field("text", "Цитата", width=6)]
    statements = printed_statements(published)
    return cited_table("statements", "Утверждения документов", Disclosed(statements), fields)
